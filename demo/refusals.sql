-- One refused command for each code that a till meets
\ir psqlrc.sql

-- Runs a command that must be refused with that code, and shows the refusal.
CREATE FUNCTION demo.refusal(code text, command text) RETURNS TABLE (part text, said text)
LANGUAGE plpgsql AS $$
DECLARE
    state   text;
    message text;
    detail  text;
    hint    text;
BEGIN
    BEGIN
        EXECUTE 'SELECT ' || command;
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
            detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    END;
    IF state IS DISTINCT FROM code THEN
        RAISE EXCEPTION 'expected % of %, got %', code, command, coalesce(state || ': ' || message, 'an answer');
    END IF;
    RETURN QUERY VALUES (code, command), ('message', message), ('detail', detail), ('hint', hint);
END
$$;

SELECT order_id AS the_order FROM pos_list_orders('golden-gate', page_size => 1) \gset
SELECT order_id AS receipt_1 FROM pos_find_order('kranz', 'receipt 1') \gset

SELECT count(*) AS events_before FROM pos_order_history('golden-gate', :the_order) \gset

SELECT rpad(r.part, 9) || demo.wrapped(r.said, 88, 9) || CASE WHEN r.part = 'hint' THEN E'\n' ELSE '' END
FROM (VALUES
    (1, 'PC001', $$pos_create_order('corner-shop', 1,
    '[{"product_id": 4, "quantity": 1, "unit_price": 1.15}]')$$),
    (2, 'PC002', $$pos_create_order('golden-gate', 77,
    '[{"product_id": 4, "quantity": 1, "unit_price": 1.15}]')$$),
    (3, 'PC003', $$pos_create_order('golden-gate', 1,
    '[{"product_id": 444, "quantity": 1, "unit_price": 1.15}]')$$),
    (4, 'PC004', $$pos_confirm_order('golden-gate', 999999999)$$),
    (5, 'PC005', $$pos_create_order('golden-gate', 1,
    '[{"product_id": 4, "quantity": 1, "unit_price": 1.15},
      {"product_id": 1, "quantity": 1, "unit_price": 4.755}]')$$),
    (6, 'PC006', $$pos_record_payment('golden-gate', %s, 0.01, 'cash')$$),
    (7, 'PC007', $$pos_apply_discount('golden-gate', %s, 50, authorised_by => 9)$$),
    (8, 'PC008', $$pos_void_order('golden-gate', %s, 'a mistake', authorised_by => 1)$$),
    (9, 'PC009', $$pos_void_order('golden-gate', %s, 'a mistake', authorised_by => 9,
    expected_version => 2)$$),
    (10, 'PC010', $$pos_create_order('golden-gate', 1,
    '[{"product_id": 4, "quantity": 9, "unit_price": 1.15}]',
    idempotency_key => 'till-7/0001')$$),
    (11, 'PC011', $$pos_void_order('golden-gate', %s, '  ', authorised_by => 9)$$),
    (12, 'PC012', $$pos_create_order('golden-gate', 1,
    '[{"product_id": 4, "quantity": 1, "unit_price": 1.15, "taxes": [2]}]')$$),
    (15, 'PC015', $$pos_refund('kranz', %r, '[{"line_no": 2, "quantity": 1}]', 'wrong grind',
    authorised_by => 9)$$),
    (16, 'PC016', $$pos_create_order('kranz', 1,
    '[{"product_id": 1, "quantity": 1, "unit_price": 4.30}]', reference => 'receipt 1')$$)
) AS c(no, code, command)
CROSS JOIN LATERAL demo.refusal(c.code, replace(replace(c.command, '%s', :'the_order'), '%r', :'receipt_1')) WITH ORDINALITY AS r(part, said, line)
ORDER BY c.no, r.line
\g (tuples_only=on format=unaligned)

SELECT count(*) AS events_after FROM pos_order_history('golden-gate', :the_order) \gset
\echo ' Clients match the code, never the text. A refused command leaves nothing behind: the order had'
\echo ' ':events_before 'events before and has' :events_after 'now.'
