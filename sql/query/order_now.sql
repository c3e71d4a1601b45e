-- What pos_get_order() and pos_find_order() return, and what the functions return that show an
-- order's lines, payments and refunds as rows.

CREATE FUNCTION pos_internal.lines_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    line_no           int,
    product_id        bigint,
    product_name      text,
    quantity          numeric,
    unit_price        numeric,
    line_total        numeric,
    discount_percent  numeric,
    discount_amount   numeric,
    own_discount      numeric,
    discount          numeric,
    net               numeric,
    tax_ids           bigint[],
    tax_percents      numeric[],
    tax_amounts       numeric[],
    tax               numeric,
    charged           numeric,
    discountable      boolean,
    attributes        jsonb,
    returned_quantity numeric,
    returned          numeric,
    returned_tax      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT i.line_no,
       i.product_id,
       n.name,
       pg_catalog.trim_scale(i.quantity),
       i.unit_price,
       i.line_total,
       pg_catalog.trim_scale(i.discount_percent),
       i.discount_amount,
       COALESCE(i.own_discount, 0 OPERATOR(pg_catalog.*) i.line_total),
       i.discount,
       i.line_total OPERATOR(pg_catalog.-) COALESCE(i.own_discount, 0::numeric) OPERATOR(pg_catalog.-) i.discount,
       COALESCE(i.tax_ids, '{}'),
       COALESCE(i.tax_percents, '{}'),
       COALESCE(i.tax_amounts, '{}'),
       COALESCE(t.tax, 0 OPERATOR(pg_catalog.*) i.line_total),
       COALESCE(i.charged, i.line_total OPERATOR(pg_catalog.-) COALESCE(i.own_discount, 0::numeric) OPERATOR(pg_catalog.-) i.discount),
       COALESCE(i.discountable, true),
       i.attributes,
       COALESCE(r.quantity, 0::numeric),
       COALESCE(r.amount, 0 OPERATOR(pg_catalog.*) i.line_total),
       COALESCE(r.tax, 0 OPERATOR(pg_catalog.*) i.line_total)
  FROM pos_write.order_items i
  LEFT JOIN pos_write.products n ON n.tenant_id OPERATOR(pg_catalog.=) i.tenant_id
                                AND n.product_id OPERATOR(pg_catalog.=) i.product_id
  LEFT JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(i.tax_amounts) a (amount)) t
         ON i.tax_amounts IS NOT NULL
  LEFT JOIN (SELECT l.line_no,
                    pg_catalog.trim_scale(pg_catalog.sum(l.quantity)) AS quantity,
                    pg_catalog.sum(l.amount) AS amount,
                    pg_catalog.sum((SELECT pg_catalog.sum(a.amount) FROM pg_catalog.unnest(l.tax_amounts) a (amount))) AS tax
               FROM pos_write.refund_lines l
              WHERE l.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                AND l.order_id OPERATOR(pg_catalog.=) $2
              GROUP BY l.line_no) r ON r.line_no OPERATOR(pg_catalog.=) i.line_no
 WHERE i.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND i.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.lines_now(text, bigint) IS 'What pos_order_lines() returns, in no order.';

CREATE FUNCTION pos_internal.payments_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    payment_no        int,
    method            text,
    amount            numeric,
    tip               numeric,
    rounding          numeric,
    tendered          numeric,
    change            numeric,
    paid_at           timestamptz,
    business_date     date,
    attributes        jsonb,
    given_back        numeric,
    reversed_at       timestamptz,
    reversal_reason   text,
    reversal_date     date,
    reversal_rounding numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT p.payment_no,
       p.method,
       p.amount,
       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
       COALESCE(p.rounding, 0 OPERATOR(pg_catalog.*) p.amount),
       p.tendered,
       p.tendered OPERATOR(pg_catalog.-)
           (p.amount OPERATOR(pg_catalog.+) COALESCE(p.rounding, 0::numeric) OPERATOR(pg_catalog.+) COALESCE(p.tip, 0::numeric)),
       p.paid_at,
       COALESCE(p.business_date, o.business_date),
       p.attributes,
       COALESCE(r.amount, 0 OPERATOR(pg_catalog.*) p.amount),
       p.reversed_at,
       p.reversal_reason,
       CASE WHEN p.reversed_at IS NOT NULL THEN COALESCE(p.reversal_date, o.business_date) END,
       CASE WHEN p.reversed_at IS NOT NULL THEN COALESCE(p.reversal_rounding, 0 OPERATOR(pg_catalog.*) p.amount) END
  FROM pos_write.orders o
  JOIN pos_write.payments p ON p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                           AND p.order_id OPERATOR(pg_catalog.=) o.order_id
  LEFT JOIN (SELECT b.payment_no, pg_catalog.sum(b.amount) AS amount
               FROM pos_write.refund_payments b
              WHERE b.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                AND b.order_id OPERATOR(pg_catalog.=) $2
              GROUP BY b.payment_no) r ON r.payment_no OPERATOR(pg_catalog.=) p.payment_no
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.payments_now(text, bigint) IS 'What pos_order_payments() returns, in no order.';

