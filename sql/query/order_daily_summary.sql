-- The parts of a day: stripes, and orders, which are generation 0. In deferred mode also
-- the events that are not folded yet. So the view has each order twice, and a reader
-- chooses by generation and unfolded.
CREATE OR REPLACE VIEW pos_read.order_day_parts_with_unfolded WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
       s.voided_count, s.voided_total, false AS unfolded
  FROM pos_read.order_daily_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date,
       CASE o.status WHEN 'voided' THEN 0 ELSE 1 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.subtotal * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.discount * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       CASE o.status WHEN 'voided' THEN 1 ELSE 0 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 1 ELSE 0 END,
       false
  FROM pos_write.orders o
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, c.orders, e.total * c.orders - COALESCE(e.amount, 0), e.subtotal * c.orders,
       e.discount * c.orders + COALESCE(e.amount, 0), c.voided, e.total * c.voided, true
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL (SELECT CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END::bigint AS orders,
                            CASE e.type WHEN 'order_voided' THEN 1 ELSE 0 END::bigint AS voided) c
 WHERE e.projection = 'order_daily_summary'
   AND e.type IN ('order_created', 'discount_applied', 'order_voided');
COMMENT ON VIEW pos_read.order_day_parts_with_unfolded IS
'Not to be summed: it holds each order twice.

Once from the write store, and once from the read model.
Read order_daily_summary, which chooses between them.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for an order of the write store.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.order_count IS 'Part of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.total_revenue IS 'Part of the revenue net of discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.gross_sales IS 'Part of the sales before discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.discount_total IS 'Part of the discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_count IS 'Part of the orders that were voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_total IS 'Part of the totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';

-- Stored money has the scale of its currency, so its sums have it too. The average is
-- divided with 20 more decimals, since it is rounded twice: the result must be the exact
-- average, rounded once.
CREATE OR REPLACE VIEW pos_read.order_daily_summary WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.order_count,
       d.total_revenue,
       CASE WHEN d.order_count = 0 THEN round(0, scale(d.total_revenue))
            ELSE round(round(d.total_revenue, scale(d.total_revenue) + 20) / d.order_count,
                       scale(d.total_revenue))
       END AS avg_order_value,
       d.gross_sales,
       d.discount_total,
       d.voided_count,
       d.voided_total,
       w.currency
  FROM (SELECT s.tenant_id,
               s.date,
               sum(s.order_count)::bigint AS order_count,
               sum(s.total_revenue) AS total_revenue,
               sum(s.gross_sales) AS gross_sales,
               sum(s.discount_total) AS discount_total,
               sum(s.voided_count)::bigint AS voided_count,
               sum(s.voided_total) AS voided_total
          FROM pos_read.order_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date) d
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.order_daily_summary IS
'A row for each tenant and business date with orders.

The columns of pos_daily_summary(), then the currency.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.order_daily_summary.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.order_daily_summary.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.order_daily_summary.order_count IS 'Orders of that day that are not voided, pending ones too.';
COMMENT ON COLUMN pos_read.order_daily_summary.total_revenue IS 'Their totals, net of discounts.';
COMMENT ON COLUMN pos_read.order_daily_summary.avg_order_value IS
'total_revenue / order_count, rounded to the currency; 0 without orders.

Do not sum it.';
COMMENT ON COLUMN pos_read.order_daily_summary.gross_sales IS 'The same orders before discounts.';
COMMENT ON COLUMN pos_read.order_daily_summary.discount_total IS 'Their discounts: gross_sales - total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_count IS 'Orders of that day that were voided, whenever that was.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_total IS
'The totals of the voided orders. It is no part of total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
