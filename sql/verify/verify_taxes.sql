-- All in whole units of the currency, and ten-thousandths of a percent: so each quotient
-- is exact before it is rounded, half away from zero. A share is its part, rounded down;
-- the largest remainders get one unit more, of equal ones the lower line or tax.
CREATE FUNCTION pos_internal.verify_taxes(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH RECURSIVE taxed AS MATERIALIZED (
    SELECT i.order_id,
           i.line_no,
           COALESCE(o.prices_include_tax, false) AS inside,
           -- taxes are rounded by line, or together with the other lines of the order
           CASE WHEN o.tax_rounding = 'line' THEN i.line_no ELSE 0 END AS part,
           i.tax_ids,
           i.tax_percents,
           i.tax_amounts,
           i.charged,
           (i.line_total - i.discount - COALESCE(i.own_discount, 0)) * t.units AS net,
           t.units,
           t.exponent
      FROM pos_write.order_items i
      JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = i.order_id
     CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                   FROM pos_write.tenants t
                  WHERE t.tenant_id = $1
                 OFFSET 0) t
     WHERE i.tenant_id = $1
       AND i.order_id BETWEEN $2 AND $3
       AND i.tax_ids IS NOT NULL
-- on top of the prices: each tax for all lines that have it with the same percent
), on_top AS (
    SELECT s.order_id,
           s.line_no,
           s.number,
           s.rounded + CASE WHEN row_number() OVER (PARTITION BY s.order_id, s.part, s.tax_id, s.percent ORDER BY s.remainder DESC, s.line_no)
                                 <= s.tax - sum(s.rounded) OVER (PARTITION BY s.order_id, s.part, s.tax_id, s.percent)
                            THEN 1 ELSE 0
                       END AS amount
      FROM (SELECT g.*,
                   COALESCE(div(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS rounded,
                   COALESCE(mod(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS remainder
              FROM (SELECT u.*, div(2 * u.sum * u.percent * 10000 + 1000000, 2000000) AS tax
                      FROM (SELECT l.order_id, l.line_no, l.part, l.net, t.number, t.tax_id, t.percent,
                                   sum(l.net) OVER (PARTITION BY l.order_id, l.part, t.tax_id, t.percent) AS sum
                              FROM taxed l
                             CROSS JOIN LATERAL unnest(l.tax_ids, l.tax_percents) WITH ORDINALITY t (tax_id, percent, number)
                             WHERE NOT l.inside) u) g) s
-- inside the prices: the taxes together, for all lines that have the same ones
), inside_lines AS (
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.rate, s.tax,
           s.rounded + CASE WHEN row_number() OVER (PARTITION BY s.order_id, s.part, s.tax_ids, s.tax_percents ORDER BY s.remainder DESC, s.line_no)
                                 <= s.tax - sum(s.rounded) OVER (PARTITION BY s.order_id, s.part, s.tax_ids, s.tax_percents)
                            THEN 1 ELSE 0
                       END AS line_tax
      FROM (SELECT g.*,
                   COALESCE(div(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS rounded,
                   COALESCE(mod(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS remainder
              FROM (SELECT u.*, div(2 * u.sum * u.rate + 1000000 + u.rate, 2 * (1000000 + u.rate)) AS tax
                      FROM (SELECT l.order_id, l.line_no, l.part, l.net, l.tax_ids, l.tax_percents,
                                   (SELECT sum(p.percent) * 10000 FROM unnest(l.tax_percents) p (percent)) AS rate,
                                   sum(l.net) OVER (PARTITION BY l.order_id, l.part, l.tax_ids, l.tax_percents) AS sum
                              FROM taxed l
                             WHERE l.inside) u) g) s
-- the taxes together are shared to each by its percent
), inside_taxes AS (
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax,
           array_agg(s.rounded + s.more ORDER BY s.number) AS parts
      FROM (SELECT r.*,
                   CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.line_no ORDER BY r.remainder DESC, r.number)
                             <= r.tax - sum(r.rounded) OVER (PARTITION BY r.order_id, r.line_no)
                         AND r.rate > 0
                        THEN 1 ELSE 0
                   END AS more
              FROM (SELECT l.order_id, l.line_no, l.part, l.tax_ids, l.tax_percents, l.line_tax, l.tax, l.rate, p.number,
                           COALESCE(div(l.tax * p.percent * 10000, NULLIF(l.rate, 0)), 0) AS rounded,
                           COALESCE(mod(l.tax * p.percent * 10000, NULLIF(l.rate, 0)), 0) AS remainder
                      FROM inside_lines l
                     CROSS JOIN LATERAL unnest(l.tax_percents) WITH ORDINALITY p (percent, number)) r) s
     GROUP BY s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax
-- and tax by tax, its part is shared to the lines by what they have left
), inside AS (
    SELECT t.*, 0 AS number, t.line_tax AS line_left, 0::numeric AS amount
      FROM inside_taxes t
    UNION ALL
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax, s.parts, s.number + 1,
           s.line_left - s.rounded - s.more, s.rounded + s.more
      FROM (SELECT r.*,
                   CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.part, r.tax_ids, r.tax_percents ORDER BY r.remainder DESC, r.line_no)
                             <= r.tax - sum(r.rounded) OVER (PARTITION BY r.order_id, r.part, r.tax_ids, r.tax_percents)
                         AND r.sum > 0
                        THEN 1 ELSE 0
                   END AS more
              FROM (SELECT g.*,
                           COALESCE(div(g.tax * g.line_left, NULLIF(g.sum, 0)), 0) AS rounded,
                           COALESCE(mod(g.tax * g.line_left, NULLIF(g.sum, 0)), 0) AS remainder
                      FROM (SELECT i.*,
                                   i.parts[i.number + 1] AS tax,
                                   sum(i.line_left) OVER (PARTITION BY i.order_id, i.part, i.tax_ids, i.tax_percents) AS sum
                              FROM inside i
                             WHERE i.number < cardinality(i.parts)) g) r) s
)
SELECT 'item amounts', $1, 'order ' || l.order_id || ' line ' || l.line_no,
       'tax ' || l.tax_ids[e.number] || ' differs', round(e.amount / l.units, l.exponent)::text, l.tax_amounts[e.number]::text
  FROM taxed l
  JOIN (SELECT t.order_id, t.line_no, t.number, t.amount FROM on_top t
        UNION ALL
        SELECT i.order_id, i.line_no, i.number, i.amount FROM inside i WHERE i.number > 0) e
       ON e.order_id = l.order_id AND e.line_no = l.line_no
 WHERE l.tax_amounts[e.number] * l.units IS DISTINCT FROM e.amount
UNION ALL
SELECT 'item amounts', $1, 'order ' || l.order_id || ' line ' || l.line_no, 'charged differs',
       round((l.net + l.on_top) / l.units, l.exponent)::text, l.charged::text
  FROM (SELECT t.*,
               CASE WHEN t.inside THEN 0 ELSE (SELECT sum(a.amount) FROM unnest(t.tax_amounts) a (amount)) * t.units END AS on_top
          FROM taxed t) l
 WHERE l.charged * l.units IS DISTINCT FROM l.net + l.on_top
$$;
COMMENT ON FUNCTION pos_internal.verify_taxes(text, bigint, bigint) IS
'Part of pos_verify(): lines with wrong taxes, or a wrong charge.';
