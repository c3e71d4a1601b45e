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
    data            jsonb,
    tax             numeric,
    refunded        numeric,
    given_back      numeric,
    taxes           jsonb,
    money           jsonb,
    idempotency_key text,
    metadata        jsonb
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
                           'line_no', COALESCE(e.line_nos[l.n], l.n),
                           'product_id', l.product_id,
                           'quantity', pg_catalog.trim_scale(l.quantity),
                           'revenue', l.revenue,
                           'unit_price', l.unit_price,
                           'subtotal', l.subtotal,
                           'own_discount', l.own_discount,
                           'order_discount', l.order_discount,
                           'tax', l.tax,
                           'returned_quantity', pg_catalog.trim_scale(l.returned_quantity),
                           'returned', l.returned))
                   ORDER BY l.n)
          FROM ROWS FROM (pg_catalog.unnest(e.line_product_ids),
                          pg_catalog.unnest(e.line_quantities),
                          pg_catalog.unnest(e.line_revenues),
                          pg_catalog.unnest(e.line_unit_prices),
                          pg_catalog.unnest(e.line_subtotals),
                          pg_catalog.unnest(e.line_own_discounts),
                          pg_catalog.unnest(e.line_order_discounts),
                          pg_catalog.unnest(e.line_taxes),
                          pg_catalog.unnest(e.line_returned_quantities),
                          pg_catalog.unnest(e.line_returned_revenues))
               WITH ORDINALITY AS l(product_id, quantity, revenue, unit_price, subtotal, own_discount, order_discount, tax,
                                    returned_quantity, returned, n)),
       e.data,
       e.tax,
       e.refunded,
       e.given_back,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'line_no', t.line_no,
                           'tax_id', t.tax_id,
                           'percent', pg_catalog.trim_scale(t.percent),
                           'base', t.base,
                           'amount', t.amount,
                           'returned_base', t.returned_base,
                           'returned', t.returned))
                   ORDER BY t.n)
          FROM ROWS FROM (pg_catalog.unnest(e.tax_line_nos),
                          pg_catalog.unnest(e.tax_ids),
                          pg_catalog.unnest(e.tax_percents),
                          pg_catalog.unnest(e.tax_bases),
                          pg_catalog.unnest(e.tax_amounts),
                          pg_catalog.unnest(e.tax_returned_bases),
                          pg_catalog.unnest(e.tax_returned_amounts))
               WITH ORDINALITY AS t(line_no, tax_id, percent, base, amount, returned_base, returned, n)),
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'method', m.method, 'amount', m.amount, 'tip', m.tip, 'rounding', m.rounding))
                   ORDER BY m.n)
          FROM ROWS FROM (pg_catalog.unnest(e.money_methods),
                          pg_catalog.unnest(e.money_amounts),
                          pg_catalog.unnest(e.money_tips),
                          pg_catalog.unnest(e.money_roundings))
               WITH ORDINALITY AS m(method, amount, tip, rounding, n)),
       e.idempotency_key,
       e.metadata
  FROM pos_write.upcast_events e
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
business_date: the day on which the change counts.
subtotal, discount, total, paid, tax, refunded, given_back: as they were after the event.
amount: the change of the discount or of what is paid, negative for a reversal.
lines: the change of each line: of quantity, of revenue, which is what is charged, tax included, and
  of what makes it up; and what came back. Null if no line changed.
taxes: the change of each tax of each line; null if none changed.
money: what came in, or went out, which is negative; null if none did.
data: everything else.
idempotency_key: of the request, in its first event. metadata: of the setting pos_cqrs.metadata.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
