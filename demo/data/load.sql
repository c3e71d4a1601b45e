-- Runs a command for each row of the files. Each order and its discount have a
-- savepoint, so an order is loaded as a whole or not at all. Refusals are recorded.
\ir ../psqlrc.sql

SELECT pos_register_tenant('northwind', 'Northwind', 'UTC', 'USD') \g /dev/null

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
            PERFORM pos_register_product('northwind', product.product_id, product.name);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            INSERT INTO demo.refused VALUES ('products', product.line_no, demo.refusal(SQLSTATE, SQLERRM, detail));
        END;
    END LOOP;
END
$$;

-- Loads one order. It gets a discount only if all its lines have the same one.
CREATE PROCEDURE demo.load_order(wanted demo.orders, manager bigint)
LANGUAGE plpgsql AS $$
DECLARE
    items     jsonb;
    discounts numeric[];
    order_id  bigint;
BEGIN
    SELECT coalesce(jsonb_agg(jsonb_build_object('product_id', d.product_id, 'quantity', d.quantity,
                                                 'unit_price', d.unit_price) ORDER BY d.line_no), '[]'),
           array_agg(DISTINCT d.discount)
    INTO items, discounts
    FROM demo.order_details d WHERE d.order_key = wanted.order_key;

    order_id := pos_create_order('northwind', wanted.employee_id, items, 'order ' || wanted.order_key,
                                 (wanted.order_date + time '12:00') AT TIME ZONE 'UTC');
    IF cardinality(discounts) = 1 AND discounts[1] <> 0 THEN
        PERFORM pos_apply_discount('northwind', order_id, discounts[1] * 100, authorised_by => manager);
    END IF;
    INSERT INTO demo.loaded VALUES (wanted.order_key, order_id, cardinality(discounts) > 1);
END
$$;

CREATE PROCEDURE demo.load_orders(first int, last int)
LANGUAGE plpgsql AS $$
DECLARE
    wanted  demo.orders;
    manager bigint := (SELECT min(e.employee_id) FROM demo.employees e
                       WHERE e.title ~ '\m(Manager|Vice President)\M');
    detail  text;
BEGIN
    FOR wanted IN SELECT * FROM demo.orders o WHERE o.order_no BETWEEN first AND last ORDER BY o.order_no LOOP
        BEGIN
            CALL demo.load_order(wanted, manager);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            INSERT INTO demo.refused
            VALUES ('orders', wanted.line_no,
                    format('order %s: %s', wanted.order_key, demo.refusal(SQLSTATE, SQLERRM, detail)));
        END;
    END LOOP;
END
$$;

-- What the reports show: the dates of the loaded orders, the last ten days, and the
-- newest order with a discount. Without discounts it is the newest order.
CREATE FUNCTION demo.what_to_show() RETURNS TABLE (date_from date, date_to date, last_week date, the_order bigint)
LANGUAGE sql STABLE AS $$
    SELECT min(o.order_date), max(o.order_date), greatest(min(o.order_date), max(o.order_date) - 9),
           coalesce(max(l.order_id) FILTER (WHERE EXISTS (SELECT FROM demo.order_details d
                                                         WHERE d.order_key = l.order_key AND d.discount > 0)
                                                  AND NOT l.mixed),
                    max(l.order_id))
    FROM demo.loaded l JOIN demo.orders o USING (order_key)
$$;

CALL demo.load_catalogue();
