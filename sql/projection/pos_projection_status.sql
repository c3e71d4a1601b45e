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
'The state of each read model: mode, lag, last error, and progress of a build.

lag_events: events that are not folded yet; exact up to 1,000, and 0 if none is left.
lag_is_estimate: lag_events is computed from positions. It may count commands that were rolled
  back, or miss single ones that committed late.
lag: the age of the oldest event that is not folded.
max_lag: the allowed lag; null means no limit.
late: lag is above max_lag, or there is a last_error.
last_refresh: when a refresh last looked for events.
last_error, error_position, error_at: why, at which event and when the last refresh stopped.
build_done, build_total, build_per_second: events, while a generation is built; else null.
skipped_events: events that pos_skip_event() leaves out.
The lag columns, late and skipped_events are null without the grant for all tenants or the side
  monitor. last_error is null without the grant for all tenants.
Raises 55000 if the stores are missing, or of another version.';
