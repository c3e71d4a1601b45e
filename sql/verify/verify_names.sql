CREATE FUNCTION pos_internal.verify_names(tenant_id text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'names', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.stream_type, a.stream_type) || ' ' || COALESCE(e.stream_id, a.stream_id), d.*
  FROM (SELECT DISTINCT ON (e.tenant_id, e.stream_type, e.stream_id)
               e.tenant_id,
               e.stream_type,
               e.stream_id,
               COALESCE(e.data ->> 'full_name', e.data ->> 'name') AS name,
               (e.data ->> 'exponent')::smallint AS exponent
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type IN ('tenant', 'user', 'product')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' COLLATE "C" AS stream_type, 0::bigint AS stream_id, t.name, t.exponent
               FROM pos_read.tenant_names t
              WHERE t.tenant_id = $1
             UNION ALL
             SELECT u.tenant_id, 'user' COLLATE "C", u.user_id, u.full_name, NULL
               FROM pos_read.user_names u
              WHERE u.tenant_id = $1
             UNION ALL
             SELECT p.tenant_id, 'product' COLLATE "C", p.product_id, p.name, NULL
               FROM pos_read.product_names p
              WHERE p.tenant_id = $1) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE ROW(e.*) IS DISTINCT FROM ROW(a.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_names(text) IS
'Part of pos_verify(): names in the read store unlike the last event.';
