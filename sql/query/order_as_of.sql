CREATE FUNCTION pos_internal.order_as_of(tenant_id text, order_id bigint, at timestamptz)
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
WITH stream AS (
    SELECT e.version, e.type, e.business_date, e.occurred_at, e.actor_id, e.item_count, e.subtotal, e.discount, e.total, e.paid,
           e.tax, e.refunded, e.given_back, e.amount, e.given_back_change, e.refund_total_change, e.refund_tax_change,
           e.line_nos, e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices, e.line_subtotals,
           e.line_own_discounts, e.line_order_discounts, e.line_taxes, e.line_returned_quantities, e.line_returned_revenues,
           e.tax_line_nos, e.tax_ids, e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_amounts,
           e.money_tips, e.money_roundings, e.data
      FROM pos_write.upcast_events e
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
), lines AS (
    -- a void takes the lines out of their day, and leaves them as they were
    SELECT l.line_no,
           pg_catalog.min(l.product_id) AS product_id,
           pg_catalog.trim_scale(pg_catalog.sum(l.quantity)) AS quantity,
           pg_catalog.max(l.unit_price) AS unit_price,
           pg_catalog.sum(l.subtotal) AS line_total,
           COALESCE(pg_catalog.sum(l.own_discount), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS own_discount,
           COALESCE(pg_catalog.sum(l.order_discount), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS discount,
           COALESCE(pg_catalog.sum(l.tax), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS tax,
           pg_catalog.sum(l.revenue) AS charged,
           pg_catalog.trim_scale(COALESCE(pg_catalog.sum(l.returned_quantity), 0::numeric)) AS returned_quantity,
           COALESCE(pg_catalog.sum(l.returned), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS returned
      FROM (SELECT COALESCE(s.line_nos[c.n], c.n) AS line_no, c.*
              FROM stream s
             CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(s.line_product_ids),
                                           pg_catalog.unnest(s.line_quantities),
                                           pg_catalog.unnest(s.line_revenues),
                                           pg_catalog.unnest(s.line_unit_prices),
                                           pg_catalog.unnest(s.line_subtotals),
                                           pg_catalog.unnest(s.line_own_discounts),
                                           pg_catalog.unnest(s.line_order_discounts),
                                           pg_catalog.unnest(s.line_taxes),
                                           pg_catalog.unnest(s.line_returned_quantities),
                                           pg_catalog.unnest(s.line_returned_revenues))
                                WITH ORDINALITY AS c(product_id, quantity, revenue, unit_price, subtotal, own_discount,
                                                     order_discount, tax, returned_quantity, returned, n)
             WHERE s.type OPERATOR(pg_catalog.<>) 'order_voided') l
     GROUP BY l.line_no
), line_taxes AS (
    SELECT t.line_no, t.tax_id, t.percent,
           pg_catalog.min(t.version::bigint OPERATOR(pg_catalog.*) 10000 OPERATOR(pg_catalog.+) t.n) AS place,
           pg_catalog.sum(t.base) AS base,
           pg_catalog.sum(t.amount) AS amount,
           pg_catalog.sum(t.returned) AS returned
      FROM (SELECT s.version, c.*
              FROM stream s
             CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(s.tax_line_nos),
                                           pg_catalog.unnest(s.tax_ids),
                                           pg_catalog.unnest(s.tax_percents),
                                           pg_catalog.unnest(s.tax_bases),
                                           pg_catalog.unnest(s.tax_amounts),
                                           pg_catalog.unnest(s.tax_returned_amounts))
                                WITH ORDINALITY AS c(line_no, tax_id, percent, base, amount, returned, n)
             WHERE s.type OPERATOR(pg_catalog.<>) 'order_voided') t
     GROUP BY t.line_no, t.tax_id, t.percent
), asked AS (
    -- what was asked for of a line, where it is not the default
    SELECT (l.line OPERATOR(pg_catalog.->>) 'line_no')::int AS line_no, l.line
      FROM stream s
     CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.data OPERATOR(pg_catalog.->) 'lines') l(line)
     WHERE s.type OPERATOR(pg_catalog.=) ANY (ARRAY['order_created', 'items_changed'])
), money_back AS (
    SELECT s.version, b.n, b.payment,
           (b.payment OPERATOR(pg_catalog.->>) 'amount')::numeric AS amount,
           COALESCE(s.money_roundings[b.n], 0 OPERATOR(pg_catalog.*) s.total) AS rounding
      FROM stream s
     CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.data OPERATOR(pg_catalog.->) 'payments')
                        WITH ORDINALITY AS b(payment, n)
     WHERE s.type OPERATOR(pg_catalog.=) 'refund_recorded'
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
       discounted.percent,
       last.discount,
       last.total,
       last.paid,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN 0 OPERATOR(pg_catalog.*) last.total
            ELSE f.left_of_total OPERATOR(pg_catalog.-) f.held
       END,
       CASE WHEN f.held OPERATOR(pg_catalog.>=) f.left_of_total THEN 'paid'
            WHEN f.held OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN last.data OPERATOR(pg_catalog.->>) 'reason' END,
       last.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', i.quantity,
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount_percent', a.line OPERATOR(pg_catalog.->) 'discount_percent',
                       'discount_amount', a.line OPERATOR(pg_catalog.->) 'discount_amount',
                       'own_discount', i.own_discount,
                       'discount', i.discount,
                       'net', i.line_total OPERATOR(pg_catalog.-) i.own_discount OPERATOR(pg_catalog.-) i.discount,
                       'taxes', COALESCE(t.taxes, '[]'),
                       'tax', i.tax,
                       'charged', i.charged,
                       'discountable', COALESCE((a.line OPERATOR(pg_catalog.->>) 'discountable')::boolean, true),
                       'attributes', a.line OPERATOR(pg_catalog.->) 'attributes',
                       'returned_quantity', i.returned_quantity,
                       'returned', i.returned,
                       'returned_tax', COALESCE(t.returned, 0 OPERATOR(pg_catalog.*) i.line_total))
                   ORDER BY i.line_no)
          FROM lines i
          LEFT JOIN asked a ON a.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN (SELECT t.line_no, pg_catalog.sum(t.returned) AS returned,
                            pg_catalog.jsonb_agg(
                                pg_catalog.jsonb_build_object(
                                    'tax_id', t.tax_id,
                                    'percent', pg_catalog.trim_scale(t.percent),
                                    'base', COALESCE(t.base, 0 OPERATOR(pg_catalog.*) l.line_total),
                                    'amount', COALESCE(t.amount, 0 OPERATOR(pg_catalog.*) l.line_total))
                                ORDER BY t.place) AS taxes
                       FROM line_taxes t
                       JOIN lines l ON l.line_no OPERATOR(pg_catalog.=) t.line_no
                      GROUP BY t.line_no) t ON t.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                            AND n.product_id OPERATOR(pg_catalog.=) i.product_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.data OPERATOR(pg_catalog.->) 'payment_no',
                           'amount', p.amount,
                           'method', p.data OPERATOR(pg_catalog.->) 'method',
                           'tip', m.tip,
                           'rounding', m.rounding,
                           'tendered', m.tendered,
                           'change', m.tendered OPERATOR(pg_catalog.-)
                                     (p.amount OPERATOR(pg_catalog.+) m.rounding OPERATOR(pg_catalog.+) m.tip),
                           'paid_at', p.occurred_at,
                           'business_date', p.business_date,
                           'attributes', p.data OPERATOR(pg_catalog.->) 'attributes',
                           'given_back', m.given_back,
                           'reversed_at', r.occurred_at,
                           'reversal_reason', r.data OPERATOR(pg_catalog.->) 'reason',
                           'reversal_date', r.business_date,
                           'reversal_rounding', CASE WHEN r.version IS NOT NULL
                                                     THEN COALESCE(r.money_roundings[1], 0 OPERATOR(pg_catalog.*) p.amount) END)
                       ORDER BY p.version),
                   '[]')
          FROM stream p
          LEFT JOIN stream r ON r.type OPERATOR(pg_catalog.=) 'payment_reversed'
                            AND (r.data OPERATOR(pg_catalog.->) 'payment_no')
                                OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')
         CROSS JOIN LATERAL (SELECT COALESCE(p.money_tips[1], 0 OPERATOR(pg_catalog.*) p.amount) AS tip,
                                    COALESCE(p.money_roundings[1], 0 OPERATOR(pg_catalog.*) p.amount) AS rounding,
                                    (p.data OPERATOR(pg_catalog.->>) 'tendered')::numeric AS tendered,
                                    COALESCE((SELECT pg_catalog.sum(b.amount)
                                                FROM money_back b
                                               WHERE (b.payment OPERATOR(pg_catalog.->) 'payment_no')
                                                     OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')),
                                             0 OPERATOR(pg_catalog.*) p.amount) AS given_back) m
         WHERE p.type OPERATOR(pg_catalog.=) 'payment_recorded'),
       created.data OPERATOR(pg_catalog.->>) 'reference',
       created.data OPERATOR(pg_catalog.->) 'attributes',
       discounted.amount,
       CASE WHEN discounted.percent IS NOT NULL OR discounted.amount IS NOT NULL
            THEN discounted.data OPERATOR(pg_catalog.->>) 'reason' END,
       COALESCE((created.data OPERATOR(pg_catalog.->>) 'prices_include_tax')::boolean, false),
       COALESCE(created.data OPERATOR(pg_catalog.->>) 'tax_rounding', 'order'),
       COALESCE((created.data OPERATOR(pg_catalog.->>) 'cash_rounding')::numeric, 0 OPERATOR(pg_catalog.*) last.total),
       last.tax,
       last.refunded,
       last.given_back,
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'refund_no', r.data OPERATOR(pg_catalog.->) 'refund_no',
                           'reason', r.data OPERATOR(pg_catalog.->) 'reason',
                           'refunded_at', r.occurred_at,
                           'business_date', r.business_date,
                           'total', COALESCE(r.refund_total_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'tax', COALESCE(r.refund_tax_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'given_back', COALESCE(r.given_back_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'lines', (SELECT pg_catalog.jsonb_agg(
                                                pg_catalog.jsonb_build_object(
                                                    'line_no', l.line_no,
                                                    'quantity', l.quantity,
                                                    'amount', COALESCE(l.amount, 0 OPERATOR(pg_catalog.*) r.total),
                                                    'tax', COALESCE((SELECT pg_catalog.sum(t.amount)
                                                                       FROM ROWS FROM (pg_catalog.unnest(r.tax_line_nos),
                                                                                       pg_catalog.unnest(r.tax_returned_amounts))
                                                                            AS t(line_no, amount)
                                                                      WHERE t.line_no OPERATOR(pg_catalog.=) l.line_no),
                                                                    0 OPERATOR(pg_catalog.*) r.total))
                                                ORDER BY l.line_no)
                                       FROM ROWS FROM (pg_catalog.unnest(r.line_nos), pg_catalog.unnest(r.line_returned_quantities),
                                                       pg_catalog.unnest(r.line_returned_revenues))
                                            AS l(line_no, quantity, amount)),
                           'payments', (SELECT COALESCE(
                                                   pg_catalog.jsonb_agg(
                                                       pg_catalog.jsonb_build_object(
                                                           'method', b.payment OPERATOR(pg_catalog.->) 'method',
                                                           'amount', b.amount,
                                                           'rounding', b.rounding,
                                                           'payment_no', b.payment OPERATOR(pg_catalog.->) 'payment_no')
                                                       ORDER BY b.n),
                                                   '[]')
                                          FROM money_back b
                                         WHERE b.version OPERATOR(pg_catalog.=) r.version))
                       ORDER BY r.version),
                   '[]')
          FROM stream r
         WHERE r.type OPERATOR(pg_catalog.=) 'refund_recorded')
  FROM (SELECT s.* FROM stream s ORDER BY s.version DESC LIMIT 1) last
 CROSS JOIN (SELECT s.* FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_created') created
  -- a discount of zero takes the discount away
  LEFT JOIN LATERAL (SELECT s.data,
                            NULLIF(pg_catalog.trim_scale((s.data OPERATOR(pg_catalog.->>) 'percent')::numeric), 0::numeric) AS percent,
                            NULLIF((s.data OPERATOR(pg_catalog.->>) 'amount')::numeric, 0::numeric) AS amount
                       FROM stream s
                      WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
                      ORDER BY s.version DESC
                      LIMIT 1) discounted ON true
 CROSS JOIN LATERAL (SELECT last.total OPERATOR(pg_catalog.-) last.refunded AS left_of_total,
                            last.paid OPERATOR(pg_catalog.-) last.given_back AS held) f
$$;
COMMENT ON FUNCTION pos_internal.order_as_of(text, bigint, timestamptz) IS 'What pos_order_as_of() returns.';
