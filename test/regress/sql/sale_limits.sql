-- Sales at their bounds: 1,000 lines with 4 taxes each, amounts just below 10^15, attributes of 8 kB, deep JSON, keys that are there twice, and each new number where it is out of range.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('bounds');
SELECT pos_register_tenant('bounds-inside', 'Inside', currency => 'EUR', prices_include_tax => true, tax_rounding => 'line'), pos_register_user('bounds-inside', 1, 'Ann'), pos_register_user('bounds-inside', 2, 'Max', 'manager');
SELECT count(*) FROM (SELECT pos_register_tax(tenant, n, 'Tax ' || n, percent) FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant, unnest(ARRAY[19, 7.25, 0.375, 100]) WITH ORDINALITY t (percent, n)) r;
SELECT pos_register_product(tenant, 5, 'Taxed', taxes => '{4,3,2,1}') FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant;

-- 1,000 lines with 4 taxes each: alone, in a backlog, as a tab that grows and shrinks, and all given back
CREATE FUNCTION pos_test.many(count int, price numeric DEFAULT 3.33) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_agg(jsonb_build_object('product_id', 5, 'quantity', 1 + n % 3, 'unit_price', $2, 'discount_percent', n % 7) ORDER BY n) FROM generate_series(1, $1) n $$;
CREATE FUNCTION pos_test.bounds(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT concat_ws(' ', row_number() OVER (ORDER BY o.order_id) || ':', o.status, 'version', o.version, 'items', o.item_count, 'discount', o.discount, 'tax', o.tax, 'total', o.total, 'paid', o.paid, 'refunded', o.refunded,
                     'taxes', (SELECT count(*) FROM pos_write.order_items i, unnest(i.tax_ids) t WHERE i.tenant_id = o.tenant_id AND i.order_id = o.order_id))
      FROM pos_write.orders o WHERE o.tenant_id = $1 ORDER BY o.order_id $$;
SELECT pos_test.remember(tenant, pos_create_order(tenant, 1, pos_test.many(1000), discount => '{"percent": 12.5}', authorised_by => 2, confirmed => true, payments => '[{"method": "cash"}]')) FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant;
SELECT line, order_id > 0 AS taken, sqlstate, rule, field FROM pos_create_orders('bounds', jsonb_build_array(
    jsonb_build_object('cashier_id', 1, 'items', pos_test.many(1000), 'confirmed', true, 'payments', '[{"method": "cash"}]'::jsonb), jsonb_build_object('cashier_id', 1, 'items', pos_test.many(1001))));
SELECT pos_test.remember('tab', pos_create_order('bounds', 1, pos_test.many(1)));
SELECT pos_change_items('bounds', pos_test.id('tab'), (SELECT jsonb_agg(jsonb_build_object('add', i)) FROM jsonb_array_elements(pos_test.many(999)) i));
SELECT pos_test.refused('PC005', $$pos_change_items('bounds', pos_test.id('tab'), jsonb_build_array(jsonb_build_object('add', pos_test.many(1) -> 0)))$$);
SELECT pos_test.refused('PC011', $$pos_change_items('bounds', pos_test.id('tab'), (SELECT jsonb_agg(jsonb_build_object('line_no', n, 'quantity', 1)) FROM generate_series(1, 1001) n))$$);
SELECT pos_change_items('bounds', pos_test.id('tab'), (SELECT jsonb_agg(jsonb_build_object('line_no', n, 'quantity', CASE WHEN n % 2 = 0 THEN 0 ELSE 2.5 END)) FROM generate_series(1, 1000) n));
SELECT pos_refund(tenant, pos_test.id(tenant), (SELECT jsonb_agg(jsonb_build_object('line_no', n, 'quantity', 0.5)) FROM generate_series(1, 1000) n), 'half', 2, '[{"method": "cash"}]') FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant;
SELECT pos_refund(tenant, pos_test.id(tenant), '"all"', 'all', 2, '[{"method": "cash"}]') FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant;
SELECT tenant, pos_test.bounds(tenant) FROM unnest(ARRAY['bounds', 'bounds-inside']) tenant;
SELECT tax_id, percent, base = returned_base AS base_is_back, tax = returned_tax AS tax_is_back FROM pos_write.tenants t, pos_daily_taxes(t.tenant_id, NULL, NULL) WHERE t.tenant_id = 'bounds-inside' ORDER BY 1;
SELECT pos_test.refused('PC015', $$pos_refund('bounds', pos_test.id('bounds'), '"all"', 'again', 2)$$);

-- The largest total, with tax inside and on top: one cent more is refused
SELECT pos_test.remember('largest', pos_create_order('bounds-inside', 1, '[{"product_id": 5, "quantity": 1, "unit_price": 999999999999999.99}]', confirmed => true, payments => '[{"method": "card"}]'));
SELECT pos_refund('bounds-inside', pos_test.id('largest'), '[{"line_no": 1, "quantity": 0.333}]', 'a third', 2, '[{"method": "card", "payment_no": 1}]');
SELECT pos_refund('bounds-inside', pos_test.id('largest'), '"all"', 'the rest', 2, '[{"method": "card", "payment_no": 1}]');
SELECT total, tax, refunded, refunded_tax, given_back FROM pos_write.orders WHERE order_id = pos_test.id('largest');
SELECT pos_test.refused('PC006', $$pos_create_order('bounds', 1, '[{"product_id": 5, "quantity": 1, "unit_price": 999999999999999.99}]')$$);
SELECT pos_test.refused('PC006', $$pos_create_order('bounds', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 500000000000000, "taxes": [4]}]')$$);
SELECT pos_test.remember('top', pos_create_order('bounds', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 499999999999999.99, "taxes": [4]}]'));
SELECT total, tax FROM pos_write.orders WHERE order_id = pos_test.id('top');
SELECT pos_test.refused('PC006', $$pos_change_items('bounds', pos_test.id('top'), '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 0.02}}]')$$);
SELECT pos_test.refused('PC005', $$pos_change_items('bounds', pos_test.id('top'), '[{"line_no": 1, "quantity": 999999999999999.999}]')$$);

-- Attributes of 8 kB as text, and of a byte more, of lines and payments
CREATE FUNCTION pos_test.sized(bytes int) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('a', repeat('x', $1 - 9)) $$;
CREATE FUNCTION pos_test.line_of(more jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', 9) || $1) $$;
SELECT octet_length(pos_test.sized(8192)::text);
SELECT pos_test.remember('sized', pos_create_order('bounds', 1, pos_test.line_of(jsonb_build_object('attributes', pos_test.sized(8192))), attributes => pos_test.sized(8192), confirmed => true,
    payments => jsonb_build_array(jsonb_build_object('method', 'card', 'amount', 5, 'attributes', pos_test.sized(8192)), jsonb_build_object('method', 'card', 'attributes', pos_test.sized(8192)))));
SELECT pos_refund('bounds', pos_test.id('sized'), '"all"', 'x', 2, jsonb_build_array(jsonb_build_object('method', 'card', 'attributes', pos_test.sized(8192))));
SELECT pos_test.refused('PC011', $$pos_create_order('bounds', 1, pos_test.line_of(jsonb_build_object('attributes', pos_test.sized(8193))))$$);
SELECT pos_test.refused('PC011', $$pos_create_order('bounds', 1, pos_test.line_of('{}'), payments => jsonb_build_array(jsonb_build_object('method', 'card', 'attributes', pos_test.sized(8193))))$$);
SELECT pos_test.remember('open', pos_create_order('bounds', 1, pos_test.line_of('{}'), confirmed => true, payments => '[{"method": "card"}]'));
SELECT pos_test.refused('PC011', $$pos_refund('bounds', pos_test.id('open'), '"all"', 'x', 2, jsonb_build_array(jsonb_build_object('method', 'card', 'attributes', pos_test.sized(8193))))$$);
SELECT pos_test.remember('pending', pos_create_order('bounds', 1, pos_test.line_of('{}')));
SELECT pos_test.refused('PC011', $$pos_change_items('bounds', pos_test.id('pending'), jsonb_build_array(jsonb_build_object('add', pos_test.line_of(jsonb_build_object('attributes', pos_test.sized(8193))) -> 0)))$$);
SELECT pos_change_items('bounds', pos_test.id('pending'), jsonb_build_array(jsonb_build_object('add', pos_test.line_of(jsonb_build_object('attributes', pos_test.sized(8192))) -> 0)));
SELECT line, order_id > 0 AS taken, sqlstate, rule, field FROM pos_create_orders('bounds', jsonb_build_array(
    jsonb_build_object('cashier_id', 1, 'items', pos_test.line_of('{}'), 'attributes', pos_test.sized(8192)), jsonb_build_object('cashier_id', 1, 'items', pos_test.line_of('{}'), 'attributes', pos_test.sized(8193)),
    jsonb_build_object('cashier_id', 1, 'items', pos_test.line_of(jsonb_build_object('attributes', pos_test.sized(8193))))));

-- JSON as deep as attributes can hold is kept; deeper than the stack is an error, and the session goes on
SELECT pos_test.remember('deep', pos_create_order('bounds', 1, pos_test.line_of('{}'), 'deep', attributes => ('{"a": ' || repeat('[', 4000) || repeat(']', 4000) || '}')::jsonb));
SELECT octet_length(attributes::text) FROM pos_write.orders WHERE order_id = pos_test.id('deep');
CREATE FUNCTION pos_test.state(call text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT ' || call;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
SELECT pos_test.state(format(call, '''' || repeat('[', 200000) || repeat(']', 200000) || '''')) FROM unnest(ARRAY[
    'pos_create_order(''bounds'', 1, %s)', 'pos_create_orders(''bounds'', %s)', 'pos_create_order(''bounds'', 1, ''[]'', attributes => %s)', 'pos_create_order(''bounds'', 1, ''[]'', payments => %s)',
    'pos_change_items(''bounds'', 1, %s)', 'pos_refund(''bounds'', 1, %s, ''x'', 2)', 'pos_record_payment(''bounds'', 1, 1, ''cash'', attributes => %s)']) call;
SELECT pos_test.state(format(call, '''' || repeat('[', 1000) || repeat(']', 1000) || '''')) FROM unnest(ARRAY[
    'pos_create_order(''bounds'', 1, %s)', 'pos_create_orders(''bounds'', %s, true)', 'pos_create_order(''bounds'', 1, ''[]'', attributes => %s)', 'pos_create_order(''bounds'', 1, ''[]'', discount => %s)',
    'pos_create_order(''bounds'', 1, ''[]'', payments => %s)', 'pos_change_items(''bounds'', pos_test.id(''pending''), %s)', 'pos_refund(''bounds'', pos_test.id(''open''), %s, ''x'', 2)',
    'pos_refund(''bounds'', pos_test.id(''open''), ''"all"'', ''x'', 2, %s)']) call;

-- A key that is there twice has its last value, as everywhere in jsonb
SELECT pos_test.remember('twice', pos_create_order('bounds', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 9, "discount_percent": 99, "discount_percent": 10, "taxes": [99], "taxes": []}]',
    discount => '{"percent": 200, "percent": 50}', authorised_by => 2, confirmed => true, payments => '[{"method": 5, "method": "card", "amount": 99, "amount": 1}]'));
SELECT pos_refund('bounds', pos_test.id('twice'), '[{"line_no": 7, "line_no": 1, "quantity": 5, "quantity": 1}]', 'x', 2, '[{"method": "cash", "method": "card"}]');
SELECT o.total, o.paid, o.refunded, o.given_back, (SELECT p.method FROM pos_write.refund_payments p WHERE p.order_id = o.order_id) FROM pos_write.orders o WHERE o.order_id = pos_test.id('twice');
SELECT pos_change_items('bounds', pos_test.id('pending'), '[{"line_no": 9, "line_no": 1, "quantity": -1, "quantity": 3}]');

-- Each number out of its range
CREATE FUNCTION pos_test.said(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    rule  text;
    field text;
BEGIN
    EXECUTE 'SELECT ' || call;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME, field = COLUMN_NAME;
    RETURN concat_ws(' ', SQLSTATE, rule, field);
END
$$;
SELECT key, left(number, 20), pos_test.said(format('pos_create_order(''bounds'', 1, pos_test.line_of(%L))', jsonb_build_object(key, number)))
  FROM unnest(ARRAY['discount_percent', 'discount_amount']) key, unnest(ARRAY['-0.01', '0', '0.00001', '100', '100.0001', '1000000000000000', 'NaN', 'Infinity', '1e2', ' 5', '+5', '5.', '.5', '', repeat('9', 400)]) number;
SELECT key, left(number, 20), pos_test.said(format('pos_create_order(''bounds'', 1, pos_test.line_of(''{}''), discount => %L, authorised_by => 2)', jsonb_build_object(key, number)))
  FROM unnest(ARRAY['percent', 'amount']) key, unnest(ARRAY['-0.01', '0', '0.00001', '100', '100.0001', '9', '9.01', '1000000000000000', 'NaN', repeat('9', 400)]) number;
SELECT key, left(number, 20), pos_test.said(format('pos_create_order(''bounds'', 1, pos_test.line_of(''{}''), payments => %L)', jsonb_build_array(jsonb_build_object('method', 'cash', key, number))))
  FROM unnest(ARRAY['amount', 'tip', 'tendered']) key, unnest(ARRAY['-0.01', '0', '0.001', '8.99', '9.01', '999999999999999.99', '1000000000000000', 'NaN', repeat('9', 400)]) number;
SELECT key, left(number, 20), pos_test.said(format('pos_record_payment(''bounds'', pos_test.id(''pending''), 1, ''cash'', %s => %L)', key, number))
  FROM unnest(ARRAY['tip', 'tendered']) key, unnest(ARRAY['-0.01', '0.001', '0.99', '1000000000000000', 'NaN', 'Infinity', '1e400']) number;
SELECT left(number, 20), pos_test.said(format('pos_apply_discount(''bounds'', pos_test.id(''pending''), NULL, 2, discount_amount => %L)', number)) FROM unnest(ARRAY['-0.01', '0.001', '36.01', '1000000000000000', 'NaN', 'Infinity', '1e400']) number;
SELECT left(number, 20), pos_test.said(format('pos_change_items(''bounds'', pos_test.id(''pending''), %L)', jsonb_build_array(jsonb_build_object('line_no', 1, 'quantity', number))))
  FROM unnest(ARRAY['-1', '0.0001', '999999999999999.999', '1000000000000000', 'NaN', repeat('9', 400)]) number;
SELECT left(number, 20), pos_test.said(format('pos_change_items(''bounds'', pos_test.id(''pending''), %L)', jsonb_build_array(jsonb_build_object('line_no', number, 'quantity', 1))))
  FROM unnest(ARRAY['-1', '0', '1.5', '3', '4294967297', '9223372036854775807', '9223372036854775808', 'NaN']) number;
SELECT key, left(number, 20), pos_test.said(format('pos_refund(''bounds'', pos_test.id(''open''), %L, ''x'', 2)', jsonb_build_array('{"line_no": 1, "quantity": 1}'::jsonb || jsonb_build_object(key, number))))
  FROM unnest(ARRAY['line_no', 'quantity', 'amount']) key, unnest(ARRAY['-1', '0', '0.0001', '1.5', '4294967297', '9223372036854775808', '1000000000000000', 'NaN', repeat('9', 400)]) number
 WHERE NOT (key = 'amount' AND number IN ('0', '1.5'));
SELECT key, left(number, 20), pos_test.said(format('pos_refund(''bounds'', pos_test.id(''open''), ''"all"'', ''x'', 2, %L)', jsonb_build_array(jsonb_build_object('method', 'card', key, number))))
  FROM unnest(ARRAY['amount', 'payment_no']) key, unnest(ARRAY['-1', '0', '0.001', '1.5', '8.99', '4294967297', '9223372036854775808', '1000000000000000', 'NaN']) number;
SELECT left(number, 20), pos_test.said(format('pos_register_tax(''bounds'', 9, ''New'', %L)', number)) FROM unnest(ARRAY['-0.0001', '0.00001', '100.0001', 'NaN', 'Infinity', '1e400']) number;
SELECT left(number, 20), pos_test.said(format('pos_register_tenant(''bounds'', cash_rounding => %L)', number)) FROM unnest(ARRAY['-0.05', '0.001', '1000000000000000', 'NaN', 'Infinity', '1e400']) number;
SELECT left(number, 20), pos_test.said(format('pos_register_product(''bounds'', 9, ''New'', price_decimals => %s)', number)) FROM unnest(ARRAY['-1', '1', '5', '2147483647']) number;
SELECT taxes, pos_test.said(format('pos_register_product(''bounds'', 9, ''New'', taxes => %L)', taxes)) FROM unnest(ARRAY['{1,2,3,4,1}', '{1,1}', '{NULL}', '{{1},{2}}', '{-1}', '{9223372036854775807}']) taxes;

SELECT v.* FROM pos_verify() v WHERE v.tenant_id LIKE 'bounds%';
DROP FUNCTION pos_test.many(int, numeric), pos_test.bounds(text), pos_test.sized(int), pos_test.line_of(jsonb), pos_test.state(text), pos_test.said(text);
