-- Null is the default of the columns that 0.7.0 has added. A stored zero is the same.
CREATE FUNCTION pos_internal.verify_orders(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'orders', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.version,
               s.status,
               s.cashier_id,
               s.created_at,
               s.business_date,
               s.item_count,
               s.subtotal,
               s.discount_percent,
               s.discount,
               s.total,
               s.paid,
               s.void_reason,
               s.created_data ->> 'reference' COLLATE "C" AS reference,
               CASE WHEN s.created_data ? 'reference' THEN s.order_id END AS reference_claimed_for,
               s.created_data -> 'attributes' AS attributes,
               s.discount_amount,
               s.discount_reason,
               NULLIF((s.created_data ->> 'prices_include_tax')::boolean, false) AS prices_include_tax,
               NULLIF(s.created_data ->> 'tax_rounding', 'order') COLLATE "C" AS tax_rounding,
               NULLIF((s.created_data ->> 'cash_rounding')::numeric, 0) AS cash_rounding,
               CASE WHEN NOT $4 THEN NULLIF(s.tax, 0) END AS tax,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded, 0) END AS refunded,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded_tax, 0) END AS refunded_tax,
               CASE WHEN NOT $4 THEN NULLIF(s.given_back, 0) END AS given_back,
               CASE WHEN NOT $4 THEN NULLIF(s.refund_count, 0) END AS refund_count
          FROM pos_internal.verify_order_states(NULL, $1, $2, $3, $4) s) e
  FULL JOIN (SELECT o.tenant_id,
                    o.order_id,
                    o.version,
                    o.status,
                    o.cashier_id,
                    o.created_at,
                    o.business_date,
                    o.item_count,
                    o.subtotal,
                    trim_scale(o.discount_percent) AS discount_percent,
                    o.discount,
                    o.total,
                    o.paid,
                    o.void_reason,
                    o.reference,
                    CASE WHEN o.reference IS NOT NULL
                         THEN (SELECT x.order_id FROM pos_write.order_references x WHERE x.tenant_id = $1 AND x.reference = o.reference)
                    END AS reference_claimed_for,
                    o.attributes,
                    o.discount_amount,
                    o.discount_reason,
                    NULLIF(o.prices_include_tax, false) AS prices_include_tax,
                    NULLIF(o.tax_rounding, 'order') AS tax_rounding,
                    NULLIF(o.cash_rounding, 0) AS cash_rounding,
                    NULLIF(o.tax, 0) AS tax,
                    NULLIF(o.refunded, 0) AS refunded,
                    NULLIF(o.refunded_tax, 0) AS refunded_tax,
                    NULLIF(o.given_back, 0) AS given_back,
                    NULLIF(o.refund_count, 0) AS refund_count
               FROM pos_write.orders o
              WHERE o.tenant_id = $1
                AND o.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_orders(text, bigint, bigint, boolean) IS
'Part of pos_verify(): orders unlike their events.

plain: what verify_plain_orders() says of these orders.';
