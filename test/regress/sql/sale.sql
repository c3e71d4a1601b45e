-- A whole sale in one call: created, discounted, confirmed and paid as by the single commands, in events, stores and read models; refusals name the part and leave nothing.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('one');
SELECT pos_test.tenant('four');
SELECT pos_test.tenant('late');
\set items '[{"product_id": 1, "quantity": 3, "unit_price": 3.33}, {"product_id": 2, "quantity": 1, "unit_price": 2.5, "attributes": {"deposit": true}}, {"product_id": 3, "quantity": 0.5, "unit_price": "7.00"}]'

-- What both did, without ids and clocks
CREATE FUNCTION pos_test.everything(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT store || ' ' || (data - '{tenant_id,order_id,stream_id,position,recorded_at,occurred_at,created_at,paid_at,stripe}'::text[])::text FROM (
        SELECT 'orders' AS store, to_jsonb(o) AS data FROM pos_write.orders o WHERE o.tenant_id = $1
        UNION ALL SELECT 'items', to_jsonb(i) FROM pos_write.order_items i WHERE i.tenant_id = $1
        UNION ALL SELECT 'payments', to_jsonb(p) FROM pos_write.payments p WHERE p.tenant_id = $1
        UNION ALL SELECT 'events', to_jsonb(e) FROM pos_write.events e WHERE e.tenant_id = $1 AND e.stream_type = 'order'
        UNION ALL SELECT 'list', to_jsonb(s) FROM pos_read.order_summary_rows s WHERE s.tenant_id = $1
        UNION ALL SELECT 'day', to_jsonb(d) - 'tenant_name' FROM pos_read.order_daily_summary d WHERE d.tenant_id = $1
        UNION ALL SELECT 'products', to_jsonb(p) || jsonb_build_object('quantity', trim_scale(p.quantity)) FROM pos_read.product_sales p WHERE p.tenant_id = $1) r
$$;
CREATE FUNCTION pos_test.differences() RETURNS SETOF text LANGUAGE sql AS $$
    (SELECT 'ONLY IN ONE CALL: ' || o FROM pos_test.everything('one') o EXCEPT ALL SELECT 'ONLY IN ONE CALL: ' || f FROM pos_test.everything('four') f)
    UNION ALL
    (SELECT 'ONLY IN FOUR CALLS: ' || f FROM pos_test.everything('four') f EXCEPT ALL SELECT 'ONLY IN FOUR CALLS: ' || o FROM pos_test.everything('one') o)
$$;

-- Discount in percent, confirmed, paid in two parts, with a tip and attributes
SELECT pos_test.remember('one', pos_create_order('one', 1, :'items', discount => '{"percent": 10}', authorised_by => 2, confirmed => true,
    payments => '[{"method": "cash", "amount": "5.00", "tip": 0.5, "tendered": 10}, {"method": "card", "amount": 9.39, "attributes": {"terminal": 7}}]'));
SELECT pos_test.remember('four', pos_create_order('four', 1, :'items'));
SELECT pos_apply_discount('four', pos_test.id('four'), 10, 2, acted_by => 1), pos_confirm_order('four', pos_test.id('four'), acted_by => 1),
       pos_record_payment('four', pos_test.id('four'), 5, 'cash', acted_by => 1, tip => 0.5, tendered => 10),
       pos_record_payment('four', pos_test.id('four'), 9.39, 'card', acted_by => 1, attributes => '{"terminal": 7}');
SELECT pos_test.differences();
SELECT pos_test.show('one');
SELECT pos_test.lines('one');
SELECT pos_test.payments('one');
SELECT type, version, actor_id, authorised_by, subtotal, discount, total, paid, amount, line_revenues, money_methods, money_amounts, money_tips, data
  FROM pos_write.events WHERE tenant_id = 'one' AND stream_type = 'order' ORDER BY position;
-- written once
SELECT xmin = (SELECT e.xmin FROM pos_write.events e WHERE e.tenant_id = 'one' AND e.type = 'order_created') AS same_transaction, version, status
  FROM pos_write.orders WHERE tenant_id = 'one';

-- Each part alone
SELECT pos_test.remember('o1', pos_create_order('one', 1, :'items', confirmed => true)),
       pos_test.remember('o2', pos_create_order('one', 1, :'items', payments => '[{"method": "card", "amount": 1}]')),
       pos_test.remember('o3', pos_create_order('one', 1, :'items', confirmed => false, payments => '[]'));
SELECT pos_test.remember('f1', pos_create_order('four', 1, :'items')), pos_test.remember('f2', pos_create_order('four', 1, :'items')),
       pos_test.remember('f3', pos_create_order('four', 1, :'items'));
SELECT pos_confirm_order('four', pos_test.id('f1'), acted_by => 1), pos_record_payment('four', pos_test.id('f2'), 1, 'card', acted_by => 1);
SELECT pos_test.differences();

-- Backlogs of the same, and with other modes
SELECT count(*) FROM pos_create_orders('one', jsonb_build_array(
    jsonb_build_object('cashier_id', 1, 'items', :'items'::jsonb, 'discount', '{"percent": "12.5"}'::jsonb, 'authorised_by', '2', 'confirmed', true,
                       'payments', '[{"method": "card"}]'::jsonb),
    jsonb_build_object('cashier_id', 1, 'items', :'items'::jsonb),
    jsonb_build_object('cashier_id', 1, 'items', :'items'::jsonb, 'confirmed', true)));
SELECT pos_test.remember('f5', pos_create_order('four', 1, :'items')), pos_test.remember('f6', pos_create_order('four', 1, :'items')),
       pos_test.remember('f7', pos_create_order('four', 1, :'items'));
SELECT pos_apply_discount('four', pos_test.id('f5'), 12.5, 2, acted_by => 1), pos_confirm_order('four', pos_test.id('f5'), acted_by => 1);
SELECT pos_record_payment('four', pos_test.id('f5'), o.total, 'card', acted_by => 1), pos_confirm_order('four', pos_test.id('f7'), acted_by => 1)
  FROM pos_write.orders o WHERE o.order_id = pos_test.id('f5');
SELECT pos_test.differences();
-- a discount of 0 is none, and an event
BEGIN;
SELECT pos_test.remember('f4', pos_create_order('four', 1, :'items')), pos_test.remember('o4', pos_create_order('one', 1, :'items', discount => '{"percent": 0}', authorised_by => 2));
SELECT pos_apply_discount('four', pos_test.id('f4'), 0, 2, acted_by => 1);
SELECT pos_test.differences();
ROLLBACK;
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_rebuild('product_sales');
SELECT pos_test.differences();

-- All that is due, and nothing that is due
SELECT pos_test.remember('due', pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', payments => '[{"method": "voucher", "amount": 4}, {"method": "card"}, {"method": "cash"}]'));
SELECT pos_test.payments('due');
SELECT pos_test.remember('free', pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0}]', confirmed => true, payments => '[{"method": "cash", "tip": "0.00"}]'));
SELECT pos_test.show('free'), (SELECT count(*) FROM pos_test.payments('free'));
-- who authorised an order without a discount
SELECT pos_test.remember('authorised', pos_create_order('one', 1, :'items', authorised_by => 2));
SELECT type, authorised_by FROM pos_write.events WHERE stream_id = pos_test.id('authorised') AND stream_type = 'order';

-- discounts of lines, and by amount
BEGIN;
\set lines '[{"product_id": 1, "quantity": 3, "unit_price": 3.33, "discount_percent": 10}, {"product_id": 2, "quantity": 1, "unit_price": 2.5, "discountable": false, "attributes": {"deposit": true}}, {"product_id": 3, "quantity": 0.5, "unit_price": "7.00", "discount_amount": "0.50"}]'
SELECT pos_test.remember('amount', pos_create_order('one', 1, :'lines', discount => '{"amount": "2.00", "reason": "cold"}', authorised_by => 2));
SELECT o.discount_percent, o.discount_amount, o.discount_reason, o.discount, o.total, e.data FROM pos_write.orders o
  JOIN pos_write.events e ON e.tenant_id = o.tenant_id AND e.stream_id = o.order_id AND e.type = 'discount_applied' WHERE o.order_id = pos_test.id('amount');
SELECT line_no, discount_percent, discount_amount, own_discount, discountable, discount, attributes FROM pos_write.order_items WHERE order_id = pos_test.id('amount') ORDER BY 1;
SELECT data, discount, total, line_revenues, line_subtotals, line_own_discounts, line_order_discounts FROM pos_write.events WHERE stream_type = 'order' AND stream_id = pos_test.id('amount') ORDER BY version;
SELECT pos_test.refused('PC006', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2, "discount_amount": 2.01}]')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2, "discount_amount": 1, "discount_percent": 1}]')$$);
SELECT pos_test.refused('PC012', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2, "taxes": ["7"]}]')$$);
ROLLBACK;

