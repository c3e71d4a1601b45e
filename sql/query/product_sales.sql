-- The parts of a product's day: stripes, and lines of orders and refunds, which are
-- generation 0. In deferred mode also the events that are not folded yet. So the view has
-- each line twice, and a reader chooses by generation and unfolded. Figures of version
-- 0.7.0 in older stripes are zeros without decimals: "0 * revenue" gives them the
-- currency's.
CREATE OR REPLACE VIEW pos_read.product_day_parts_with_unfolded WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.product_id, s.quantity, s.revenue, false AS unfolded,
       s.tax + 0 * s.revenue AS tax, s.returned_quantity, s.returned_revenue + 0 * s.revenue AS returned_revenue
  FROM pos_read.product_sales_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date, i.product_id, i.quantity,
       COALESCE(i.charged, i.line_total - i.discount - COALESCE(i.own_discount, 0)), false,
       CASE WHEN i.tax_amounts IS NULL THEN 0 * i.line_total ELSE (SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)) END,
       0::numeric, 0 * i.line_total
  FROM pos_write.orders o
  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
 WHERE o.status <> 'voided'
UNION ALL
SELECT 0, r.tenant_id, r.business_date, i.product_id, 0::numeric, 0 * l.amount, false, 0 * l.amount, l.quantity, l.amount
  FROM pos_write.refunds r
  JOIN pos_write.refund_lines l ON l.tenant_id = r.tenant_id AND l.order_id = r.order_id AND l.refund_no = r.refund_no
  JOIN pos_write.order_items i ON i.tenant_id = l.tenant_id AND i.order_id = l.order_id AND i.line_no = l.line_no
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, l.product_id, l.quantity, l.revenue, true,
       COALESCE(l.tax, 0 * l.revenue), COALESCE(l.returned_quantity, 0), COALESCE(l.returned_revenue, 0 * l.revenue)
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues),
                               unnest(e.line_taxes), unnest(e.line_returned_quantities), unnest(e.line_returned_revenues))
                    l (product_id, quantity, revenue, tax, returned_quantity, returned_revenue)
 WHERE e.projection = 'product_sales';
COMMENT ON VIEW pos_read.product_day_parts_with_unfolded IS
'Not to be summed: it holds each line twice.

Once from the write store, and once from the read model.
Read product_sales, which chooses between them.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.generation IS
'Generation of the stored row; 0 for what comes from the write store.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.product_id IS 'The product that was sold, or came back.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.quantity IS 'Part of the quantity sold.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.revenue IS 'Part of the revenue net of discounts, tax included.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tax IS 'Part of the tax in the revenue.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_quantity IS 'Part of the quantity that came back.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_revenue IS 'Part of what refunds took off, tax included.';

CREATE OR REPLACE VIEW pos_read.product_sales WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.product_id,
       n.name AS product_name,
       d.quantity,
       d.revenue,
       w.currency,
       d.tax,
       d.returned_quantity,
       d.returned_revenue
  FROM (SELECT s.tenant_id,
               s.date,
               s.product_id,
               trim_scale(sum(s.quantity)) AS quantity,
               sum(s.revenue) AS revenue,
               sum(s.tax) AS tax,
               trim_scale(sum(s.returned_quantity)) AS returned_quantity,
               sum(s.returned_revenue) AS returned_revenue
          FROM pos_read.product_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) <> 0 OR sum(s.revenue) <> 0 OR sum(s.returned_quantity) <> 0 OR sum(s.returned_revenue) <> 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.product_sales IS
'A row for each tenant, business date and product that was sold or came back.

Voided orders do not count. A refund counts on its own day.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.product_sales.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.product_sales.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.product_sales.product_id IS 'The product that was sold, or came back.';
COMMENT ON COLUMN pos_read.product_sales.product_name IS 'Its name today.';
COMMENT ON COLUMN pos_read.product_sales.quantity IS 'How much of it was sold.';
COMMENT ON COLUMN pos_read.product_sales.revenue IS
'What was charged for it: net of discounts, tax included.

What came back is not deducted.';
COMMENT ON COLUMN pos_read.product_sales.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.product_sales.tax IS 'The tax in the revenue.';
COMMENT ON COLUMN pos_read.product_sales.returned_quantity IS 'How much of it came back on that date, sold on any date.';
COMMENT ON COLUMN pos_read.product_sales.returned_revenue IS
'What refunds of that date took off for it, tax included.

revenue - returned_revenue is what it brought on that date.';
