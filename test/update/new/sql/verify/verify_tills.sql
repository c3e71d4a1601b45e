CREATE FUNCTION pos_internal.verify_tills(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'tills', p.tenant_id, 'order ' || p.order_id || ' till ' || p.till, 'missing', count(*)::text, NULL::text
  FROM pos_write.payments p
 WHERE p.tenant_id = $1
   AND p.order_id BETWEEN $2 AND $3
   AND NOT EXISTS (SELECT FROM pos_write.tills t WHERE t.tenant_id = p.tenant_id AND t.till = p.till)
 GROUP BY p.tenant_id, p.order_id, p.till
$$;
COMMENT ON FUNCTION pos_internal.verify_tills(text, bigint, bigint) IS 'Payments whose till is missing. Part of pos_verify().';
