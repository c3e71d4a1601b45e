CREATE FUNCTION pos_internal.known_projection(projection text, known boolean) RETURNS text
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_known_projection';
COMMENT ON FUNCTION pos_internal.known_projection(text, boolean) IS
'Returns the projection. Raises PC011 if it is neither known nor null.';

CREATE FUNCTION pos_internal.verify_is_immediate(projection text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT EXISTS (SELECT FROM pos_read.projections p WHERE p.name = $1 AND p.mode = 'immediate')
$$;
COMMENT ON FUNCTION pos_internal.verify_is_immediate(text) IS
'Part of pos_verify(): whether a read model''s rows are as of now.';

-- Three lists of checks: for a tenant, for some of its orders, and for some of its days.
-- Each runs often, on few rows. Its statements are planned once in a session, follow
-- the stores' keys, and sort or hash only their rows.

CREATE FUNCTION pos_internal.verify_tenant(tenant text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    kind text := '';
BEGIN
    RETURN QUERY
    SELECT * FROM pos_internal.verify_catalogue(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_names(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_command_log(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_order_references(tenant);
    LOOP
        kind := (SELECT min(e.stream_type) FROM pos_write.events e
                         WHERE e.tenant_id = tenant AND e.stream_type > kind);
        EXIT WHEN kind IS NULL;
        CONTINUE WHEN kind = 'order';
        RETURN QUERY
        SELECT * FROM pos_internal.verify_streams(tenant, kind, -9223372036854775808, 9223372036854775807)
        UNION ALL
        SELECT * FROM pos_internal.verify_event_people(tenant, kind, -9223372036854775808, 9223372036854775807);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_tenant(text) IS
'Part of pos_verify(): what is checked once for a tenant.';

-- It reads some thousand rows of each table, by ranges of the key. A merge or hash join
-- is best for these.
CREATE FUNCTION pos_internal.verify_order_range(projection text, tenant text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_nestloop = off
AS $$
DECLARE
    by_orders boolean := false;
BEGIN
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_orders(tenant, first_order, last_order, plain);
        by_orders := NOT FOUND AND pos_internal.verify_is_immediate('order_summaries');
    END IF;
    IF COALESCE(projection, 'order_summaries') = 'order_summaries' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_order_summaries(tenant, first_order, last_order, plain, by_orders);
    END IF;
    IF projection IS NULL THEN
        RETURN QUERY
        SELECT * FROM pos_internal.verify_streams(tenant, 'order', first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_events(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_event_lines(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_event_people(tenant, 'order', first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_items(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_payments(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_amounts(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_item_amounts(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_payment_amounts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_references(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refunds(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refund_lines(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refund_payments(tenant, first_order, last_order, plain);
    END IF;
    IF projection IS NULL AND NOT plain THEN
        RETURN QUERY
        SELECT * FROM pos_internal.verify_event_changes(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_item_counts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_taxes(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_refund_amounts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_cash(tenant, first_order, last_order);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_range(text, text, bigint, bigint, boolean) IS
'Part of pos_verify(): what is checked for a tenant''s orders in a range of ids.

plain: what verify_plain_orders() says of them.';

CREATE FUNCTION pos_internal.verify_days(
    projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean,
    by_orders boolean
)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    days_by_orders CONSTANT boolean := by_orders AND pos_internal.verify_is_immediate('order_daily_summary');
BEGIN
    IF COALESCE(projection, 'order_daily_summary') = 'order_daily_summary' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_order_daily_summary(tenant, first_day, last_day, first_orders, last_orders, plain, days_by_orders);
    END IF;
    IF COALESCE(projection, 'product_sales') = 'product_sales' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_product_sales(tenant, first_day, last_day, first_orders, last_orders, plain);
    END IF;
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_three_sums(tenant, first_day, last_day, first_orders, last_orders);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_days(text, text, date, date, bigint[], bigint[], boolean, boolean) IS
'Part of pos_verify(): what is checked for a tenant''s business dates.

first_orders, last_orders: ranges of ids that contain the orders of those dates.
plain: what verify_plain_orders() says of all of them.
by_orders: whether they are plain, and pos_write.orders says what the events say of them.';

CREATE FUNCTION pos_internal.verify_arguments(projection text, only_tenant text, date_from date, date_to date)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    -- rows that the caller does not see would count as right
    IF only_tenant IS NULL OR NOT COALESCE(pos_write.readable_tenants() ? only_tenant, true) THEN
        PERFORM pos_internal.require_all_tenants('pos_verify');
    END IF;
    PERFORM pos_internal.known_projection(
                projection, EXISTS (SELECT FROM pos_read.projections p WHERE p.name = projection));
    IF only_tenant IS NOT NULL
       AND NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = only_tenant)
       AND NOT EXISTS (SELECT FROM pos_write.events e WHERE e.tenant_id = only_tenant)
       AND NOT EXISTS (SELECT FROM pos_write.orders o WHERE o.tenant_id = only_tenant)
    THEN
        RAISE EXCEPTION 'tenant "%" is not known', pos_internal.clip_text(only_tenant)
            USING ERRCODE = 'PC001',
                  DETAIL = 'No tenant of that id is registered.',
                  HINT = 'Correct tenant_id, or leave it null for all tenants.',
                  CONSTRAINT = 'tenant_unknown', COLUMN = 'tenant_id';
    END IF;
    IF date_from > date_to THEN
        RAISE EXCEPTION 'date_from must not be after date_to'
            USING ERRCODE = 'PC011',
                  DETAIL = format('They are %s and %s.', date_from, date_to),
                  HINT = 'Give the earlier date as date_from.',
                  CONSTRAINT = 'days_reversed', COLUMN = 'date_to';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_arguments(text, text, date, date) IS
'Part of pos_verify(): checks its arguments. Raises PC001, PC011, 42501.';

-- A tenant's days are those of its orders. An order that differs may be on any day: it
-- is looked for in all of them.
CREATE FUNCTION pos_internal.verify_whole(projection text, tenant text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    strays bigint[] := '{}';
    plain boolean;
    all_plain boolean := true;
    agree boolean := projection IS NULL;
    piece record;
BEGIN
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_tenant(tenant);
    END IF;
    FOR piece IN SELECT * FROM pos_internal.verify_order_pieces(tenant) LOOP
        plain := pos_internal.verify_plain_orders(tenant, piece.first_order, piece.last_order);
        all_plain := all_plain AND plain;
        FOR check_name, tenant_id, key, problem, expected, actual IN
            SELECT * FROM pos_internal.verify_order_range(projection, tenant, piece.first_order, piece.last_order, plain)
        LOOP
            RETURN NEXT;
            agree := false;
            strays := strays || pos_internal.verify_order_of(key);
        END LOOP;
        IF projection <> 'order_summaries' THEN
            strays := strays || ARRAY(SELECT pos_internal.verify_order_of(v.key)
                                        FROM (SELECT * FROM pos_internal.verify_orders(tenant, piece.first_order, piece.last_order, plain)
                                              UNION ALL
                                              SELECT * FROM pos_internal.verify_streams(tenant, 'order', piece.first_order, piece.last_order)) v);
        END IF;
    END LOOP;
    FOR piece IN SELECT * FROM pos_internal.verify_day_pieces(tenant, '-infinity', 'infinity', strays) LOOP
        RETURN QUERY
        SELECT * FROM pos_internal.verify_days(projection, tenant, piece.first_day, piece.last_day, piece.first_orders, piece.last_orders,
                                               all_plain, all_plain AND agree);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_whole(text, text) IS
'Part of pos_verify(): all differences of a tenant.';

CREATE FUNCTION pos_internal.verify_some_days(projection text, tenant text, date_from date, date_to date)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    piece record;
    plain boolean;
BEGIN
    FOR piece IN SELECT * FROM pos_internal.verify_day_pieces(tenant, date_from, date_to, '{}') LOOP
        plain := NOT EXISTS (SELECT FROM unnest(piece.first_orders, piece.last_orders) r (first_order, last_order)
                              WHERE NOT pos_internal.verify_plain_orders(tenant, r.first_order, r.last_order));
        RETURN QUERY
        SELECT * FROM pos_internal.verify_days(projection, tenant, piece.first_day, piece.last_day, piece.first_orders, piece.last_orders, plain, false)
        UNION ALL
        SELECT v.*
          FROM unnest(piece.first_orders, piece.last_orders) r (first_order, last_order)
         CROSS JOIN LATERAL pos_internal.verify_order_range(projection, tenant, r.first_order, r.last_order, plain) v
         WHERE pos_internal.verify_order_of(v.key) = ANY (piece.order_ids);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_some_days(text, text, date, date) IS
'Part of pos_verify(): differences of some business dates and their orders.';

CREATE FUNCTION pos_internal.verify(projection text, only_tenant text, date_from date, date_to date)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET jit = off
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
    by_days CONSTANT boolean := date_from IS NOT NULL OR date_to IS NOT NULL;
    tenant text := COALESCE(only_tenant, '');
BEGIN
    PERFORM pos_internal.verify_arguments(projection, only_tenant, date_from, date_to);
    WHILE tenant IS NOT NULL LOOP
        IF EXISTS (SELECT FROM pos_write.moved_tenants m WHERE m.tenant_id = tenant AND m.state = 'removing') THEN
            -- a tenant whose rows are being deleted is skipped: nothing is right there
            NULL;
        ELSIF by_days THEN
            RETURN QUERY
            SELECT * FROM pos_internal.verify_some_days(projection, tenant, COALESCE(date_from, '-infinity'), COALESCE(date_to, 'infinity'));
        ELSE
            RETURN QUERY SELECT * FROM pos_internal.verify_whole(projection, tenant);
        END IF;
        tenant := CASE WHEN only_tenant IS NULL THEN pos_internal.verify_next_tenant(tenant) END;
    END LOOP;
    IF projection IS NULL AND only_tenant IS NULL AND NOT by_days THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_sequences();
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify(text, text, date, date) IS
'What pos_verify() returns, unsorted.';

CREATE FUNCTION @extschema@.pos_verify(
    projection text DEFAULT NULL,
    tenant_id  text DEFAULT NULL,
    date_from  date DEFAULT NULL,
    date_to    date DEFAULT NULL
)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual
  FROM pos_internal.verify(pos_internal.require_stores($1), $2 COLLATE pg_catalog."C", $3, $4) v
 ORDER BY v.check_name, v.tenant_id, v.key, v.problem
$$;
COMMENT ON FUNCTION @extschema@.pos_verify(text, text, date, date) IS
'Compares the stores with the events. Every row is a difference.

projection: only this read model of the extension; null means everything.
tenant_id: only this tenant, without the sequences; null means all tenants.
date_from, date_to: only these business dates, both included, and their orders; null means no
  bound.
check_name: the check that found the difference. key: the row that differs.
problem: what is wrong. expected: what the events say. actual: what is stored.
Returns no row if all is well. It compares one snapshot, in parts of some thousand rows, and
  needs no temporary files. 100,000 events take some seconds.
Only for callers who may read every tenant, or the one that is named.
Raises:
  PC001  the tenant is unknown
  PC011  projection is unknown, or date_from is after date_to
  42501  the caller has no grant for the tenants
  55000  the stores are missing, or of another version';
