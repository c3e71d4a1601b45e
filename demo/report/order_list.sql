-- The newest orders of :tenant.
\ir ../psqlrc.sql
SELECT l.order_id AS "order", to_char(l.created_at, 'MM-DD HH24:MI') AS taken_utc, l.business_date AS day,
       l.cashier_name AS cashier, l.item_count AS lines, l.total, l.paid, l.payment_status AS payment, l.status
FROM pos_list_orders(:'tenant', page_size => 12) l;
\echo ' pos_list_orders(): the newest orders first, from one read table, without a join with the lines.'
\echo ' total is what the customer owes, tax included. paid is without reversed payments.'
