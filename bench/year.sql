-- A year of one shop, as fast as it goes, to see what its tables become:
--
--   tools/with_cluster -o autovacuum_naptime=1s -o fsync=off psql -X -v days=365 -v orders=300 -f bench/year.sql
--
-- Each order is sold under a key; most are confirmed and paid, some get a discount,
-- some are reversed or voided. Each night product sales are refreshed, stripes are
-- merged, and keys of thirty days ago are purged. With -v as_is=0 the tables have the
-- server's storage parameters instead of ours. Prints a row a table.

\set ON_ERROR_STOP on
\if :{?days}
\else
    \set days 365
\endif
\if :{?orders}
\else
    \set orders 300
\endif
\if :{?as_is}
\else
    \set as_is 1
\endif
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
CREATE EXTENSION pg_visibility;
SELECT pos_install() \g /dev/null
\if :as_is
\else
    SELECT format('ALTER TABLE %s RESET (%s)', c.oid::regclass, string_agg(split_part(o, '=', 1), ', '))
      FROM pg_class c, unnest(c.reloptions) o
     WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r'
     GROUP BY c.oid \gexec
\endif
SELECT pos_register_tenant('shop', 'Shop'), pos_register_user('shop', 9, 'Manager', 'manager') \g /dev/null
SELECT pos_register_user('shop', n, 'Cashier ' || n) FROM generate_series(1, 8) n \g /dev/null
SELECT pos_register_product('shop', n, 'Product ' || n) FROM generate_series(1, 200) n \g /dev/null
CALL pos_set_mode('product_sales', 'deferred');

CREATE TABLE opened (day int PRIMARY KEY, at timestamptz NOT NULL);
CREATE FUNCTION opened_at(day int) RETURNS timestamptz LANGUAGE sql AS 'SELECT o.at FROM opened o WHERE o.day = $1';
CREATE PROCEDURE finish_order(n int, sold bigint) LANGUAGE plpgsql AS $$
DECLARE
    due CONSTANT numeric := (SELECT o.total FROM pos_write.orders o WHERE (o.tenant_id, o.order_id) = ('shop', sold));
BEGIN
    PERFORM pos_confirm_order('shop', sold); COMMIT;
    PERFORM pos_record_payment('shop', sold, due, 'card'); COMMIT;
    IF n % 50 = 0 THEN
        PERFORM pos_reverse_payment('shop', sold, 1, 'wrong card', 9); COMMIT;
        PERFORM pos_record_payment('shop', sold, due, 'cash'); COMMIT;
    END IF;
END
$$;
-- Twenty customers sit at their tables at any time: an order is paid when twenty later ones are there.
CREATE PROCEDURE one_day(day int, orders int) LANGUAGE plpgsql AS $$
DECLARE
    opens CONSTANT timestamptz := date_trunc('day', now()) - interval '366 days' + day * interval '1 day' + interval '8 hours';
    sold bigint[];
BEGIN
    INSERT INTO opened VALUES (day, clock_timestamp());
    FOR n IN 1 .. orders + 20 LOOP
        IF n <= orders THEN
            sold[n] := pos_create_order('shop', 1 + n % 8, (
                SELECT jsonb_agg(jsonb_build_object('product_id', 1 + (n * 7 + line * line * 13) % 200, 'quantity', 1 + line % 2, 'unit_price', 2.50 + line))
                  FROM generate_series(1, 1 + n % 5) line), format('day %s order %s', day, n), opens + n * interval '2 minutes');
            COMMIT;
            IF n % 20 = 0 THEN PERFORM pos_apply_discount('shop', sold[n], 10, 9); COMMIT; END IF;
            IF n % 33 = 0 THEN PERFORM pos_void_order('shop', sold[n], 'left without it', 9); COMMIT; END IF;
        END IF;
        IF n > 20 AND (n - 20) % 33 <> 0 THEN CALL finish_order(n - 20, sold[n - 20]); END IF;
    END LOOP;
END
$$;

SET synchronous_commit = off;
SELECT pg_current_wal_lsn() AS wal_before \gset
SELECT format('CALL one_day(%s, %s)', d, :orders),
       'CALL pos_refresh_batches()',
       format('CALL pos_purge(clock_timestamp() - opened_at(%s))', greatest(d - 30, 1))
  FROM generate_series(1, :days) d \gexec
SELECT pg_sleep(10) \g /dev/null
SELECT pg_size_pretty(pg_current_wal_lsn() - :'wal_before') AS wal, (SELECT count(*) FROM pos_write.orders) AS orders,
       (SELECT count(*) FROM pos_write.events) AS events, pg_size_pretty(sum(pg_total_relation_size(c.oid))) AS stores,
       round(sum(pg_total_relation_size(c.oid)) / (SELECT count(*) FROM pos_write.orders)) AS bytes_an_order
  FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r';
SELECT s.relname, s.n_live_tup AS live, s.n_dead_tup AS dead, round(100.0 * s.n_tup_hot_upd / nullif(s.n_tup_upd, 0)) AS hot,
       pg_relation_size(s.relid) / 1024 AS heap_kb, pg_indexes_size(s.relid) / 1024 AS index_kb,
       s.autovacuum_count AS vacuums, s.autoanalyze_count AS analyses,
       round(100.0 * v.all_visible / nullif(pg_relation_size(s.relid) / 8192, 0)) AS visible,
       round(100.0 * v.all_frozen / nullif(pg_relation_size(s.relid) / 8192, 0)) AS frozen,
       age(c.relfrozenxid) AS age
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid, pg_visibility_map_summary(s.relid) v
 WHERE s.schemaname IN ('pos_write', 'pos_read') AND s.n_live_tup + s.n_dead_tup > 10
 ORDER BY pg_total_relation_size(s.relid) DESC;