-- When: of an offline sale all is as of ordered_at, and payments count on their own days
SELECT pos_test.remember('offline', pos_create_order('late', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-07-01 23:00+00', discount => '{"percent": 50}', authorised_by => 2,
    confirmed => true, payments => '[{"method": "cash", "amount": 2}, {"method": "card", "paid_at": "2024-07-02T01:00:00Z"}]'));
SELECT type, business_date, occurred_at, paid FROM pos_write.events WHERE tenant_id = 'late' AND stream_type = 'order' ORDER BY position;
SELECT payment_no, amount, paid_at, business_date FROM pos_write.payments WHERE tenant_id = 'late' ORDER BY 1;

-- One key: one request, its key in the first event and its answer in the last
SELECT pos_test.remember('keyed', pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', 'sale', confirmed => true, discount => '{"percent": 10}', authorised_by => 2, payments => '[{"method": "cash", "amount": 9, "tip": 0}]'));
SELECT type, idempotency_key, request, pos_test.with_names(answer::text) FROM pos_write.events WHERE stream_id = pos_test.id('keyed') AND stream_type = 'order' ORDER BY position;
-- by value: numbers as strings, nulls and defaults left out
SELECT pos_create_order('one', 1, '[{"product_id": "1", "quantity": "1.000", "unit_price": "10.00", "discount_percent": null, "discountable": true, "taxes": null, "attributes": null}]', 'sale', confirmed => true,
    discount => '{"percent": "10.0", "amount": null, "reason": null}', authorised_by => 2, payments => '[{"method": "cash", "amount": "9.00", "tip": null, "tendered": null, "paid_at": null}]') = pos_test.id('keyed');
SELECT b.order_id = pos_test.id('keyed') FROM pos_create_orders('one', '[{"cashier_id": "1", "items": [{"product_id": 1, "quantity": 1, "unit_price": 10}], "idempotency_key": "sale", "confirmed": true,
    "discount": {"percent": 10}, "authorised_by": "2", "payments": [{"method": "cash", "amount": 9}]}]') b;
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', 'sale', confirmed => true, discount => '{"percent": 10}', authorised_by => 2, payments => '[{"method": "cash", "amount": 9, "tip": 1}]')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', 'sale', confirmed => true, discount => '{"percent": 10}', authorised_by => 2, payments => '[{"method": "Cash", "amount": 9}]')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10, "discountable": false}]', 'sale', confirmed => true, discount => '{"percent": 10}', authorised_by => 2, payments => '[{"method": "cash", "amount": 9}]')$$);
-- texts and attributes as they are
SELECT pos_test.remember('texts', pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10, "attributes": {"a": "1", "b": null}}]', 'texts', payments => '[{"method": "1", "amount": 9}]'));
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10, "attributes": {"a": 1, "b": null}}]', 'texts', payments => '[{"method": "1", "amount": 9}]')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10, "attributes": {"a": "1"}}]', 'texts', payments => '[{"method": "1", "amount": 9}]')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('one', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10, "attributes": {"a": "1", "b": null}}]', 'texts', payments => '[{"method": "1.0", "amount": 9}]')$$);
-- a request of 0.6.0, as that version stored it, is still the same
INSERT INTO pos_write.command_log SELECT tenant_id, 'of 0.6.0', command, '{"items": [{"quantity": 2.0, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-07-01T10:00:00+00:00"}', result, recorded_at
  FROM pos_write.command_log WHERE tenant_id = 'one' AND idempotency_key = 'texts';
