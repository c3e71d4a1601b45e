-- A function that makes one order, and a procedure that makes many.
\ir psqlrc.sql

-- Takes order n and runs the commands that follow it. Returns the number of commands.
CREATE FUNCTION demo.trade_order(shop demo.shops, n int, orders int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    cashier  bigint := 1 + demo.pick(n, 1, 3);
    discount jsonb := CASE demo.pick(n, 2, 24) WHEN 0 THEN '{"percent": 10}' WHEN 1 THEN '{"percent": 5}'
                                               WHEN 2 THEN '{"percent": 12.5}' END;
    fate     int := demo.pick(n, 3, 100);
    method   text := (ARRAY['card', 'card', 'cash', 'voucher'])[1 + demo.pick(n, 4, 4)];
    taken_at timestamptz := demo.ordered_at(shop, n, orders);
    order_id bigint;
    due      numeric;
    first    numeric;
BEGIN
    -- most are a whole sale in one call; without an amount a payment is all that is due
    order_id := pos_create_order(shop.tenant_id, cashier, demo.items(shop.shop_no, n), ordered_at => taken_at,
        discount => discount, authorised_by => CASE WHEN discount IS NOT NULL THEN 9 END, confirmed => fate >= 4,
        payments => CASE WHEN fate >= 20 THEN jsonb_build_array(jsonb_build_object('method', method)) END);

    -- two orders in a hundred stay pending, and two are voided unpaid
    IF fate < 2 THEN
        RETURN 1;
    ELSIF fate < 4 THEN
        PERFORM pos_void_order(shop.tenant_id, order_id, 'customer left', authorised_by => 9, acted_by => cashier);
        RETURN 2;
    END IF;

    -- three stay unpaid, three are paid in part, and ten are paid in two payments
    IF fate < 7 THEN
        RETURN 1;
    ELSIF fate < 20 THEN
        SELECT g.due INTO due FROM pos_get_order(shop.tenant_id, order_id) g;
        first := round(due / 2, shop.exponent);
        PERFORM pos_record_payment(shop.tenant_id, order_id, first, 'voucher', acted_by => cashier, paid_at => taken_at);
        IF fate < 10 THEN
            RETURN 2;
        END IF;
        PERFORM pos_record_payment(shop.tenant_id, order_id, due - first, method, acted_by => cashier, paid_at => taken_at);
        RETURN 3;
    END IF;

    -- two come back on the next day, and two never were: the payment is reversed, and the order voided
    IF fate > 97 THEN
        PERFORM pos_reverse_payment(shop.tenant_id, order_id, 1, 'wrong table', authorised_by => 9, acted_by => cashier);
        PERFORM pos_void_order(shop.tenant_id, order_id, 'wrong table', authorised_by => 9, acted_by => cashier);
        RETURN 3;
    ELSIF fate > 95 THEN
        PERFORM pos_refund(shop.tenant_id, order_id, '"all"', 'goods returned', authorised_by => 9,
            payments => jsonb_build_array(jsonb_build_object('method', method)),
            refunded_at => taken_at + interval '1 day', acted_by => cashier);
        RETURN 2;
    END IF;
    RETURN 1;
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
