-- What :tenant sold most, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT p.product_id AS product, p.product_name AS name, p.quantity, p.revenue
FROM pos_top_products(:'tenant', :'date_from', :'date_to') p;
\echo ' pos_top_products(): by revenue, which is net: an order''s discount is shared over its lines to the'
\echo ' last cent. Voided orders are taken back, goods by weight are counted in thousandths.'
