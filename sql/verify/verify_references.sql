CREATE FUNCTION pos_internal.verify_references(tenant_id text, first_order bigint, last_order bigint)
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
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = p.order_id)) r
$$;
COMMENT ON FUNCTION pos_internal.verify_references(text, bigint, bigint) IS
'Part of pos_verify(): what foreign keys would refuse.

Orders, lines and payments whose tenant, order, user or product is missing.';
