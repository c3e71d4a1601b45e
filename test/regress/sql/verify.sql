-- Every check of pos_verify(): one thing is spoilt, and just that is reported;
-- in a database of its own, so that ids begin with 1.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_verify TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_verify
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CALL pos_set_mode('product_sales', 'immediate');

DO $$ BEGIN
    PERFORM pos_register_tenant('bakery', 'The Bakery', 'Europe/Berlin', 'EUR', '04:00');
    PERFORM pos_register_tenant('tokyo', 'Tokyo Tea', 'Asia/Tokyo', 'JPY');
    PERFORM pos_register_user('bakery', 1, 'Ann'), pos_register_user('bakery', 2, 'Bob'), pos_register_user('bakery', 9, 'Max', 'manager');
    PERFORM pos_register_user('tokyo', 1, 'Yui');
    PERFORM pos_register_product('bakery', 1, 'Bread'), pos_register_product('bakery', 2, 'Roll'), pos_register_product('bakery', 3, 'Cake');
    PERFORM pos_register_product('tokyo', 1, 'Sencha');
    PERFORM pos_register_product('bakery', 2, 'Small roll');
END $$;

-- 1 two lines · 2 discount, confirmed, paid · 3 paid in part · 4 of another tenant
-- 5 discount over two lines, payment reversed, voided · 6 by an idempotency key
SELECT pos_create_order('bakery', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1.5, "unit_price": 0.45}]', ordered_at => '2024-05-01 08:00+02');
SELECT pos_create_order('bakery', 2, '[{"product_id": 3, "quantity": 1, "unit_price": 2.30}]', ordered_at => '2024-05-01 09:00+02');
SELECT pos_create_order('bakery', 1, '[{"product_id": 2, "quantity": 10, "unit_price": 0.45}]', ordered_at => '2024-05-02 03:30+02');
SELECT pos_create_order('tokyo', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 980}]', ordered_at => '2024-05-02 10:00+09');
SELECT pos_create_order('bakery', 2, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}, {"product_id": 3, "quantity": 2, "unit_price": 2.30}]', ordered_at => '2024-05-02 12:00+02');
SELECT pos_create_order('bakery', 1, '[{"product_id": 3, "quantity": 3, "unit_price": 2.30}]', idempotency_key => 'six', ordered_at => '2024-05-04 12:00+02');
SELECT pos_apply_discount('bakery', 2, 5, 9), pos_confirm_order('bakery', 2, idempotency_key => 'two'), pos_record_payment('bakery', 2, 2.18, 'cash');
SELECT pos_record_payment('bakery', 3, 4, 'card');
SELECT pos_apply_discount('bakery', 5, 10, 9, acted_by => 2), pos_record_payment('bakery', 5, 7.29, 'card', acted_by => 2);
SELECT pos_reverse_payment('bakery', 5, 1, 'wrong card', 9, acted_by => 2), pos_void_order('bakery', 5, 'sent back', 9, acted_by => 2);
SELECT * FROM pos_verify();

-- Runs the statement, has the stores verified, and rolls the statement back.
-- Moments and days of this run are not printed.
CREATE FUNCTION spoilt(statement text, projection text DEFAULT NULL) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    problems text[];
    changed  bigint;
BEGIN
    EXECUTE statement;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed = 0 THEN
        RETURN NEXT 'NOTHING WAS SPOILT';
    END IF;
    problems := ARRAY(SELECT concat_ws(' | ', v.check_name, coalesce(v.tenant_id, '-'), v.key, v.problem, coalesce(v.expected, '-'), coalesce(v.actual, '-'))
                      FROM pos_verify(projection) v);
    RAISE SQLSTATE 'XX999';
EXCEPTION WHEN SQLSTATE 'XX999' THEN
    RETURN QUERY SELECT regexp_replace(regexp_replace(p, '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00', '<then>', 'g'),
                                       '20(2[5-9]|[3-9]\d)-\d\d-\d\d', '<day>', 'g')
                   FROM unnest(problems) p;
