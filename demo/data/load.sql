-- Runs a command for each row of the files. Refusals are recorded.
\ir ../psqlrc.sql

-- The refusal as one line of text
CREATE FUNCTION demo.refusal(state text, message text, detail text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(' ', $1, $2, nullif('(' || $3 || ')', '()'))
$$;

CREATE PROCEDURE demo.load_catalogue()
LANGUAGE plpgsql AS $$
DECLARE
    employee demo.employees;
    product  demo.products;
    taxes    bigint[] := CASE WHEN (SELECT t.tax FROM demo.tenant t) IS NOT NULL THEN '{1}' ELSE '{}' END;
    detail   text;
BEGIN
    FOR employee IN SELECT * FROM demo.employees ORDER BY line_no LOOP
        BEGIN
            PERFORM pos_register_user('northwind', employee.employee_id, employee.name,
                CASE WHEN employee.title ~ '\m(Manager|Vice President)\M' THEN 'manager' ELSE 'cashier' END);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            INSERT INTO demo.refused VALUES ('employees', employee.line_no, demo.refusal(SQLSTATE, SQLERRM, detail));
        END;
    END LOOP;
    FOR product IN SELECT * FROM demo.products ORDER BY line_no LOOP
        BEGIN
            PERFORM pos_register_product('northwind', product.product_id, product.name, taxes => taxes);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            INSERT INTO demo.refused VALUES ('products', product.line_no, demo.refusal(SQLSTATE, SQLERRM, detail));
        END;
    END LOOP;
END
$$;

-- Loads one order. The discounts are those of its lines, in percent.
CREATE PROCEDURE demo.load_order(wanted demo.orders)
LANGUAGE plpgsql AS $$
DECLARE
    items jsonb;
BEGIN
    SELECT coalesce(jsonb_agg(jsonb_build_object('product_id', d.product_id, 'quantity', d.quantity,
                                                 'unit_price', d.unit_price, 'discount_percent', d.discount * 100)
                              ORDER BY d.line_no), '[]')
    INTO items
    FROM demo.order_details d WHERE d.order_key = wanted.order_key;

    INSERT INTO demo.loaded VALUES (wanted.order_key,
        pos_create_order('northwind', wanted.employee_id, items, 'order ' || wanted.order_key, wanted.ordered_at,
                         reference => wanted.order_key::text));
END
$$;

CREATE PROCEDURE demo.load_orders(first int, last int)
LANGUAGE plpgsql AS $$
DECLARE
    wanted demo.orders;
    detail text;
BEGIN
    FOR wanted IN SELECT * FROM demo.orders o WHERE o.order_no BETWEEN first AND last ORDER BY o.order_no LOOP
        BEGIN
            CALL demo.load_order(wanted);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            INSERT INTO demo.refused
            VALUES ('orders', wanted.line_no,
                    format('order %s: %s', wanted.order_key, demo.refusal(SQLSTATE, SQLERRM, detail)));
        END;
    END LOOP;
END
$$;

-- What the reports show: the business dates of the loaded orders, the last ten days, and
-- the newest order with a discount. Without discounts it is the newest order.
CREATE FUNCTION demo.what_to_show() RETURNS TABLE (date_from date, date_to date, last_week date, the_order bigint)
LANGUAGE sql STABLE AS $$
    SELECT min(o.business_date), max(o.business_date), greatest(min(o.business_date), max(o.business_date) - 9),
           coalesce(max(o.order_id) FILTER (WHERE EXISTS (SELECT FROM demo.order_details d
                                                         WHERE d.order_key = l.order_key AND d.discount > 0)),
                    max(o.order_id))
    FROM demo.loaded l JOIN pos_read.order_summaries o ON o.tenant_id = 'northwind' AND o.order_id = l.order_id
$$;

CALL demo.load_catalogue();
