CREATE FUNCTION @extschema@.pos_daily_taxes(tenant_id text, date_from date, date_to date)
RETURNS TABLE (
    date          date,
    tax_id        bigint,
    name          text,
    percent       numeric,
    base          numeric,
    tax           numeric,
    returned_base numeric,
    returned_tax  numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT d.date,
       d.tax_id,
       n.name,
       d.percent,
       d.base,
       d.tax,
       d.returned_base,
       d.returned_tax
  FROM (SELECT p.date,
               p.tax_id,
               pg_catalog.trim_scale(p.percent) AS percent,
               pg_catalog.sum(p.base) AS base,
               pg_catalog.sum(p.tax) AS tax,
               pg_catalog.sum(p.returned_base) AS returned_base,
               pg_catalog.sum(p.returned_tax) AS returned_tax
          FROM (SELECT o.business_date AS date, t.tax_id, t.percent,
                       i.charged OPERATOR(pg_catalog.-) s.tax AS base,
                       t.amount AS tax,
                       0 OPERATOR(pg_catalog.*) i.charged AS returned_base,
                       0 OPERATOR(pg_catalog.*) i.charged AS returned_tax
                  FROM pos_write.orders o
                  JOIN pos_write.order_items i ON i.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                                              AND i.order_id OPERATOR(pg_catalog.=) o.order_id
                 CROSS JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(i.tax_amounts) a (amount)) s
                 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                               pg_catalog.unnest(i.tax_amounts)) t (tax_id, percent, amount)
                 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND o.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND o.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND o.status OPERATOR(pg_catalog.<>) 'voided'
                   AND i.tax_ids IS NOT NULL
                UNION ALL
                SELECT r.business_date, t.tax_id, t.percent,
                       0 OPERATOR(pg_catalog.*) l.amount,
                       0 OPERATOR(pg_catalog.*) l.amount,
                       l.amount OPERATOR(pg_catalog.-) COALESCE(s.tax, 0::numeric),
                       COALESCE(t.amount, 0 OPERATOR(pg_catalog.*) l.amount)
                  FROM pos_write.refunds r
                  JOIN pos_write.refund_lines l ON l.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
                                               AND l.order_id OPERATOR(pg_catalog.=) r.order_id
                                               AND l.refund_no OPERATOR(pg_catalog.=) r.refund_no
                  JOIN pos_write.order_items i ON i.tenant_id OPERATOR(pg_catalog.=) l.tenant_id
                                              AND i.order_id OPERATOR(pg_catalog.=) l.order_id
                                              AND i.line_no OPERATOR(pg_catalog.=) l.line_no
                 CROSS JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(l.tax_amounts) a (amount)) s
                 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                               pg_catalog.unnest(l.tax_amounts)) t (tax_id, percent, amount)
                 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND r.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND r.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND i.tax_ids IS NOT NULL) p
         GROUP BY p.date, p.tax_id, p.percent
        -- else a line that is struck or free would make a row; of a cent, all may be tax
        HAVING pg_catalog.sum(p.base) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.tax) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.returned_base) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.returned_tax) OPERATOR(pg_catalog.<>) 0::numeric) d
  LEFT JOIN pos_write.taxes n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                             AND n.tax_id OPERATOR(pg_catalog.=) d.tax_id
 ORDER BY d.date, d.tax_id, d.percent
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_taxes(text, date, date) IS
'The taxes of a tenant for each business date, tax and percentage.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
Returns a row for each date, tax_id and percent with a base or a tax, in this order, computed
  from the write store. Voided orders do not count, pending ones do.
name: the name of the tax today. percent: as the lines were sold with.
base: what was sold with the tax, without any tax. tax: the tax on it.
returned_base, returned_tax: the same of what came back on this date, whenever it was sold. They
  are not deducted from base and tax.
The sum of tax over a date is tax_total of pos_daily_summary(), and that of returned_tax its
  refund_tax. Bases of two taxes may be of the same lines.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
