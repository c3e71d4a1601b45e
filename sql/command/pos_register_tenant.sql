CREATE FUNCTION @extschema@.pos_register_tenant(
    tenant_id text,
    name text DEFAULT NULL,
    time_zone text DEFAULT NULL,
    currency text DEFAULT NULL,
    day_starts_at interval DEFAULT NULL,
    prices_include_tax boolean DEFAULT NULL,
    tax_rounding text DEFAULT NULL,
    cash_rounding numeric DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tenant_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_tenant(text, text, text, text, interval, boolean, text, numeric) IS
'Registers a tenant, or changes one.

tenant_id: any text of at most 255 characters with a visible one, except ''*''.
name: the name that queries show; required for a new tenant.
time_zone: an IANA name; a new tenant gets UTC.
currency: an ISO 4217 code; a new tenant gets USD. It can''t change once there are orders.
day_starts_at: when a business day begins, local time: 0 or more, less than 24 hours.
  A new tenant gets 0.
prices_include_tax: whether unit prices include tax. A new tenant gets false.
tax_rounding: where taxes are rounded: order, once for all lines of an order together; or
  line, in each line. A new tenant gets order.
cash_rounding: the smallest coin that cash is rounded to, such as 0.05, in the currency''s
  units; 0: cash is not rounded. A new tenant gets 0.
Null keeps the present value. A new zone or start of day affects later orders only. So do
the last three: each order keeps what it was made with.
Returns the tenant''s version: 1, then one more with each change.
Appends tenant_registered, unless nothing changes.
Raises:
  PC006  cash_rounding is negative, too large, or has more decimals than the currency
  PC011  an argument is wrong, or a new tenant has no name
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
