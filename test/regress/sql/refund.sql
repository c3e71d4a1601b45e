-- What comes back of a confirmed order: goods and money.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_register_tenant('refund', 'Shop refund', 'UTC', 'USD', prices_include_tax => true);
SELECT pos_test.tenant('refund');
SELECT pos_register_tax('refund', 1, 'VAT', 20);

-- Three for 10.00 with 1.67 inside come back one by one, on other days
SELECT pos_test.remember('three', pos_create_order('refund', 1, '[{"product_id": 1, "quantity": 3, "unit_price": 3.34, "discount_amount": 0.02, "taxes": [1]}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_record_payment('refund', pos_test.id('three'), 10, 'card', paid_at => '2024-03-01 10:05+00');
SELECT pos_test.refused('PC007', $$pos_refund('refund', pos_test.id('three'), '"all"', 'too early', 2)$$);
SELECT pos_confirm_order('refund', pos_test.id('three'));
SELECT pos_refund('refund', pos_test.id('three'), '[{"line_no": 1, "quantity": 1}]', 'broken', 2, '[{"method": "cash"}]', '2024-03-02 10:00+00');
SELECT pos_refund('refund', pos_test.id('three'), '[{"line_no": 1, "quantity": 1.0}]', 'broken', 2, '[{"payment_no": 1, "amount": 3.34}]', '2024-03-03 10:00+00', idempotency_key => 'r2');
SELECT pos_refund('refund', pos_test.id('three'), '[{"line_no": 1, "quantity": 1}]', 'broken', 2, '[{"payment_no": 1, "amount": 3.340}]', '2024-03-03 10:00+00', idempotency_key => 'r2');
SELECT pos_test.refused('PC006', $$pos_record_payment('refund', pos_test.id('three'), 0.01, 'cash')$$);
SELECT pos_test.refused('PC007', $$pos_reverse_payment('refund', pos_test.id('three'), 1, 'x', 2)$$);
SELECT pos_test.refused('PC007', $$pos_void_order('refund', pos_test.id('three'), 'x', 2)$$);
SELECT pos_refund('refund', pos_test.id('three'), '"all"', 'broken', 2, '[{"method": "card", "attributes": {"slip": 5}}]', '2024-03-03 11:00+00', acted_by => 1);
SELECT refund_no, reason, refunded_at, business_date, total, tax, given_back FROM pos_write.refunds WHERE order_id = pos_test.id('three') ORDER BY 1;
SELECT refund_no, line_no, quantity, amount, tax_amounts, business_date FROM pos_write.refund_lines WHERE order_id = pos_test.id('three') ORDER BY 1, 2;
SELECT refund_no, entry_no, method, amount, rounding, payment_no, attributes FROM pos_write.refund_payments WHERE order_id = pos_test.id('three') ORDER BY 1, 2;
SELECT version, total, paid, refunded, refunded_tax, given_back, refund_count FROM pos_write.orders WHERE order_id = pos_test.id('three');
SELECT version, business_date, refunded, given_back, refund_count_change, refund_total_change, refund_tax_change, given_back_change, total_change, amount, line_nos, line_returned_quantities, line_returned_revenues, tax_ids, tax_returned_bases, tax_returned_amounts, money_methods, money_amounts, data
  FROM pos_write.events WHERE stream_id = pos_test.id('three') AND type = 'refund_recorded' ORDER BY 1;
SELECT pos_test.refused('PC015', $$pos_refund('refund', pos_test.id('three'), '"all"', 'again', 2)$$);
SELECT pos_test.refused('PC015', $$pos_refund('refund', pos_test.id('three'), '[{"line_no": 1, "quantity": 0.001}]', 'again', 2)$$);
SELECT date, order_count, total_revenue, refund_count, refund_total, refund_tax FROM pos_daily_summaries('refund', '2024-03-01', '2024-03-03');
SELECT date, quantity, revenue, returned_quantity, returned_revenue FROM pos_read.product_sales WHERE tenant_id = 'refund' ORDER BY 1;

-- A fee is kept, and given back later; money goes back as far as it was paid
SELECT pos_test.remember('fee', pos_create_order('refund', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 50}]', ordered_at => '2024-03-05 10:00+00'));
SELECT pos_confirm_order('refund', pos_test.id('fee')), pos_record_payment('refund', pos_test.id('fee'), 70, 'card', paid_at => '2024-03-05 10:05+00');
SELECT pos_test.refused('PC015', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": 1, "amount": 50.01}]', 'too much', 2)$$);
SELECT pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": 1, "amount": 40}]', 'a fee is kept', 2, '[{"payment_no": 1}]', '2024-03-05 12:00+00');
SELECT total, paid, refunded, given_back FROM pos_write.orders WHERE order_id = pos_test.id('fee');
SELECT pos_test.refused('PC015', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "amount": 10}]', 'the fee', 2, '[{"method": "cash", "amount": 9}]')$$);
SELECT pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "amount": 10}]', 'the fee', 2, '[{"method": "cash", "amount": 10}]', '2024-03-06 12:00+00');
SELECT total, paid, refunded, given_back FROM pos_write.orders WHERE order_id = pos_test.id('fee');

