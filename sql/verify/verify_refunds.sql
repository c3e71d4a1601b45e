CREATE FUNCTION pos_internal.verify_refunds(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refunds', $1, 'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no), d.*
  FROM (SELECT v.stream_id AS order_id,
               (v.data ->> 'refund_no')::int AS refund_no,
               v.data ->> 'reason' AS reason,
               v.occurred_at AS refunded_at,
               v.business_date,
               COALESCE(v.refund_total_change, v.total * 0) AS total,
               COALESCE(v.refund_tax_change, v.total * 0) AS tax,
               COALESCE(v.given_back_change, v.total * 0) AS given_back
          FROM pos_write.upcast_events v
         WHERE NOT $4
           AND v.tenant_id = $1
           AND v.stream_type = 'order'
           AND v.stream_id BETWEEN $2 AND $3
           AND v.type = 'refund_recorded') e
  FULL JOIN (SELECT r.order_id, r.refund_no, r.reason, r.refunded_at, r.business_date, r.total, r.tax, r.given_back
               FROM pos_write.refunds r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refunds(text, bigint, bigint, boolean) IS
'Part of pos_verify(): refunds unlike the events.';

-- Taxes stand beside their lines, in the same order in the event and in the table.
CREATE FUNCTION pos_internal.verify_refund_lines(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refund lines', $1,
       'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no)
       || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT l.order_id,
               l.refund_no,
               l.line_no,
               trim_scale(l.quantity) AS quantity,
               COALESCE(l.amount, 0 * l.total) AS amount,
               (SELECT array_agg(COALESCE(t.amount, 0 * l.total) ORDER BY t.number)
                  FROM unnest(l.tax_line_nos, l.tax_amounts) WITH ORDINALITY t (line_no, amount, number)
                 WHERE t.line_no = l.line_no) AS tax_amounts,
               l.business_date
          FROM (SELECT v.stream_id AS order_id,
                       (v.data ->> 'refund_no')::int AS refund_no,
                       v.business_date,
                       v.total,
                       v.tax_line_nos,
                       v.tax_returned_amounts AS tax_amounts,
                       unnest(v.line_nos) AS line_no,
                       unnest(v.line_returned_quantities) AS quantity,
                       unnest(v.line_returned_revenues) AS amount
                  FROM pos_write.upcast_events v
                 WHERE NOT $4
                   AND v.tenant_id = $1
                   AND v.stream_type = 'order'
                   AND v.stream_id BETWEEN $2 AND $3
                   AND v.type = 'refund_recorded') l) e
  FULL JOIN (SELECT r.order_id, r.refund_no, r.line_no, trim_scale(r.quantity) AS quantity, r.amount, r.tax_amounts, r.business_date
               FROM pos_write.refund_lines r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_lines(text, bigint, bigint, boolean) IS
'Part of pos_verify(): lines of refunds unlike the events.';

CREATE FUNCTION pos_internal.verify_refund_payments(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refund payments', $1,
       'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no)
       || ' payment ' || COALESCE(e.entry_no, a.entry_no), d.*
  FROM (SELECT v.stream_id AS order_id,
               (v.data ->> 'refund_no')::int AS refund_no,
               m.entry_no::int AS entry_no,
               m.method,
               -m.amount AS amount,
               NULLIF(m.rounding, 0) AS rounding,
               (m.payment ->> 'payment_no')::int AS payment_no,
               m.payment -> 'attributes' AS attributes,
               v.business_date,
               m.payment ->> 'method' AS method_of_data,
               (m.payment ->> 'amount')::numeric AS amount_of_data
          FROM pos_write.upcast_events v
         CROSS JOIN LATERAL ROWS FROM (unnest(v.money_methods), unnest(v.money_amounts), unnest(v.money_roundings),
                                       jsonb_array_elements(v.data -> 'payments'))
                            WITH ORDINALITY m (method, amount, rounding, payment, entry_no)
         WHERE NOT $4
           AND v.tenant_id = $1
           AND v.stream_type = 'order'
           AND v.stream_id BETWEEN $2 AND $3
           AND v.type = 'refund_recorded') e
  FULL JOIN (SELECT r.order_id,
                    r.refund_no,
                    r.entry_no,
                    r.method,
                    r.amount,
                    NULLIF(r.rounding, 0) AS rounding,
                    r.payment_no,
                    r.attributes,
                    r.business_date,
                    r.method AS method_of_data,
                    r.amount AS amount_of_data
               FROM pos_write.refund_payments r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no AND a.entry_no = e.entry_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_payments(text, bigint, bigint, boolean) IS
'Part of pos_verify(): money that refunds gave back, unlike the events.';
