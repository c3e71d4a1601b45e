CREATE FUNCTION pos_internal.verify_references(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'references', $1, r.key, r.parent || ' is unknown', r.parent || ' ' || r.parent_id, NULL
  FROM (SELECT 'order ' || o.order_id AS key, 'tenant' AS parent, $1 AS parent_id
          FROM pos_write.orders o
         WHERE o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = $1)
        UNION ALL
        SELECT 'order ' || o.order_id, 'user', o.cashier_id::text
          FROM pos_write.orders o
         WHERE o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = $1 AND u.user_id = o.cashier_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'order', i.order_id::text
          FROM pos_write.order_items i
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = i.order_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'product', i.product_id::text
          FROM pos_write.order_items i
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.products p WHERE p.tenant_id = $1 AND p.product_id = i.product_id)
        UNION ALL
        SELECT 'order ' || p.order_id || ' payment ' || p.payment_no, 'order', p.order_id::text
          FROM pos_write.payments p
         WHERE p.tenant_id = $1
           AND p.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = p.order_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'tax', x.tax_id::text
          FROM pos_write.order_items i
         CROSS JOIN LATERAL unnest(i.tax_ids) x (tax_id)
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND i.tax_ids IS NOT NULL
           AND NOT $4
           AND NOT EXISTS (SELECT FROM pos_write.taxes t WHERE t.tenant_id = $1 AND t.tax_id = x.tax_id)
        UNION ALL
        SELECT 'order ' || r.order_id || ' refund ' || r.refund_no, 'order', r.order_id::text
          FROM pos_write.refunds r
         WHERE r.tenant_id = $1
           AND r.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = r.order_id)
        UNION ALL
        SELECT 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, 'refund', l.refund_no::text
          FROM pos_write.refund_lines l
         WHERE l.tenant_id = $1
           AND l.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.refunds r
                            WHERE r.tenant_id = $1 AND r.order_id BETWEEN $2 AND $3 AND r.order_id = l.order_id AND r.refund_no = l.refund_no)
        UNION ALL
        SELECT 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, 'line', l.line_no::text
          FROM pos_write.refund_lines l
         WHERE l.tenant_id = $1
           AND l.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.order_items i
                            WHERE i.tenant_id = $1 AND i.order_id BETWEEN $2 AND $3 AND i.order_id = l.order_id AND i.line_no = l.line_no)
        UNION ALL
        SELECT 'order ' || m.order_id || ' refund ' || m.refund_no || ' payment ' || m.entry_no, 'refund', m.refund_no::text
          FROM pos_write.refund_payments m
         WHERE m.tenant_id = $1
           AND m.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.refunds r
                            WHERE r.tenant_id = $1 AND r.order_id BETWEEN $2 AND $3 AND r.order_id = m.order_id AND r.refund_no = m.refund_no)
        UNION ALL
        SELECT 'order ' || m.order_id || ' refund ' || m.refund_no || ' payment ' || m.entry_no, 'payment', m.payment_no::text
          FROM pos_write.refund_payments m
         WHERE m.tenant_id = $1
           AND m.order_id BETWEEN $2 AND $3
           AND m.payment_no IS NOT NULL
           AND NOT EXISTS (SELECT FROM pos_write.payments p
                            WHERE p.tenant_id = $1 AND p.order_id BETWEEN $2 AND $3 AND p.order_id = m.order_id AND p.payment_no = m.payment_no)) r
$$;
COMMENT ON FUNCTION pos_internal.verify_references(text, bigint, bigint, boolean) IS
'Part of pos_verify(): what foreign keys would refuse.

Orders, lines, payments and refunds whose tenant, order, user, product or tax is missing.
plain: what verify_plain_orders() says of these orders.';

-- In pieces of some thousand references, along the key
CREATE FUNCTION pos_internal.verify_order_references(tenant text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    first_reference text := '';
    behind text;
BEGIN
    LOOP
        behind := (SELECT r.reference FROM pos_write.order_references r
                    WHERE r.tenant_id = tenant AND r.reference >= first_reference
                    ORDER BY r.reference OFFSET 2000 LIMIT 1);
        RETURN QUERY
        SELECT 'references', tenant, 'reference ' || r.reference, 'order has another reference', r.reference, o.reference
          FROM pos_write.order_references r
          LEFT JOIN LATERAL (SELECT w.reference FROM pos_write.orders w
                              WHERE w.tenant_id = tenant AND w.order_id = r.order_id
                             OFFSET 0) o ON true
         WHERE r.tenant_id = tenant
           AND r.reference >= first_reference
           AND (behind IS NULL OR r.reference < behind)
           AND o.reference IS DISTINCT FROM r.reference;
        EXIT WHEN behind IS NULL;
        first_reference := behind;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_references(text) IS
'Part of pos_verify(): references of orders that do not have them.';
