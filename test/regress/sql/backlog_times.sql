-- The time of an order in a backlog says all by itself: ISO 8601 with an offset or Z, the same moment in every session. What 0.5.0 read
-- by the session's settings is refused, but where its key has been answered.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
CREATE FUNCTION pos_test.backlog(ordered_at text, key text DEFAULT NULL, quantity int DEFAULT 1) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('cashier_id', 1, 'ordered_at', ordered_at, 'idempotency_key', key,
               'items', jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', quantity, 'unit_price', 3.5)))))
$$;
-- The moment in UTC, or the refusal
CREATE FUNCTION pos_test.taken_at(ordered_at text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer record;
BEGIN
    SELECT * INTO answer FROM pos_create_orders('times', pos_test.backlog(ordered_at));
    RETURN coalesce((SELECT to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM pos_get_order('times', answer.order_id) o),
                    answer.sqlstate || ' ' || answer.rule || ' ' || answer.field);
END
$$;
-- Whether it is taken, in each of these sessions, for the moment that it is in UTC
CREATE FUNCTION pos_test.everywhere(ordered_at text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    zone text;
    style text;
    seen text[] := '{}';
BEGIN
    FOREACH zone IN ARRAY ARRAY['UTC', 'Asia/Kolkata', 'America/St_Johns', '<Z>-7', '<T>3'] LOOP
        FOREACH style IN ARRAY ARRAY['ISO, MDY', 'SQL, DMY', 'German', 'Postgres, YMD'] LOOP
            PERFORM set_config('timezone', zone, true), set_config('datestyle', style, true);
            seen := seen || pos_test.taken_at(ordered_at);
        END LOOP;
    END LOOP;
    RETURN (SELECT string_agg(DISTINCT s, ' or ') FROM unnest(seen) s);
END
$$;
\set ECHO all

SELECT pos_test.tenant('times');
SELECT text, pos_test.everywhere(text)
  FROM unnest(ARRAY[
      '2024-10-01T23:50:00Z', '2024-10-01t23:50:00z', '2024-10-01 23:50Z', '2024-10-01T23:50+02:00', '2024-10-01 23:50+02', '2024-10-01T23:50:00+0530',
      '2024-10-01T23:50:00-03:30', '2024-10-01T23:50:00-00:00', '2024-10-01T23:50:00+05:30:15', '2024-10-01T23:50:00.5Z', '2024-10-01T23:50:59.1234565+00',
      '2024-10-01T23:50:59.9999999Z', '20241001T235000Z', '20241001T2350+0200', '2024-10-01T24:00:00Z', '2024-10-01T23:59:60Z', '2024-02-29T12:00Z', '0001-01-01T00:00Z']) text;
SELECT text, pos_test.everywhere(text)
  FROM unnest(ARRAY[
      '2024-10-01 23:50', '2024-10-01T23:50:00', '2024-10-01', '01/10/2024 23:50', '01/10/2024 23:50+02', 'Oct 1 2024 23:50+02', '2024-10-01 23:50 IST', '2024-10-01 23:50 Europe/Berlin',
      '2024-10-01 23:50 UTC', '2024-10-01 23:50 +02', 'now', 'yesterday', 'today', 'epoch', 'infinity', '-infinity', '', ' ', '23:50Z', '2024-10-01T23Z', '2024-10-01T23:5Z', '2024-10-1T23:50Z',
      '2024-10-01T23:50:00+2', '2024-10-01T23:50:00+02:', '2024-10-01T23:50:00+02:0', '2024-10-01T23:50:00+16:00', '2024-10-01T23:50:00+02:60', '2024-10-01T23:50:00ZZ', '2024-10-01T23:50:00Z ', ' 2024-10-01T23:50:00Z',
      '2024-10-01T23:50:00.Z', '2024-10-01T23:50:0.5Z', '2024-10-01T24:00:01Z', '2024-10-01T23:60Z', '2024-10-01T23:50:61Z', '2024-02-30T12:00Z', '2023-02-29T12:00Z', '2024-13-01T12:00Z', '2024-00-01T12:00Z',
      '0000-01-01T00:00Z', '12024-10-01T23:50Z', '-2024-10-01T23:50Z', '2024-10-01 23:50+02 BC', '2024-1001T23:50Z', '2024-10-01T23:5000Z', '2024-10-01T23:50:00+02:0000', '2024-W40-2T23:50Z', '2024-275T23:50Z']) text;
SELECT line, sqlstate, message, detail, hint, rule, field FROM pos_create_orders('times', pos_test.backlog('2024-10-01 23:50'));
-- too late is another refusal
SELECT line, sqlstate, rule FROM pos_create_orders('times', pos_test.backlog('2999-10-01T23:50Z'));
SELECT line, sqlstate, rule FROM pos_create_orders('times', pos_test.backlog('2999-10-01T23:50Z', 'late'));

-- A key that was answered, for an order of 1 October 2024, 21:45 UTC: what 0.5.0 read as that moment in some session gets the answer
SELECT pos_test.remember('answered', (SELECT order_id FROM pos_create_orders('times', pos_test.backlog('2024-10-01T21:45:00Z', 'k'))));
SELECT text, style, coalesce(nullif((c.order_id = pos_test.id('answered'))::text, 'false'), c.sqlstate || ' ' || c.rule) AS answered
  FROM unnest(ARRAY['2024-10-01T21:45Z', '2024-10-01 23:45+02', '2024-10-01 23:45', '01/10/2024 23:45', '10/01/2024 23:45', '1.10.2024 21:45', 'Oct 1 2024 23:45', '2024-10-01 23:45 Europe/Berlin', '2024-10-02 03:15 IST',
                    '2024-10-01 23:45 +02', '2024-10-01 23:50', '2024-10-03 23:45', '2023-10-01 23:45', '2024-10-01T23:45Z', 'now', 'yesterday', 'never', '2024-10-01 23:45 Mars/Base']) text,
       unnest(ARRAY['ISO, MDY', 'SQL, DMY']) style,
       LATERAL (SELECT set_config('datestyle', style, true)) s,
       LATERAL pos_create_orders('times', pos_test.backlog(text, 'k')) c
 ORDER BY text COLLATE "C", style;
SHOW datestyle;
-- a bare date was midnight somewhere
SELECT pos_test.remember('date', (SELECT order_id FROM pos_create_orders('times', pos_test.backlog('2024-10-01T18:30:00Z', 'date'))));
SELECT order_id = pos_test.id('date'), sqlstate FROM unnest(ARRAY['2024-10-02', '2024-10-03']) day, pos_create_orders('times', pos_test.backlog(day, 'date'));
-- another order is another, under a key of another command or of this call, too
SELECT sqlstate, rule FROM pos_create_orders('times', pos_test.backlog('2024-10-01 23:45', 'k', 2));
SELECT pos_confirm_order('times', pos_test.id('answered'), idempotency_key => 'confirmed');
SELECT sqlstate, rule FROM pos_create_orders('times', pos_test.backlog('2024-10-01 23:45', 'confirmed'));
SELECT line, order_id = pos_test.id('answered') AS answered, order_id IS NULL AS refused, sqlstate, rule
  FROM pos_create_orders('times', pos_test.backlog('2024-10-01 23:45', 'k') || pos_test.backlog('2024-10-05T21:45Z', 'l') || pos_test.backlog('2024-10-05 23:45', 'l')
                                  || pos_test.backlog('2024-10-06 23:45', 'l') || pos_test.backlog('2024-10-06 23:45', 'm') || pos_test.backlog('2024-10-06T21:45Z', 'm'));
SELECT order_id = pos_test.id('answered') AS answered FROM pos_create_orders('times', pos_test.backlog('2024-10-01 23:45', 'k'), true);
SELECT pos_test.refused('PC011', $$pos_create_orders('times', pos_test.backlog('2024-10-01T21:45Z', 'n') || pos_test.backlog('2024-10-01 23:45', 'o'), true)$$);
SELECT * FROM pos_verify();