END
$$;
CREATE FUNCTION spoil_event(id bigint, version int, assignment text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT spoilt(format('UPDATE pos_write.events SET %s WHERE stream_type = ''order'' AND stream_id = %s AND version = %s', $3, $1, $2))
$$;
\pset format unaligned
\pset tuples_only on

-- Streams: a version is missing, or is the wrong one
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_id = 2 AND type = 'order_confirmed'$$);
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_type = 'product' AND stream_id = 2 AND version = 1$$);
SELECT spoilt($$UPDATE pos_write.events SET version = 3 WHERE stream_type = 'product' AND stream_id = 2 AND version = 2$$);
-- business dates: one for an order, none for the catalogue
SELECT spoil_event(2, 3, $$business_date = '2024-05-02'$$);
SELECT spoil_event(2, 3, $$business_date = NULL$$);
SELECT spoilt($$UPDATE pos_write.events SET business_date = '2024-05-02' WHERE tenant_id = 'tokyo' AND stream_type = 'tenant'$$);
-- events of a kind, or at a place, that they can't have
SELECT spoil_event(2, 3, $$type = 'order_shipped'$$);
SELECT spoil_event(2, 3, $$type = 'order_created'$$);
SELECT spoilt($$UPDATE pos_write.events SET version = version + 10 WHERE stream_id = 2 AND type IN ('discount_applied', 'order_confirmed');
                UPDATE pos_write.events SET version = CASE version WHEN 12 THEN 3 ELSE 2 END WHERE stream_id = 2 AND version > 10$$);
SELECT spoilt($$UPDATE pos_write.events SET version = version + 10 WHERE stream_id = 5 AND type IN ('payment_reversed', 'order_voided');
                UPDATE pos_write.events SET version = CASE version WHEN 14 THEN 5 ELSE 4 END WHERE stream_id = 5 AND version > 10$$);

-- Figures of events: each follows from the event before
SELECT spoil_event(2, 3, 'item_count = 2');
SELECT spoil_event(2, 3, 'subtotal = 2.31, total = 2.19');
SELECT spoil_event(2, 3, 'discount = 0.11, total = 2.19');
SELECT spoil_event(2, 1, 'total = 2.18');
SELECT spoil_event(2, 3, 'paid = 1.00');
SELECT spoil_event(2, 4, 'paid = 2.19');
SELECT spoil_event(2, 3, 'amount = 0.00');
SELECT spoil_event(2, 4, 'amount = NULL');
SELECT spoil_event(2, 3, 'total = 2.180');
SELECT spoil_event(2, 4, 'amount = 2.1800');
SELECT spoil_event(5, 3, 'amount = -7.29, paid = -7.29');
-- what they add to the figures of their day
SELECT spoil_event(2, 1, 'order_count_change = NULL');
SELECT spoil_event(2, 3, 'order_count_change = 1');
SELECT spoil_event(2, 1, 'subtotal_change = 2.31');
SELECT spoil_event(2, 1, 'subtotal_change = 2.300');
SELECT spoil_event(2, 2, 'discount_change = NULL');
SELECT spoil_event(2, 2, 'total_change = -0.11');
SELECT spoil_event(2, 4, 'total_change = 0.01');
SELECT spoil_event(2, 4, 'paid_change = NULL');
SELECT spoil_event(5, 5, 'voided_count_change = NULL');
SELECT spoil_event(5, 5, 'voided_total_change = 7.28');
SELECT spoil_event(5, 5, 'total_change = -7.28');
SELECT spoil_event(5, 5, 'subtotal_change = NULL');
SELECT spoil_event(5, 3, $$money_methods = '{cash}'$$);
SELECT spoil_event(5, 4, $$money_amounts = '{7.29}'$$);
-- their lines, one by one and summed
SELECT spoil_event(5, 2, 'line_quantities = NULL');
SELECT spoil_event(5, 5, 'line_product_ids = line_product_ids || 3::bigint');
SELECT spoil_event(5, 4, $$line_revenues = '{0.00, 0.00}'$$);
SELECT spoil_event(5, 5, $$line_unit_prices = '{3.50, 2.30}'$$);
SELECT spoil_event(5, 5, $$line_revenues = '{-3.15, -4.15}'$$);
SELECT spoil_event(5, 5, $$line_revenues = '{-3.14, -4.15}'$$);
SELECT spoil_event(5, 5, $$line_quantities = '{-1, -1}'$$);
SELECT spoil_event(2, 2, $$line_quantities = '{1}'$$);
SELECT spoil_event(5, 5, $$line_product_ids = '{1, 2}'$$);
-- who acted
SELECT spoil_event(5, 4, 'actor_id = 3');
SELECT spoil_event(5, 4, 'authorised_by = 3');
SELECT spoil_event(5, 4, 'authorised_by = NULL');
SELECT spoil_event(5, 1, 'actor_id = NULL');

