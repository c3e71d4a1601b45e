-- Taxes, the taxes of products and the tenant's settings for new orders: upserts, their
-- defaults, what they refuse, and their events.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

CREATE FUNCTION pos_test.catalogue_rows(tenant text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('tenant v%s %s, inclusive %s, by %s, coin %s', t.version, t.currency,
                  t.prices_include_tax, t.tax_rounding, t.cash_rounding)
    FROM pos_write.tenants t WHERE t.tenant_id = $1
    UNION ALL
    (SELECT format('tax %s v%s %s, %s %%, active %s', x.tax_id, x.version, x.name, x.percent, x.active)
     FROM pos_write.taxes x WHERE x.tenant_id = $1 ORDER BY x.tax_id)
    UNION ALL
    (SELECT format('product %s v%s active %s, taxes %s, decimals %s', p.product_id, p.version, p.active, p.taxes, p.price_decimals)
     FROM pos_write.products p WHERE p.tenant_id = $1 ORDER BY p.product_id)
$$;
CREATE FUNCTION pos_test.last_data(tenant text, stream text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', e.stream_type, e.stream_id, 'v' || e.version, e.type, 'schema', e.schema_version, e.data::text)
    FROM pos_write.events e WHERE e.tenant_id = $1 AND e.stream_type = $2 ORDER BY e.position DESC LIMIT 1
$$;
SELECT pos_test.tenant('taxes', 'USD');

-- A tax: it needs a name and a percentage, and is active
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', 1)$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', 1, 'VAT')$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', 1, percent => 20)$$);
SELECT pos_register_tax('taxes', 1, 'VAT', 20);
SELECT pos_register_tax('taxes', 2, 'Zero-rated', 0);
SELECT pos_register_tax('taxes', -9223372036854775808, 'Everything', 100.00000);
SELECT pos_register_tax('taxes', 9223372036854775807, 'Fine', 0.0001);
SELECT pos_register_tax('taxes', 5, 'Old', 7.7, false);
SELECT pos_test.catalogue_rows('taxes');
SELECT pos_test.last_data('taxes', 'tax');

-- Null keeps; the same is no change, however it is written; each field alone
SELECT pos_register_tax('taxes', 1);
SELECT pos_register_tax('taxes', 1, 'VAT', 20.0000, true);
SELECT pos_register_tax('taxes', 1, name => 'Value-added tax');
SELECT pos_register_tax('taxes', 1, percent => 19.5);
SELECT pos_register_tax('taxes', 1, active => false);
SELECT pos_register_tax('taxes', 1, active => true);
SELECT pos_test.last_data('taxes', 'tax');

-- Arguments: 0 to 100, at most 4 decimals
SELECT percent, pos_test.refused('PC006', format('pos_register_tax(%L, 1, percent => %L)', 'taxes', percent))
FROM unnest('{-0.0001,100.0001,1000000000000000,1e30,0.00001,19.12345,NaN,Infinity,-Infinity}'::numeric[]) percent;
SELECT pos_test.refused('PC011', $$pos_register_tax(NULL, 1, 'VAT', 20)$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('*', 1, 'VAT', 20)$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', NULL, 'VAT', 20)$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', 1, ' ')$$);
SELECT pos_test.refused('PC011', $$pos_register_tax('taxes', 1, repeat('x', 256))$$);
SELECT pos_test.refused('PC001', $$pos_register_tax('taxes-none', 1, 'VAT', 20)$$);

