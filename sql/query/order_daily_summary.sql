-- What a day is the sum of: stripes, or orders, which are generation 0; and,
-- where the mode is deferred, the events that are not folded yet.
CREATE OR REPLACE VIEW pos_read.order_day_parts WITH (security_invoker = true) AS
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
COMMENT ON VIEW pos_read.order_day_parts IS 'Behind the view order_daily_summary: what each day is the sum of. Parts that are unfolded are counted by fresh queries only.';

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
          FROM pos_read.order_day_parts s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date) d;
COMMENT ON VIEW pos_read.order_daily_summary IS 'A row for each tenant and business date with orders: order_count, total_revenue (net of discounts) and gross_sales (before them) are those of orders that are not voided; voided_count and voided_total are the orders of that day voided since. Money is at the scale of the tenant''s currency.';
