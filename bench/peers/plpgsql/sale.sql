-- A sale whole, and what comes back of it. To be loaded behind changes.sql.

CREATE FUNCTION confirm_order(p_tenant_id text, p_order_id bigint) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
BEGIN
    v_order := lock_order(p_tenant_id, p_order_id);
    IF v_order.status <> 'pending' THEN
        RAISE EXCEPTION 'order % is %', p_order_id, v_order.status;
    END IF;
    v_order.version := v_order.version + 1;
    UPDATE orders o SET version = v_order.version, status = 'confirmed' WHERE o.order_id = p_order_id;
    INSERT INTO events (tenant_id, order_id, version, type, data)
    VALUES (p_tenant_id, p_order_id, v_order.version, 'order_confirmed', '{}');
    UPDATE order_summaries s SET status = 'confirmed' WHERE s.tenant_id = p_tenant_id AND s.order_id = p_order_id;
    RETURN v_order.version;
END;
$$;

CREATE FUNCTION sell(p_tenant_id text, p_cashier_id bigint, p_items jsonb, p_percent numeric, p_authorised_by bigint, p_method text)
RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id CONSTANT bigint := create_order(p_tenant_id, p_cashier_id, p_items);
BEGIN
    PERFORM apply_discount(p_tenant_id, v_order_id, p_percent, p_authorised_by);
    PERFORM confirm_order(p_tenant_id, v_order_id);
    PERFORM record_payment(p_tenant_id, v_order_id, o.total, p_method) FROM orders o WHERE o.order_id = v_order_id;
    RETURN v_order_id;
END;
$$;

CREATE FUNCTION refund(p_tenant_id text, p_order_id bigint, p_lines jsonb, p_reason text, p_authorised_by bigint, p_method text)
RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_now        CONSTANT timestamptz := now();
    v_date       date;
    v_order      orders;
    v_refund_no  int;
    v_valid      boolean;
    v_line_nos   int[];
    v_quantities numeric[];
    v_amounts    numeric[];
    v_taxes      numeric[];
    v_total      numeric;
    v_tax        numeric;
    v_back       numeric;
BEGIN
    IF btrim(COALESCE(p_reason, '')) = '' THEN
        RAISE EXCEPTION 'a reason is needed';
    END IF;
    SELECT ((v_now AT TIME ZONE t.time_zone) - t.day_starts_at)::date INTO v_date
      FROM tenants t WHERE t.tenant_id = p_tenant_id;
    PERFORM check_manager(p_tenant_id, p_authorised_by);
    v_order := lock_order(p_tenant_id, p_order_id);
    IF v_order.status <> 'confirmed' THEN
        RAISE EXCEPTION 'order % is %', p_order_id, v_order.status;
    END IF;

    -- what a line gives back is the difference of what it gave back before and after
    SELECT count(*) = jsonb_array_length(p_lines) AND bool_and(r.quantity > 0 AND r.returned <= r.sold),
           array_agg(r.line_no ORDER BY r.line_no), array_agg(r.quantity ORDER BY r.line_no),
           array_agg(r.amount ORDER BY r.line_no),
           array_agg(CASE WHEN r.charged = 0 THEN 0.00
                          ELSE round(r.tax * (r.given_back + r.amount) / r.charged, 2) - round(r.tax * r.given_back / r.charged, 2)
                     END ORDER BY r.line_no)
      INTO v_valid, v_line_nos, v_quantities, v_amounts, v_taxes
      FROM (SELECT l.line_no, l.quantity, i.quantity AS sold, c.charged, c.tax, d.quantity + l.quantity AS returned, d.amount AS given_back,
                   round(c.charged * (d.quantity + l.quantity) / i.quantity, 2) - round(c.charged * d.quantity / i.quantity, 2) AS amount
              FROM jsonb_to_recordset(p_lines) l (line_no int, quantity numeric)
              JOIN order_items i ON i.order_id = p_order_id AND i.line_no = l.line_no
             CROSS JOIN LATERAL (SELECT COALESCE(i.charged, i.line_total - i.discount) AS charged,
                                        COALESCE((SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)), 0.00) AS tax) c
             CROSS JOIN LATERAL (SELECT COALESCE(sum(b.quantity), 0) AS quantity, COALESCE(sum(b.amount), 0.00) AS amount
                                   FROM refund_lines b WHERE b.order_id = p_order_id AND b.line_no = l.line_no) d) r;
    IF v_valid IS NOT TRUE THEN
        RAISE EXCEPTION 'more than is left of order %', p_order_id;
    END IF;
    SELECT sum(r.amount), sum(r.tax) INTO v_total, v_tax FROM unnest(v_amounts, v_taxes) r (amount, tax);
    v_order.version := v_order.version + 1;
    v_order.refunded := v_order.refunded + v_total;
    v_back := GREATEST(v_order.paid - v_order.given_back - (v_order.total - v_order.refunded), 0.00);
    v_order.given_back := v_order.given_back + v_back;

    INSERT INTO refunds (order_id, refund_no, tenant_id, reason, refunded_at, business_date, total, tax, given_back)
    SELECT p_order_id, COALESCE(max(r.refund_no), 0) + 1, p_tenant_id, p_reason, v_now, v_date, v_total, v_tax, v_back
      FROM refunds r WHERE r.order_id = p_order_id
    RETURNING refund_no INTO v_refund_no;
    INSERT INTO refund_lines (order_id, refund_no, line_no, quantity, amount, tax)
    SELECT p_order_id, v_refund_no, r.* FROM unnest(v_line_nos, v_quantities, v_amounts, v_taxes) r;
    IF v_back > 0 THEN
        INSERT INTO refund_payments (order_id, refund_no, entry_no, tenant_id, method, amount, business_date)
        VALUES (p_order_id, v_refund_no, 1, p_tenant_id, p_method, v_back, v_date);
    END IF;
    UPDATE orders o
       SET version = v_order.version, refunded = v_order.refunded, given_back = v_order.given_back
     WHERE o.order_id = p_order_id;
    INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
    VALUES (p_tenant_id, p_order_id, v_order.version, 'refund_recorded', p_authorised_by,
            jsonb_build_object('refund_no', v_refund_no, 'reason', p_reason, 'total', v_total, 'tax', v_tax, 'method', p_method,
                               'given_back', v_back, 'lines', v_line_nos, 'quantities', v_quantities, 'amounts', v_amounts));
    UPDATE order_summaries s
       SET refunded = v_order.refunded,
           payment_status = CASE WHEN v_order.paid - v_order.given_back >= v_order.total - v_order.refunded THEN 'paid'
                                 WHEN v_order.paid > v_order.given_back THEN 'partial' ELSE 'unpaid' END
     WHERE s.tenant_id = p_tenant_id AND s.order_id = p_order_id;
    INSERT INTO order_daily_summary AS d
        (tenant_id, date, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total,
         refund_count, refund_total, refund_tax)
    VALUES (p_tenant_id, v_date, 0, 0.00, 0.00, 0.00, 0, 0.00, 1, v_total, v_tax)
    ON CONFLICT (tenant_id, date) DO UPDATE
       SET refund_count = d.refund_count + excluded.refund_count,
           refund_total = d.refund_total + excluded.refund_total,
           refund_tax = d.refund_tax + excluded.refund_tax;
    RETURN v_order.version;
END;
$$;
