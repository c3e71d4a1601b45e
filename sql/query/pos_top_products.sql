CREATE FUNCTION @extschema@.pos_top_products(
    tenant_id text,
    date_from date,
    date_to   date,
    max_rows  bigint DEFAULT 10,
    fresh     boolean DEFAULT false
)
RETURNS TABLE (
    product_id   bigint,
    product_name text,
    quantity     numeric,
    revenue      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT top.product_id,
       n.name,
       top.quantity,
       top.revenue
  FROM (SELECT s.product_id,
               pg_catalog.trim_scale(pg_catalog.sum(s.quantity)) AS quantity,
               pg_catalog.sum(s.revenue) AS revenue
          FROM pos_read.product_day_parts_with_unfolded s
         WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND s.generation OPERATOR(pg_catalog.=) (
                   SELECT g.generation FROM pos_read.shown_generations g
                    WHERE g.name OPERATOR(pg_catalog.=) 'product_sales')
           AND (NOT s.unfolded OR $5)
           -- a range of the index also where the plan does not know the dates
           AND s.date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
           AND s.date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
         GROUP BY s.product_id
        HAVING pg_catalog.sum(s.quantity) OPERATOR(pg_catalog.>) 0
         ORDER BY pg_catalog.sum(s.revenue) DESC, s.product_id
         LIMIT pos_internal.top_limit($4)) top
  LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                    AND n.product_id OPERATOR(pg_catalog.=) top.product_id
 ORDER BY top.revenue DESC, top.product_id
$$;
COMMENT ON FUNCTION @extschema@.pos_top_products(text, date, date, bigint, boolean) IS
'The products with the highest revenue of a tenant.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
max_rows: 1 to 1,000; null means 10.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns the products by revenue, then by product_id. Voided orders do not count.
quantity, revenue: what was sold on these dates. What came back is not deducted: see the view
  pos_read.product_sales.
revenue: net of discounts, tax included, in the tenant''s currency, at its number of decimals.
Raises PC011 if max_rows is out of range.';