-- The catalogue against its events, and the names in the read store
SELECT spoilt($$UPDATE pos_write.tenants SET day_starts_at = '05:00', currency = 'USD' WHERE tenant_id = 'bakery'$$);
SELECT spoilt($$UPDATE pos_write.users SET role = 'cashier', active = false WHERE user_id = 9$$);
SELECT spoilt($$UPDATE pos_write.products SET version = 3 WHERE tenant_id = 'bakery' AND product_id = 2$$);
SELECT spoilt($$INSERT INTO pos_write.products VALUES ('tokyo', 2, 1, 'Matcha', true)$$);
SELECT spoilt($$DELETE FROM pos_write.users WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$UPDATE pos_read.tenant_names SET name = 'A Bakery', exponent = 3 WHERE tenant_id = 'bakery'$$);
SELECT spoilt($$UPDATE pos_read.product_names SET name = 'Roll' WHERE tenant_id = 'bakery' AND product_id = 2$$);
SELECT spoilt($$DELETE FROM pos_read.user_names WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$INSERT INTO pos_read.user_names VALUES ('tokyo', 2, 'Ren')$$);

-- Orders
SELECT spoilt($$UPDATE pos_write.orders SET version = 5 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET status = 'pending' WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET status = 'paid' WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET cashier_id = 1, created_at = '2024-05-01 07:01+00', business_date = '2024-04-30' WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET item_count = 2 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET discount_percent = 5.2 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET discount_percent = 6 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET discount_percent = NULL WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET total = 2.17 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET total = 2.180 WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_write.orders SET paid = 4.01 WHERE order_id = 3$$);
SELECT spoilt($$UPDATE pos_write.orders SET void_reason = NULL WHERE order_id = 5$$);
SELECT spoilt($$DELETE FROM pos_write.orders WHERE order_id = 4$$);
SELECT spoilt($$INSERT INTO pos_write.orders SELECT 'tokyo', 2, 1, 'pending', 1, created_at, business_date, 1, 1, NULL, 0, 1, 0, NULL FROM pos_write.orders WHERE order_id = 4$$);

-- Lines
SELECT spoilt($$UPDATE pos_write.order_items SET product_id = 3 WHERE order_id = 1 AND line_no = 1$$);
SELECT spoilt($$UPDATE pos_write.order_items SET quantity = 3 WHERE order_id = 1 AND line_no = 1$$);
SELECT spoilt($$UPDATE pos_write.order_items SET quantity = 1.5004 WHERE order_id = 1 AND line_no = 2$$);
SELECT spoilt($$UPDATE pos_write.order_items SET unit_price = 3.504 WHERE order_id = 1 AND line_no = 1$$);
SELECT spoilt($$UPDATE pos_write.order_items SET discount = 0.01 WHERE order_id = 1 AND line_no = 1$$);
SELECT spoilt($$UPDATE pos_write.order_items SET line_no = 3 WHERE order_id = 1 AND line_no = 2$$);
SELECT spoilt($$DELETE FROM pos_write.order_items WHERE order_id = 6$$);
SELECT spoilt($$INSERT INTO pos_write.order_items VALUES ('bakery', 6, 2, 1, 1, 0.00, 0.00, 0.00)$$);

-- Payments
SELECT spoilt($$UPDATE pos_write.payments SET amount = 3.99 WHERE order_id = 3$$);
SELECT spoilt($$UPDATE pos_write.payments SET method = 'cash' WHERE order_id = 3$$);
SELECT spoilt($$UPDATE pos_write.payments SET reversal_reason = 'none' WHERE order_id = 5$$);
SELECT count(*) FROM spoilt($$UPDATE pos_write.payments SET paid_at = paid_at + interval '1 s' WHERE order_id = 5$$);
SELECT spoilt($$UPDATE pos_write.payments SET payment_no = 2 WHERE order_id = 3$$);
SELECT spoilt($$DELETE FROM pos_write.payments WHERE order_id = 5$$);

-- Amounts that orders and events agree about, but the rules do not: a line's total …
SELECT spoilt($$UPDATE pos_write.order_items SET quantity = 4 WHERE order_id = 6;
                UPDATE pos_write.events SET line_quantities = '{4}' WHERE stream_type = 'order' AND stream_id = 6;
                UPDATE pos_read.product_sales_stripes SET quantity = quantity + 1 WHERE date = '2024-05-04'$$);
