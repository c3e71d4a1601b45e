-- Orders that come late: what was active when they were taken counts, and taxes,
-- percentages and settings are those of then.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

CREATE FUNCTION pos_test.taken(what text, tenant text, cashier bigint, product bigint, at timestamptz, taxes text DEFAULT NULL)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    item jsonb := jsonb_strip_nulls(jsonb_build_object('product_id', product, 'quantity', 1, 'unit_price', 10, 'taxes', taxes::jsonb));
    id bigint;
BEGIN
    id := pos_create_order(tenant, cashier, jsonb_build_array(item), ordered_at => at);
    RETURN what || (SELECT format(': inclusive %s, by %s, coin %s; taxes %s at %s',
                                  COALESCE(o.prices_include_tax, false), COALESCE(o.tax_rounding, 'order'), COALESCE(o.cash_rounding, 0),
                                  COALESCE(i.tax_ids, '{}'), COALESCE(i.tax_percents, '{}'))
                      FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id)
                     WHERE o.tenant_id = taken.tenant AND o.order_id = id);
EXCEPTION WHEN SQLSTATE 'PC002' OR SQLSTATE 'PC003' OR SQLSTATE 'PC012' THEN
    RETURN what || ': ' || SQLSTATE || ' ' || SQLERRM;
END
$$;

SELECT clock_timestamp() AS before \gset
SELECT pos_register_tenant('late-orders', 'Late', cash_rounding => 0.05);
SELECT pos_register_user('late-orders', 1, 'Ann');
SELECT pos_register_tax('late-orders', 1, 'VAT', 20);
SELECT pos_register_tax('late-orders', 2, 'Reduced', 5);
SELECT pos_register_product('late-orders', 1, 'Tea', taxes => '{1}');
SELECT pos_register_product('late-orders', 2, 'Cup', taxes => '{1,2}');
SELECT pos_register_product('late-orders', 3, 'Plate', price_decimals => 3);
SELECT clock_timestamp() AS first \gset
SELECT pos_test.taken('first', 'late-orders', 1, 1, :'first');

-- Each changes: an order of before has what was, one of now what is
SELECT pos_register_tax('late-orders', 1, percent => 21);
SELECT pos_test.taken('first', 'late-orders', 1, 1, :'first');
SELECT pos_test.taken('now', 'late-orders', 1, 1, NULL);
SELECT clock_timestamp() AS second \gset
SELECT pos_register_tax('late-orders', 1, percent => 22);
SELECT pos_register_product('late-orders', 1, taxes => '{2}');
SELECT pos_register_product('late-orders', 3, price_decimals => 2);
SELECT pos_register_tenant('late-orders', prices_include_tax => true, tax_rounding => 'line', cash_rounding => 0.10);
SELECT pos_test.taken('first', 'late-orders', 1, 1, :'first');
SELECT pos_test.taken('second', 'late-orders', 1, 1, :'second');
SELECT pos_test.taken('second, two taxes', 'late-orders', 1, 2, :'second');
SELECT pos_test.taken('second, its own taxes', 'late-orders', 1, 1, :'second', '[2, 1]');
SELECT pos_test.taken('now', 'late-orders', 1, 1, NULL);
SELECT pos_test.taken('now, said', 'late-orders', 1, 1, clock_timestamp());

-- Prices have the decimals of then, too
SELECT pos_create_order('late-orders', 1, '[{"product_id": 3, "quantity": 1, "unit_price": 1.234}]', ordered_at => :'first') > 0;
SELECT pos_test.refused('PC005', $$pos_create_order('late-orders', 1, '[{"product_id": 3, "quantity": 1, "unit_price": 1.234}]')$$);

-- Nothing of it was known before: it is as it is now
SELECT pos_test.taken('before', 'late-orders', 1, 1, :'before');

