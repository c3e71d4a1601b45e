-- Money: exact, rounded half away from zero at the currency's exponent, discounts shared without a remainder.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('money-' || currency, currency) FROM unnest(ARRAY['USD', 'JPY', 'KWD', 'CLF']) currency;

-- The shares of a discount, by largest remainder, ties to the lower line,
-- computed in SQL; the lines where the stored ones differ.
CREATE FUNCTION pos_test.wrong_shares(tenant text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    WITH exact AS (
        SELECT o.order_id, o.discount, i.line_no, i.discount AS stored, power(10::numeric, t.exponent) AS units,
            div(o.discount * power(10::numeric, t.exponent) * i.line_total, nullif(o.subtotal, 0)) AS whole,
            mod(o.discount * power(10::numeric, t.exponent) * i.line_total, nullif(o.subtotal, 0)) AS remainder
        FROM pos_write.orders o
        JOIN pos_write.tenants t USING (tenant_id)
        JOIN pos_write.order_items i USING (tenant_id, order_id)
        WHERE o.tenant_id = $1
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY order_id ORDER BY remainder DESC, line_no) AS rank,
            sum(whole) OVER (PARTITION BY order_id) AS shared
        FROM exact
    )
    SELECT format('line %s of an order: share %s, not %s', line_no, stored, share)
    FROM (SELECT *, coalesce((whole + CASE WHEN rank <= discount * units - shared THEN 1 ELSE 0 END) / units, 0) AS share FROM ranked) r
    WHERE stored <> share
$$;
-- Orders whose lines do not sum to the header
CREATE FUNCTION pos_test.wrong_totals(tenant text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('order: subtotal %s, lines %s, discount %s, shares %s, total %s', o.subtotal, sum(i.line_total), o.discount, sum(i.discount), o.total)
    FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id)
    WHERE o.tenant_id = $1
    GROUP BY o.tenant_id, o.order_id
    HAVING (o.subtotal, o.discount, o.total) IS DISTINCT FROM (sum(i.line_total), sum(i.discount), sum(i.line_total - i.discount))
        OR o.discount <> round(o.subtotal * coalesce(o.discount_percent, 0) / 100, (SELECT t.exponent::int FROM pos_write.tenants t WHERE t.tenant_id = $1))
$$;

-- 2.30 less 5 % is 2.18
SELECT pos_test.remember('2.30', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.30}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('2.30'), 5, 2);
SELECT pos_test.show('2.30');