-- … the shares of a discount …
SELECT spoilt($$UPDATE pos_write.order_items SET discount = CASE line_no WHEN 1 THEN 0.36 ELSE 0.45 END WHERE order_id = 5;
                UPDATE pos_write.events SET line_revenues = '{-0.36, -0.45}', line_order_discounts = '{0.36, 0.45}' WHERE stream_id = 5 AND type = 'discount_applied';
                UPDATE pos_write.events SET line_revenues = '{-3.14, -4.15}' WHERE stream_id = 5 AND type = 'order_voided'$$);
-- … a percentage …
SELECT spoilt($$UPDATE pos_write.orders SET discount_percent = 6 WHERE order_id = 2;
                UPDATE pos_write.events SET data = '{"percent": 6}' WHERE stream_id = 2 AND type = 'discount_applied'$$);
-- … a voided order that holds a payment, and one paid beyond its total
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_id = 5 AND type = 'payment_reversed';
                UPDATE pos_write.events SET version = 4, paid = 7.29 WHERE stream_id = 5 AND type = 'order_voided';
                UPDATE pos_write.payments SET reversed_at = NULL, reversal_reason = NULL, reversal_date = NULL WHERE order_id = 5;
                UPDATE pos_read.order_summary_rows SET paid = 7.29, payment_status = 'paid' WHERE order_id = 5;
                UPDATE pos_write.orders SET version = 4, paid = 7.29 WHERE order_id = 5$$);
SELECT spoilt($$UPDATE pos_write.events SET amount = 4.51, paid = 4.51, paid_change = 4.51, money_amounts = '{4.51}' WHERE stream_id = 3 AND type = 'payment_recorded';
                UPDATE pos_write.payments SET amount = 4.51 WHERE order_id = 3;
                UPDATE pos_read.order_summary_rows SET paid = 4.51, payment_status = 'paid' WHERE order_id = 3;
                UPDATE pos_write.orders SET paid = 4.51 WHERE order_id = 3$$);

-- What a foreign key would say
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_type = 'product' AND tenant_id = 'tokyo';
                DELETE FROM pos_read.product_names WHERE tenant_id = 'tokyo';
                DELETE FROM pos_write.products WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_type = 'user' AND tenant_id = 'tokyo';
                DELETE FROM pos_read.user_names WHERE tenant_id = 'tokyo';
                DELETE FROM pos_write.users WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_type = 'tenant' AND tenant_id = 'tokyo';
                DELETE FROM pos_read.tenant_names WHERE tenant_id = 'tokyo';
                DELETE FROM pos_write.tenants WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$DELETE FROM pos_write.events WHERE stream_type = 'order' AND stream_id = 3;
                DELETE FROM pos_read.order_summary_rows WHERE order_id = 3;
                UPDATE pos_read.order_daily_stripes SET order_count = order_count - 1, total_revenue = total_revenue - 4.50, gross_sales = gross_sales - 4.50
                WHERE ctid = (SELECT ctid FROM pos_read.order_daily_stripes WHERE date = '2024-05-01' LIMIT 1);
                UPDATE pos_read.product_sales_stripes SET quantity = quantity - 10, revenue = revenue - 4.50
                WHERE ctid = (SELECT ctid FROM pos_read.product_sales_stripes WHERE date = '2024-05-01' AND product_id = 2 LIMIT 1);
                DELETE FROM pos_write.orders WHERE order_id = 3$$);

-- Answers to keys
SELECT spoilt($$UPDATE pos_write.command_log SET result = 66 WHERE idempotency_key = 'six'$$);
SELECT spoilt($$UPDATE pos_write.command_log SET result = 66 WHERE idempotency_key = 'two'$$);
SELECT spoilt($$UPDATE pos_write.command_log SET arguments = arguments || '{"order_id": 66}' WHERE idempotency_key = 'two'$$);

-- Sequences
SELECT spoilt(format($$UPDATE pos_write.events SET position = 1000 WHERE position = %s$$, max(position))) FROM pos_write.events;
SELECT spoilt($$UPDATE pos_write.events SET stream_id = 1000 WHERE stream_type = 'order' AND tenant_id = 'tokyo';
                UPDATE pos_write.orders SET order_id = 1000 WHERE tenant_id = 'tokyo';
                UPDATE pos_write.order_items SET order_id = 1000 WHERE tenant_id = 'tokyo';
                UPDATE pos_read.order_summary_rows SET order_id = 1000 WHERE tenant_id = 'tokyo'$$);

