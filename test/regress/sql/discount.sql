-- Discounts: who authorises them, when, how much.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('discount');
SELECT pos_test.tenant('discount-other');
SELECT pos_register_user('discount-other', 7, 'Boss elsewhere', 'manager');
SELECT pos_test.remember('a', pos_create_order('discount', 1,
    '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 1.99}, {"product_id": 3, "quantity": 1, "unit_price": 0}]',
    ordered_at => '2024-02-01 10:00+00'));

-- Both sides of 0 <= percent <= 100, at most 4 decimals; 0 takes the discount away
SELECT percent || ' => ' || pos_test.refused('PC006', format('pos_apply_discount(%L, pos_test.id(%L), %s, 2)', 'discount', 'a', percent))
FROM unnest(ARRAY['-0.0001', '-100', '100.0001', '1000', '0.00001', '50.00001', '99.99999']) percent;
CREATE FUNCTION pos_test.discounted(percent numeric) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.pos_apply_discount('discount', pos_test.id('a'), percent, 2);
    RETURN pos_test.show('a');
END
$$;
SELECT pos_test.discounted(percent) FROM unnest(ARRAY[0.0001, 0.0556, 0.0557, 5, 50.0001, 99.9999, 100, 100.0000, 5, 0, 5]) percent;
SELECT pos_test.lines('a');
SELECT pos_test.events('a');
-- each replaced the earlier one
SELECT date, order_count, total_revenue, avg_order_value, gross_sales, discount_total FROM pos_read.order_daily_summary WHERE tenant_id = 'discount';
SELECT product_id, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'discount' ORDER BY product_id;
SELECT pos_test.sums('discount');

-- An order discounted to nothing is paid
SELECT pos_test.remember('gift', pos_create_order('discount', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-02-01 10:00+00'));
SELECT pos_apply_discount('discount', pos_test.id('gift'), 100, 2, acted_by => 1);
SELECT pos_test.show('gift');
SELECT pos_test.refused('PC006', $$pos_record_payment('discount', pos_test.id('gift'), 0.01, 'cash')$$);

-- Never below what is paid
SELECT pos_test.remember('paid', pos_create_order('discount', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-02-01 10:00+00'));
SELECT pos_record_payment('discount', pos_test.id('paid'), 6, 'cash');
SELECT pos_test.refused('PC006', $$pos_apply_discount('discount', pos_test.id('paid'), 40.1, 2)$$);
SELECT pos_test.refused('PC006', $$pos_apply_discount('discount', pos_test.id('paid'), 100, 2)$$);
SELECT pos_apply_discount('discount', pos_test.id('paid'), 40, 2);
SELECT pos_test.show('paid');
-- a smaller one makes it due again
SELECT pos_apply_discount('discount', pos_test.id('paid'), 10, 2);
SELECT pos_test.show('paid');

-- Arguments
SELECT pos_test.refused('PC011', $$pos_apply_discount(NULL, pos_test.id('a'), 5, 2)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('discount', NULL, 5, 2)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('discount', pos_test.id('a'), NULL, 2)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('discount', pos_test.id('a'), 5, NULL)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('discount', pos_test.id('a'), 5, 2, idempotency_key => '')$$);
-- Authorised by an active manager of the tenant
SELECT who || ' => ' || pos_test.refused('PC008', format('pos_apply_discount(%L, pos_test.id(%L), 5, %s)', 'discount', 'a', who))
FROM unnest(ARRAY[1, 3, 4, 5, 7, -1]) who;
-- who is one from the moment that the catalogue says so
SELECT pos_register_user('discount', 8, 'New', 'manager');
SELECT pos_apply_discount('discount', pos_test.id('a'), 6, 8);
SELECT pos_register_user('discount', 8, role => 'cashier');
SELECT pos_test.refused('PC008', $$pos_apply_discount('discount', pos_test.id('a'), 7, 8)$$);
-- Acted by an active user
SELECT who || ' => ' || pos_test.refused('PC002', format('pos_apply_discount(%L, pos_test.id(%L), 5, 2, acted_by => %s)', 'discount', 'a', who))
FROM unnest(ARRAY[3, 4, 5, 7]) who;
SELECT pos_apply_discount('discount', pos_test.id('a'), 5, 2, acted_by => 1);
SELECT version, actor_id, authorised_by FROM pos_write.events WHERE stream_type = 'order' AND stream_id = pos_test.id('a') ORDER BY version DESC LIMIT 2;
-- Another tenant's order
SELECT pos_test.refused('PC004', $$pos_apply_discount('discount-other', pos_test.id('a'), 5, 2)$$);
SELECT pos_test.show('a');
SELECT pos_test.sums('discount');
DROP FUNCTION pos_test.discounted(numeric);

\pset tuples_only off
SELECT * FROM pos_verify();