-- Cash by the coin: what came in as 15.70 goes back as 15.70
SELECT pos_test.remember('coin', pos_create_order('refund', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 15.72}]', ordered_at => '2024-03-05 10:00+00'));
UPDATE pos_write.orders SET cash_rounding = 0.05, cash = 0 WHERE order_id = pos_test.id('coin');
UPDATE pos_write.events SET data = data || '{"cash_rounding": 0.05}' WHERE stream_type = 'order' AND stream_id = pos_test.id('coin') AND version = 1;
SELECT pos_record_payment('refund', pos_test.id('coin'), 15.72, 'cash', paid_at => '2024-03-05 10:00+00'), pos_confirm_order('refund', pos_test.id('coin'));
SELECT pos_refund('refund', pos_test.id('coin'), '"all"', 'all', 2, '[{"method": "cash"}]', '2024-03-05 10:00+00');
SELECT p.amount + p.rounding AS came_in, r.amount - r.rounding AS went_back FROM pos_write.payments p JOIN pos_write.refund_payments r USING (tenant_id, order_id) WHERE p.order_id = pos_test.id('coin');

-- Bad input
SELECT lines || ' => ' || pos_test.refused('PC011', format('pos_refund(%L, pos_test.id(%L), %L, %L, 2)', 'refund', 'fee', lines, 'x'))
FROM unnest(ARRAY['"some"', '[]', '{}', '[1]', '[{}]', '[{"line_no": 1, "size": 1}]', '[{"line_no": 1, "quantity": "one"}]', '[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 1}]']) lines;
SELECT payments || ' => ' || pos_test.refused('PC011', format('pos_refund(%L, pos_test.id(%L), %L, %L, 2, %L)', 'refund', 'fee', '[{"line_no": 1, "quantity": 1}]', 'x', payments))
FROM unnest(ARRAY['[]', '{}', '[{}]', '[{"method": " "}]', '[{"method": 5}]', '[{"method": "cash", "payment_no": 1}]', '[{"method": "cash"}, {"method": "card"}]', '[{"method": "cash", "attributes": []}]']) payments;
SELECT pos_test.refused('PC004', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 2, "quantity": 1}]', 'x', 2)$$);
SELECT pos_test.refused('PC004', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": 1}]', 'x', 2, '[{"payment_no": 7}]')$$);
SELECT pos_test.refused('PC006', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": -1}]', 'x', 2)$$);
SELECT pos_test.refused('PC008', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": 1}]', 'x', 1)$$);
SELECT pos_test.refused('PC011', $$pos_refund('refund', pos_test.id('fee'), '[{"line_no": 1, "quantity": 1}]', 'x', 2, refunded_at => '2024-03-04')$$);
SELECT sum(total_revenue - refund_total), sum(tax_total - refund_tax) FROM pos_daily_summaries('refund', '2024-03-01', '2024-03-06');
SELECT sum(revenue - returned_revenue) FROM pos_read.product_sales WHERE tenant_id = 'refund';
SELECT sum(total - COALESCE(refunded, 0)), sum(COALESCE(tax, 0) - COALESCE(refunded_tax, 0)) FROM pos_write.orders WHERE tenant_id = 'refund' AND status <> 'voided';
