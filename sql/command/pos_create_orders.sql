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
'Creates the orders of a terminal that was offline, and answers for each.

tenant_id: whose orders they are.
orders: an array of 1 to 10,000 objects {"cashier_id": 1, "items": [...],
  "idempotency_key": "...", "ordered_at": "2026-01-02T10:00:00+01:00"}.
  The keys are the arguments of pos_create_order() but tenant_id, and mean the same.
  ordered_at is ISO 8601 with an offset from UTC, or Z. A number may be a string.
all_or_nothing: true raises the first refusal, and nothing is written. Null means false.
Returns a row for each order; line counts from 1. It has the order_id, also where the key was
  answered before; or the sqlstate, message, detail, hint, rule and field of the refusal.
  field is null where no argument is at fault.
Appends the events of pos_create_order() for each order that is created.
Raises:
  PC001  the tenant is unknown
  PC011  orders is no such array, or tenant_id is wrong
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version
  With all_or_nothing also PC002, PC003, PC005, PC006, PC008, PC010, PC012 and
  PC016, as pos_create_order().';
