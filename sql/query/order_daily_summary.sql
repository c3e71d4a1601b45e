-- The parts of a day: stripes, and orders and refunds, which are generation 0. In
-- deferred mode also the events that are not folded yet. So the view has each order
-- twice, and a reader chooses by generation and unfolded. Figures of version 0.7.0 in
-- older stripes are zeros without decimals: "0 * total" gives them the currency's.
CREATE OR REPLACE VIEW pos_read.order_day_parts_with_unfolded WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
       s.voided_count, s.voided_total, false AS unfolded, s.tax_total + 0 * s.total_revenue AS tax_total,
       s.refund_count, s.refund_total + 0 * s.total_revenue AS refund_total, s.refund_tax + 0 * s.total_revenue AS refund_tax
  FROM pos_read.order_daily_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date,
       CASE o.status WHEN 'voided' THEN 0 ELSE 1 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.subtotal * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.discount * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       CASE o.status WHEN 'voided' THEN 1 ELSE 0 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 1 ELSE 0 END,
       false,
       COALESCE(o.tax, 0 * o.total) * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       0::bigint, 0 * o.total, 0 * o.total
  FROM pos_write.orders o
UNION ALL
SELECT 0, r.tenant_id, r.business_date, 0::bigint, 0 * r.total, 0 * r.total, 0 * r.total, 0::bigint, 0 * r.total,
       false, 0 * r.total, 1::bigint, r.total, r.tax
  FROM pos_write.refunds r
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date,
       COALESCE(e.order_count_change, 0)::bigint,
       COALESCE(e.total_change, 0 * e.total),
       COALESCE(e.subtotal_change, 0 * e.total),
       COALESCE(e.discount_change, 0 * e.total),
       COALESCE(e.voided_count_change, 0)::bigint,
       COALESCE(e.voided_total_change, 0 * e.total),
       true,
       COALESCE(e.tax_change, 0 * e.total),
       COALESCE(e.refund_count_change, 0)::bigint,
       COALESCE(e.refund_total_change, 0 * e.total),
       COALESCE(e.refund_tax_change, 0 * e.total)
  FROM pos_read.unfolded_events e
 WHERE e.projection = 'order_daily_summary'
   -- others change no day
   AND e.type IN ('order_created', 'discount_applied', 'order_voided', 'items_changed', 'refund_recorded');
COMMENT ON VIEW pos_read.order_day_parts_with_unfolded IS
'Not to be summed: it holds each order twice.

Once from the write store, and once from the read model.
Read order_daily_summary, which chooses between them.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.generation IS
'Generation of the stored row; 0 for what comes from the write store.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.order_count IS 'Part of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.total_revenue IS 'Part of the revenue net of discounts, tax included.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.gross_sales IS 'Part of the sales before discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.discount_total IS 'Part of the discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_count IS 'Part of the orders that were voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_total IS 'Part of the totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tax_total IS 'Part of the tax in the revenue.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_count IS 'Part of the refunds that count on the date.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_total IS 'Part of what these refunds took off, tax included.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_tax IS 'Part of the tax in refund_total.';

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
       w.currency,
       d.tax_total,
       d.total_revenue - d.tax_total AS net_revenue,
       d.refund_count,
       d.refund_total,
       d.refund_tax
  FROM (SELECT s.tenant_id,
               s.date,
               sum(s.order_count)::bigint AS order_count,
               sum(s.total_revenue) AS total_revenue,
               sum(s.gross_sales) AS gross_sales,
               sum(s.discount_total) AS discount_total,
               sum(s.voided_count)::bigint AS voided_count,
               sum(s.voided_total) AS voided_total,
               sum(s.tax_total) AS tax_total,
               sum(s.refund_count)::bigint AS refund_count,
               sum(s.refund_total) AS refund_total,
               sum(s.refund_tax) AS refund_tax
          FROM pos_read.order_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date) d
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.order_daily_summary IS
'A row for each tenant and business date with orders or refunds.

The columns of pos_daily_summary(), and the currency.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.order_daily_summary.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.order_daily_summary.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.order_daily_summary.order_count IS 'Orders of that day that are not voided, pending ones too.';
COMMENT ON COLUMN pos_read.order_daily_summary.total_revenue IS
'Their totals: net of discounts, tax included.

Refunds are not deducted. They count in refund_total, on their own day.';
COMMENT ON COLUMN pos_read.order_daily_summary.avg_order_value IS
'total_revenue / order_count, rounded to the currency; 0 without orders.

Do not sum it.';
COMMENT ON COLUMN pos_read.order_daily_summary.gross_sales IS 'Their subtotals: before discounts, and before tax that is added on top.';
COMMENT ON COLUMN pos_read.order_daily_summary.discount_total IS 'Their discounts, those of lines included.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_count IS 'Orders of that day that were voided, whenever that was.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_total IS
'The totals of the voided orders. It is no part of total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.order_daily_summary.tax_total IS 'The tax in total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.net_revenue IS 'total_revenue - tax_total: the revenue without tax.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_count IS 'Refunds of that day, of orders of any day.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_total IS
'What these refunds took off the orders, tax included.

total_revenue - refund_total is what the day brought.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_tax IS 'The tax in refund_total.';
