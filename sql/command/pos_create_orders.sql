CREATE FUNCTION @extschema@.pos_create_orders(
    tenant_id text,
    orders jsonb,
    all_or_nothing boolean DEFAULT false
)
RETURNS TABLE (line int, order_id bigint, sqlstate text, message text, detail text, hint text,
               rule text, field text)
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_orders_0_6';
COMMENT ON FUNCTION @extschema@.pos_create_orders(text, jsonb, boolean) IS
'Takes the backlog of a terminal that was offline: orders is an array of 1 to 10,000 objects {"cashier_id": 1, "items": [...], "idempotency_key": "...", "ordered_at": "2026-01-02T10:00:00+01:00"}, the last two optional, with the meaning that they have for pos_create_order(); the time is ISO 8601 with an offset from UTC or Z. A number may be a string, such as "3.50". Answers one row an order, lines from 1: its order_id, also where it was answered before under its key, or the sqlstate, message, detail, hint, rule and field with which pos_create_order() refuses it; field is null where no argument is at fault. With all_or_nothing the first refusal is raised, its line named, and nothing is written. Appends order_created for each order that is taken. Raises PC001, PC011 and PC018 where the tenant has moved; with all_or_nothing also PC002 (cashier), PC003, PC005, PC006 and PC010.';
