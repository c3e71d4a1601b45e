CREATE FUNCTION pos_internal.verify_streams()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'streams', s.tenant_id, s.stream_type || ' ' || s.stream_id, c.problem, c.expected, c.actual
  FROM (SELECT e.tenant_id,
               e.stream_type,
               e.stream_id,
               count(*) AS events,
               min(e.version) AS first_version,
               max(e.version) AS last_version,
               count(*) FILTER (WHERE
                   CASE e.stream_type
                       WHEN 'order' THEN e.type IN ('order_created', 'order_confirmed', 'discount_applied',
                                                    'payment_recorded', 'payment_reversed', 'order_voided')
                       WHEN 'tenant' THEN e.type = 'tenant_registered'
                       WHEN 'user' THEN e.type = 'user_registered'
                       WHEN 'product' THEN e.type = 'product_registered'
                       ELSE false
                   END) AS known_events,
               count(*) FILTER (WHERE e.type = 'order_created') AS creations,
               min(e.version) FILTER (WHERE e.type = 'order_created') AS creation,
               count(*) FILTER (WHERE e.type = 'order_confirmed') AS confirmations,
               min(e.version) FILTER (WHERE e.type = 'order_confirmed') AS confirmation,
               max(e.version) FILTER (WHERE e.type = 'discount_applied') AS last_discount,
               count(*) FILTER (WHERE e.type = 'order_voided') AS voids,
               min(e.version) FILTER (WHERE e.type = 'order_voided') AS void,
               min(e.business_date) AS first_date,
               max(e.business_date) AS last_date,
               count(e.business_date) AS dates
          FROM pos_write.events e
         GROUP BY e.tenant_id, e.stream_type, e.stream_id) s
 CROSS JOIN LATERAL (
    VALUES ('first version differs', '1', s.first_version::text),
           ('versions have a gap', s.last_version || ' events', s.events || ' events'),
           ('events of a type that the stream has', s.events::text, s.known_events::text),
           ('business dates in an order differ', s.first_date::text, s.last_date::text),
           ('events with a business date', CASE s.stream_type WHEN 'order' THEN s.events ELSE 0 END::text, s.dates::text)
    UNION ALL
    SELECT v.*
      FROM (VALUES ('number of order_created differs', '1', s.creations::text),
                   ('version of order_created differs', '1', s.creation::text),
                   ('more than one order_confirmed', least(s.confirmations, 1)::text, s.confirmations::text),
                   ('more than one order_voided', least(s.voids, 1)::text, s.voids::text),
                   ('events after order_voided', s.void::text, CASE WHEN s.void IS NOT NULL THEN s.last_version END::text),
                   ('discount after order_confirmed', NULL,
                    CASE WHEN s.last_discount > s.confirmation THEN s.last_discount END::text)) v
     WHERE s.stream_type = 'order') c (problem, expected, actual)
 WHERE c.expected IS DISTINCT FROM c.actual
$$;
COMMENT ON FUNCTION pos_internal.verify_streams() IS 'Streams whose versions have gaps, or whose events do not follow each other as an aggregates do. Part of pos_verify().';
