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
'Compares a read model of your own with what its handler makes now of the same events: no row when all is well. Each row is one difference: the read model, the tenant, the table and the row, what is wrong, what the handler makes of it and what stands there. The handler folds all events that the model has folded, in a subtransaction that is rolled back, so it takes some times as long as a rebuild; commands, refreshes and queries go on. Compared are the tables of the stores'' owner that the fold writes to and that have a column generation, row by row, by the primary key, and by value. For callers who may read every tenant. Raises PC011 for an unknown read model or one of the extension, 25001 below REPEATABLE READ, 25006 in a transaction that is read only, 42501, 55000 where a tenant''s removal was stopped and is still to be finished, and what the handler raises.';