-- 33.3333 %, and shares that don't divide
SELECT pos_test.remember('third', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.10}, {"product_id": 2, "quantity": 1, "unit_price": 0.10}, {"product_id": 3, "quantity": 1, "unit_price": 0.10}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('third'), 33.3333, 2);
SELECT pos_test.show('third');
SELECT pos_test.lines('third');
SELECT pos_test.events('third');
-- 0.01 over three equal lines: the first bears it
SELECT pos_apply_discount('money-USD', pos_test.id('third'), 3.3333, 2);
SELECT pos_test.lines('third');
-- 0.02 over 1.00, 2.00 and 3.00 is 0.0033, 0.0067, 0.01
SELECT pos_test.remember('uneven', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 2, "quantity": 1, "unit_price": 2}, {"product_id": 3, "quantity": 1, "unit_price": 3}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('uneven'), 0.3333, 2);
SELECT pos_test.lines('uneven');
-- a line of zero bears nothing
SELECT pos_test.remember('gift', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0}, {"product_id": 2, "quantity": 1, "unit_price": 0.99}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('gift'), 50, 2);
SELECT pos_test.show('gift');
SELECT pos_test.lines('gift');
-- nothing to share
SELECT pos_test.remember('nothing', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('nothing'), 50, 2);
SELECT pos_test.show('nothing');
-- a discount that rounds to nothing
SELECT pos_test.remember('tiny', pos_create_order('money-USD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.01}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-USD', pos_test.id('tiny'), 0.0001, 2);
SELECT pos_test.show('tiny');

-- Line totals: half away from zero
SELECT pos_test.remember('halves', pos_create_order('money-USD', 1,
    '[{"product_id": 1, "quantity": 0.5, "unit_price": 0.01}, {"product_id": 1, "quantity": 0.499, "unit_price": 0.01}, {"product_id": 1, "quantity": 1.5, "unit_price": 0.01},
      {"product_id": 1, "quantity": 2.5, "unit_price": 0.01}, {"product_id": 1, "quantity": 0.335, "unit_price": 1.00}, {"product_id": 1, "quantity": 0.001, "unit_price": 0.01}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_test.lines('halves');

-- No decimals: yen
SELECT pos_test.remember('yen', pos_create_order('money-JPY', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 100}, {"product_id": 2, "quantity": 0.5, "unit_price": 25.000}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_test.lines('yen');
SELECT pos_apply_discount('money-JPY', pos_test.id('yen'), 12.5, 2);
SELECT pos_test.show('yen');
SELECT pos_test.lines('yen');
SELECT pos_record_payment('money-JPY', pos_test.id('yen'), 50.00, 'cash');
SELECT pos_test.refused('PC006', $$pos_record_payment('money-JPY', pos_test.id('yen'), 0.5, 'cash')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('money-JPY', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.5}]')$$);
SELECT pos_test.show('yen');
-- Three: dinar
SELECT pos_test.remember('dinar', pos_create_order('money-KWD', 1, '[{"product_id": 1, "quantity": 0.125, "unit_price": 1.234}, {"product_id": 2, "quantity": 1, "unit_price": 0.001}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_test.lines('dinar');
SELECT pos_apply_discount('money-KWD', pos_test.id('dinar'), 33.3333, 2);
SELECT pos_test.show('dinar');
SELECT pos_test.lines('dinar');
SELECT pos_test.refused('PC005', $$pos_create_order('money-KWD', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1.2345}]')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('money-KWD', pos_test.id('dinar'), 0.0005, 'cash')$$);
SELECT pos_record_payment('money-KWD', pos_test.id('dinar'), 0.001, 'cash');
-- Four: unidad de fomento
SELECT pos_test.remember('fomento', pos_create_order('money-CLF', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1.2345}]', ordered_at => '2024-05-01 12:00+00'));
SELECT pos_apply_discount('money-CLF', pos_test.id('fomento'), 10, 2);
SELECT pos_test.show('fomento');
SELECT pos_test.refused('PC005', $$pos_create_order('money-CLF', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1.23456}]')$$);

-- Each figure at the scale of its currency, in every store
SELECT DISTINCT tenant_id, scale(subtotal), scale(discount), scale(total), scale(paid) FROM pos_write.orders WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;
SELECT DISTINCT tenant_id, scale(unit_price), scale(line_total), scale(discount) FROM pos_write.order_items WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;
SELECT DISTINCT tenant_id, scale(subtotal), scale(discount), scale(total), scale(paid) FROM pos_write.events WHERE tenant_id LIKE 'money-%' AND stream_type = 'order' ORDER BY tenant_id;
SELECT DISTINCT tenant_id, scale(total_revenue), scale(avg_order_value), scale(gross_sales), scale(discount_total), scale(voided_total) FROM pos_read.order_daily_summary WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;
SELECT DISTINCT tenant_id, scale(revenue) FROM pos_read.product_sales WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;

-- 100 orders of 1 to 12 lines in each currency, with discounts of every size
SELECT tenant, count(pos_apply_discount(tenant, order_id, percent, 2))
FROM (
    SELECT tenant, n, (1 + (n * 7919) % 1000000) / 10000.0 AS percent,
        pos_create_order(tenant, 1, (
            SELECT jsonb_agg(jsonb_build_object('product_id', 1 + line % 3, 'quantity', (1 + (n * 31 + line * 17) % 2500) / 1000.0,
                                                'unit_price', ((n * 101 + line * 997) % 20000) / power(10::numeric, exponent)))
            FROM generate_series(0, n % 12) line), ordered_at => '2024-05-02 12:00+00') AS order_id
    FROM (SELECT tenant_id, exponent FROM pos_write.tenants WHERE tenant_id LIKE 'money-%') t (tenant, exponent), generate_series(1, 100) n
    OFFSET 0
) o
GROUP BY tenant ORDER BY tenant;
SELECT pos_test.wrong_shares(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%';
SELECT pos_test.wrong_totals(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%';
SELECT tenant_id, pos_test.sums(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;

-- The same where every other has a second discount in place of the first, and every third is voided
DO $$
DECLARE
    o record;
BEGIN
    FOR o IN
        SELECT w.tenant_id, w.order_id, w.discount_percent, row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.order_id) AS n
        FROM pos_write.orders w
        WHERE w.tenant_id LIKE 'money-%' AND w.business_date = '2024-05-02'
    LOOP
        IF o.n % 2 = 0 THEN
            PERFORM public.pos_apply_discount(o.tenant_id, o.order_id, 100.0001 - o.discount_percent, 2);
        END IF;
        IF o.n % 3 = 0 THEN
            PERFORM public.pos_void_order(o.tenant_id, o.order_id, 'test', 2);
        END IF;
    END LOOP;
END
$$;
SELECT tenant_id, order_count, voided_count FROM pos_read.order_daily_summary WHERE tenant_id LIKE 'money-%' AND date = '2024-05-02' ORDER BY tenant_id;
SELECT pos_test.wrong_shares(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%';
SELECT pos_test.wrong_totals(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%';
SELECT tenant_id, pos_test.sums(tenant_id) FROM pos_write.tenants WHERE tenant_id LIKE 'money-%' ORDER BY tenant_id;
DROP FUNCTION pos_test.wrong_shares(text), pos_test.wrong_totals(text);

\pset tuples_only off
SELECT * FROM pos_verify();
