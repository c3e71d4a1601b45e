-- If a rule is a range, the expected value is the nearest one in it. Lines are computed in
-- whole units of the currency, and thousandths of a quantity: so each quotient is exact
-- before it is rounded, half away from zero.
CREATE FUNCTION pos_internal.verify_refund_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH lines AS MATERIALIZED (
    SELECT r.order_id,
           r.refund_no,
           r.line_no,
           r.quantity,
           r.amount,
           r.tax_amounts,
           i.quantity AS sold,
           i.charged,
           i.tax,
           i.tax_amounts AS line_tax_amounts,
           t.units,
           t.exponent,
           sum(r.quantity) OVER earlier + r.quantity AS quantity_after,
           sum(r.quantity) OVER earlier AS quantity_before,
           sum(r.amount) OVER earlier + r.amount AS amount_after,
           sum(r.amount) OVER earlier AS amount_before
      FROM (SELECT l.* FROM pos_write.refund_lines l WHERE l.tenant_id = $1 AND l.order_id BETWEEN $2 AND $3
            UNION ALL
            -- so that every sum of earlier refunds has a row
            SELECT $1, l.order_id, 0, l.line_no, 0, 0, NULL, NULL
              FROM pos_write.refund_lines l
             WHERE l.tenant_id = $1 AND l.order_id BETWEEN $2 AND $3
             GROUP BY l.order_id, l.line_no) r
      JOIN (SELECT i.order_id,
                   i.line_no,
                   i.quantity,
                   COALESCE(i.charged, i.line_total - i.discount - COALESCE(i.own_discount, 0)) AS charged,
                   i.tax_amounts,
                   COALESCE((SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)), 0) AS tax
              FROM pos_write.order_items i
             WHERE i.tenant_id = $1
               AND i.order_id BETWEEN $2 AND $3) i ON i.order_id = r.order_id AND i.line_no = r.line_no
     CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                   FROM pos_write.tenants t
                  WHERE t.tenant_id = $1
                 OFFSET 0) t
    WINDOW earlier AS (PARTITION BY r.order_id, r.line_no ORDER BY r.refund_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), worths AS MATERIALIZED (
    SELECT l.*,
           -- what the quantity is worth, and the tax in the amount, each as the increment of a sum
           div(2 * l.charged * l.units * l.quantity_after * 1000 + l.sold * 1000, NULLIF(2 * l.sold * 1000, 0)) / l.units AS worth_after,
           div(2 * l.charged * l.units * l.quantity_before * 1000 + l.sold * 1000, NULLIF(2 * l.sold * 1000, 0)) / l.units AS worth_before,
           COALESCE(div(2 * l.tax * l.units * l.amount_after * l.units + l.charged * l.units, NULLIF(2 * l.charged * l.units, 0))
                    - div(2 * l.tax * l.units * l.amount_before * l.units + l.charged * l.units, NULLIF(2 * l.charged * l.units, 0)), 0) AS tax_more
      FROM lines l
     WHERE l.refund_no > 0
)
SELECT 'refund amounts', $1, 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, d.*
  FROM worths l
 CROSS JOIN LATERAL (
    SELECT LEAST(GREATEST(round(l.quantity, 3), 0), l.sold - l.quantity_before) AS quantity,
           round(LEAST(GREATEST(l.amount, CASE WHEN l.quantity > 0 THEN 0 ELSE 1 / l.units END),
                       CASE WHEN l.quantity > 0 THEN l.worth_after - l.worth_before ELSE l.worth_before - l.amount_before END),
                 l.exponent) AS amount,
           CASE WHEN l.line_tax_amounts IS NOT NULL THEN round(l.tax_more / l.units, l.exponent) END AS tax,
           cardinality(l.line_tax_amounts) AS taxes,
           NULLIF(l.sold, 0) AS sold) must
 CROSS JOIN LATERAL (
    SELECT l.quantity,
           l.amount,
           CASE WHEN l.line_tax_amounts IS NOT NULL THEN (SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount)) END AS tax,
           cardinality(l.tax_amounts) AS taxes,
           l.sold) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
-- the tax goes to the line's taxes by what is left of each: largest remainder, of equal
-- ones the first
SELECT 'refund amounts', $1, 'order ' || s.order_id || ' refund ' || s.refund_no || ' line ' || s.line_no,
       'share of the tax differs', round((s.rounded + s.more) / s.units, s.exponent)::text, s.amount::text
  FROM (SELECT r.*,
               CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.refund_no, r.line_no ORDER BY r.remainder DESC, r.number)
                         <= r.tax_more - sum(r.rounded) OVER (PARTITION BY r.order_id, r.refund_no, r.line_no)
                     AND r.sum > 0
                    THEN 1 ELSE 0
               END AS more
          FROM (SELECT g.*,
                       COALESCE(div(g.tax_more * g.tax_left, NULLIF(g.sum, 0)), 0) AS rounded,
                       COALESCE(mod(g.tax_more * g.tax_left, NULLIF(g.sum, 0)), 0) AS remainder
                  FROM (SELECT u.*, sum(u.tax_left) OVER (PARTITION BY u.order_id, u.refund_no, u.line_no) AS sum
                          FROM (SELECT l.order_id, l.refund_no, l.line_no, l.tax_more, l.units, l.exponent, t.number, t.amount,
                                       (t.line_amount - COALESCE(sum(t.amount) OVER (PARTITION BY l.order_id, l.line_no, t.number
                                                                                     ORDER BY l.refund_no
                                                                                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))
                                       * l.units AS tax_left
                                  FROM worths l
                                 CROSS JOIN LATERAL unnest(l.tax_amounts, l.line_tax_amounts) WITH ORDINALITY t (amount, line_amount, number)) u) g) r) s
 WHERE s.amount * s.units <> s.rounded + s.more
UNION ALL
SELECT 'refund amounts', $1, 'order ' || r.order_id || ' refund ' || r.refund_no, d.*
  FROM pos_write.refunds r
  LEFT JOIN (SELECT l.order_id,
                    l.refund_no,
                    sum(l.amount) AS total,
                    COALESCE(sum((SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount))), 0) AS tax
               FROM pos_write.refund_lines l
              WHERE l.tenant_id = $1
                AND l.order_id BETWEEN $2 AND $3
              GROUP BY l.order_id, l.refund_no) l ON l.order_id = r.order_id AND l.refund_no = r.refund_no
  LEFT JOIN (SELECT m.order_id, m.refund_no, count(*) AS payments, max(m.entry_no) AS last_payment, sum(m.amount) AS amount
               FROM pos_write.refund_payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
              GROUP BY m.order_id, m.refund_no) m ON m.order_id = r.order_id AND m.refund_no = r.refund_no
 CROSS JOIN LATERAL (
    SELECT l.total,
           l.tax,
           COALESCE(m.amount, 0) AS given_back,
           m.payments AS last_payment_no,
           COALESCE(NULLIF(btrim(r.reason), ''), 'a reason') AS reason) must
 CROSS JOIN LATERAL (
    SELECT r.total,
           r.tax,
           r.given_back,
           m.last_payment::bigint AS last_payment_no,
           r.reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE r.tenant_id = $1
   AND r.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_amounts(text, bigint, bigint) IS
'Part of pos_verify(): refunds that give back more than is left, or other taxes.

Also refunds whose figures are not the sums of their lines and payments.';
