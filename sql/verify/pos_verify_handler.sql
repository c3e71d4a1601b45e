CREATE FUNCTION @extschema@.pos_verify_handler(projection text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_verify_handler';
COMMENT ON FUNCTION @extschema@.pos_verify_handler(text) IS
'Compares a read model of your own with what its handler makes now.

projection: the read model.
check_name, key, problem: as in pos_verify(). expected: what the handler makes now.
actual: what is stored.
The handler folds all events that the model has folded, in a subtransaction that is rolled
  back. This takes longer than a rebuild. Commands, refreshes and queries go on.
It compares the tables of the stores'' owner that the handler writes to and that have a column
  generation, row by row, by primary key and value.
Returns no row if nothing differs. Only for callers who may act for every tenant.
Raises:
  PC011  the read model is unknown, or belongs to the extension
  25001  the transaction is below REPEATABLE READ
  25006  the transaction is read-only
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  What the handler raises is raised too.';
