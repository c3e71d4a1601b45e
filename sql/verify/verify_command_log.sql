CREATE FUNCTION pos_internal.verify_command_log(tenant_id text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- pos_create_order() returns an order's id. The other commands name an order, and
-- return its version.
SELECT 'command log', l.tenant_id, 'key ' || l.idempotency_key, c.problem, c.expected, c.actual
  FROM (SELECT k.tenant_id,
               k.idempotency_key,
               k.result,
               COALESCE((k.arguments ->> 'order_id')::bigint, k.result) AS order_id,
               k.arguments ? 'order_id' AS answers_version
          FROM pos_write.command_log k
         WHERE k.tenant_id = $1) l
  LEFT JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id = l.order_id
 CROSS JOIN LATERAL (
    SELECT 'order is unknown', 'order ' || l.order_id, NULL::text
     WHERE o.order_id IS NULL
    UNION ALL
    SELECT 'result is no version of the order', 'from 2 to ' || o.version, l.result::text
     WHERE l.answers_version AND l.result NOT BETWEEN 2 AND o.version) c (problem, expected, actual)
$$;
COMMENT ON FUNCTION pos_internal.verify_command_log(text) IS
'Part of pos_verify(): answers to idempotency keys that fit no order.';
