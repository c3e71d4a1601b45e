-- The parts of a product's day: stripes, and order lines, which are generation 0. In
-- deferred mode also the events that are not folded yet. So the view has each line
-- twice, and a reader chooses by generation and unfolded.
CREATE OR REPLACE VIEW pos_read.product_day_parts_with_unfolded WITH (security_invoker = true) AS
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
COMMENT ON VIEW pos_read.product_day_parts_with_unfolded IS
'Not to be summed: it holds each line twice.

Once from the write store, and once from the read model.
Read product_sales, which chooses between them.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for a line of the write store.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.product_id IS 'The product that was sold.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.quantity IS 'Part of the quantity sold.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.revenue IS 'Part of the revenue net of discounts.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';

CREATE OR REPLACE VIEW pos_read.product_sales WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.product_id,
       n.name AS product_name,
       d.quantity,
       d.revenue,
       w.currency
  FROM (SELECT s.tenant_id,
               s.date,
               s.product_id,
               trim_scale(sum(s.quantity)) AS quantity,
               sum(s.revenue) AS revenue
          FROM pos_read.product_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) > 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.product_sales IS
'A row for each tenant, business date and product that was sold.

Voided orders do not count. The currency is the last column.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.product_sales.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.product_sales.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.product_sales.product_id IS 'The product that was sold.';
COMMENT ON COLUMN pos_read.product_sales.product_name IS 'Its name today.';
COMMENT ON COLUMN pos_read.product_sales.quantity IS 'How much of it was sold.';
COMMENT ON COLUMN pos_read.product_sales.revenue IS 'What it brought, net of discounts.';
COMMENT ON COLUMN pos_read.product_sales.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