-- Read models: each figure, what is missing, what is too much
SELECT spoilt($$UPDATE pos_read.order_summary_rows SET status = 'pending', total = 2.19, payment_status = 'partial' WHERE order_id = 2$$);
SELECT spoilt($$UPDATE pos_read.order_summary_rows SET created_at = '2024-05-01 07:01+00', business_date = '2024-04-30', cashier_id = 1, item_count = 2, paid = 2.180 WHERE order_id = 2$$);
SELECT spoilt($$DELETE FROM pos_read.order_summary_rows WHERE order_id = 5$$);
SELECT spoilt($$INSERT INTO pos_read.order_summary_rows SELECT tenant_id, generation, 7, status, 0.00, created_at, business_date, cashier_id, 1, 0.00, 'paid' FROM pos_read.order_summary_rows WHERE order_id = 6$$);
SELECT spoilt($$UPDATE pos_read.order_daily_stripes SET order_count = 2, total_revenue = total_revenue + 0.01 WHERE date = '2024-05-04'$$);
SELECT spoilt($$UPDATE pos_read.order_daily_stripes SET gross_sales = gross_sales - 0.01, discount_total = discount_total + 0.01, voided_count = 2, voided_total = 7.30 WHERE date = '2024-05-04'$$);
SELECT spoilt($$DELETE FROM pos_read.order_daily_stripes WHERE date = '2024-05-04'$$);
SELECT spoilt($$INSERT INTO pos_read.order_daily_stripes SELECT tenant_id, generation, '2024-05-03', stripe, 0, 0.00, 0.00, 0.00, 0, 0.00 FROM pos_read.order_daily_stripes WHERE date = '2024-05-04'$$);
SELECT spoilt($$UPDATE pos_read.product_sales_stripes SET quantity = 4, revenue = revenue - 0.01 WHERE date = '2024-05-04'$$);
SELECT spoilt($$DELETE FROM pos_read.product_sales_stripes WHERE date = '2024-05-04'$$);
SELECT spoilt($$INSERT INTO pos_read.product_sales_stripes SELECT tenant_id, generation, date, 1, stripe, 1, 0.00 FROM pos_read.product_sales_stripes WHERE date = '2024-05-04'$$);
SELECT spoilt($$INSERT INTO pos_read.product_sales_stripes SELECT tenant_id, generation, date, 1, stripe, 0, 0.01 FROM pos_read.product_sales_stripes WHERE date = '2024-05-04'$$);
-- and what is no drift: zeros behind a quantity, stripes of one sum, a product of which nothing is left, rows of another generation
SELECT spoilt($$UPDATE pos_write.order_items SET quantity = 2.000 WHERE order_id = 1 AND line_no = 1$$);
SELECT spoilt($$INSERT INTO pos_read.order_daily_stripes SELECT tenant_id, generation, date, 1000000, 1, 1.00, 1.00, 0.00, 0, 0.00 FROM pos_read.order_daily_stripes WHERE date = '2024-05-04';
                UPDATE pos_read.order_daily_stripes SET order_count = 0, total_revenue = total_revenue - 1, gross_sales = gross_sales - 1 WHERE date = '2024-05-04' AND stripe < 1000000$$);
SELECT spoilt($$INSERT INTO pos_read.product_sales_stripes SELECT tenant_id, generation, date, 1, stripe, 0, 0.00 FROM pos_read.product_sales_stripes WHERE date = '2024-05-04'$$);
SELECT spoilt($$INSERT INTO pos_read.order_summary_rows SELECT tenant_id, generation + 1, order_id, 'pending', 1, created_at, business_date, cashier_id, 1, 0, 'unpaid' FROM pos_read.order_summary_rows;
                INSERT INTO pos_read.order_daily_stripes SELECT tenant_id, generation + 1, date, stripe, 9, 9, 9, 9, 9, 9 FROM pos_read.order_daily_stripes;
                INSERT INTO pos_read.product_sales_stripes SELECT tenant_id, generation + 1, date, product_id, stripe, 9, 9 FROM pos_read.product_sales_stripes$$);

-- One projection alone
SELECT projection, spoilt($$UPDATE pos_read.order_summary_rows SET total = 2.19 WHERE order_id = 2;
                            UPDATE pos_read.product_sales_stripes SET quantity = 4 WHERE date = '2024-05-04';
                            UPDATE pos_write.products SET version = 7$$, projection)
