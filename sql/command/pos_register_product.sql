CREATE FUNCTION @extschema@.pos_register_product(
    tenant_id text,
    product_id bigint,
    name text DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_product_0_6';
COMMENT ON FUNCTION @extschema@.pos_register_product(text, bigint, text, boolean) IS
'Registers a product of a tenant, or changes one, and returns its version, which each change raises by 1, from 1: null keeps what is there, and for a new product means active; the name is required then. An inactive product can''t be sold. Appends product_registered, unless nothing changes. Raises PC001, PC011 and PC018 where the tenant has moved.';
