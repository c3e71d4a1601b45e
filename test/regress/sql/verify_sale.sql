-- What pos_verify() finds of taxes, line discounts, changed items, tips, cash and refunds: each column is spoilt, and the checks
-- that find it are printed. The database is of its own.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_verify_sale TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_verify_sale
SET client_min_messages = warning;
SET timezone = 'UTC';
\pset format unaligned
\pset tuples_only on
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CALL pos_set_mode('product_sales', 'immediate');
DO $$
DECLARE
    t text;
    id bigint;
BEGIN
    FOREACH t IN ARRAY ARRAY['inside', 'ontop'] LOOP
        PERFORM pos_register_tenant(t, t, 'UTC', 'EUR', prices_include_tax => t = 'inside', tax_rounding => CASE t WHEN 'ontop' THEN 'line' END, cash_rounding => 0.05);
        PERFORM pos_register_user(t, 1, 'Ann'), pos_register_user(t, 9, 'Max', 'manager'), pos_register_tax(t, 1, 'VAT', 19), pos_register_tax(t, 2, 'City', 8.25);
        PERFORM pos_register_product(t, 1, 'Tea', taxes => ARRAY[1]), pos_register_product(t, 2, 'Cup', taxes => ARRAY[1, 2]), pos_register_product(t, 3, 'Bottle');
        id := pos_create_order(t, 1, '[{"product_id": 2, "quantity": 3, "unit_price": 3.34, "discount_percent": 5}, {"product_id": 1, "quantity": 1, "unit_price": 2.45, "discount_amount": 0.10, "attributes": {"sugar": 2}},
                                       {"product_id": 3, "quantity": 1, "unit_price": 0.25, "discountable": false}, {"product_id": 1, "quantity": 1, "unit_price": 1.13}]',
                               ordered_at => '2024-05-01 10:00+00', reference => 'table 4', attributes => '{"guests": 2}');
        PERFORM pos_apply_discount(t, id, 10, 9);
        PERFORM pos_change_items(t, id, '[{"add": {"product_id": 2, "quantity": 1, "unit_price": 1.11}}, {"line_no": 4, "quantity": 0}]');
        PERFORM pos_confirm_order(t, id);
        PERFORM pos_record_payment(t, id, 5.03, 'cash', tip => 0.50, tendered => 10, paid_at => '2024-05-02 10:00+00', attributes => '{"till": 1}');
        PERFORM pos_record_payment(t, id, (SELECT o.total - o.paid FROM pos_write.orders o WHERE o.order_id = id), 'card', paid_at => '2024-05-01 11:00+00');
        PERFORM pos_refund(t, id, '[{"line_no": 1, "quantity": 1, "amount": 2.50}]', 'cracked', 9, '[{"method": "cash", "attributes": {"slip": 1}}]', '2024-05-03 10:00+00');
        PERFORM pos_refund(t, id, '[{"line_no": 1, "quantity": 1}, {"line_no": 5, "quantity": 1}]', 'cracked', 9, '[{"payment_no": 2}]', '2024-05-03 11:00+00');
    END LOOP;
END
$$;
SELECT * FROM pos_verify();

