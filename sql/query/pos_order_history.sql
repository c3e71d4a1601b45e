CREATE FUNCTION @extschema@.pos_order_history(tenant_id text, order_id bigint)
RETURNS TABLE (
    version         int,
    type            text,
    "position"      bigint,
    business_date   date,
    occurred_at     timestamptz,
    recorded_at     timestamptz,
    actor_id        bigint,
    actor_name      text,
    authorised_by   bigint,
    authoriser_name text,
    database_role   text,
    subtotal        numeric,
    discount        numeric,
    total           numeric,
    paid            numeric,
    amount          numeric,
    lines           jsonb,
    data            jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT e.version,
       e.type,
       e.position,
       e.business_date,
       e.occurred_at,
       e.recorded_at,
       e.actor_id,
       actor.full_name,
       e.authorised_by,
       authoriser.full_name,
       e.database_role,
       e.subtotal,
       e.discount,
       e.total,
       e.paid,
       e.amount,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'line_no', l.line_no,
                           'product_id', l.product_id,
                           'quantity', pg_catalog.trim_scale(l.quantity),
                           'revenue', l.revenue,
                           'unit_price', l.unit_price))
                   ORDER BY l.line_no)
          FROM ROWS FROM (pg_catalog.unnest(e.line_product_ids),
                          pg_catalog.unnest(e.line_quantities),
                          pg_catalog.unnest(e.line_revenues),
                          pg_catalog.unnest(e.line_unit_prices))
               WITH ORDINALITY AS l(product_id, quantity, revenue, unit_price, line_no)),
       e.data
  FROM pos_write.events e
  LEFT JOIN pos_read.user_names actor ON actor.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                     AND actor.user_id OPERATOR(pg_catalog.=) e.actor_id
  LEFT JOIN pos_read.user_names authoriser ON authoriser.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                          AND authoriser.user_id OPERATOR(pg_catalog.=) e.authorised_by
 WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND e.stream_type OPERATOR(pg_catalog.=) 'order'
   AND e.stream_id OPERATOR(pg_catalog.=) $2
 ORDER BY e.version
$$;
COMMENT ON FUNCTION @extschema@.pos_order_history(text, bigint) IS
'The events of an order, in order.

tenant_id, order_id: the order.
Returns no row if the order is unknown.
subtotal, discount, total, paid: as they were after the event.
amount: the change of the discount or of what is paid, negative for a reversal.
lines: for each line the change of quantity and of net revenue; null if no line changed.
data: everything else.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
