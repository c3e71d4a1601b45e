-- What pos_get_order() and pos_find_order() answer.

CREATE FUNCTION pos_internal.order_now(tenant_id text, order_id bigint)
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
SELECT o.order_id,
       o.tenant_id,
       t.name,
       o.status,
       o.version,
       o.cashier_id,
       u.full_name,
       o.created_at,
       o.business_date,
       t.currency,
       o.subtotal,
       pg_catalog.trim_scale(o.discount_percent),
       o.discount,
       o.total,
       o.paid,
       CASE WHEN o.status OPERATOR(pg_catalog.=) 'voided' THEN pg_catalog.round(0, pg_catalog.scale(o.total))
            ELSE o.total OPERATOR(pg_catalog.-) o.paid
       END,
       CASE WHEN o.paid OPERATOR(pg_catalog.>=) o.total THEN 'paid'
            WHEN o.paid OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       o.void_reason,
       o.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', pg_catalog.trim_scale(i.quantity),
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount', i.discount,
                       'net', i.line_total OPERATOR(pg_catalog.-) i.discount)
                   ORDER BY i.line_no)
          FROM pos_write.order_items i
          LEFT JOIN pos_write.products n ON n.tenant_id OPERATOR(pg_catalog.=) i.tenant_id
                                        AND n.product_id OPERATOR(pg_catalog.=) i.product_id
         WHERE i.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
           AND i.order_id OPERATOR(pg_catalog.=) o.order_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.payment_no,
                           'amount', p.amount,
                           'method', p.method,
                           'paid_at', p.paid_at,
                           'reversed_at', p.reversed_at,
                           'reversal_reason', p.reversal_reason)
                       ORDER BY p.payment_no),
                   '[]')
          FROM pos_write.payments p
         WHERE p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
           AND p.order_id OPERATOR(pg_catalog.=) o.order_id)
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
  LEFT JOIN pos_write.users u ON u.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                             AND u.user_id OPERATOR(pg_catalog.=) o.cashier_id
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.order_now(text, bigint) IS
'One order of the write store, as pos_get_order() answers it.';
