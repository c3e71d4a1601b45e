CREATE FUNCTION @extschema@.pos_register_tax(
    tenant_id text,
    tax_id bigint,
    name text DEFAULT NULL,
    percent numeric DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tax';
COMMENT ON FUNCTION @extschema@.pos_register_tax(text, bigint, text, numeric, boolean) IS
'Registers a tax of a tenant, or changes one.

tenant_id, tax_id: the tax; the id is yours to choose.
name: the name that queries show; required for a new tax.
percent: the percentage, 0 to 100, with at most 4 decimals; required for a new tax. 0 is a
  tax that is reported. A new percentage affects later lines only.
active: a new tax gets true. New lines can''t have an inactive tax.
Null keeps the present value.
Returns the tax''s version: 1, then one more with each change.
Appends tax_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC006  percent is invalid
  PC011  an argument is wrong, or a new tax has no name or percentage
  PC012  the tax can''t be deactivated, since an active product has it
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
