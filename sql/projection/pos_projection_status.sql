CREATE FUNCTION @extschema@.pos_projection_status()
RETURNS TABLE (
    name             text,
    mode             text,
    lag_events       bigint,
    lag              interval,
    max_lag          interval,
    late             boolean,
    last_refresh     timestamptz,
    last_error       text,
    error_position   bigint,
    error_at         timestamptz,
    build_done       bigint,
    build_total      bigint,
    build_per_second numeric,
    lag_is_estimate  boolean,
    skipped_events   bigint
)
LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_projection_status';
COMMENT ON FUNCTION @extschema@.pos_projection_status() IS
'Each read model: its mode; for a deferred one the number of events not folded yet, the age of the oldest of them, the lag that is allowed, whether it is late, when events were last looked for, and the error that stopped the last refresh, with the position of its event; while it is rebuilt or its mode changes, the events passed, of how many, and how many a second. lag_events is exact up to a thousand, 0 where nothing visible is left; where lag_is_estimate it is computed from positions instead of counted, and may count commands that were rolled back or miss single ones that committed late. skipped_events is the number of events that pos_skip_event() has it leave out. A model is late whose lag is longer than allowed, or that has a last_error. Lag, late, lag_is_estimate and skipped_events are for callers with the grant for all tenants or the side monitor, and null for others; the text of the error is for the former. Raises 55000 without stores.';
