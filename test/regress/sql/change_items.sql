-- A tab that changes while it is pending, with taxes and discounts.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('tab');
SELECT pos_register_tax('tab', 1, 'VAT', 10), pos_register_tax('tab', 2, 'Old', 5, false);
SELECT pos_test.remember('tab', pos_create_order('tab', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 5, "taxes": [1]}, {"product_id": 2, "quantity": 1, "unit_price": 3.33}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_apply_discount('tab', pos_test.id('tab'), 10, 2, reason => 'regular');
SELECT pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 2, "quantity": "1.5", "unit_price": 2, "taxes": [1], "attributes": {"without": "ice"}}}, {"line_no": 1, "quantity": 3}]', 2, acted_by => 1);
SELECT line_no, product_id, quantity, line_total, discount, charged, tax_ids, tax_amounts, attributes FROM pos_write.order_items WHERE order_id = pos_test.id('tab') ORDER BY 1;
SELECT version, item_count, subtotal, discount, total, tax, discount_reason FROM pos_write.orders WHERE order_id = pos_test.id('tab');
SELECT pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 2, "quantity": 0}]', expected_version => 3, idempotency_key => 'strike');
SELECT pos_change_items('tab', pos_test.id('tab'), '[{"quantity": 0.00, "line_no": 2}]', expected_version => 3, idempotency_key => 'strike');
SELECT line_no, quantity, line_total, discount, charged FROM pos_write.order_items WHERE order_id = pos_test.id('tab') ORDER BY 1;
SELECT version, type, item_count, subtotal_change, discount_change, total_change, tax_change, line_nos, line_quantities, line_revenues, line_subtotals, line_order_discounts, line_taxes, tax_line_nos, tax_ids, tax_bases, tax_amounts, data
  FROM pos_write.events WHERE stream_id = pos_test.id('tab') AND type = 'items_changed' ORDER BY 1;
SELECT pos_test.sums('tab');

-- What stays struck, what is unknown, what is named twice, what is left
SELECT pos_test.refused('PC005', $$pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 2, "quantity": 1}]')$$);
SELECT pos_test.refused('PC004', $$pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 1}}, {"line_no": 4, "quantity": 1}]')$$);
SELECT pos_test.refused('PC005', $$pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 2}]')$$);
SELECT pos_test.refused('PC005', $$pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 1, "quantity": 0}, {"line_no": 3, "quantity": 0}]')$$);
SELECT pos_test.refused('PC005', $$pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 1, "quantity": -1}]')$$);
SELECT pos_test.refused('PC005', $$pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 1, "quantity": 0, "unit_price": 1}}]')$$);
SELECT pos_test.refused('PC003', $$pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 99, "quantity": 1, "unit_price": 1}}]')$$);
SELECT pos_test.refused('PC012', $$pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [2]}}]')$$);
SELECT pos_test.refused('PC012', $$pos_change_items('tab', pos_test.id('tab'), '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [7]}}]')$$);
SELECT changes || ' => ' || pos_test.refused('PC011', format('pos_change_items(%L, pos_test.id(%L), %L)', 'tab', 'tab', changes))
FROM unnest(ARRAY['[]', '{}', '[1]', '[{}]', '[{"line_no": 1}]', '[{"line_no": "one", "quantity": 1}]', '[{"line_no": 1.5, "quantity": 1}]',
                  '[{"size": 1}]', '[{"add": []}]', '[{"add": {}, "line_no": 1}]']) changes;
-- The total never falls below what is paid; a discount by amount must fit
SELECT pos_record_payment('tab', pos_test.id('tab'), 15, 'card');
SELECT pos_test.refused('PC006', $$pos_change_items('tab', pos_test.id('tab'), '[{"line_no": 1, "quantity": 1}]')$$);
SELECT pos_test.remember('amount', pos_create_order('tab', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 5}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_apply_discount('tab', pos_test.id('amount'), NULL, 2, discount_amount => 7.5);
SELECT discount_percent, discount_amount, discount, total FROM pos_write.orders WHERE order_id = pos_test.id('amount');
SELECT pos_test.refused('PC006', $$pos_change_items('tab', pos_test.id('amount'), '[{"line_no": 1, "quantity": 1}]')$$);
SELECT pos_test.refused('PC006', $$pos_apply_discount('tab', pos_test.id('amount'), NULL, 2, discount_amount => 10.01)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('tab', pos_test.id('amount'), 5, 2, discount_amount => 5)$$);
SELECT pos_test.refused('PC011', $$pos_apply_discount('tab', pos_test.id('amount'), NULL, 2)$$);
SELECT pos_apply_discount('tab', pos_test.id('amount'), NULL, 2, discount_amount => 0);
SELECT discount_percent, discount_amount, discount, total FROM pos_write.orders WHERE order_id = pos_test.id('amount');
-- The quantity that is there already: an event that changes no line, also of an order
-- without anything of 0.7.0
SELECT pos_test.tenant('tab-plain');
SELECT pos_test.remember('plain', pos_create_order('tab-plain', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 5}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_change_items('tab-plain', pos_test.id('plain'), '[{"line_no": 1, "quantity": 2}]');
SELECT pos_change_items('tab', pos_test.id('amount'), '[{"line_no": 1, "quantity": 2}]');
SELECT line_product_ids, total_change FROM pos_write.events WHERE stream_id = pos_test.id('amount') AND type = 'items_changed';
SELECT pos_confirm_order('tab', pos_test.id('amount'));
SELECT pos_test.refused('PC007', $$pos_change_items('tab', pos_test.id('amount'), '[{"line_no": 1, "quantity": 1}]')$$);
-- the state comes before the catalogue
SELECT pos_test.refused('PC007', $$pos_change_items('tab', pos_test.id('amount'), '[{"add": {"product_id": 99, "quantity": 1, "unit_price": 1}}]')$$);
SELECT pos_test.sums('tab');
\pset tuples_only off
SELECT * FROM pos_verify(tenant_id => 'tab');
SELECT * FROM pos_verify(tenant_id => 'tab-plain');
