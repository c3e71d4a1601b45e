CREATE FUNCTION pos_internal.verify_item_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it.
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT GREATEST(round(i.quantity, 3), 0.001) AS quantity,
           GREATEST(round(i.unit_price, t.exponent), 0) AS unit_price,
           LEAST(round(i.quantity * i.unit_price, t.exponent), t.highest) AS line_total,
           LEAST(GREATEST(i.discount, 0), i.line_total) AS discount) must
 CROSS JOIN LATERAL (SELECT i.quantity, i.unit_price, i.line_total, i.discount) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE i.tenant_id = $1
   AND i.order_id BETWEEN $2 AND $3
   AND t.exponent IS NOT NULL
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
-- Largest remainder, in units of the currency: each line's part is rounded down. The
-- largest remainders get one unit more. If two are equal, the lower line gets it.
SELECT 'item amounts', r.tenant_id, 'order ' || r.order_id || ' line ' || r.line_no,
       'share of the discount differs', round(r.share * r.unit, r.exponent)::text, r.discount::text
  FROM (SELECT f.*,
               f.rounded + CASE WHEN row_number() OVER (PARTITION BY f.tenant_id, f.order_id
                                                            ORDER BY f.remainder DESC, f.line_no)
                                     <= f.order_units - sum(f.rounded) OVER (PARTITION BY f.tenant_id, f.order_id)
                                THEN 1 ELSE 0
                           END AS share
          FROM (SELECT i.tenant_id,
                       i.order_id,
                       i.line_no,
                       i.discount,
                       t.exponent,
                       t.unit,
                       o.discount / t.unit AS order_units,
                       div(o.discount / t.unit * i.line_total, o.subtotal) AS rounded,
                       mod(o.discount / t.unit * i.line_total, o.subtotal) AS remainder
                  FROM pos_write.orders o
                 CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, -t.exponent), t.exponent) AS unit
                               FROM pos_write.tenants t
                              WHERE t.tenant_id = $1
                             OFFSET 0) t
                 CROSS JOIN LATERAL (SELECT l.tenant_id, l.order_id, l.line_no, l.line_total, l.discount
                                       FROM pos_write.order_items l
                                      WHERE l.tenant_id = $1
                                        AND l.order_id = o.order_id
                                     OFFSET 0) i
                 WHERE o.tenant_id = $1
                   AND o.order_id BETWEEN $2 AND $3
                   AND o.discount > 0) f) r
 WHERE r.discount <> r.share * r.unit
$$;
COMMENT ON FUNCTION pos_internal.verify_item_amounts(text, bigint, bigint) IS
'Part of pos_verify(): lines whose total or share of the discount is wrong.';
