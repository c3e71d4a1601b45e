-- Each tenant's highest id is found by the index. Reading all orders would take too long.
CREATE FUNCTION pos_internal.highest_order_id()
RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
WITH RECURSIVE with_orders (tenant_id) AS (
    (SELECT o.tenant_id FROM pos_write.orders o ORDER BY o.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT o.tenant_id FROM pos_write.orders o WHERE o.tenant_id > t.tenant_id ORDER BY o.tenant_id LIMIT 1)
      FROM with_orders t
     WHERE t.tenant_id IS NOT NULL
), with_events (tenant_id) AS (
    (SELECT e.tenant_id FROM pos_write.events e ORDER BY e.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.tenant_id FROM pos_write.events e WHERE e.tenant_id > t.tenant_id ORDER BY e.tenant_id LIMIT 1)
      FROM with_events t
     WHERE t.tenant_id IS NOT NULL
)
SELECT greatest(
    (SELECT max((SELECT o.order_id FROM pos_write.orders o
                  WHERE o.tenant_id = t.tenant_id
                  ORDER BY o.order_id DESC LIMIT 1))
       FROM with_orders t),
    (SELECT max((SELECT e.stream_id FROM pos_write.events e
                  WHERE e.tenant_id = t.tenant_id AND e.stream_type = 'order'
                  ORDER BY e.stream_id DESC LIMIT 1))
       FROM with_events t))
$$;
COMMENT ON FUNCTION pos_internal.highest_order_id() IS
'The highest order id of all tenants, in orders or events; null if none.';

CREATE FUNCTION pos_internal.sequences()
RETURNS TABLE (name text, next numeric, highest bigint, settings text, in_order boolean)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT s.name, s.next, s.highest,
       format('CACHE %s, INCREMENT BY %s, %s, %s', q.seqcache, q.seqincrement,
              CASE WHEN q.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END,
              CASE c.relpersistence WHEN 'p' THEN 'LOGGED' ELSE 'UNLOGGED' END),
       q.seqcache = 1 AND q.seqincrement = 1 AND NOT q.seqcycle AND c.relpersistence = 'p'
  FROM (SELECT 'pos_write.order_id_seq' AS name,
               i.last_value::numeric + i.is_called::int AS next,
               pos_internal.highest_order_id() AS highest
          FROM pos_write.order_id_seq i
        UNION ALL
        SELECT 'pos_write.event_position_seq',
               p.last_value::numeric + p.is_called::int,
               greatest((SELECT max(e.position) FROM pos_write.events e),
                        (SELECT max(upper(c.applied)) - 1 FROM pos_read.projection_progress c))
          FROM pos_write.event_position_seq p) s
  JOIN pg_sequence q ON q.seqrelid = s.name::regclass
  JOIN pg_class c ON c.oid = q.seqrelid
$$;
COMMENT ON FUNCTION pos_internal.sequences() IS
'The sequences of order ids and positions, and whether they are in order.

next: the next number.
highest: the highest number in the stores, for positions also in cursors.
settings: CACHE, INCREMENT BY, CYCLE and LOGGED.
in_order: true if the settings give each number once, in order.';

CREATE FUNCTION pos_internal.set_sequences()
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
    right_one numeric;
BEGIN
    FOR wrong IN SELECT s.name FROM pos_internal.sequences() s WHERE s.next <= s.highest OR NOT s.in_order LOOP
        -- This comes first, since it locks out readers too. A session that has read the
        -- sequence and then takes a number would wait for this one, and this one for it.
        IF (SELECT c.relpersistence FROM pg_class c WHERE c.oid = wrong::regclass) <> 'p' THEN
            EXECUTE format('ALTER SEQUENCE %s SET LOGGED', wrong);
        END IF;
        -- From here to the end of the transaction nobody takes a number.
        EXECUTE format('ALTER SEQUENCE %s CACHE 1', wrong);
        SELECT greatest(s.next, s.highest + 1, 1) INTO right_one FROM pos_internal.sequences() s WHERE s.name = wrong;
        EXECUTE format('ALTER SEQUENCE %s AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 RESTART WITH %s CACHE 1 NO CYCLE',
                       wrong, right_one);
        RAISE NOTICE 'sequence % is set right: its next number is %', wrong, right_one;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.set_sequences() IS
'Sets both sequences right, if one is not.

Each then gives every number once, in order, above all numbers in the stores.
Waits for commands in progress.';
