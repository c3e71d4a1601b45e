CREATE FUNCTION pos_internal.verify_catalogue(tenant_id text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'catalogue', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.stream_type, a.stream_type) || ' ' || COALESCE(e.stream_id, a.stream_id), d.*
  FROM (SELECT DISTINCT ON (e.tenant_id, e.stream_type, e.stream_id)
               e.tenant_id,
               e.stream_type,
               e.stream_id,
               e.version,
               CASE e.stream_type
                   WHEN 'tenant' THEN '{"prices_include_tax": null, "tax_rounding": null, "cash_rounding": null}'
                                      || jsonb_set(e.data, '{day_starts_at}', to_jsonb((e.data ->> 'day_starts_at')::interval))
                   WHEN 'product' THEN '{"taxes": null, "price_decimals": null}' || e.data
                   ELSE e.data
               END AS data
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type IN ('tenant', 'user', 'product', 'tax')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' AS stream_type, 0::bigint AS stream_id, t.version,
                    to_jsonb(t) - '{tenant_id,version,changed_at}'::text[] AS data
               FROM pos_write.tenants t
              WHERE t.tenant_id = $1
             UNION ALL
             SELECT u.tenant_id, 'user', u.user_id, u.version,
                    to_jsonb(u) - '{tenant_id,user_id,version}'::text[]
               FROM pos_write.users u
              WHERE u.tenant_id = $1
             UNION ALL
             SELECT p.tenant_id, 'product', p.product_id, p.version,
                    to_jsonb(p) - '{tenant_id,product_id,version,changed_at}'::text[]
               FROM pos_write.products p
              WHERE p.tenant_id = $1
             UNION ALL
             SELECT x.tenant_id, 'tax', x.tax_id, x.version,
                    to_jsonb(x) - '{tenant_id,tax_id,version,changed_at}'::text[]
               FROM pos_write.taxes x
              WHERE x.tenant_id = $1) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(
                        e.data || jsonb_build_object('version', e.version),
                        a.data || jsonb_build_object('version', a.version)) d
 WHERE ROW(e.version, e.data) IS DISTINCT FROM ROW(a.version, a.data)
UNION ALL
SELECT 'catalogue', $1, r.stream_type || ' ' || r.stream_id, 'changed_at differs', e.changed_at::text, r.changed_at::text
  FROM (SELECT 'tenant' AS stream_type, 0::bigint AS stream_id, t.version, t.changed_at
          FROM pos_write.tenants t
         WHERE t.tenant_id = $1
         UNION ALL
        SELECT 'product', p.product_id, p.version, p.changed_at
          FROM pos_write.products p
         WHERE p.tenant_id = $1
         UNION ALL
        SELECT 'tax', x.tax_id, x.version, x.changed_at
          FROM pos_write.taxes x
         WHERE x.tenant_id = $1) r
 CROSS JOIN LATERAL (
        SELECT CASE WHEN e.schema_version > 1 THEN e.occurred_at END AS changed_at
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = r.stream_type
           AND e.stream_id = r.stream_id
           AND e.version = r.version) e
 WHERE r.changed_at IS DISTINCT FROM e.changed_at
UNION ALL
SELECT 'references', $1, r.key, 'tenant is unknown', 'tenant ' || $1, NULL
  FROM (SELECT 'user ' || u.user_id AS key FROM pos_write.users u WHERE u.tenant_id = $1
        UNION ALL
        SELECT 'product ' || p.product_id FROM pos_write.products p WHERE p.tenant_id = $1
        UNION ALL
        SELECT 'tax ' || x.tax_id FROM pos_write.taxes x WHERE x.tenant_id = $1) r
 WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = $1)
UNION ALL
SELECT 'references', $1, 'product ' || p.product_id,
       CASE WHEN x.tax_id IS NULL THEN 'tax is unknown' ELSE 'tax is inactive' END, 'tax ' || i.tax_id, NULL
  FROM pos_write.products p
 CROSS JOIN LATERAL unnest(p.taxes) i (tax_id)
  LEFT JOIN pos_write.taxes x ON x.tenant_id = p.tenant_id AND x.tax_id = i.tax_id
 WHERE p.tenant_id = $1
   AND (x.tax_id IS NULL OR p.active AND NOT x.active)
$$;
COMMENT ON FUNCTION pos_internal.verify_catalogue(text) IS
'Part of pos_verify(): the catalogue unlike its last events.

Tenants, users, products and taxes, each with all columns.

Also users, products and taxes whose tenant is missing, and products with a tax that is
missing, or, if the product is active, inactive.';
