CREATE FUNCTION @extschema@.pos_refresh(projection text DEFAULT NULL)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refresh';
COMMENT ON FUNCTION @extschema@.pos_refresh(text) IS
'Folds the events that are new into a deferred read model, or into all of them, in the caller''s transaction, and returns their number. A second one at once returns 0 without waiting. For a model in another mode it says so, and returns 0. Raises PC011 for an unknown projection.';
