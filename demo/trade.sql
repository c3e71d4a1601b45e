-- A function that makes one order, and a procedure that makes many.
\ir psqlrc.sql

-- Takes order n and runs the commands that follow it. Returns the number of commands.
CREATE FUNCTION demo.trade_order(shop demo.shops, n int, orders int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    cashier  bigint := 1 + demo.pick(n, 1, 3);
    discount numeric := CASE demo.pick(n, 2, 24) WHEN 0 THEN 10 WHEN 1 THEN 5 WHEN 2 THEN 12.5 END;
    fate     int := demo.pick(n, 3, 100);
    method   text := (ARRAY['card', 'card', 'cash', 'voucher'])[1 + demo.pick(n, 4, 4)];
    order_id bigint;
    due      numeric;
    first    numeric;
    commands int := 2;
BEGIN
    order_id := pos_create_order(shop.tenant_id, cashier, demo.items(shop.shop_no, n),
                                 ordered_at => demo.ordered_at(shop, n, orders));
    IF discount IS NOT NULL THEN
        PERFORM pos_apply_discount(shop.tenant_id, order_id, discount, authorised_by => 9, acted_by => cashier);
        commands := commands + 1;
    END IF;

    -- two orders in a hundred stay pending, and two are voided unpaid
    IF fate < 2 THEN
        RETURN commands - 1;
    ELSIF fate < 4 THEN
        PERFORM pos_void_order(shop.tenant_id, order_id, 'customer left', authorised_by => 9, acted_by => cashier);
        RETURN commands;
    END IF;
    PERFORM pos_confirm_order(shop.tenant_id, order_id, acted_by => cashier);

    -- three stay unpaid, three are paid in part, and ten are paid in two payments
    IF fate < 7 THEN
        RETURN commands;
    END IF;
    SELECT g.due INTO due FROM pos_get_order(shop.tenant_id, order_id) g;
    IF fate < 20 THEN
        first := round(due / 2, shop.exponent);
        PERFORM pos_record_payment(shop.tenant_id, order_id, first, 'voucher', acted_by => cashier);
        commands := commands + 1;
        IF fate < 10 THEN
            RETURN commands;
        END IF;
        due := due - first;
    END IF;
    PERFORM pos_record_payment(shop.tenant_id, order_id, due, method, acted_by => cashier);
    commands := commands + 1;

    -- two come back: the payment is reversed, then the order is voided
    IF fate > 97 THEN
        PERFORM pos_reverse_payment(shop.tenant_id, order_id, 1, 'goods returned', authorised_by => 9, acted_by => cashier);
        PERFORM pos_void_order(shop.tenant_id, order_id, 'goods returned', authorised_by => 9, acted_by => cashier);
        commands := commands + 2;
    END IF;
    RETURN commands;
END
$$;

-- Commits every 50 orders.
CREATE PROCEDURE demo.trade(first int, last int, orders int, INOUT commands int)
LANGUAGE plpgsql AS $$
DECLARE
    shop demo.shops;
BEGIN
    FOR n IN first..last LOOP
        SELECT s.* INTO shop FROM demo.shops s WHERE s.shop_no = 1 + n % 5;
        commands := commands + demo.trade_order(shop, n, orders);
        IF n % 50 = 0 THEN
            COMMIT;
        END IF;
    END LOOP;
END
$$;
