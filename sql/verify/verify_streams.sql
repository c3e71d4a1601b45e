CREATE FUNCTION pos_internal.verify_streams(
    tenant_id text, stream_type text, first_id bigint, last_id bigint
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'streams', s.tenant_id, s.stream_type || ' ' || s.stream_id, d.*
  FROM (SELECT e.tenant_id,
               e.stream_type,
               e.stream_id,
               e.stream_type = 'order' AS is_order,
               count(*) AS events,
               min(e.version) AS first_version,
               max(e.version) AS last_version,
               count(*) FILTER (WHERE
                   CASE e.stream_type
                       WHEN 'order' THEN e.type IN ('order_created', 'order_confirmed', 'discount_applied',
                                                    'payment_recorded', 'payment_reversed', 'order_voided')
                                         OR (e.schema_version > 1 AND e.type IN ('items_changed', 'refund_recorded'))
                       WHEN 'tenant' THEN e.type = 'tenant_registered'
                       WHEN 'user' THEN e.type = 'user_registered'
                       WHEN 'product' THEN e.type = 'product_registered'
                       WHEN 'tax' THEN e.type = 'tax_registered'
                       ELSE false
                   END AND e.schema_version IN (1, 2)) AS known_events,
               count(*) FILTER (WHERE e.type = 'order_created') AS creations,
               min(e.version) FILTER (WHERE e.type = 'order_created') AS creation,
               count(*) FILTER (WHERE e.type = 'order_confirmed') AS confirmations,
               min(e.version) FILTER (WHERE e.type = 'order_confirmed') AS confirmation,
               -- a pending order's prices change, a confirmed one is refunded
               max(e.version) FILTER (WHERE e.type IN ('discount_applied', 'items_changed')) AS price,
               min(e.version) FILTER (WHERE e.type = 'refund_recorded') AS refund,
               count(*) FILTER (WHERE e.type = 'order_voided') AS voids,
               min(e.version) FILTER (WHERE e.type = 'order_voided') AS void,
               -- money counts on its own day from version 2 on
               min(e.business_date) FILTER (WHERE e.schema_version = 1
                   OR e.type NOT IN ('payment_recorded', 'payment_reversed', 'refund_recorded')) AS first_date,
               max(e.business_date) FILTER (WHERE e.schema_version = 1
                   OR e.type NOT IN ('payment_recorded', 'payment_reversed', 'refund_recorded')) AS last_date,
               count(e.business_date) AS dates
          FROM pos_write.events e
         WHERE e.tenant_id = $1
           AND e.stream_type = $2
           AND e.stream_id BETWEEN $3 AND $4
         GROUP BY e.tenant_id, e.stream_type, e.stream_id) s
 CROSS JOIN LATERAL (
    SELECT 1 AS first_version,
           s.last_version::bigint AS events,
           s.events AS events_of_known_type,
           s.first_date AS last_business_date,
           CASE WHEN s.is_order THEN s.events ELSE 0 END AS business_dates,
           s.is_order::int::bigint AS order_created,
           CASE WHEN s.is_order THEN 1 END AS order_created_version,
           LEAST(s.confirmations, 1) AS order_confirmed,
           CASE WHEN s.refund IS NULL THEN LEAST(s.voids, 1) ELSE 0 END AS order_voided,
           CASE WHEN s.voids > 0 THEN s.last_version END AS order_voided_version,
           LEAST(s.price, s.confirmation) AS last_price_version,
           CASE WHEN s.confirmation IS NOT NULL THEN GREATEST(s.refund, s.confirmation) END AS first_refund_version) must
 CROSS JOIN LATERAL (
    SELECT s.first_version,
           s.events,
           s.known_events AS events_of_known_type,
           s.last_date AS last_business_date,
           s.dates AS business_dates,
           s.creations AS order_created,
           s.creation AS order_created_version,
           s.confirmations AS order_confirmed,
           s.voids AS order_voided,
           s.void AS order_voided_version,
           CASE WHEN s.price IS NULL THEN s.confirmation ELSE s.price END AS last_price_version,
           CASE WHEN s.refund IS NULL THEN s.confirmation ELSE s.refund END AS first_refund_version) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_streams(text, text, bigint, bigint) IS
'Part of pos_verify(): streams with gaps, or with events in a wrong order.';
