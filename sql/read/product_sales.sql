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
          FROM pos_read.product_sales_stripes s
         WHERE s.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales')
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) > 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id;
COMMENT ON VIEW pos_read.product_sales IS 'What each product sold on each business date, in orders that are not voided: revenue is net of discounts, at the scale of the tenant''s currency.';
