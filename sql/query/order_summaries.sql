-- The order list: stored rows, and orders of the write store as generation 0. Neither
-- branch joins or filters, so that a page can come from the end of an index. Names and
-- the currency are left joins on primary keys. So a query that does not ask for them
-- does not read them, and an order without a name is still shown.
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
       s.payment_status,
       w.currency,
       COALESCE(s.tax, 0 * s.total) AS tax,
       COALESCE(s.refunded, 0 * s.total) AS refunded,
       s.reference
  FROM (SELECT r.generation, r.tenant_id, r.order_id, r.status, r.total, r.created_at, r.business_date, r.cashier_id,
               r.item_count, r.paid, r.payment_status, r.tax, r.refunded, r.reference
          FROM pos_read.order_summary_rows r
        UNION ALL
        SELECT 0, o.tenant_id, o.order_id, o.status, o.total, o.created_at, o.business_date, o.cashier_id,
               o.item_count, o.paid,
               CASE WHEN o.paid - COALESCE(o.given_back, 0) >= o.total - COALESCE(o.refunded, 0) THEN 'paid'
                    WHEN o.paid > COALESCE(o.given_back, 0) THEN 'partial'
                    ELSE 'unpaid'
               END,
               o.tax, o.refunded, o.reference
          FROM pos_write.orders o) s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id = s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id = s.tenant_id AND u.user_id = s.cashier_id
  LEFT JOIN pos_write.tenants w ON w.tenant_id = s.tenant_id
 WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_summaries');
COMMENT ON VIEW pos_read.order_summaries IS
'A row for each order, voided ones too.

The columns of pos_list_orders().
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.order_summaries.order_id IS 'The order''s id, unique over all tenants.';
COMMENT ON COLUMN pos_read.order_summaries.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.order_summaries.tenant_name IS 'The tenant''s name.';
COMMENT ON COLUMN pos_read.order_summaries.status IS 'pending, confirmed or voided. Leave voided orders out of sums.';
COMMENT ON COLUMN pos_read.order_summaries.total IS
'What the customer owes, tax included, before refunds; also of a voided order.';
COMMENT ON COLUMN pos_read.order_summaries.created_at IS 'When the order was taken.';
COMMENT ON COLUMN pos_read.order_summaries.business_date IS 'The day on which it counts, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.order_summaries.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_read.order_summaries.cashier_name IS 'That user''s name.';
COMMENT ON COLUMN pos_read.order_summaries.item_count IS 'Number of lines, without those that are struck.';
COMMENT ON COLUMN pos_read.order_summaries.paid IS 'Sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_read.order_summaries.payment_status IS
'unpaid, partial or paid.

paid: nothing is due. unpaid: no money is held.
Due is what is left of the total after refunds, less paid and not given back.';
COMMENT ON COLUMN pos_read.order_summaries.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.order_summaries.tax IS 'The tax in the total.';
COMMENT ON COLUMN pos_read.order_summaries.refunded IS 'What refunds took off the total, tax included.';
COMMENT ON COLUMN pos_read.order_summaries.reference IS 'What the outside calls the order; null: nothing.';
