-- Business dates: computed once, in the tenant's zone, from its own beginning of the day.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

CREATE FUNCTION pos_test.sold(tenant text, ordered_at text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    made bigint := public.pos_create_order(tenant, 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => sold.ordered_at::timestamptz);
BEGIN
    PERFORM pos_test.remember('o', made);
    RETURN (SELECT format('%s at %s, local %s: %s', o.tenant_id, o.created_at, o.created_at AT TIME ZONE t.time_zone, o.business_date)
                || CASE WHEN o.business_date IS DISTINCT FROM pos_business_date(tenant, sold.ordered_at::timestamptz) THEN ' BUT pos_business_date() DIFFERS' ELSE '' END
                || CASE WHEN o.business_date <> e.business_date OR o.created_at <> e.occurred_at OR o.created_at <> sold.ordered_at::timestamptz
                        THEN ' BUT THE EVENT DIFFERS' ELSE '' END
            FROM pos_write.orders o JOIN pos_write.tenants t USING (tenant_id)
            JOIN pos_write.events e ON e.tenant_id = o.tenant_id AND e.stream_type = 'order' AND e.stream_id = o.order_id
            WHERE o.order_id = made);
END
$$;

-- 25 hours apart, at the same instant
SELECT pos_test.tenant('dates-east', 'USD', 'Pacific/Kiritimati');
SELECT pos_test.tenant('dates-west', 'USD', 'Pacific/Pago_Pago');
SELECT pos_test.sold(tenant, at)
FROM unnest(ARRAY['2024-01-15 10:30+00', '2024-01-15 09:59:59.999999+00', '2024-01-15 10:00+00', '2024-01-15 10:59:59.999999+00', '2024-01-15 11:00+00', '2023-12-31 10:00+00']) WITH ORDINALITY AS a (at, m),
    unnest(ARRAY['dates-east', 'dates-west']) WITH ORDINALITY AS t (tenant, n)
ORDER BY m, n;

-- To summer time and from it, a day that begins at midnight or at four
SELECT pos_test.tenant('dates-berlin', 'EUR', 'Europe/Berlin');
SELECT pos_test.tenant('dates-night', 'EUR', 'Europe/Berlin', '04:00');
SELECT pos_test.sold(tenant, at)
FROM unnest(ARRAY['dates-berlin', 'dates-night']) WITH ORDINALITY AS t (tenant, n),
    unnest(ARRAY['2024-03-30 22:59:59.999999+00', '2024-03-30 23:00+00', '2024-03-31 00:59:59+00', '2024-03-31 01:00+00',
                 '2024-03-31 01:59:59.999999+00', '2024-03-31 02:00+00', '2024-03-31 21:59:59.999999+00', '2024-03-31 22:00+00',
                 '2024-10-26 21:59:59.999999+00', '2024-10-26 22:00+00', '2024-10-27 00:30+00', '2024-10-27 01:30+00',
                 '2024-10-27 02:59:59.999999+00', '2024-10-27 03:00+00', '2024-10-27 22:59:59.999999+00', '2024-10-27 23:00+00']) WITH ORDINALITY AS a (at, m)
ORDER BY n, m;
-- A day that begins within the hour that comes twice, and within the one that does not come
SELECT pos_test.tenant('dates-twice', 'EUR', 'Europe/Berlin', '02:30');
SELECT pos_test.sold('dates-twice', at) FROM unnest(ARRAY['2024-10-27 00:29:59+00', '2024-10-27 00:30+00', '2024-10-27 01:00+00', '2024-10-27 01:30+00', '2024-03-31 00:59:59+00', '2024-03-31 01:00+00']) at;
-- The last moment of a day at which it can begin; zones of quarter hours
SELECT pos_test.tenant('dates-late', 'NPR', 'Asia/Kathmandu', '23:59:59.999999');
SELECT pos_test.sold('dates-late', at) FROM unnest(ARRAY['2024-01-15 18:14:59.999998+00', '2024-01-15 18:14:59.999999+00', '2024-01-15 18:15+00']) at;

-- A zone whose name is an abbreviation as well is the zone, with its summer time; the local time shown here is by the abbreviation
SELECT pos_test.tenant('dates-cet', 'EUR', 'CET');
SELECT pos_test.sold('dates-cet', at) FROM unnest(ARRAY['2024-07-01 21:59:59+00', '2024-07-01 22:00+00', '2024-01-15 22:59:59+00', '2024-01-15 23:00+00']) at;

-- The caller's settings change nothing
SET timezone_abbreviations = 'Australia';
SET timezone = 'America/Los_Angeles';
SET datestyle = 'German';
SET intervalstyle = 'sql_standard';
SELECT pos_test.sold('dates-night', '2024-03-31T02:00:00Z'), pos_test.sold('dates-east', '2024-01-15T10:00:00Z');
SET timezone = 'UTC';
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SELECT tenant_id, day_starts_at FROM pos_write.tenants WHERE tenant_id LIKE 'dates-%' ORDER BY tenant_id;

-- The past, back to the year 1; and what is no moment
SELECT pos_test.sold('dates-berlin', at) FROM unnest(ARRAY['1970-01-01 00:00+00', '1883-05-01 12:00+00', '0001-01-01 00:00+00']) at;
SELECT pos_test.sold('dates-west', '0001-01-01 00:00+00');
SELECT at || ' => ' || pos_test.refused('PC011', format('pos_create_order(%L, 1, %L, ordered_at => %L)', 'dates-west', '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', at))
FROM unnest(ARRAY['infinity', '-infinity', '294276-12-31 23:59:59+00', '0001-12-31 23:59:59+00 BC', '4714-11-24 00:00:00+00 BC']) at;

-- The future: a minute ahead is a clock that is wrong, two are refused
SELECT pos_test.remember('soon', pos_create_order('dates-east', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => clock_timestamp() + interval '55 seconds'));
SELECT regexp_replace(pos_test.refused('PC011', format('pos_create_order(%L, 1, %L, ordered_at => clock_timestamp() + %L::interval)', 'dates-east', '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ahead)),
                      '\d+-\d+-\d+[ T]\d+:\d+:\d+[0-9.]*(\+00|Z)?', '<time>', 'g')
FROM unnest(ARRAY['65 seconds', '2 minutes', '1 day']) ahead;

-- A change of zone, or of the day's beginning, affects later orders only
SELECT pos_test.tenant('dates-moves', 'USD', 'Pacific/Kiritimati');
SELECT pos_test.remember('before', pos_create_order('dates-moves', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-01-15 10:30+00'));
SELECT pos_register_tenant('dates-moves', time_zone => 'Pacific/Pago_Pago');
SELECT pos_test.remember('after', pos_create_order('dates-moves', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 20}]', ordered_at => '2024-01-15 10:30+00'));
SELECT pos_register_tenant('dates-moves', day_starts_at => '23:00');
SELECT pos_test.remember('later', pos_create_order('dates-moves', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 40}]', ordered_at => '2024-01-15 10:30+00'));
SELECT total, business_date FROM pos_write.orders WHERE tenant_id = 'dates-moves' ORDER BY total;
-- a payment counts on its own day, other changes on the order's
SELECT pos_apply_discount('dates-moves', pos_test.id('before'), 10, 2), pos_record_payment('dates-moves', pos_test.id('before'), 1, 'cash'),
    pos_confirm_order('dates-moves', pos_test.id('before')), pos_void_order('dates-moves', pos_test.id('after'), 'x', 2);
SELECT type, CASE business_date WHEN pos_business_date('dates-moves') THEN 'today' ELSE business_date::text END FROM pos_write.events WHERE tenant_id = 'dates-moves' AND stream_type = 'order' ORDER BY position;
SELECT date, order_count, total_revenue, discount_total, voided_count, voided_total FROM pos_read.order_daily_summary WHERE tenant_id = 'dates-moves' ORDER BY date;
SELECT date, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'dates-moves' ORDER BY date;
SELECT tenant_id, pos_test.sums(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'dates-%' ORDER BY tenant_id;
-- Today, by the transaction's clock; for nobody's tenant none
SELECT tenant, pos_business_date(tenant) = pos_business_date(tenant, now()) AND pos_business_date(tenant, NULL) = pos_business_date(tenant, now()) AS today
  FROM unnest(ARRAY['dates-east', 'dates-west', 'dates-night']) tenant;
SELECT pos_business_date('dates-east') - pos_business_date('dates-west') IN (1, 2) AS apart;
SELECT pos_business_date('nowhere') IS NULL AND pos_business_date(NULL) IS NULL AS unknown;
SELECT pos_test.refused('PC011', format('pos_business_date(''dates-east'', %L)', at)) FROM unnest(ARRAY['infinity', '-infinity', '0001-12-31 23:59:59.999999+00 BC']) at;
SELECT pos_business_date('dates-east', '0001-01-01 00:00+00'), pos_business_date('dates-west', '0001-01-01 00:00+00'), pos_business_date('dates-east', '294276-12-31 23:59:59+00');
DROP FUNCTION pos_test.sold(text, text);

\pset tuples_only off
SELECT * FROM pos_verify();
