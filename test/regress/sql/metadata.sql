-- What events keep of the request that they come from: its key, arguments and answer, and pos_cqrs.metadata of the transaction.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('meta');
CREATE FUNCTION pos_test.requests(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT concat_ws(' | ', e.type, 'key ' || e.idempotency_key, pos_test.with_names(e.request::text), 'answer ' || pos_test.with_names(e.answer::text), e.metadata)
    FROM pos_write.events e WHERE e.tenant_id = tenant AND e.stream_type = 'order' ORDER BY e.position
$$;

-- Each command, with a key and without
\set one '[{"product_id": 1, "quantity": "2.0", "unit_price": 2.50}]'
SELECT pos_test.remember('a', pos_create_order('meta', 1, :'one', 'create'));
SELECT pos_apply_discount('meta', pos_test.id('a'), 10, 2, idempotency_key => 'discount');
SELECT pos_record_payment('meta', pos_test.id('a'), 4, 'cash', idempotency_key => 'pay', acted_by => 1);
SELECT pos_reverse_payment('meta', pos_test.id('a'), 1, 'wrong', 2, idempotency_key => 'reverse');
SELECT pos_confirm_order('meta', pos_test.id('a'), idempotency_key => 'confirm');
SELECT pos_void_order('meta', pos_test.id('a'), 'left', 2, idempotency_key => 'void');
SELECT pos_test.remember('b', pos_create_order('meta', 1, :'one'));
SELECT pos_test.remember('c', order_id) FROM pos_create_orders('meta', jsonb_build_array(
    jsonb_build_object('cashier_id', '1', 'items', :'one'::jsonb, 'idempotency_key', 'batch'), jsonb_build_object('cashier_id', 1, 'items', :'one'::jsonb))) WHERE line = 1;
SELECT pos_test.requests('meta');
-- what the key compares is what the event has
SELECT count(*), bool_and(e.request = l.arguments AND e.answer = l.result)
  FROM pos_write.command_log l JOIN pos_write.events e USING (tenant_id, idempotency_key) WHERE l.tenant_id = 'meta';

-- Metadata: of the transaction that sets it, in each event of its commands
BEGIN;
SET LOCAL pos_cqrs.metadata = '{"correlation_id": "c-1", "n": [1.50, null]}';
SELECT pos_register_tenant('meta', 'Renamed'), pos_register_user('meta', 77, 'New'), pos_register_product('meta', 77, 'New');
SELECT pos_confirm_order('meta', pos_test.id('b'));
SELECT count(*) FROM pos_create_orders('meta', jsonb_build_array(jsonb_build_object('cashier_id', 1, 'items', :'one'::jsonb)));
COMMIT;
SELECT pos_record_payment('meta', pos_test.id('b'), 1, 'cash');
SELECT stream_type, type, metadata FROM pos_write.events WHERE tenant_id = 'meta' AND metadata IS NOT NULL ORDER BY position;
-- an answer that was given before has no event, and says nothing of metadata
BEGIN;
SET LOCAL pos_cqrs.metadata = '{"again": true}';
SELECT pos_create_order('meta', 1, :'one', 'create') = pos_test.id('a');
COMMIT;
SELECT count(*) FROM pos_write.events WHERE metadata ? 'again';

-- Refused by the command, and not where it is set
CREATE FUNCTION pos_test.with_metadata(value text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('pos_cqrs.metadata', value, true);
    RETURN pos_create_order('meta', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
END $$;
SELECT pos_test.refused('PC011', $$pos_test.with_metadata('{"a": ')$$);
SELECT pos_test.refused('PC011', $$pos_test.with_metadata('{"a": 1e999999}')$$);
SELECT pos_test.refused('PC011', $$pos_test.with_metadata('{"a": "\u0000"}')$$);
SELECT pos_test.refused('PC011', $$pos_test.with_metadata('[1]')$$);
SELECT pos_test.refused('PC011', $$pos_test.with_metadata('7')$$);
SELECT pos_test.refused('PC011', $$pos_test.with_metadata(format('{"a": "%s"}', repeat('x', 4088)))$$);
SELECT pos_test.with_metadata(format('{"a": "%s"}', repeat('x', 4087))) > 0;
SELECT pos_test.with_metadata('') > 0;
SELECT length(metadata::text) FROM pos_write.events WHERE tenant_id = 'meta' ORDER BY position DESC LIMIT 2;

SELECT v.* FROM pos_verify() v WHERE v.tenant_id = 'meta';
