-- What can happen to an order later.

CREATE FUNCTION lock_order(p_tenant_id text, p_order_id bigint) RETURNS orders
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
BEGIN
    SELECT * INTO v_order FROM orders o
     WHERE o.order_id = p_order_id AND o.tenant_id = p_tenant_id
       FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown order %', p_order_id;
    END IF;
    RETURN v_order;
END;
$$;

CREATE FUNCTION check_manager(p_tenant_id text, p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM users u
                    WHERE u.tenant_id = p_tenant_id AND u.user_id = p_user_id AND u.active AND u.role = 'manager') THEN
        RAISE EXCEPTION 'user % is no manager', p_user_id;
    END IF;
END;
$$;

CREATE FUNCTION apply_discount(p_tenant_id text, p_order_id bigint, p_percent numeric, p_authorised_by bigint) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
BEGIN
    IF p_percent <= 0 OR p_percent > 100 THEN
        RAISE EXCEPTION 'invalid percent %', p_percent;
    END IF;
    PERFORM check_manager(p_tenant_id, p_authorised_by);
    v_order := lock_order(p_tenant_id, p_order_id);
    IF v_order.status <> 'pending' THEN
        RAISE EXCEPTION 'order % is %', p_order_id, v_order.status;
    END IF;
    v_order.discount := round(v_order.subtotal * p_percent / 100, 2);
    v_order.total := v_order.subtotal - v_order.discount;
    v_order.version := v_order.version + 1;
    IF v_order.total < v_order.paid THEN
        RAISE EXCEPTION 'order % would be below what is paid', p_order_id;
    END IF;

    -- by largest remainder, in cents
    UPDATE order_items i
       SET discount = s.share
      FROM (SELECT p.line_no,
                   (p.rounded + (row_number() OVER (ORDER BY p.remainder DESC, p.line_no)
                                 <= v_order.discount * 100 - sum(p.rounded) OVER ())::int) * 0.01 AS share
              FROM (SELECT l.line_no,
                           div(v_order.discount * 100 * l.line_total, v_order.subtotal) AS rounded,
                           mod(v_order.discount * 100 * l.line_total, v_order.subtotal) AS remainder
                      FROM order_items l WHERE l.order_id = p_order_id) p) s
     WHERE i.order_id = p_order_id AND i.line_no = s.line_no;
    UPDATE orders o
       SET version = v_order.version, discount_percent = p_percent, discount = v_order.discount, total = v_order.total
     WHERE o.order_id = p_order_id;
    INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
    VALUES (p_tenant_id, p_order_id, v_order.version, 'discount_applied', p_authorised_by,
            jsonb_build_object('percent', p_percent, 'discount', v_order.discount,
                               'lines', (SELECT jsonb_agg(i.discount ORDER BY i.line_no) FROM order_items i WHERE i.order_id = p_order_id)));
    UPDATE order_summaries s
       SET discount = v_order.discount, total = v_order.total,
           payment_status = CASE WHEN v_order.paid >= v_order.total THEN 'paid' WHEN v_order.paid > 0 THEN 'partial' ELSE 'unpaid' END
     WHERE s.tenant_id = p_tenant_id AND s.order_id = p_order_id;
    RETURN v_order.version;
END;
$$;

CREATE FUNCTION record_payment(p_tenant_id text, p_order_id bigint, p_amount numeric, p_method text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
    v_payment_no int;
BEGIN
    v_order := lock_order(p_tenant_id, p_order_id);
    IF v_order.status = 'voided' THEN
        RAISE EXCEPTION 'order % is voided', p_order_id;
    END IF;
    v_order.paid := v_order.paid + p_amount;
    v_order.version := v_order.version + 1;
    IF p_amount <= 0 OR scale(p_amount) > 2 OR v_order.paid > v_order.total THEN
        RAISE EXCEPTION 'invalid amount %', p_amount;
    END IF;

    INSERT INTO payments (order_id, payment_no, amount, method, paid_at)
    SELECT p_order_id, COALESCE(max(p.payment_no), 0) + 1, p_amount, p_method, now()
      FROM payments p WHERE p.order_id = p_order_id
    RETURNING payment_no INTO v_payment_no;
    UPDATE orders o SET version = v_order.version, paid = v_order.paid WHERE o.order_id = p_order_id;
    INSERT INTO events (tenant_id, order_id, version, type, data)
    VALUES (p_tenant_id, p_order_id, v_order.version, 'payment_recorded',
            jsonb_build_object('payment_no', v_payment_no, 'amount', p_amount, 'method', p_method));
    UPDATE order_summaries s
       SET paid = v_order.paid, payment_status = CASE WHEN v_order.paid >= v_order.total THEN 'paid' ELSE 'partial' END
     WHERE s.tenant_id = p_tenant_id AND s.order_id = p_order_id;
    RETURN v_order.version;
END;
$$;

CREATE FUNCTION void_order(p_tenant_id text, p_order_id bigint, p_reason text, p_authorised_by bigint) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
BEGIN
    IF btrim(COALESCE(p_reason, '')) = '' THEN
        RAISE EXCEPTION 'a reason is needed';
    END IF;
    PERFORM check_manager(p_tenant_id, p_authorised_by);
    v_order := lock_order(p_tenant_id, p_order_id);
    IF v_order.status = 'voided' OR v_order.paid > 0 THEN
        RAISE EXCEPTION 'order % is voided or paid', p_order_id;
    END IF;
    v_order.version := v_order.version + 1;

    UPDATE orders o SET version = v_order.version, status = 'voided', void_reason = p_reason WHERE o.order_id = p_order_id;
    INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
    VALUES (p_tenant_id, p_order_id, v_order.version, 'order_voided', p_authorised_by,
            jsonb_build_object('reason', p_reason, 'total', v_order.total,
                               'lines', (SELECT jsonb_agg(jsonb_build_array(i.product_id, i.quantity, i.line_total - i.discount) ORDER BY i.line_no)
                                           FROM order_items i WHERE i.order_id = p_order_id)));
    UPDATE order_summaries s SET status = 'voided' WHERE s.tenant_id = p_tenant_id AND s.order_id = p_order_id;
    RETURN v_order.version;
END;
$$;
