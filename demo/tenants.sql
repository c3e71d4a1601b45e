-- The catalogue commands register the shops, their users and products.
\ir psqlrc.sql

SELECT pos_register_tenant(s.tenant_id, s.name, s.time_zone, s.currency, s.day_starts_at)
FROM demo.shops s
\g /dev/null
SELECT pos_register_user(s.tenant_id, u.user_id, u.full_name, u.role)
FROM demo.shops s, (VALUES
    (1, 'Ada', 'cashier'), (2, 'Blaise', 'cashier'), (3, 'Chen', 'cashier'), (9, 'Grace', 'manager')
) AS u(user_id, full_name, role)
\g /dev/null
SELECT pos_register_product(s.tenant_id, m.product_id, m.name)
FROM demo.shops s JOIN demo.menu m USING (shop_no)
\g /dev/null

SELECT s.tenant_id AS tenant, s.name, s.time_zone, s.currency, s.exponent AS decimals,
       to_char(s.day_starts_at, 'HH24:MI') AS day_starts_at
FROM demo.shops s ORDER BY s.shop_no;
\echo ' Each tenant counts its days by its own clock. The business day of the Nachtbar starts at 04:00, so'
\echo ' an order at 01:30 belongs to the day before.'
