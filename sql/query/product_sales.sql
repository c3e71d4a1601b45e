-- What a product's day is the sum of: stripes, or order lines, which are
-- generation 0; and, where the mode is deferred, the events not folded yet.
CREATE OR REPLACE VIEW pos_read.product_day_parts WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.product_id, s.quantity, s.revenue, false AS unfolded
  FROM pos_read.product_sales_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date, i.product_id, i.quantity, i.line_total - i.discount, false
  FROM pos_write.orders o
  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
 WHERE o.status <> 'voided'
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, l.product_id, l.quantity, l.revenue, true
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                    l (product_id, quantity, revenue)
 WHERE e.projection = 'product_sales';
COMMENT ON VIEW pos_read.product_day_parts IS 'Behind the view product_sales: what each product''s day is the sum of. Parts that are unfolded are counted by fresh queries only.';

CREATE OR REPLACE VIEW pos_read.product_sales WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.product_id,
       n.name AS product_name,
       d.quantity,
       d.revenue
  FROM (SELECT s.tenant_id,
               s.date,
               s.product_id,
               trim_scale(sum(s.quantity)) AS quantity,
               sum(s.revenue) AS revenue
          FROM pos_read.product_day_parts s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) > 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id;
COMMENT ON VIEW pos_read.product_sales IS 'What each product sold on each business date, in orders that are not voided: revenue is net of discounts, at the scale of the tenant''s currency.';
