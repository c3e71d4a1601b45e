-- The taxes of a line are in the order of their ids.
CREATE FUNCTION pos_internal.verify_line_extras(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (
    order_id         bigint,
    line_no          int,
    discount_percent numeric,
    discount_amount  numeric,
    discountable     boolean,
    attributes       jsonb,
    tax_ids          bigint[],
    tax_percents     numeric[],
    tax_amounts      numeric[],
    tax_bases        numeric[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT x.order_id,
       x.line_no,
       max(x.discount_percent),
       max(x.discount_amount),
       bool_and(x.discountable),
       (array_agg(x.attributes) FILTER (WHERE x.attributes IS NOT NULL))[1],
       array_agg(x.tax_id ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(trim_scale(x.percent) ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(x.amount ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(x.base ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL)
  FROM (SELECT e.stream_id AS order_id,
               (l.line ->> 'line_no')::int AS line_no,
               trim_scale((l.line ->> 'discount_percent')::numeric) AS discount_percent,
               (l.line ->> 'discount_amount')::numeric AS discount_amount,
               (l.line ->> 'discountable')::boolean AS discountable,
               l.line -> 'attributes' AS attributes,
               NULL::bigint AS tax_id,
               NULL::numeric AS percent,
               NULL::numeric AS amount,
               NULL::numeric AS base
          FROM pos_write.upcast_events e
         CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'lines') l (line)
         WHERE NOT $4
           AND e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
           AND e.type IN ('order_created', 'items_changed')
           AND e.data ? 'lines'
        UNION ALL
        SELECT t.order_id, t.line_no, NULL, NULL, NULL, NULL, t.tax_id, t.percent,
               round(COALESCE(sum(t.amount), 0), t.decimals), round(COALESCE(sum(t.base), 0), t.decimals)
          FROM (SELECT e.stream_id AS order_id,
                       scale(e.subtotal) AS decimals,
                       unnest(e.tax_line_nos) AS line_no,
                       unnest(e.tax_ids) AS tax_id,
                       unnest(e.tax_percents) AS percent,
                       unnest(e.tax_amounts) AS amount,
                       unnest(e.tax_bases) AS base
                  FROM pos_write.upcast_events e
                 WHERE NOT $4
                   AND e.tenant_id = $1
                   AND e.stream_type = 'order'
                   AND e.stream_id BETWEEN $2 AND $3
                   AND e.type IN ('order_created', 'items_changed', 'discount_applied')
                   AND e.tax_ids IS NOT NULL) t
         GROUP BY t.order_id, t.line_no, t.tax_id, t.percent, t.decimals) x
 GROUP BY x.order_id, x.line_no
$$;
COMMENT ON FUNCTION pos_internal.verify_line_extras(text, bigint, bigint, boolean) IS
'Part of pos_verify(): what lines have that plain ones do not, from the events.

They are taxes, the line''s own discount as it was asked for, and what the application keeps.
plain: what verify_plain_orders() says of these orders; true returns no row.';
