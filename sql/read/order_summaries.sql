-- The names join on primary keys and from the left: a query that does not ask
-- for them does not pay for them, and a missing name loses no order.
CREATE OR REPLACE VIEW pos_read.order_summaries WITH (security_invoker = true) AS
SELECT s.order_id,
       s.tenant_id,
       t.name AS tenant_name,
       s.status,
       s.total,
       s.created_at,
       s.business_date,
       s.cashier_id,
       u.full_name AS cashier_name,
       s.item_count::bigint AS item_count,
       s.paid,
       s.payment_status
  FROM pos_read.order_summary_rows s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id = s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id = s.tenant_id AND u.user_id = s.cashier_id
 WHERE s.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries');
COMMENT ON VIEW pos_read.order_summaries IS 'A row an order, as pos_list_orders() returns it: item_count is the number of lines, total and paid are at the scale of the tenant''s currency.';
