CREATE FUNCTION pos_internal.verify_event_people()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'actor_id is unknown', 'a user of the tenant', e.actor_id::text
  FROM pos_write.events e
 WHERE e.actor_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = e.tenant_id AND u.user_id = e.actor_id)
UNION ALL
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'authorised_by is unknown', 'a user of the tenant', e.authorised_by::text
  FROM pos_write.events e
 WHERE e.authorised_by IS NOT NULL
   AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = e.tenant_id AND u.user_id = e.authorised_by)
UNION ALL
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'authorised_by is missing', 'a user of the tenant', NULL
  FROM pos_write.events e
 WHERE e.type IN ('discount_applied', 'payment_reversed', 'order_voided')
   AND e.authorised_by IS NULL
UNION ALL
SELECT 'event people', e.tenant_id, 'order ' || e.stream_id || ' version ' || e.version,
       'actor_id is missing', 'a user of the tenant', NULL
  FROM pos_write.events e
 WHERE e.type = 'order_created'
   AND e.actor_id IS NULL
$$;
COMMENT ON FUNCTION pos_internal.verify_event_people() IS 'Events whose actor or authoriser is unknown, or that lack the one they need. Part of pos_verify().';
