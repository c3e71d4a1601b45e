-- The items of a new order: what is no such thing, from the wrong type to 100 MB, is refused with its line.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('items');
CREATE FUNCTION pos_test.items(items text) RETURNS text
LANGUAGE sql AS $$
    SELECT pos_test.refused('PC005', format('public.pos_create_order(%L, 1, %L)', 'items', $1))
$$;
-- A good line, then this one
CREATE FUNCTION pos_test.second_line(element text) RETURNS text
LANGUAGE sql AS $$
    SELECT left($1, 80) || ' => ' || answer || CASE WHEN answer NOT LIKE '%line 2%' THEN ' LINE 2 IS NOT NAMED' ELSE '' END
    FROM pos_test.items('[{"product_id": 1, "quantity": 1, "unit_price": 1},' || $1 || ']') answer
$$;

-- Not an array, or an empty one
SELECT items || ' => ' || pos_test.items(items)
FROM unnest(ARRAY['null', 'true', '5', '"items"', '{}', '{"product_id": 1, "quantity": 1, "unit_price": 1}', '[]']) items;

-- Elements that are no objects
SELECT pos_test.second_line(element) FROM unnest(ARRAY['null', 'false', '1', '"x"', '[]', '[[]]', '[{"product_id": 1, "quantity": 1, "unit_price": 1}]']) element;

-- A key that lacks, one that nobody knows
SELECT pos_test.second_line(element)
FROM unnest(ARRAY[
    '{}',
    '{"quantity": 1, "unit_price": 1}',
    '{"product_id": 1, "unit_price": 1}',
    '{"product_id": 1, "quantity": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "discount": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "Quantity": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "product_id ": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "na\nme\t": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "%s%n%d": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "größe": 1}',
    '{"product_id": 1, "quantity": 1, "unit_price": 1, "nested": {"a": [1, {"b": []}]}}',
    '{"produit": 1}']) element;

-- Keys of a megabyte, cut at the boundary of a character
SELECT pos_test.second_line('{"product_id": 1, "quantity": 1, "unit_price": 1, "' || key || '": 1}')
FROM unnest(ARRAY[repeat('k', 1048576), repeat(U&'\00e9', 524288), 'x' || repeat(U&'\00e9', 524288), repeat(U&'\+01F375', 262144),
                  'x' || repeat(U&'\+01F375', 262144), 'xy' || repeat(U&'\+01F375', 262144)]) key;

-- Values that are no numbers
SELECT pos_test.second_line(replace('{"product_id": 1, "quantity": 1, "unit_price": 1}', format('"%s": 1', field), format('"%s": %s', field, value)))
FROM unnest(ARRAY['product_id', 'quantity', 'unit_price']) WITH ORDINALITY AS f (field, n),
    unnest(ARRAY['null', 'true', '"1e0"', '"NaN"', '""', '[]', '[1]', '{}', '{"a": 1}']) WITH ORDINALITY AS v (value, m)
ORDER BY n, m;

-- Product ids: whole numbers of 64 bits
SELECT pos_test.second_line(format('{"product_id": %s, "quantity": 1, "unit_price": 1}', value))
FROM unnest(ARRAY['1.5', '0.1', '9223372036854775808', '-9223372036854775809', '18446744073709551617', '1e30', '1e400', '1e131071',
                  '1e-400', '0.' || repeat('0', 1000) || '1', repeat('1', 1000)]) value;
SELECT pos_test.remember('whole', pos_create_order('items', 1, '[{"product_id": 1.0, "quantity": 1, "unit_price": 1}, {"product_id": 2e0, "quantity": 1, "unit_price": 1}]'));
SELECT pos_test.lines('whole');

-- Quantities: above 0, at most 3 decimals
SELECT pos_test.second_line(format('{"product_id": 1, "quantity": %s, "unit_price": 1}', value))
FROM unnest(ARRAY['0', '-0', '0.000', '-1', '-0.001', '0.0001', '1.0005', '1000000000000000', '1e15', '1e400', '-1e400', '1e-400', '1e131071',
                  repeat('9', 1000), '0.' || repeat('3', 1000), repeat('9', 1000) || '.' || repeat('9', 1000)]) value;