CREATE FUNCTION found(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    checks text;
BEGIN
    EXECUTE statement;
    checks := (SELECT string_agg(DISTINCT v.check_name, ', ' ORDER BY v.check_name) FROM pos_verify() v);
    RAISE SQLSTATE 'XX999';
EXCEPTION WHEN SQLSTATE 'XX999' THEN
    RETURN COALESCE(checks, 'NOTHING');
END
$$;
-- Each column that a sale has more of, in one row of each tenant
CREATE TEMP TABLE spoilt AS
SELECT s.stored, s.filter, c.assignment
  FROM (VALUES
    ('pos_write.orders', 'true', ARRAY['item_count = 5', $$reference = 'x'$$, $$attributes = '{}'$$, 'discount_amount = 0.01', 'discount_percent = NULL', $$discount_reason = 'x'$$,
        'prices_include_tax = NOT COALESCE(prices_include_tax, false)', $$tax_rounding = CASE WHEN tax_rounding IS NULL THEN 'line' END$$, 'cash_rounding = 0.10', 'tax = tax + 0.01',
        'total = total + 0.01', 'refunded = refunded - 0.01', 'refunded_tax = NULL', 'given_back = given_back + 0.01', 'cash = cash + 0.01', 'refund_count = 1']),
    ('pos_write.order_items', 'line_no = 1', ARRAY['discount_percent = 6', 'discount_percent = NULL', 'own_discount = 0.49', 'charged = charged + 0.01', 'charged = NULL', 'discountable = false',
        'tax_ids[2] = 3', 'tax_percents[1] = 20', 'tax_amounts[1] = tax_amounts[1] + 0.01, tax_amounts[2] = tax_amounts[2] - 0.01', 'tax_amounts = tax_amounts[1:1]', $$attributes = '{}'$$]),
    ('pos_write.order_items', 'line_no = 2', ARRAY['discount_amount = 0.11', 'discount_amount = NULL', $$attributes = '{"sugar": 3}'$$]),
    ('pos_write.order_items', 'line_no = 3', ARRAY['discountable = NULL', 'discount = 0.01', 'tax_ids = ARRAY[1]']),
    ('pos_write.order_items', 'line_no = 4', ARRAY['quantity = 1']),
    ('pos_write.payments', 'payment_no = 1', ARRAY['tip = 0.55', 'tip = NULL', 'tendered = 10.05', 'tendered = 5', 'rounding = NULL', 'rounding = 0.01', $$attributes = NULL$$, 'business_date = NULL', 'reversal_rounding = 0.01']),
    ('pos_write.payments', 'payment_no = 2', ARRAY[$$business_date = '2024-05-01'$$, 'tendered = 20', $$method = 'voucher'$$]),
    ('pos_write.refunds', 'refund_no = 1', ARRAY[$$reason = 'x'$$, $$refunded_at = '2024-05-03 10:01+00'$$, $$business_date = '2024-05-04'$$, 'total = 2.51', 'tax = tax + 0.01', 'given_back = 2.49', 'refund_no = 3']),
    ('pos_write.refund_lines', 'refund_no = 2 AND line_no = 1', ARRAY['quantity = 3', 'amount = amount + 0.01', 'tax_amounts = NULL', 'tax_amounts[1] = tax_amounts[1] + 0.01, tax_amounts[2] = tax_amounts[2] - 0.01', $$business_date = '2024-05-04'$$, 'line_no = 9']),
    ('pos_write.refund_payments', 'refund_no = 1', ARRAY[$$method = 'card'$$, 'amount = amount + 0.01', 'rounding = 0.02', 'payment_no = 2', $$attributes = NULL$$, $$business_date = '2024-05-04'$$, 'entry_no = 2']),
    ('pos_write.refund_payments', 'refund_no = 2', ARRAY['payment_no = 7', 'payment_no = NULL']),
    ('pos_write.order_references', 'true', ARRAY[$$reference = 'x'$$, 'order_id = 7']),
    ('pos_write.events', $$type = 'order_created' AND stream_type = 'order'$$, ARRAY['tax = tax + 0.01', 'tax_change = NULL', 'line_subtotals = NULL', 'line_own_discounts[1] = 0.49', 'line_taxes[1] = 0', 'tax_line_nos[1] = 2', 'tax_ids[1] = 2', 'tax_percents[1] = 18',
        'tax_bases[1] = 1', 'tax_amounts[1] = tax_amounts[1] + 0.01', $$data = data - 'lines'$$, $$data = data - 'cash_rounding'$$, $$data = data - 'reference'$$, 'schema_version = 3']),
    ('pos_write.events', $$type = 'discount_applied'$$, ARRAY['line_order_discounts[1] = 0.90', 'line_order_discounts = NULL', 'tax_bases = NULL', $$data = '{"amount": 1}'$$]),
    ('pos_write.events', $$type = 'items_changed'$$, ARRAY['item_count = 5', 'line_nos = NULL', 'line_nos[1] = 2', 'line_quantities[1] = -2', 'line_unit_prices[1] = 9', 'subtotal_change = NULL', 'line_taxes = NULL']),
    ('pos_write.events', $$type = 'payment_recorded' AND version = 5$$, ARRAY['money_tips = NULL', 'money_roundings = NULL', $$money_methods = '{card}'$$, $$business_date = '2024-05-01'$$, $$data = data - 'tendered'$$]),
    ('pos_write.events', $$type = 'refund_recorded' AND version = 7$$, ARRAY['refunded = 2.49', 'given_back = NULL', 'refund_count_change = NULL', 'refund_total_change = 2.51', 'refund_tax_change = NULL', 'given_back_change = 2.49', 'line_returned_quantities = NULL',
        'line_returned_revenues[1] = 2.51', 'tax_returned_bases[1] = 1', 'tax_returned_amounts[1] = 0', 'money_amounts[1] = -2.49', 'money_roundings[1] = 0.02', 'amount = -2.50', 'authorised_by = NULL', $$business_date = '2024-05-04'$$, $$data = data - 'payments'$$]),
    ('pos_read.order_summary_rows', 'true', ARRAY['tax = NULL', 'refunded = 0.01', $$reference = 'x'$$, 'item_count = 5', $$payment_status = 'partial'$$]),
    ('pos_read.order_daily_stripes', $$date IN ('2024-05-01', '2024-05-03')$$, ARRAY['tax_total = tax_total + 0.01', 'refund_count = refund_count + 1', 'refund_total = refund_total + 0.01', 'refund_tax = refund_tax + 0.01']),
    ('pos_read.product_sales_stripes', 'product_id = 2', ARRAY['tax = tax + 0.01', 'returned_quantity = returned_quantity + 1', 'returned_revenue = returned_revenue + 0.01'])) s (stored, filter, assignments)
 CROSS JOIN unnest(s.assignments) c (assignment);
SELECT s.stored, s.assignment, found(format('UPDATE %s SET %s WHERE %s', s.stored, s.assignment, s.filter)) FROM spoilt s;

-- What a line adds may move a tax of another line, whose sum stays: 0.01 from the city to the VAT
SELECT pos_create_order('inside', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 0.07}, {"product_id": 2, "quantity": 1, "unit_price": 0.05}]', ordered_at => '2024-05-04 10:00+00') AS moved \gset
SELECT pos_change_items('inside', :moved, '[{"line_no": 2, "quantity": 2}]');
SELECT line_nos, tax_line_nos, tax_ids, tax_bases, tax_amounts FROM pos_write.events WHERE tenant_id = 'inside' AND stream_type = 'order' AND stream_id = :moved AND type = 'items_changed';
SELECT * FROM pos_verify();
-- but not out of nothing
SELECT found(format('UPDATE pos_write.events SET %s WHERE stream_type = ''order'' AND stream_id = %s AND version = 2', a, :moved)) FROM unnest(ARRAY['tax_amounts[1] = 0.02', 'tax_bases[1] = 0.01', 'tax_line_nos[1] = 2', 'tax_line_nos[1] = 3']) a;

\c :main
DROP DATABASE pos_test_verify_sale;