-- Taxes of products: at most 4, each once, in the order of their ids; an empty list is none
SELECT pos_register_product('taxes', 10, 'Tea', taxes => '{}');
SELECT pos_test.last_data('taxes', 'product');
SELECT pos_register_product('taxes', 10, taxes => '{2,1}');
SELECT pos_test.last_data('taxes', 'product');
SELECT pos_register_product('taxes', 10, taxes => '{1,2}');
SELECT pos_register_product('taxes', 10, taxes => NULL);
SELECT pos_register_product('taxes', 10, taxes => '{}');
SELECT pos_register_product('taxes', 10, taxes => '{9223372036854775807,2,-9223372036854775808,1}');
SELECT pos_register_product('taxes', 10, 'Green tea');
SELECT pos_test.last_data('taxes', 'product');
SELECT pos_test.catalogue_rows('taxes');
SELECT taxes, pos_test.refused('PC011', format('pos_register_product(%L, 10, taxes => %L)', 'taxes', taxes))
FROM unnest(ARRAY['{1,1}', '{2,1,2}', '{NULL}', '{1,NULL}', '{{1,2}}', '{{1},{2}}', '{1,2,3,4,5}', '{1,1,1,1,1}']) taxes;
SELECT pos_register_product('taxes', 10, taxes => '[5:6]={2,1}'::bigint[]);
SELECT pos_test.catalogue_rows('taxes');

-- A tax that is unknown or inactive: for any product that gets it, active or not
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 10, taxes => '{1,3}')$$);
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 10, taxes => '{5}')$$);
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 11, 'Cup', false, '{5}')$$);
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 11, 'Cup', taxes => '{3}')$$);
SELECT pos_test.refused('PC011', $$pos_register_product('taxes', 11, taxes => '{3}')$$);
SELECT pos_test.tenant('taxes-other');
SELECT pos_test.refused('PC012', $$pos_register_product('taxes-other', 1, taxes => '{1}')$$);

-- A tax that an active product has can't be deactivated; its name and percentage can change
SELECT pos_test.refused('PC012', $$pos_register_tax('taxes', 1, active => false)$$);
SELECT pos_test.refused('PC012', $$pos_register_tax('taxes', 1, 'New name', 3, false)$$);
SELECT pos_register_tax('taxes', 1, 'VAT', 21);
SELECT pos_register_tax('taxes', 9223372036854775807, active => false);
SELECT pos_register_product('taxes', 10, active => false);
SELECT pos_register_tax('taxes', 1, active => false);

-- and then the product can't become active, but with other taxes
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 10, active => true)$$);
SELECT pos_register_product('taxes', 10, 'Black tea');
SELECT pos_register_product('taxes', 10, taxes => '{2,1}');
SELECT pos_test.refused('PC012', $$pos_register_product('taxes', 10, taxes => '{1}')$$);
SELECT pos_register_product('taxes', 10, active => true, taxes => '{2}');
SELECT pos_register_tax('taxes', 1, active => true);
SELECT pos_test.catalogue_rows('taxes');

-- Decimals of prices: the currency's to 4; the currency's are not kept, so that they follow it
SELECT pos_register_product('taxes', 12, 'Diesel', price_decimals => 3);
SELECT pos_test.last_data('taxes', 'product');
SELECT pos_register_product('taxes', 12, price_decimals => NULL);
SELECT pos_register_product('taxes', 12, price_decimals => 4);
SELECT pos_register_product('taxes', 12, price_decimals => 2);
SELECT pos_register_product('taxes', 12, price_decimals => 2);
SELECT pos_test.last_data('taxes', 'product');
SELECT decimals, pos_test.refused('PC011', format('pos_register_product(%L, 12, price_decimals => %L)', 'taxes', decimals))
FROM unnest('{-9223372036854775808,-1,0,1,5,4294967298,9223372036854775807}'::bigint[]) decimals;
SELECT pos_test.refused('PC011', $$pos_register_product('taxes-none', 12, price_decimals => 5)$$);
SELECT pos_test.refused('PC001', $$pos_register_product('taxes-none', 12, price_decimals => 1)$$);

-- The tenant's settings: prices without tax, by order, no coin
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_register_tenant('taxes', prices_include_tax => false, tax_rounding => 'order', cash_rounding => 0);
SELECT pos_register_tenant('taxes', prices_include_tax => true);
SELECT pos_register_tenant('taxes', tax_rounding => 'line');
SELECT pos_register_tenant('taxes', cash_rounding => 0.05);
SELECT pos_register_tenant('taxes', 'Tea house');
SELECT pos_register_tenant('taxes', prices_include_tax => true, tax_rounding => 'line', cash_rounding => 0.0500);
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_test.catalogue_rows('taxes') LIMIT 1;
SELECT pos_register_tenant('taxes', prices_include_tax => false);
SELECT pos_register_tenant('taxes', tax_rounding => 'order');
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_register_tenant('taxes', cash_rounding => 0);
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_register_tenant('taxes-new', 'New', currency => 'CHF', prices_include_tax => true, tax_rounding => 'line', cash_rounding => 0.05);
SELECT pos_test.last_data('taxes-new', 'tenant');

