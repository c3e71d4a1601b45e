CREATE FUNCTION pos_internal.verify_references()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'references', r.tenant_id, r.key, r.parent || ' is unknown', r.parent || ' ' || r.parent_id, NULL
  FROM (SELECT o.tenant_id, 'order ' || o.order_id AS key, 'tenant' AS parent, o.tenant_id AS parent_id
          FROM pos_write.orders o
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = o.tenant_id)
        UNION ALL
        SELECT u.tenant_id, 'user ' || u.user_id, 'tenant', u.tenant_id
          FROM pos_write.users u
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = u.tenant_id)
        UNION ALL
        SELECT p.tenant_id, 'product ' || p.product_id, 'tenant', p.tenant_id
          FROM pos_write.products p
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = p.tenant_id)
        UNION ALL
        SELECT o.tenant_id, 'order ' || o.order_id, 'user', o.cashier_id::text
          FROM pos_write.orders o
         WHERE NOT EXISTS (SELECT FROM pos_write.users u
                            WHERE u.tenant_id = o.tenant_id AND u.user_id = o.cashier_id)
        UNION ALL
        SELECT i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, 'order', i.order_id::text
          FROM pos_write.order_items i
         WHERE NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = i.tenant_id AND o.order_id = i.order_id)
        UNION ALL
        SELECT i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, 'product', i.product_id::text
          FROM pos_write.order_items i
         WHERE NOT EXISTS (SELECT FROM pos_write.products p
                            WHERE p.tenant_id = i.tenant_id AND p.product_id = i.product_id)
        UNION ALL
        SELECT p.tenant_id, 'order ' || p.order_id || ' payment ' || p.payment_no, 'order', p.order_id::text
          FROM pos_write.payments p
         WHERE NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = p.tenant_id AND o.order_id = p.order_id)) r
$$;
COMMENT ON FUNCTION pos_internal.verify_references() IS 'Rows whose tenant, order, user or product is not there, as foreign keys would say. Part of pos_verify().';