SELECT pos_test.remember('quantities', pos_create_order('items', 1,
    '[{"product_id": 1, "quantity": 0.001, "unit_price": 1000}, {"product_id": 1, "quantity": 1.2340000, "unit_price": 1},
      {"product_id": 1, "quantity": 999999999999999.999, "unit_price": 0}, {"product_id": 1, "quantity": 1e14, "unit_price": 1},
      {"product_id": 1, "quantity": 5e-1, "unit_price": 1}]'));
SELECT pos_test.lines('quantities');

-- Prices: 0 and above, with no more decimals than the currency has
SELECT pos_test.second_line(format('{"product_id": 1, "quantity": 1, "unit_price": %s}', value))
FROM unnest(ARRAY['-1', '-0.01', '0.001', '3.505', '3.5000001', '1000000000000000', '1e400', '-1e400', '1e-400', '1e131071',
                  repeat('9', 1000), '0.' || repeat('3', 1000)]) value;
SELECT pos_test.remember('prices', pos_create_order('items', 1,
    '[{"product_id": 1, "quantity": 1, "unit_price": 0}, {"product_id": 1, "quantity": 1, "unit_price": -0}, {"product_id": 1, "quantity": 1, "unit_price": 3.500000},
      {"product_id": 1, "quantity": 1, "unit_price": 0.01}, {"product_id": 1, "quantity": 1, "unit_price": 999999999999.99}, {"product_id": 1, "quantity": 1, "unit_price": 35e-1}]'));
SELECT pos_test.lines('prices');

-- The total of a line
SELECT pos_test.second_line('{"product_id": 1, "quantity": 2, "unit_price": 500000000000000}');
SELECT pos_test.second_line('{"product_id": 1, "quantity": 999999999999999.999, "unit_price": 999999999999999.99}');

-- jsonb keeps the last of two keys
SELECT pos_test.remember('twice', pos_create_order('items', 1, '[{"product_id": 1, "quantity": 1, "quantity": 2, "unit_price": 0, "unit_price": 1.5}]'));
SELECT pos_test.lines('twice');

-- 1,000 lines, not 1,001
SELECT pos_test.remember('1000', pos_create_order('items', 1, jsonb_agg('{"product_id": 1, "quantity": 1, "unit_price": 0.01}'::jsonb)))
FROM generate_series(1, 1000);
SELECT pos_test.show('1000');
SELECT count(*), min(line_no), max(line_no), sum(line_total) FROM pos_write.order_items WHERE order_id = pos_test.id('1000');
SELECT pos_test.refused('PC005', $$pos_create_order('items', 1, (SELECT jsonb_agg('{"product_id": 1, "quantity": 1, "unit_price": 0.01}'::jsonb) FROM generate_series(1, 1001)))$$);
SELECT pos_test.refused('PC005', $$pos_create_order('items', 1, (SELECT jsonb_agg(1) FROM generate_series(1, 1000000)))$$);
-- the last of 1,000
SELECT pos_test.refused('PC005', $$pos_create_order('items', 1, (SELECT jsonb_agg(jsonb_build_object('product_id', 1, 'quantity', 1000 - n, 'unit_price', 1) ORDER BY n) FROM generate_series(1, 1000) n))$$);
SELECT pos_test.refused('PC003', $$pos_create_order('items', 1, (SELECT jsonb_agg(jsonb_build_object('product_id', CASE n WHEN 1000 THEN 77 ELSE 1 END, 'quantity', 1, 'unit_price', 1) ORDER BY n) FROM generate_series(1, 1000) n))$$);

-- Deep nesting
SELECT pos_test.second_line(repeat('[', 1000) || repeat(']', 1000));
SELECT pos_test.second_line('{"product_id": ' || repeat('[', 1000) || repeat(']', 1000) || ', "quantity": 1, "unit_price": 1}');
SELECT pos_test.second_line('{"product_id": 1, "quantity": ' || repeat('{"quantity": ', 1000) || '1' || repeat('}', 1000) || ', "unit_price": 1}');
SELECT pos_test.second_line('{"product_id": 1, "quantity": 1, "unit_price": 1, "more": ' || repeat('{"quantity": ', 1000) || '1' || repeat('}', 1000) || '}');

-- 100 MB, as a value and as a key
SELECT pos_test.refused('PC005', $$pos_create_order('items', 1, jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', repeat('9', 100000000), 'unit_price', 1)))$$);
SELECT pos_test.refused('PC005', $$pos_create_order('items', 1, jsonb_build_array(jsonb_build_object(repeat('9', 100000000), 1)))$$);

-- The five orders that were accepted, and no more
SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'items';
SELECT pos_test.sums('items');
DROP FUNCTION pos_test.items(text), pos_test.second_line(text);

\pset tuples_only off
SELECT * FROM pos_verify();