-- Arguments; the coin is one of the currency's
SELECT pos_test.refused('PC011', format('pos_register_tenant(%L, tax_rounding => %L)', 'taxes', rounding))
FROM unnest(ARRAY['', ' ', 'Order', 'LINE', 'item', repeat('line', 100000)]) rounding;
SELECT coin, pos_test.refused('PC006', format('pos_register_tenant(%L, cash_rounding => %L)', 'taxes', coin))
FROM unnest('{-0.05,0.001,1000000000000000,NaN,Infinity}'::numeric[]) coin;
SELECT pos_register_tenant('taxes', cash_rounding => 999999999999999.99);
SELECT pos_test.last_data('taxes', 'tenant');

-- Another currency: the coin must be one of its amounts, or comes with it
SELECT pos_register_tenant('taxes', cash_rounding => 0.05);
SELECT pos_test.refused('PC006', $$pos_register_tenant('taxes', currency => 'JPY')$$);
SELECT pos_test.refused('PC006', $$pos_register_tenant('taxes', currency => 'JPY', cash_rounding => 0.5)$$);
SELECT pos_register_tenant('taxes', currency => 'KWD');
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_register_tenant('taxes', currency => 'JPY', cash_rounding => 5);
SELECT pos_register_tenant('taxes', currency => 'USD');
SELECT pos_test.last_data('taxes', 'tenant');
SELECT pos_test.catalogue_rows('taxes');

-- and prices have at least its decimals
SELECT pos_register_product('taxes', 12, price_decimals => 3);
SELECT pos_register_tenant('taxes', currency => 'CLF');
SELECT pos_register_product('taxes', 12, price_decimals => 4);
SELECT pos_test.refused('PC011', $$pos_register_product('taxes', 12, price_decimals => 3)$$);
SELECT pos_register_tenant('taxes', currency => 'USD');

-- What pos_verify() finds
\pset tuples_only off
SELECT * FROM pos_verify(tenant_id => 'taxes');
BEGIN;
UPDATE pos_write.taxes SET percent = 20, name = 'VAT 20', active = false WHERE tenant_id = 'taxes' AND tax_id = 2;
UPDATE pos_write.products SET taxes = '{2,3}', price_decimals = 4 WHERE tenant_id = 'taxes' AND product_id = 10;
UPDATE pos_write.tenants SET prices_include_tax = true, tax_rounding = 'line', cash_rounding = 0.10 WHERE tenant_id = 'taxes';
UPDATE pos_write.products SET changed_at = NULL WHERE tenant_id = 'taxes' AND product_id = 12;
DELETE FROM pos_write.taxes WHERE tenant_id = 'taxes' AND tax_id = 5;
SELECT check_name, key, problem, CASE WHEN problem LIKE 'changed_at%' THEN 'a moment' ELSE expected END AS expected, actual
  FROM pos_verify(tenant_id => 'taxes') ORDER BY check_name, key, problem;
ROLLBACK;
BEGIN;
DELETE FROM pos_write.events WHERE tenant_id = 'taxes' AND stream_type = 'tax' AND stream_id IN (1, 5) AND version > 1;
SELECT check_name, key, problem FROM pos_verify(tenant_id => 'taxes') ORDER BY check_name, key, problem;
ROLLBACK;
BEGIN;
DELETE FROM pos_write.tenants WHERE tenant_id = 'taxes';
SELECT key, problem FROM pos_verify(tenant_id => 'taxes') WHERE check_name = 'references' AND key LIKE 'tax %' ORDER BY key;
ROLLBACK;
DROP FUNCTION pos_test.catalogue_rows(text), pos_test.last_data(text, text);
