CREATE FUNCTION pos_internal.verify_event_people(
    tenant_id text, stream_type text, first_id bigint, last_id bigint
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       p.problem, 'a user of the tenant', p.actual
  FROM pos_write.events e
  LEFT JOIN pos_write.users actor ON actor.tenant_id = $1 AND actor.user_id = e.actor_id
  LEFT JOIN pos_write.users authoriser ON authoriser.tenant_id = $1 AND authoriser.user_id = e.authorised_by
 CROSS JOIN LATERAL (
    SELECT 'actor_id is unknown' AS problem, e.actor_id::text AS actual
     WHERE e.actor_id IS NOT NULL AND actor.user_id IS NULL
    UNION ALL
    SELECT 'authorised_by is unknown', e.authorised_by::text
     WHERE e.authorised_by IS NOT NULL AND authoriser.user_id IS NULL
    UNION ALL
    SELECT 'authorised_by is missing', NULL
     WHERE e.authorised_by IS NULL AND e.type IN ('discount_applied', 'payment_reversed', 'order_voided', 'refund_recorded')
    UNION ALL
    SELECT 'actor_id is missing', NULL
     WHERE e.actor_id IS NULL AND e.type = 'order_created') p
 WHERE e.tenant_id = $1
   AND e.stream_type = $2
   AND e.stream_id BETWEEN $3 AND $4
   AND (   (e.actor_id IS NOT NULL AND actor.user_id IS NULL)
        OR (e.authorised_by IS NOT NULL AND authoriser.user_id IS NULL)
        OR (e.authorised_by IS NULL AND e.type IN ('discount_applied', 'payment_reversed', 'order_voided', 'refund_recorded'))
        OR (e.actor_id IS NULL AND e.type = 'order_created'))
$$;
COMMENT ON FUNCTION pos_internal.verify_event_people(text, text, bigint, bigint) IS
'Part of pos_verify(): events whose actor or authoriser is unknown or missing.';
