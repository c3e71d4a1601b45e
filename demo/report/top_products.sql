-- What :tenant sold most, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT p.product_id AS product, p.product_name AS name, p.quantity, p.revenue
FROM pos_top_products(:'tenant', :'date_from', :'date_to') p;
\echo ' pos_top_products(): the highest revenue first. revenue is after discounts, tax included: an order''s'
\echo ' discount is shared among its lines exactly. Voided orders do not count.'
