-- Stored money has the scale of its currency, so its sums have it too. The
-- average is divided with 20 decimals to spare: rounded twice, it would not be
-- the exact average rounded once.
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
       d.voided_total
  FROM (SELECT s.tenant_id,
               s.date,
               sum(s.order_count)::bigint AS order_count,
               sum(s.total_revenue) AS total_revenue,
               sum(s.gross_sales) AS gross_sales,
               sum(s.discount_total) AS discount_total,
               sum(s.voided_count)::bigint AS voided_count,
               sum(s.voided_total) AS voided_total
          FROM pos_read.order_daily_stripes s
         WHERE s.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary')
         GROUP BY s.tenant_id, s.date) d;
COMMENT ON VIEW pos_read.order_daily_summary IS 'A row for each tenant and business date with orders: order_count, total_revenue (net of discounts) and gross_sales (before them) are those of orders that are not voided; voided_count and voided_total are the orders of that day voided since. Money is at the scale of the tenant''s currency.';
