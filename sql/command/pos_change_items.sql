CREATE FUNCTION @extschema@.pos_change_items(
    tenant_id text,
    order_id bigint,
    changes jsonb,
    authorised_by bigint DEFAULT NULL,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_change_items';
COMMENT ON FUNCTION @extschema@.pos_change_items(text, bigint, jsonb, bigint, bigint, text, bigint) IS
'Adds lines to a pending order, and changes quantities.

tenant_id, order_id: the order.
changes: 1 to 1,000 objects. {"add": {...}} adds an item, as pos_create_order() takes it.
  {"line_no": 2, "quantity": 1} sets the quantity of a line; 0 strikes it, for good.
authorised_by: an active manager of the tenant, for your audit; null means nobody is recorded.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Lines that stay keep price and taxes. A struck line keeps its number. A discount in percent is
  computed anew, one by amount stays. A quantity that the line has already is no error.
Returns the order''s new version.
Appends items_changed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC003  a product is unknown or inactive
  PC004  the order or the line is unknown
  PC005  an item is wrong, a line is named twice or is struck, or no line is left
  PC006  an amount is too large, the discount is above what is left, or the total would be below
         what is paid
  PC007  the order is not pending
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  changes is no array of such objects, or another argument is null, blank or too long
  PC012  a tax is unknown or inactive
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