CREATE FUNCTION pos_internal.refunds_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    refund_no         int,
    reason            text,
    refunded_at       timestamptz,
    business_date     date,
    total             numeric,
    tax               numeric,
    given_back        numeric,
    line_nos          int[],
    line_quantities   numeric[],
    line_amounts      numeric[],
    line_taxes        numeric[],
    payment_methods   text[],
    payment_amounts   numeric[],
    payment_roundings numeric[],
    payment_nos       int[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT r.refund_no,
       r.reason,
       r.refunded_at,
       r.business_date,
       r.total,
       r.tax,
       r.given_back,
       l.line_nos,
       l.quantities,
       l.amounts,
       l.taxes,
       COALESCE(p.methods, '{}'),
       COALESCE(p.amounts, '{}'),
       COALESCE(p.roundings, '{}'),
       COALESCE(p.payment_nos, '{}')
  FROM pos_write.refunds r
 CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(s.line_no ORDER BY s.line_no) AS line_nos,
           pg_catalog.array_agg(pg_catalog.trim_scale(s.quantity) ORDER BY s.line_no) AS quantities,
           pg_catalog.array_agg(s.amount ORDER BY s.line_no) AS amounts,
           pg_catalog.array_agg(COALESCE((SELECT pg_catalog.sum(a.amount) FROM pg_catalog.unnest(s.tax_amounts) a (amount)),
                                         0 OPERATOR(pg_catalog.*) s.amount) ORDER BY s.line_no) AS taxes
      FROM pos_write.refund_lines s
     WHERE s.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
       AND s.order_id OPERATOR(pg_catalog.=) r.order_id
       AND s.refund_no OPERATOR(pg_catalog.=) r.refund_no) l
 CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(b.method ORDER BY b.entry_no) AS methods,
           pg_catalog.array_agg(b.amount ORDER BY b.entry_no) AS amounts,
           pg_catalog.array_agg(COALESCE(b.rounding, 0 OPERATOR(pg_catalog.*) b.amount) ORDER BY b.entry_no) AS roundings,
           pg_catalog.array_agg(b.payment_no ORDER BY b.entry_no) AS payment_nos
      FROM pos_write.refund_payments b
     WHERE b.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
       AND b.order_id OPERATOR(pg_catalog.=) r.order_id
       AND b.refund_no OPERATOR(pg_catalog.=) r.refund_no) p
 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND r.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.refunds_now(text, bigint) IS 'What pos_order_refunds() returns, in no order.';

-- A function that is not inlined: it is not even planned for an order without refunds.
CREATE FUNCTION pos_internal.refunds_as_json(tenant_id text, order_id bigint)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT pg_catalog.jsonb_agg(
           pg_catalog.jsonb_build_object(
               'refund_no', r.refund_no,
               'reason', r.reason,
               'refunded_at', r.refunded_at,
               'business_date', r.business_date,
               'total', r.total,
               'tax', r.tax,
               'given_back', r.given_back,
               'lines', (SELECT pg_catalog.jsonb_agg(
                                    pg_catalog.jsonb_build_object(
                                        'line_no', l.line_no, 'quantity', l.quantity, 'amount', l.amount, 'tax', l.tax)
                                    ORDER BY l.line_no)
                           FROM ROWS FROM (pg_catalog.unnest(r.line_nos), pg_catalog.unnest(r.line_quantities),
                                           pg_catalog.unnest(r.line_amounts), pg_catalog.unnest(r.line_taxes))
                                AS l(line_no, quantity, amount, tax)),
               'payments', (SELECT COALESCE(
                                       pg_catalog.jsonb_agg(
                                           pg_catalog.jsonb_build_object(
                                               'method', b.method, 'amount', b.amount, 'rounding', b.rounding,
                                               'payment_no', b.payment_no)
                                           ORDER BY b.n),
                                       '[]')
                              FROM ROWS FROM (pg_catalog.unnest(r.payment_methods), pg_catalog.unnest(r.payment_amounts),
                                              pg_catalog.unnest(r.payment_roundings), pg_catalog.unnest(r.payment_nos))
                                   WITH ORDINALITY AS b(method, amount, rounding, payment_no, n)))
           ORDER BY r.refund_no)
  FROM pos_internal.refunds_now($1, $2) r
