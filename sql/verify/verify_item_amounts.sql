CREATE FUNCTION pos_internal.verify_item_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it. A quantity of 0 is
-- that of a struck line. verify_taxes() has what lines with taxes charge.
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN i.quantity = 0 THEN 0 ELSE GREATEST(round(i.quantity, 3), 0.001) END AS quantity,
           GREATEST(round(i.unit_price, 4), 0) AS unit_price,
           LEAST(round(i.quantity * i.unit_price, t.exponent), t.highest) AS line_total,
           LEAST(GREATEST(i.discount, 0), CASE WHEN i.own_discount IS NULL THEN i.line_total ELSE i.line_total - i.own_discount END) AS discount) must
 CROSS JOIN LATERAL (SELECT i.quantity, i.unit_price, i.line_total, i.discount) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE i.tenant_id = $1
   AND i.order_id BETWEEN $2 AND $3
   AND t.exponent IS NOT NULL
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
 CROSS JOIN (SELECT t.exponent::int AS exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN i.discount_percent IS NOT NULL THEN LEAST(GREATEST(round(i.discount_percent, 4), 0), 100) END AS discount_percent,
           CASE WHEN i.discount_amount IS NOT NULL AND i.discount_percent IS NULL THEN GREATEST(round(i.discount_amount, t.exponent), 0)
           END AS discount_amount,
           NULLIF(CASE WHEN i.discount_percent IS NOT NULL THEN round(i.line_total * i.discount_percent * 0.01, t.exponent)
                       WHEN i.discount_amount IS NOT NULL THEN LEAST(i.discount_amount, i.line_total)
                  END, 0) AS own_discount,
           CASE WHEN i.tax_ids IS NOT NULL THEN i.charged
                WHEN i.charged IS NOT NULL THEN i.line_total - i.discount - COALESCE(i.own_discount, 0)
           END AS charged,
           CASE WHEN i.tax_ids IS NOT NULL THEN LEAST(cardinality(i.tax_ids), 4) END AS taxes,
           cardinality(i.tax_ids) AS tax_percents,
           cardinality(i.tax_ids) AS tax_amounts) must
 CROSS JOIN LATERAL (
    SELECT i.discount_percent,
           i.discount_amount,
           NULLIF(i.own_discount, 0) AS own_discount,
           i.charged,
           cardinality(i.tax_ids) AS taxes,
           cardinality(i.tax_percents) AS tax_percents,
           cardinality(i.tax_amounts) AS tax_amounts) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE NOT $4
   AND i.tenant_id = $1
   AND i.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
-- Largest remainder, in units of the currency: each line's part is rounded down. The
-- largest remainders get one unit more. If two are equal, the lower line gets it.
-- The weights are what the lines that take part cost after their own discounts.
SELECT 'item amounts', $1, 'order ' || r.order_id || ' line ' || r.line_no,
       'share of the discount differs', round(r.share * r.unit, r.exponent)::text, r.discount::text
  FROM (SELECT f.*,
               f.rounded + CASE WHEN row_number() OVER (PARTITION BY f.order_id ORDER BY f.remainder DESC, f.line_no)
                                     <= f.units - sum(f.rounded) OVER (PARTITION BY f.order_id)
                                THEN 1 ELSE 0
                           END AS share
          FROM (SELECT w.*,
                       CASE WHEN w.sum = 0 THEN 0 ELSE w.order_units END AS units,
                       COALESCE(div(w.order_units * w.weight, NULLIF(w.sum, 0)), 0) AS rounded,
                       COALESCE(mod(w.order_units * w.weight, NULLIF(w.sum, 0)), 0) AS remainder
                  FROM (SELECT g.*,
                               CASE WHEN g.discount_percent IS NOT NULL
                                    THEN round(g.sum * g.discount_percent * 0.01, g.exponent) ELSE COALESCE(g.discount_amount, 0)
                               END / g.unit AS order_units
                          FROM (SELECT i.*,
                                       o.order_id,
                                       o.discount_percent,
                                       o.discount_amount,
                                       t.exponent,
                                       t.unit,
                                       sum(i.weight) OVER (PARTITION BY o.order_id) AS sum
                                  FROM pos_write.orders o
                                 CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, -t.exponent), t.exponent) AS unit
                                               FROM pos_write.tenants t
                                              WHERE t.tenant_id = $1
                                             OFFSET 0) t
                                 CROSS JOIN LATERAL (SELECT l.line_no,
                                                            l.discount,
                                                            CASE WHEN l.discountable = false THEN 0
                                                                 ELSE l.line_total - COALESCE(l.own_discount, 0) END AS weight
                                                       FROM pos_write.order_items l
                                                      WHERE l.tenant_id = $1
                                                        AND l.order_id = o.order_id
                                                     OFFSET 0) i
                                 WHERE o.tenant_id = $1
                                   AND o.order_id BETWEEN $2 AND $3
                                   AND o.discount > 0) g) w) f) r
 WHERE r.discount <> r.share * r.unit
$$;
COMMENT ON FUNCTION pos_internal.verify_item_amounts(text, bigint, bigint, boolean) IS
'Part of pos_verify(): lines with a wrong total, discount or share.

plain: what verify_plain_orders() says of these orders.';
