CREATE FUNCTION @extschema@.pos_refresh(projection text DEFAULT NULL)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refresh';
COMMENT ON FUNCTION @extschema@.pos_refresh(text) IS
'Folds new events into deferred read models, in the caller''s transaction.

projection: the read model; null means all deferred ones.
Returns the number of events. It is 0, at once, if another session refreshes the model.
A model in another mode has nothing to fold: a NOTICE says so.
If an event can''t be folded, a WARNING says so, and the events before it are folded.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';
