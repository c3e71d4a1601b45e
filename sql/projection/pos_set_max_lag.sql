CREATE FUNCTION @extschema@.pos_set_max_lag(projection text, max_lag interval)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_set_max_lag';
COMMENT ON FUNCTION @extschema@.pos_set_max_lag(text, interval) IS
'Sets how far a read model may lag in deferred mode before it counts as late.

projection: the read model.
max_lag: an interval of 0 or more; null means no limit.
pos_projection_status() shows what is late. Only for callers who may act for every tenant.
Returns nothing.
Raises:
  PC011  projection is unknown, or max_lag is negative
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';
