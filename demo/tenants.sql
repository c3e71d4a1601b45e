-- The catalogue commands register the shops, their users, taxes and products.
\ir psqlrc.sql

SELECT pos_register_tenant(s.tenant_id, s.name, s.time_zone, s.currency, s.day_starts_at,
                           s.prices_include_tax, cash_rounding => s.smallest_coin)
FROM demo.shops s
\g /dev/null
SELECT pos_register_user(s.tenant_id, u.user_id, u.full_name, u.role)
FROM demo.shops s, (VALUES
    (1, 'Ada', 'cashier'), (2, 'Blaise', 'cashier'), (3, 'Chen', 'cashier'), (9, 'Grace', 'manager')
) AS u(user_id, full_name, role)
\g /dev/null
SELECT pos_register_tax(s.tenant_id, 1, t.name, t.percent)
FROM demo.shops s JOIN demo.taxes t USING (shop_no)
\g /dev/null
SELECT pos_register_product(s.tenant_id, m.product_id, m.name, taxes => CASE WHEN t.shop_no IS NOT NULL THEN '{1}'::bigint[] END)
FROM demo.shops s JOIN demo.menu m USING (shop_no) LEFT JOIN demo.taxes t USING (shop_no)
\g /dev/null

SELECT s.tenant_id AS tenant, s.name, s.time_zone, s.currency, to_char(s.day_starts_at, 'HH24:MI') AS day_from,
       t.percent AS tax, CASE WHEN s.prices_include_tax THEN 'inside' WHEN t.percent IS NOT NULL THEN 'on top' END AS tax_is
FROM demo.shops s LEFT JOIN demo.taxes t USING (shop_no) ORDER BY s.shop_no;
\echo ' Each tenant counts its days by its own clock. The business day of the Nachtbar starts at 04:00, so'
\echo ' an order at 01:30 belongs to the day before. Prices are with tax, or it comes on top.'
