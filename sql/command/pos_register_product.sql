CREATE FUNCTION @extschema@.pos_register_product(
    tenant_id text,
    product_id bigint,
    name text DEFAULT NULL,
    active boolean DEFAULT NULL,
    taxes bigint[] DEFAULT NULL,
    price_decimals bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_product_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_product(text, bigint, text, boolean, bigint[], bigint) IS
'Registers a product of a tenant, or changes one.

tenant_id, product_id: the product; the id is yours to choose.
name: the name that queries show; required for a new product.
active: a new product gets true. An inactive product can''t be sold.
taxes: the ids of its taxes: at most 4, each once; an empty array is no tax. Lines have them
  unless their item says otherwise. A new product gets none.
price_decimals: how many decimals its unit prices may have: at least those of the currency,
  and at most 4. A new product gets those of the currency.
Null keeps the present value.
Returns the product''s version: 1, then one more with each change.
Appends product_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is wrong, or a new product has no name
  PC012  one of its taxes is unknown or inactive; checked when it gets taxes or becomes active
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
