CREATE FUNCTION create_order(p_tenant_id text, p_cashier_id bigint, p_items jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_date     date;
    v_now      CONSTANT timestamptz := now();
    v_count    int;
    v_valid    int;
    v_known    int;
    v_subtotal numeric;
    v_order_id bigint;
BEGIN
    SELECT ((v_now AT TIME ZONE t.time_zone) - t.day_starts_at)::date INTO v_date
      FROM tenants t WHERE t.tenant_id = p_tenant_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown tenant %', p_tenant_id;
    END IF;
    IF NOT EXISTS (SELECT FROM users u
                    WHERE u.tenant_id = p_tenant_id AND u.user_id = p_cashier_id AND u.active) THEN
        RAISE EXCEPTION 'unknown cashier %', p_cashier_id;
    END IF;

    SELECT count(*), count(*) FILTER (WHERE i.quantity > 0 AND scale(i.quantity) <= 3 AND i.unit_price >= 0 AND scale(i.unit_price) <= 2),
           count(p.product_id), sum(round(i.quantity * i.unit_price, 2))
      INTO v_count, v_valid, v_known, v_subtotal
      FROM jsonb_to_recordset(p_items) i (product_id bigint, quantity numeric, unit_price numeric)
      LEFT JOIN products p ON p.tenant_id = p_tenant_id AND p.product_id = i.product_id AND p.active;
    IF v_count NOT BETWEEN 1 AND 1000 OR v_valid <> v_count THEN
        RAISE EXCEPTION 'invalid items';
    END IF;
    IF v_known <> v_count THEN
        RAISE EXCEPTION 'unknown product';
    END IF;

    INSERT INTO orders (tenant_id, version, status, cashier_id, created_at, business_date, item_count, subtotal, total)
    VALUES (p_tenant_id, 1, 'pending', p_cashier_id, v_now, v_date, v_count, v_subtotal, v_subtotal)
    RETURNING order_id INTO v_order_id;

    INSERT INTO order_items (order_id, line_no, tenant_id, product_id, quantity, unit_price, line_total)
    SELECT v_order_id, i.line_no, p_tenant_id, i.product_id, i.quantity, i.unit_price, round(i.quantity * i.unit_price, 2)
      FROM ROWS FROM (jsonb_to_recordset(p_items) AS (product_id bigint, quantity numeric, unit_price numeric))
           WITH ORDINALITY i (product_id, quantity, unit_price, line_no);

    INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
    VALUES (p_tenant_id, v_order_id, 1, 'order_created', p_cashier_id,
            jsonb_build_object('date', v_date, 'total', v_subtotal, 'items', p_items));

    INSERT INTO order_summaries (tenant_id, order_id, status, subtotal, discount, total, created_at, business_date,
                                 cashier_id, item_count, paid, payment_status)
    VALUES (p_tenant_id, v_order_id, 'pending', v_subtotal, 0.00, v_subtotal, v_now, v_date,
            p_cashier_id, v_count, 0.00, CASE WHEN v_subtotal = 0 THEN 'paid' ELSE 'unpaid' END);
    RETURN v_order_id;
END;
$$;