-- Deactivated since: it counts, at its last figures of then
SELECT clock_timestamp() AS third \gset
SELECT pos_register_user('late-orders', 1, active => false);
SELECT pos_register_product('late-orders', 1, active => false);
SELECT pos_register_product('late-orders', 2, active => false);
SELECT pos_register_tax('late-orders', 1, active => false);
SELECT clock_timestamp() AS closed \gset
SELECT pos_register_user('late-orders', 2, 'Bob');
SELECT pos_register_product('late-orders', 2, taxes => '{2}', active => true);
SELECT pos_register_product('late-orders', 4, 'New');
SELECT pos_test.taken('third', 'late-orders', 1, 1, :'third');
SELECT pos_test.taken('second, two taxes', 'late-orders', 1, 2, :'second');
SELECT pos_test.taken('closed: cashier', 'late-orders', 1, 4, :'closed');
SELECT pos_test.taken('closed: product', 'late-orders', 2, 1, :'closed');
SELECT pos_test.taken('closed: tax', 'late-orders', 2, 4, :'closed', '[1]');
SELECT pos_test.taken('closed: cashier and product came later', 'late-orders', 2, 4, :'closed');
SELECT pos_test.taken('now: cashier', 'late-orders', 1, 4, NULL);
SELECT pos_test.taken('now: tax', 'late-orders', 2, 4, NULL, '[1]');
SELECT pos_test.taken('unknown product', 'late-orders', 2, 7, :'third');
SELECT pos_test.taken('unknown cashier', 'late-orders', 7, 1, :'third');
SELECT pos_test.taken('unknown tax', 'late-orders', 2, 1, :'third', '[7]');

-- A backlog: each order has its own moment
CREATE TEMP TABLE delivered AS
SELECT * FROM pos_create_orders('late-orders', jsonb_build_array(
    jsonb_build_object('cashier_id', 1, 'ordered_at', :'first'::timestamptz, 'items', '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'::jsonb),
    jsonb_build_object('cashier_id', 1, 'ordered_at', :'third'::timestamptz, 'items', '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'::jsonb),
    jsonb_build_object('cashier_id', 1, 'ordered_at', :'closed'::timestamptz, 'items', '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'::jsonb),
    jsonb_build_object('cashier_id', 2, 'ordered_at', :'second'::timestamptz, 'items', '[{"product_id": 2, "quantity": 1, "unit_price": 10}]'::jsonb),
    jsonb_build_object('cashier_id', 2, 'items', '[{"product_id": 2, "quantity": 1, "unit_price": 10}]'::jsonb)));
SELECT d.line, d.sqlstate, o.prices_include_tax, i.tax_ids, i.tax_percents
  FROM delivered d
  LEFT JOIN pos_write.orders o ON o.tenant_id = 'late-orders' AND o.order_id = d.order_id
  LEFT JOIN pos_write.order_items i ON i.tenant_id = 'late-orders' AND i.order_id = d.order_id
 ORDER BY d.line;
DROP TABLE delivered;

-- A product of before 0.7.0, deactivated since
UPDATE pos_write.products SET changed_at = NULL WHERE tenant_id = 'late-orders' AND product_id = 1;
SELECT pos_test.taken('third', 'late-orders', 1, 1, :'third');
SELECT pos_test.taken('closed: product', 'late-orders', 2, 1, :'closed');
UPDATE pos_write.products p SET changed_at = e.occurred_at
  FROM pos_write.events e
 WHERE (e.tenant_id, e.stream_type, e.stream_id, e.version) = (p.tenant_id, 'product', p.product_id, p.version) AND p.changed_at IS NULL AND p.tenant_id = 'late-orders';

-- A line that is added to the order is of now
SELECT pos_test.remember('tab', pos_create_order('late-orders', 2, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => :'first'));
SELECT pos_test.refused('PC003', format($$pos_change_items('late-orders', %s, '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 10}}]')$$, pos_test.id('tab')));

DROP FUNCTION pos_test.taken(text, text, bigint, bigint, timestamptz, text);
\pset tuples_only off
SELECT * FROM pos_verify(tenant_id => 'late-orders');
