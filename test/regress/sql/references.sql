-- What an order is called outside, and what the application keeps with it: a reference is the tenant's once and for ever, attributes are an object that nothing computes with.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('refs');
SELECT pos_test.tenant('refs-other');
\set one '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]'

-- In the store, in the event, in the list and its rebuild
SELECT pos_test.remember('table 7', pos_create_order('refs', 1, :'one', NULL, '2024-07-01 10:00+00', 'table 7', '{"table": 7, "guests": ["Ada", null], "x": {"y": 1.50}}'));
SELECT pos_test.remember('plain', pos_create_order('refs', 1, :'one', ordered_at => '2024-07-01 10:00+00'));
SELECT pos_test.remember('empty', pos_create_order('refs', 1, :'one', ordered_at => '2024-07-01 10:00+00', attributes => '{}'));
CREATE FUNCTION pos_test.kept(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT concat_ws(' | ', n.name, o.reference, o.attributes, e.data, l.reference, r.reference)
    FROM pos_test.named_orders n
    JOIN pos_write.orders o USING (order_id)
    JOIN pos_write.events e ON e.tenant_id = o.tenant_id AND e.stream_id = o.order_id AND e.type = 'order_created'
    JOIN pos_read.order_summary_rows l ON l.tenant_id = o.tenant_id AND l.order_id = o.order_id
    LEFT JOIN pos_write.order_references r ON r.tenant_id = o.tenant_id AND r.order_id = o.order_id
    WHERE o.tenant_id = tenant ORDER BY n.order_id
$$;
SELECT pos_test.kept('refs');
CALL pos_rebuild('order_summaries');
SELECT pos_test.kept('refs');

-- It finds the order, as pos_get_order() answers it
SELECT f = g, f.total FROM pos_find_order('refs', 'table 7') f, pos_get_order('refs', pos_test.id('table 7')) g;
SELECT count(*) FROM pos_find_order('refs', 'table 8');
SELECT count(*) FROM pos_find_order('refs', 'Table 7');
SELECT count(*) FROM pos_find_order('refs-other', 'table 7');
SELECT count(*) FROM pos_find_order('refs', NULL);

-- Taken, also by an order that is voided; another tenant may have it
SELECT pos_test.refused('PC016', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', reference => 'table 7')$$);
SELECT pos_void_order('refs', pos_test.id('table 7'), 'left', 2);
SELECT pos_test.refused('PC016', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', 'a key', reference => 'table 7')$$);
SELECT pos_test.remember('elsewhere', pos_create_order('refs-other', 1, :'one', reference => 'table 7'));
-- the other checks come first
SELECT pos_test.refused('PC002', $$pos_create_order('refs', 99, '[]', reference => 'table 7')$$);
SELECT pos_test.refused('PC006', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 999999999999999}, {"product_id": 1, "quantity": 1, "unit_price": 999999999999999}]', reference => 'table 7')$$);
-- it outlives the key of its order
SELECT pos_test.remember('keyed', pos_create_order('refs', 1, :'one', 'keyed', reference => 'receipt 1', attributes => '{"a": 1}'));
DELETE FROM pos_write.command_log WHERE tenant_id = 'refs' AND idempotency_key = 'keyed';
SELECT pos_test.refused('PC016', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', 'keyed', reference => 'receipt 1', attributes => '{"a": 1}')$$);

-- Part of the request that a key compares, as texts are and as attributes are
SELECT pos_test.remember('same', pos_create_order('refs', 1, :'one', 'same', reference => 'receipt 2', attributes => '{"a": 1, "b": 2.50}'));
SELECT pos_create_order('refs', 1, :'one', 'same', reference => 'receipt 2', attributes => '{"b": 2.5, "a": 1}') = pos_test.id('same');
SELECT pos_test.refused('PC010', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', 'same', reference => 'receipt 3', attributes => '{"a": 1, "b": 2.50}')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', 'same', reference => 'receipt 2', attributes => '{"a": 1, "b": "2.50"}')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('refs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 2.50}]', 'same', reference => 'receipt 2')$$);

-- At and beyond the bounds
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', reference => E' \t')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', reference => repeat('r', 201))$$);
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', reference => repeat(U&'\00e9', 101))$$);
SELECT pos_create_order('refs', 1, :'one', reference => repeat(U&'\00e9', 100)) > 0;
SELECT pos_create_order('refs', 1, :'one', reference => repeat('r', 200)) > 0;
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', attributes => '[1]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', attributes => '"{\"a\": 1}"')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', attributes => 'null')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', attributes => jsonb_build_object('a', repeat('x', 8185)))$$);
SELECT pos_create_order('refs', 1, :'one', attributes => jsonb_build_object('a', repeat('x', 8183))) > 0;
-- few bytes as jsonb, and many as text
SELECT pos_test.refused('PC011', $$pos_create_order('refs', 1, '[]', attributes => jsonb_build_object('a', repeat(E'\u0001', 1400)))$$);

-- In a backlog: the same keys, and each reference once
CREATE FUNCTION pos_test.referenced(reference text, key text DEFAULT NULL, quantity numeric DEFAULT 1) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('cashier_id', 1, 'reference', $1, 'idempotency_key', $2, 'ordered_at', '2024-07-01T10:00:00Z',
                              'items', jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', $3, 'unit_price', 1))) $$;
CREATE FUNCTION pos_test.backlog(VARIADIC orders jsonb[]) RETURNS SETOF text LANGUAGE sql AS $$
    WITH answered AS MATERIALIZED (SELECT b.* FROM pos_create_orders('refs', to_jsonb(orders)) b)
    SELECT concat_ws(' ', a.line, 'order of line ' || (SELECT min(f.line) FROM answered f WHERE f.order_id = a.order_id), a.sqlstate,
                     regexp_replace(pos_test.with_names(concat_ws(' ', a.message, a.detail)), 'Order 7\d{8}', 'Order <new>'), a.rule, a.field)
    FROM answered a $$;
SELECT pos_test.backlog(pos_test.referenced('b1'), pos_test.referenced('b2', 'k2'), pos_test.referenced('b1'), pos_test.referenced('table 7'),
                        pos_test.referenced('b2', 'k2'), pos_test.referenced('b2', 'k3'), pos_test.referenced(NULL), pos_test.referenced(NULL));
-- a line that is refused for its reference leaves its key to the next one
SELECT pos_test.backlog(pos_test.referenced('b1', 'k4'), pos_test.referenced('b3', 'k4'), pos_test.referenced('b3', 'k4', 2), pos_test.referenced('b3', 'k4'));
SELECT pos_test.refused('PC016', $$pos_create_orders('refs', jsonb_build_array(pos_test.referenced('b4'), pos_test.referenced('b4')), true)$$);
SELECT pos_test.backlog(pos_test.referenced('b4') || '{"attributes": {"a": 1}}', pos_test.referenced('b5') || '{"attributes": "a"}',
                        pos_test.referenced('b6') || '{"attributes": null}', pos_test.referenced('b7') || '{"reference": 7}',
                        pos_test.referenced('b8') || '{"reference": ""}');
SELECT r.reference, o.attributes, o.created_at FROM pos_write.order_references r JOIN pos_write.orders o USING (tenant_id, order_id)
 WHERE r.tenant_id = 'refs' AND r.reference LIKE 'b%' ORDER BY r.reference;

SELECT v.* FROM pos_verify() v WHERE v.tenant_id LIKE 'refs%';
DROP FUNCTION pos_test.kept(text);