FROM (VALUES ('order_summaries'), ('order_daily_summary'), ('product_sales')) p (projection);
-- One tenant alone, and a day of one; a tenant that is being removed is passed over
CREATE FUNCTION spoilt(statement text, projection text, tenant text, first_day date, last_day date) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    problems text[];
BEGIN
    EXECUTE statement;
    problems := ARRAY(SELECT concat_ws(' | ', v.check_name, v.tenant_id, v.key, v.problem) FROM pos_verify(projection, tenant, first_day, last_day) v);
    RAISE SQLSTATE 'XX999';
EXCEPTION WHEN SQLSTATE 'XX999' THEN
    RETURN QUERY SELECT unnest(problems);
END
$$;
SELECT tenant, spoilt($$UPDATE pos_read.product_names SET name = 'New'; UPDATE pos_write.payments SET method = 'check'$$, NULL, tenant, NULL, NULL) FROM unnest(ARRAY['bakery', 'tokyo']) tenant;
SELECT day, spoilt($$UPDATE pos_read.product_names SET name = 'New'; UPDATE pos_write.payments SET method = 'check'; UPDATE pos_read.order_daily_stripes SET voided_count = 7$$, NULL, 'bakery', day::date, day::date)
FROM unnest(ARRAY['2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04']) day;
SELECT spoilt($$UPDATE pos_write.payments SET method = 'check'; UPDATE pos_read.order_daily_stripes SET voided_count = 7$$, 'order_daily_summary', NULL, '2024-05-02', 'infinity');
SELECT spoilt($$UPDATE pos_write.payments SET method = 'check'; UPDATE pos_read.order_daily_stripes SET voided_count = 7$$, NULL, NULL, NULL, '2024-05-01');
SELECT spoilt($$INSERT INTO pos_write.moved_tenants VALUES ('tokyo', 'elsewhere', 'removing', now());
                DELETE FROM pos_write.orders WHERE tenant_id = 'tokyo'$$);
SELECT spoilt($$INSERT INTO pos_write.moved_tenants VALUES ('tokyo', 'elsewhere', 'arrived', now());
                DELETE FROM pos_write.orders WHERE tenant_id = 'tokyo'$$, NULL, 'tokyo', NULL, NULL);

-- A role of one tenant verifies that one
DROP ROLE IF EXISTS pos_test_verifier;
CREATE ROLE pos_test_verifier;
SELECT pos_grant('pos_test_verifier', 'admin'), pos_grant_tenant('pos_test_verifier', 'tokyo');
SET ROLE pos_test_verifier;
SELECT count(*) FROM pos_verify(tenant_id => 'tokyo');
SELECT count(*) FROM pos_verify(tenant_id => 'tokyo', date_from => '2024-05-02', date_to => '2024-05-02');
\set SHOW_CONTEXT never
SELECT count(*) FROM pos_verify(tenant_id => 'bakery');
SELECT count(*) FROM pos_verify(tenant_id => 'nowhere');
SELECT count(*) FROM pos_verify();
RESET ROLE;
-- with its policy, as without
SELECT pos_grant_tenant('pos_test_verifier', '*');
SELECT count(*) FROM spoilt($$UPDATE pos_read.product_names SET name = 'New'; SET LOCAL ROLE pos_test_verifier$$);
RESET ROLE;
DROP OWNED BY pos_test_verifier;
DROP ROLE pos_test_verifier;
SELECT count(*) FROM pos_verify(tenant_id => 'nowhere');
SELECT count(*) FROM pos_verify(date_from => '2024-05-02', date_to => '2024-05-01');

\set SHOW_CONTEXT never
SELECT count(*) FROM pos_verify('orders');
\echo :LAST_ERROR_SQLSTATE
SELECT count(*) FROM pos_verify('');

-- All is as it was; and one snapshot sees all of it
SELECT count(*) FROM pos_verify();
SELECT provolatile, proparallel FROM pg_proc WHERE proname = 'pos_verify';
SELECT count(*) FILTER (WHERE provolatile = 'v') FROM pg_proc WHERE pronamespace = 'pos_internal'::regnamespace AND proname LIKE 'verify%' AND proname <> ALL ('{verify_locked_tables,verify_generations,verify_handler_tables}');

\c :main
DROP DATABASE pos_test_verify;
