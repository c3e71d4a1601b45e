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

-- Amounts are sums of the changes in the events, but for a void's, which leaves the
-- order's figures as they were. verify_order_events() compares changes with figures.
-- What a plain order has none of is not looked for: most orders are plain.
CREATE FUNCTION pos_internal.verify_order_states(
    projection text, tenant_id text, first_order bigint, last_order bigint, plain boolean
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
    discount_amount  numeric,
    discount_reason  text,
    discount         numeric,
    tax              numeric,
    total            numeric,
    paid             numeric,
    refunded         numeric,
    refunded_tax     numeric,
    given_back       numeric,
    refund_count     int,
    void_reason      text,
    created_data     jsonb,
    refund_dates     date[],
    refund_totals    numeric[],
    refund_taxes     numeric[]
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
       COALESCE(s.item_count_changed[2], s.item_count_created),
       round(s.subtotal, s.decimals),
       NULLIF(trim_scale(s.last_discount[2]), 0),
       NULLIF(s.last_discount[3], 0),
       -- what took a discount away has left no discount with a reason
       CASE WHEN s.last_discount[2] <> 0 OR s.last_discount[3] <> 0 THEN s.last_reason[2] END,
       round(s.discount, s.decimals),
       round(COALESCE(s.tax, 0), s.decimals),
       round(s.subtotal - s.discount
             + CASE WHEN $5 OR s.tax IS NULL OR s.created_data @> '{"prices_include_tax": true}' THEN 0 ELSE s.tax END, s.decimals),
       round(s.paid, s.decimals),
       round(COALESCE(s.refunded, 0), s.decimals),
       round(COALESCE(s.refunded_tax, 0), s.decimals),
       round(COALESCE(s.given_back, 0), s.decimals),
       COALESCE(s.refund_count, 0)::int,
       s.void_reason,
       s.created_data,
       s.refund_dates,
       s.refund_totals,
       s.refund_taxes
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
               max(e.item_count) FILTER (WHERE e.type = 'order_created') AS item_count_created,
               max(ARRAY[e.version, e.item_count]) FILTER (WHERE NOT $5 AND e.type = 'items_changed') AS item_count_changed,
               max(scale(e.subtotal)) FILTER (WHERE e.type = 'order_created') AS decimals,
               COALESCE(sum(e.subtotal_change) FILTER (WHERE e.type = 'order_created' OR (NOT $5 AND e.type = 'items_changed')), 0) AS subtotal,
               max(ARRAY[e.version, (e.data ->> 'percent')::numeric, (e.data ->> 'amount')::numeric])
                   FILTER (WHERE e.type = 'discount_applied') AS last_discount,
               max(ARRAY[lpad(e.version::text, 10, '0'), e.data ->> 'reason'] COLLATE "C")
                   FILTER (WHERE e.type = 'discount_applied') AS last_reason,
               COALESCE(sum(e.discount_change) FILTER (WHERE e.type = 'discount_applied'
                                                             OR (NOT $5 AND e.type IN ('order_created', 'items_changed'))), 0) AS discount,
               sum(e.tax_change) FILTER (WHERE NOT $5 AND e.type <> 'order_voided') AS tax,
               COALESCE(sum(e.paid_change) FILTER (WHERE e.type IN ('payment_recorded', 'payment_reversed')), 0) AS paid,
               sum(e.refund_total_change) FILTER (WHERE NOT $5) AS refunded,
               sum(e.refund_tax_change) FILTER (WHERE NOT $5) AS refunded_tax,
               sum(e.given_back_change) FILTER (WHERE NOT $5) AS given_back,
               sum(e.refund_count_change) FILTER (WHERE NOT $5) AS refund_count,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'order_voided') AS void_reason,
               (array_agg(e.data) FILTER (WHERE e.type = 'order_created' AND e.data <> '{}'))[1] AS created_data,
               array_agg(e.business_date) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_dates,
               array_agg(COALESCE(e.refund_total_change, e.total * 0)) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_totals,
               array_agg(COALESCE(e.refund_tax_change, e.total * 0)) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_taxes
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $2
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $3 AND $4
           AND ($1 IS NULL OR e.position <@ (SELECT pos_internal.verify_positions($1)))
         GROUP BY e.tenant_id, e.stream_id) s
$$;
COMMENT ON FUNCTION pos_internal.verify_order_states(text, text, bigint, bigint, boolean) IS
'Part of pos_verify(): a tenant''s orders, computed from their events.

For a deferred read model only from the events that it has folded.
plain: what verify_plain_orders() says of these orders.
item_count: its lines that are not struck.
created_data: the data of order_created; null if it is {}.
refund_dates, refund_totals, refund_taxes: an element for each refund; null without one.';
