CREATE FUNCTION @extschema@.pos_order_as_of(tenant_id text, order_id bigint, at timestamptz)
RETURNS TABLE (
    order_id         bigint,
    tenant_id        text,
    tenant_name      text,
    status           text,
    version          int,
    cashier_id       bigint,
    cashier_name     text,
    created_at       timestamptz,
    business_date    date,
    currency         text,
    subtotal         numeric,
    discount_percent numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    due              numeric,
    payment_status   text,
    void_reason      text,
    item_count       bigint,
    items            jsonb,
    payments         jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH stream AS (
    SELECT e.version, e.type, e.business_date, e.occurred_at, e.actor_id,
           e.item_count, e.subtotal, e.discount, e.total, e.paid, e.amount,
           e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices, e.data
      FROM pos_write.events e
     WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
       AND e.stream_type OPERATOR(pg_catalog.=) 'order'
       AND e.stream_id OPERATOR(pg_catalog.=) $2
       AND e.version OPERATOR(pg_catalog.<=)
               (SELECT pg_catalog.max(known.version)
                  FROM pos_write.events known
                 WHERE known.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND known.stream_type OPERATOR(pg_catalog.=) 'order'
                   AND known.stream_id OPERATOR(pg_catalog.=) $2
                   AND known.recorded_at OPERATOR(pg_catalog.<=) $3)
)
SELECT $2,
       $1,
       (SELECT n.name FROM pos_read.tenant_names n WHERE n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"),
       -- nothing follows a void
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN 'voided'
            WHEN EXISTS (SELECT FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_confirmed') THEN 'confirmed'
            ELSE 'pending'
       END,
       last.version,
       created.actor_id,
       (SELECT n.full_name
          FROM pos_read.user_names n
         WHERE n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND n.user_id OPERATOR(pg_catalog.=) created.actor_id),
       created.occurred_at,
       created.business_date,
       (SELECT e.data OPERATOR(pg_catalog.->>) 'currency'
          FROM pos_write.events e
         WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND e.stream_type OPERATOR(pg_catalog.=) 'tenant'
           AND e.stream_id OPERATOR(pg_catalog.=) 0::bigint
         ORDER BY e.version DESC
         LIMIT 1),
       last.subtotal,
       (SELECT pg_catalog.trim_scale((s.data OPERATOR(pg_catalog.->>) 'percent')::numeric)
          FROM stream s
         WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
         ORDER BY s.version DESC
         LIMIT 1),
       last.discount,
       last.total,
       last.paid,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN pg_catalog.round(0, pg_catalog.scale(last.total))
            ELSE last.total OPERATOR(pg_catalog.-) last.paid
       END,
       CASE WHEN last.paid OPERATOR(pg_catalog.>=) last.total THEN 'paid'
            WHEN last.paid OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN last.data OPERATOR(pg_catalog.->>) 'reason' END,
       last.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', pg_catalog.trim_scale(i.quantity),
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount', COALESCE(d.discount, pg_catalog.round(0, pg_catalog.scale(i.line_total))),
                       'net', i.line_total OPERATOR(pg_catalog.-) COALESCE(d.discount, 0::numeric))
                   ORDER BY i.line_no)
          FROM ROWS FROM (pg_catalog.unnest(created.line_product_ids),
                          pg_catalog.unnest(created.line_quantities),
                          pg_catalog.unnest(created.line_unit_prices),
                          pg_catalog.unnest(created.line_revenues))
               WITH ORDINALITY AS i(product_id, quantity, unit_price, line_total, line_no)
          LEFT JOIN (SELECT r.line_no,
                            OPERATOR(pg_catalog.-) pg_catalog.sum(r.revenue) AS discount
                       FROM stream s
                      CROSS JOIN LATERAL pg_catalog.unnest(s.line_revenues) WITH ORDINALITY AS r(revenue, line_no)
                      WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
                      GROUP BY r.line_no) d ON d.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                            AND n.product_id OPERATOR(pg_catalog.=) i.product_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.data OPERATOR(pg_catalog.->) 'payment_no',
                           'amount', p.amount,
                           'method', p.data OPERATOR(pg_catalog.->) 'method',
                           'paid_at', p.occurred_at,
                           'reversed_at', r.occurred_at,
                           'reversal_reason', r.data OPERATOR(pg_catalog.->) 'reason')
                       ORDER BY p.version),
                   '[]')
          FROM stream p
          LEFT JOIN stream r ON r.type OPERATOR(pg_catalog.=) 'payment_reversed'
                            AND (r.data OPERATOR(pg_catalog.->) 'payment_no')
                                OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')
         WHERE p.type OPERATOR(pg_catalog.=) 'payment_recorded')
  FROM (SELECT s.* FROM stream s ORDER BY s.version DESC LIMIT 1) last
 CROSS JOIN (SELECT s.* FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_created') created
$$;
COMMENT ON FUNCTION @extschema@.pos_order_as_of(text, bigint, timestamptz) IS
'An order as it was at a moment.

tenant_id, order_id: the order.
at: the moment. The last event that counts was recorded (recorded_at) at or before it.
Returns the columns of pos_get_order(), computed from events; names are those of today.
Returns no row if the order did not exist yet.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
