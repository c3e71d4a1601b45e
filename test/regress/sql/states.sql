-- Every state of an order and every command on it; versions expected and not.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('states');

-- Makes an order in that state, holding a payment of 4.00 or none, and tries the command
CREATE FUNCTION pos_test.attempt(state text, pays boolean, refusal text, command text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    made bigint := public.pos_create_order('states', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-01-02 10:00+00');
BEGIN
    PERFORM pos_test.remember('o', made);
    PERFORM public.pos_record_payment('states', made, 4, 'cash');
    IF NOT pays THEN
        PERFORM public.pos_reverse_payment('states', made, 1, 'test', 2);
    END IF;
    IF state = 'confirmed' THEN
        PERFORM public.pos_confirm_order('states', made);
    ELSIF state = 'voided' THEN
        PERFORM public.pos_void_order('states', made, 'test', 2);
    END IF;

    IF refusal IS NOT NULL THEN
        RETURN pos_test.refused(refusal, command);
    END IF;
    EXECUTE 'SELECT ' || command;
    RETURN pos_test.show('o');
END
$$;
CREATE FUNCTION pos_test.each_state(command text, pending text, pending_pays text, confirmed text, confirmed_pays text, voided text) RETURNS SETOF text
LANGUAGE sql AS $$
    SELECT rpad(state || CASE WHEN pays THEN ' and pays' ELSE '' END, 18) || ' => ' || pos_test.attempt(state, pays, refusal, $1)
    FROM (VALUES (1, 'pending', false, $2), (2, 'pending', true, $3), (3, 'confirmed', false, $4), (4, 'confirmed', true, $5), (5, 'voided', false, $6))
        s (n, state, pays, refusal)
    ORDER BY n
$$;

SELECT pos_test.each_state($$pos_confirm_order('states', pos_test.id('o'))$$, NULL, NULL, 'PC007', 'PC007', 'PC007');
SELECT pos_test.each_state($$pos_apply_discount('states', pos_test.id('o'), 5, 2)$$, NULL, NULL, 'PC007', 'PC007', 'PC007');
SELECT pos_test.each_state($$pos_record_payment('states', pos_test.id('o'), 6, 'card')$$, NULL, NULL, NULL, NULL, 'PC007');
-- where it does not pay, its payment 1 is reversed already
SELECT pos_test.each_state($$pos_reverse_payment('states', pos_test.id('o'), 1, 'test', 2)$$, 'PC007', NULL, 'PC007', NULL, 'PC007');
SELECT pos_test.each_state($$pos_void_order('states', pos_test.id('o'), 'test', 2)$$, NULL, 'PC007', NULL, 'PC007', 'PC007');
SELECT pos_test.sums('states');

-- Versions: the one expected is the one that is there, for each command
SELECT pos_test.remember('v', pos_create_order('states', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-01-03 10:00+00'));
SELECT pos_test.refused('PC009', $$pos_apply_discount('states', pos_test.id('v'), 5, 2, 0)$$);
SELECT pos_test.refused('PC009', $$pos_apply_discount('states', pos_test.id('v'), 5, 2, 2)$$);
SELECT pos_apply_discount('states', pos_test.id('v'), 5, 2, 1);
SELECT pos_test.refused('PC009', $$pos_record_payment('states', pos_test.id('v'), 1, 'cash', 1)$$);
SELECT pos_test.refused('PC009', $$pos_record_payment('states', pos_test.id('v'), 1, 'cash', 3)$$);
SELECT pos_record_payment('states', pos_test.id('v'), 1, 'cash', 2);
SELECT pos_test.refused('PC009', $$pos_confirm_order('states', pos_test.id('v'), 2)$$);
SELECT pos_test.refused('PC009', $$pos_confirm_order('states', pos_test.id('v'), 4)$$);
SELECT pos_confirm_order('states', pos_test.id('v'), 3);
SELECT pos_test.refused('PC009', $$pos_reverse_payment('states', pos_test.id('v'), 1, 'test', 2, 3)$$);
SELECT pos_test.refused('PC009', $$pos_reverse_payment('states', pos_test.id('v'), 1, 'test', 2, 5)$$);
SELECT pos_reverse_payment('states', pos_test.id('v'), 1, 'test', 2, 4);
SELECT pos_test.refused('PC009', $$pos_void_order('states', pos_test.id('v'), 'test', 2, 4)$$);
SELECT pos_test.refused('PC009', $$pos_void_order('states', pos_test.id('v'), 'test', 2, 6)$$);
SELECT pos_void_order('states', pos_test.id('v'), 'test', 2, 5);
SELECT pos_test.show('v');
SELECT version, type FROM pos_write.events WHERE stream_type = 'order' AND stream_id = pos_test.id('v') ORDER BY version;

-- Confirm: arguments
SELECT pos_test.refused('PC011', $$pos_confirm_order(NULL, pos_test.id('v'))$$);
SELECT pos_test.refused('PC011', $$pos_confirm_order('states', NULL)$$);
SELECT pos_test.refused('PC004', $$pos_confirm_order('states', 0)$$);
SELECT who || ' => ' || pos_test.refused('PC002', format('pos_confirm_order(%L, pos_test.id(%L), acted_by => %s)', 'states', 'v', who))
FROM unnest(ARRAY[3, 4, 5]) who;

-- Another tenant's order is unknown, to each command
SELECT pos_test.tenant('states-other');
SELECT pos_test.refused('PC004', $$pos_confirm_order('states-other', pos_test.id('v'))$$);
SELECT pos_test.refused('PC004', $$pos_apply_discount('states-other', pos_test.id('v'), 5, 2)$$);
SELECT pos_test.refused('PC004', $$pos_record_payment('states-other', pos_test.id('v'), 1, 'cash')$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('states-other', pos_test.id('v'), 1, 'test', 2)$$);
SELECT pos_test.refused('PC004', $$pos_void_order('states-other', pos_test.id('v'), 'test', 2)$$);
DROP FUNCTION pos_test.each_state(text, text, text, text, text, text), pos_test.attempt(text, boolean, text, text);

\pset tuples_only off
SELECT * FROM pos_verify();
