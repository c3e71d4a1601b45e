CREATE FUNCTION pos_internal.verify_item_amounts()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no,
       c.figure || ' differs', c.expected, c.actual
  FROM pos_write.order_items i
  JOIN pos_write.tenants t ON t.tenant_id = i.tenant_id
 CROSS JOIN LATERAL (
    SELECT 'line_total', round(i.quantity * i.unit_price, t.exponent)::text, i.line_total::text
     WHERE i.line_total <> round(i.quantity * i.unit_price, t.exponent)
    UNION ALL
    SELECT 'line_total', 'below 10^15', i.line_total::text
     WHERE i.line_total >= 1000000000000000
    UNION ALL
    SELECT 'quantity', 'above 0, at most 3 decimals', i.quantity::text
     WHERE NOT (i.quantity > 0 AND scale(trim_scale(i.quantity)) <= 3)
    UNION ALL
    SELECT 'unit_price', 'not below 0, ' || t.exponent || ' decimals', i.unit_price::text
     WHERE NOT (i.unit_price >= 0 AND scale(i.unit_price) = t.exponent)
    UNION ALL
    SELECT 'discount', 'from 0 to ' || i.line_total, i.discount::text
     WHERE NOT (i.discount >= 0 AND i.discount <= i.line_total)) c (figure, expected, actual)
UNION ALL
-- Largest remainder, in units of the currency: each line's part rounded down,
-- one unit more for the largest remainders, ties to the lower line.
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
                       u.unit,
                       o.discount / u.unit AS order_units,
                       div(o.discount / u.unit * i.line_total, o.subtotal) AS rounded,
                       mod(o.discount / u.unit * i.line_total, o.subtotal) AS remainder
                  FROM pos_write.orders o
                  JOIN pos_write.tenants t ON t.tenant_id = o.tenant_id
                  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
                 CROSS JOIN LATERAL (SELECT round(power(10::numeric, -t.exponent), t.exponent) AS unit) u
                 WHERE o.discount > 0) f) r
 WHERE r.discount <> r.share * r.unit
$$;
COMMENT ON FUNCTION pos_internal.verify_item_amounts() IS 'Order lines whose total or share of the discount is not what their quantity, price and order make it. Part of pos_verify().';
