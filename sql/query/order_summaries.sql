-- The order list, as stored and as the write store has it: generation 0. Neither
-- branch joins or filters, so that a page can come from the end of an index.
CREATE OR REPLACE VIEW pos_read.order_summary_source WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.order_id, s.status, s.total, s.created_at, s.business_date, s.cashier_id,
       s.item_count, s.paid, s.payment_status
  FROM pos_read.order_summary_rows s
UNION ALL
SELECT 0, o.tenant_id, o.order_id, o.status, o.total, o.created_at, o.business_date, o.cashier_id,
       o.item_count, o.paid,
       CASE WHEN o.paid >= o.total THEN 'paid'
            WHEN o.paid > 0 THEN 'partial'
            ELSE 'unpaid'
       END
  FROM pos_write.orders o;
COMMENT ON VIEW pos_read.order_summary_source IS 'Behind the view order_summaries: its rows of all generations, without names; generation 0 is the write store.';

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
  FROM pos_read.order_summary_source s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id = s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id = s.tenant_id AND u.user_id = s.cashier_id
 WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_summaries');
COMMENT ON VIEW pos_read.order_summaries IS 'A row an order, as pos_list_orders() returns it: item_count is the number of lines, total and paid are at the scale of the tenant''s currency.';
