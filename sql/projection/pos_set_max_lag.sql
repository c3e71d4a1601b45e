CREATE FUNCTION @extschema@.pos_set_max_lag(projection text, max_lag interval)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_set_max_lag';
COMMENT ON FUNCTION @extschema@.pos_set_max_lag(text, interval) IS
'Says how far a read model may lag in deferred mode before pos_projection_status() calls it late; null for no limit. Raises PC011 for an unknown projection or a negative interval.';