SELECT pos_create_order('one', 1, '[{"product_id": 1, "quantity": "2", "unit_price": 3.5, "discountable": true}]', 'of 0.6.0', '2024-07-01 12:00+02') = pos_test.id('texts');
DELETE FROM pos_write.command_log WHERE idempotency_key = 'of 0.6.0';

-- Refused, each with its part
CREATE FUNCTION pos_test.sale(discount jsonb DEFAULT NULL, authorised_by bigint DEFAULT NULL, payments jsonb DEFAULT NULL, items jsonb DEFAULT '[{"product_id": 1, "quantity": 1, "unit_price": 10}]')
RETURNS bigint LANGUAGE sql AS $$ SELECT pos_create_order('late', 1, $4, ordered_at => '2024-07-01 10:00+00', discount => $1, authorised_by => $2, payments => $3) $$;
SELECT pos_test.refused('PC011', $$pos_test.sale('{"percent": 10}')$$);
SELECT pos_test.refused('PC008', $$pos_test.sale('{"percent": 10}', 1)$$);
SELECT pos_test.refused('PC008', $$pos_test.sale('{"percent": 10}', 99)$$);
SELECT pos_test.refused('PC008', $$pos_test.sale(authorised_by => 4)$$);
SELECT pos_test.refused('PC006', $$pos_test.sale('{"percent": 101}', 2)$$);
SELECT pos_test.refused('PC006', $$pos_test.sale('{"percent": -1}', 2)$$);
SELECT pos_test.refused('PC006', $$pos_test.sale('{"amount": 10.01}', 2)$$);
SELECT pos_test.refused('PC006', $$pos_test.sale('{"amount": 0.001}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"amount": 1, "percent": 1}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('10', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('"{\"percent\": 10}"', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"percent": true}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"percent": "ten"}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"percent": 10, "reason": " "}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"percent": 10, "reason": 7}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale('{"procent": 10}', 2)$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '{"method": "cash"}')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash"}, 7]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"amount": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": ""}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "ammount": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "amount": [1]}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "attributes": 7}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "paid_at": "2024-07-01 12:00"}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "paid_at": "2024-07-01T09:59:59Z"}]')$$);
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => '[{"method": "cash", "paid_at": "9999-07-01T09:59:59Z"}]')$$) ~ '^PC011 payments 1: paid_at is more than';
SELECT pos_test.refused('PC011', $$pos_test.sale(payments => (SELECT jsonb_agg('{"method": "cash"}'::jsonb) FROM generate_series(1, 101)))$$);
SELECT pos_test.refused('PC006', $$pos_test.sale(payments => '[{"method": "cash", "amount": 10}, {"method": "card", "amount": 0.01}]')$$);
SELECT pos_test.refused('PC006', $$pos_test.sale(payments => '[{"method": "cash", "amount": 0}]')$$);
SELECT pos_test.refused('PC006', $$pos_test.sale(payments => '[{"method": "cash"}, {"method": "cash", "tip": 1}]')$$);
SELECT pos_test.refused('PC006', $$pos_test.sale(payments => '[{"method": "card", "tendered": 20}]')$$);
SELECT pos_test.refused('PC006', $$pos_test.sale(payments => '[{"method": "cash", "tendered": 9.99}]')$$);
-- the order comes first, then the discount, then the payments
SELECT pos_test.refused('PC003', $$pos_test.sale('{"percent": 101}', 99, '[{"method": "cash", "amount": 99}]', '[{"product_id": 99, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC008', $$pos_test.sale('{"percent": 101}', 99, '[{"method": "cash", "amount": 99}]')$$);
-- in a backlog: the line is refused, and the others are taken
SELECT b.line, b.order_id > 0 AS taken, b.sqlstate, b.message, b.rule, b.field FROM pos_create_orders('late', '[
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "payments": [{"method": "cash", "amount": 2}]},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "discount": {"percent": 5}},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "discount": {"percent": 5}, "authorised_by": 1},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "authorised_by": 1.5},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "confirmed": "true"},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "confirmed": true, "payments": [{"method": "cash"}], "discount": null}]') b;

SELECT v.* FROM pos_verify() v WHERE v.tenant_id IN ('one', 'four', 'late');
