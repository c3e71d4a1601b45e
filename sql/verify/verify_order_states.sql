-- A deferred read model is compared with the events in its cursor, since lag is no
-- difference. The intersection unpacks the set once, and not for each event.
CREATE FUNCTION pos_internal.verify_positions(projection text)
RETURNS int8multirange
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT COALESCE((SELECT c.applied * int8multirange(int8range(NULL, NULL))
                   FROM pos_read.projections p
                   JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
                  WHERE p.name = $1 AND p.mode = 'deferred'),
                int8multirange(int8range(NULL, NULL)))
$$;
COMMENT ON FUNCTION pos_internal.verify_positions(text) IS
'Part of pos_verify(): the positions of the events that a model should show.';

-- Amounts are the sums of the changes in the events. verify_order_events() compares them
-- with the figures in the events.
CREATE FUNCTION pos_internal.verify_order_states(
    projection text, tenant_id text, first_order bigint, last_order bigint
)
RETURNS TABLE (
    tenant_id        text,
    order_id         bigint,
    version          int,
    status           text,
    cashier_id       bigint,
    created_at       timestamptz,
    business_date    date,
    item_count       int,
    subtotal         numeric,
    discount_percent numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    void_reason      text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT s.tenant_id,
       s.order_id,
       s.version,
       s.status,
       s.cashier_id,
       s.created_at,
       s.business_date,
       s.item_count,
       s.subtotal,
       trim_scale(s.last_discount[2]),
       round(s.discount, scale(s.subtotal)),
       round(s.subtotal - s.discount, scale(s.subtotal)),
       round(s.paid, scale(s.subtotal)),
       s.void_reason
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               max(e.version) AS version,
               CASE WHEN bool_or(e.type = 'order_voided') THEN 'voided'
                    WHEN bool_or(e.type = 'order_confirmed') THEN 'confirmed'
                    ELSE 'pending'
               END AS status,
               max(e.actor_id) FILTER (WHERE e.type = 'order_created') AS cashier_id,
               max(e.occurred_at) FILTER (WHERE e.type = 'order_created') AS created_at,
               max(e.business_date) FILTER (WHERE e.type = 'order_created') AS business_date,
               max(e.item_count) FILTER (WHERE e.type = 'order_created') AS item_count,
               max(e.subtotal) FILTER (WHERE e.type = 'order_created') AS subtotal,
               max(ARRAY[e.version, (e.data ->> 'percent')::numeric]) FILTER (WHERE e.type = 'discount_applied') AS last_discount,
               COALESCE(sum(e.amount) FILTER (WHERE e.type = 'discount_applied'), 0) AS discount,
               COALESCE(sum(e.amount) FILTER (WHERE e.type IN ('payment_recorded', 'payment_reversed')), 0) AS paid,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'order_voided') AS void_reason
          FROM pos_write.events e
         WHERE e.tenant_id = $2
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $3 AND $4
           AND ($1 IS NULL OR e.position <@ (SELECT pos_internal.verify_positions($1)))
         GROUP BY e.tenant_id, e.stream_id) s
$$;
COMMENT ON FUNCTION pos_internal.verify_order_states(text, text, bigint, bigint) IS
'Part of pos_verify(): a tenant''s orders, computed from their events.

For a deferred read model only from the events that it has folded.';
