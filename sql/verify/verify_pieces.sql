-- The pieces in which pos_verify() reads the stores: some thousand rows each, along the
-- indexes. So its memory does not grow with the history, and it needs no files.

-- All tables count, so that a tenant whose own row is lost is checked too.
CREATE FUNCTION pos_internal.verify_next_tenant(after text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN LEAST((SELECT min(t.tenant_id) FROM pos_write.tenants t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.users t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.products t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.taxes t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.orders t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.order_items t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.payments t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refunds t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refund_lines t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refund_payments t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.order_references t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.events t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.command_log t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.tenant_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.user_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.product_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.order_summary_rows t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.order_daily_stripes t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.product_sales_stripes t WHERE t.tenant_id > after));
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_next_tenant(text) IS
'Part of pos_verify(): the next tenant with a row in any table; null at the end.';

-- The ranges have no gaps between them, so an order that is in one table only is in one.
CREATE FUNCTION pos_internal.verify_order_pieces(tenant text)
RETURNS TABLE (first_order bigint, last_order bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    behind bigint;
BEGIN
    first_order := -9223372036854775808;
    LOOP
        behind := LEAST((SELECT o.order_id FROM pos_write.orders o
                          WHERE o.tenant_id = tenant AND o.order_id >= first_order
                          ORDER BY o.order_id OFFSET 2000 LIMIT 1),
                        (SELECT e.stream_id FROM pos_write.events e
                          WHERE e.tenant_id = tenant AND e.stream_type = 'order' AND e.stream_id >= first_order
                          ORDER BY e.stream_id OFFSET 10000 LIMIT 1));
        -- an order with more than 10,000 events is a piece by itself
        behind := CASE WHEN behind IS NOT NULL THEN GREATEST(behind, first_order + 1) END;
        last_order := COALESCE(behind - 1, 9223372036854775807);
        RETURN NEXT;
        EXIT WHEN behind IS NULL;
        first_order := behind;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_pieces(text) IS
'Part of pos_verify(): ranges of ids of up to 2,000 orders of a tenant.

Together the ranges contain every id.';

CREATE FUNCTION pos_internal.verify_order_of(key text)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
SELECT substring($1 FROM '^order (-?\d+)')::bigint
$$;
COMMENT ON FUNCTION pos_internal.verify_order_of(text) IS
'Part of pos_verify(): the order in the key of a difference, or null.';

-- If few other orders are between two ids, the range includes them. If not, it ends.
CREATE FUNCTION pos_internal.verify_id_runs(tenant text, order_ids bigint[])
RETURNS TABLE (first_order bigint, last_order bigint)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT min(r.order_id), max(r.order_id)
  FROM (SELECT g.order_id,
               count(*) FILTER (WHERE g.between >= 100) OVER (ORDER BY g.order_id) AS run,
               row_number() OVER (ORDER BY g.order_id) / 2000 AS part
          FROM (SELECT i.order_id,
                       CASE WHEN i.order_id - i.before > 100
                            THEN (SELECT count(*)
                                    FROM (SELECT
                                            FROM pos_write.orders o
                                           WHERE o.tenant_id = $1 AND o.order_id > i.before AND o.order_id < i.order_id
                                           LIMIT 100) b)
                       END AS between
                  FROM (SELECT u.order_id, lag(u.order_id) OVER (ORDER BY u.order_id) AS before
                          FROM unnest($2) u (order_id)) i) g) r
 GROUP BY r.run, r.part
$$;
COMMENT ON FUNCTION pos_internal.verify_id_runs(text, bigint[]) IS
'Part of pos_verify(): ranges that contain these ids, and few others.';

-- The log has no index by date. The orders of these days, in the write store or the
-- order list, and those of their refunds, say which streams to read. strays are read for all days.
CREATE FUNCTION pos_internal.verify_day_pieces(tenant text, date_from date, date_to date, strays bigint[])
RETURNS TABLE (first_day date, last_day date, order_ids bigint[], first_orders bigint[], last_orders bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    behind date;
BEGIN
    first_day := date_from;
    LOOP
        behind := (SELECT o.business_date FROM pos_write.orders o
                    WHERE o.tenant_id = tenant AND o.business_date BETWEEN first_day AND date_to
                    ORDER BY o.business_date OFFSET 2000 LIMIT 1);
        last_day := CASE WHEN behind > first_day THEN behind - 1
                         WHEN behind IS NOT NULL THEN first_day
                         ELSE date_to
                    END;
        order_ids := ARRAY(SELECT o.order_id FROM pos_write.orders o
                            WHERE o.tenant_id = tenant AND o.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT r.order_id FROM pos_read.order_summary_rows r
                            WHERE r.tenant_id = tenant
                              AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')
                              AND r.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT r.order_id FROM pos_write.refunds r
                            WHERE r.tenant_id = tenant AND r.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT s.order_id FROM unnest(strays) s (order_id));
        SELECT array_agg(r.first_order), array_agg(r.last_order) INTO first_orders, last_orders
          FROM pos_internal.verify_id_runs(tenant, order_ids) r;
        RETURN NEXT;
        EXIT WHEN (last_day < date_to) IS NOT TRUE;
        first_day := last_day + 1;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_day_pieces(text, date, date, bigint[]) IS
'Part of pos_verify(): ranges of business dates with some thousand orders each.

A range has at least one day.
order_ids: the orders of those days, and orders that were refunded on them.
first_orders, last_orders: ranges of ids that contain them.';