$$;
COMMENT ON FUNCTION pos_internal.refunds_as_json(text, bigint) IS 'The refunds of an order, as pos_get_order() returns them.';

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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
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
       CASE WHEN o.status OPERATOR(pg_catalog.=) 'voided' THEN 0 OPERATOR(pg_catalog.*) o.total
            ELSE f.left_of_total OPERATOR(pg_catalog.-) f.held
       END,
       CASE WHEN f.held OPERATOR(pg_catalog.>=) f.left_of_total THEN 'paid'
            WHEN f.held OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       o.void_reason,
       o.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', i.product_name,
                       'quantity', i.quantity,
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount_percent', i.discount_percent,
                       'discount_amount', i.discount_amount,
                       'own_discount', i.own_discount,
                       'discount', i.discount,
                       'net', i.net,
                       'taxes', CASE WHEN i.tax_ids OPERATOR(pg_catalog.=) '{}'::bigint[] THEN '[]'
                                     ELSE (SELECT pg_catalog.jsonb_agg(
                                                      pg_catalog.jsonb_build_object(
                                                          'tax_id', t.tax_id,
                                                          'percent', pg_catalog.trim_scale(t.percent),
                                                          'base', i.charged OPERATOR(pg_catalog.-) i.tax,
                                                          'amount', t.amount)
                                                      ORDER BY t.n)
                                             FROM ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                                             pg_catalog.unnest(i.tax_amounts))
                                                  WITH ORDINALITY AS t(tax_id, percent, amount, n))
                                END,
                       'tax', i.tax,
                       'charged', i.charged,
                       'discountable', i.discountable,
                       'attributes', i.attributes,
                       'returned_quantity', i.returned_quantity,
                       'returned', i.returned,
                       'returned_tax', i.returned_tax)
                   ORDER BY i.line_no)
          FROM pos_internal.lines_now($1, $2) i),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.payment_no,
                           'amount', p.amount,
                           'method', p.method,
                           'tip', p.tip,
                           'rounding', p.rounding,
                           'tendered', p.tendered,
                           'change', p.change,
                           'paid_at', p.paid_at,
                           'business_date', p.business_date,
                           'attributes', p.attributes,
                           'given_back', p.given_back,
                           'reversed_at', p.reversed_at,
                           'reversal_reason', p.reversal_reason,
                           'reversal_date', p.reversal_date,
                           'reversal_rounding', p.reversal_rounding)
                       ORDER BY p.payment_no),
                   '[]')
          FROM pos_internal.payments_now($1, $2) p),
       o.reference,
       o.attributes,
       o.discount_amount,
       o.discount_reason,
       COALESCE(o.prices_include_tax, false),
       COALESCE(o.tax_rounding, 'order'),
       COALESCE(o.cash_rounding, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.tax, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.refunded, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.given_back, 0 OPERATOR(pg_catalog.*) o.total),
       CASE WHEN o.refund_count OPERATOR(pg_catalog.>) 0 THEN pos_internal.refunds_as_json($1, $2) ELSE '[]' END
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
  LEFT JOIN pos_write.users u ON u.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                             AND u.user_id OPERATOR(pg_catalog.=) o.cashier_id
 CROSS JOIN LATERAL (SELECT o.total OPERATOR(pg_catalog.-) COALESCE(o.refunded, 0::numeric) AS left_of_total,
                            o.paid OPERATOR(pg_catalog.-) COALESCE(o.given_back, 0::numeric) AS held) f
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.order_now(text, bigint) IS 'What pos_get_order() and pos_find_order() return.';
