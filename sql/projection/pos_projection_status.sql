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
    build_per_second numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT p.name,
       p.mode,
       u.events,
       COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest, '0'::pg_catalog.interval),
       p.max_lag,
       COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest OPERATOR(pg_catalog.>) p.max_lag, false),
       c.refreshed_at,
       c.error,
       c.error_position,
       c.error_at,
       b.done,
       CASE WHEN b.done IS NOT NULL THEN (SELECT s.last_value FROM pos_write.event_position_seq s) END,
       pg_catalog.round(b.done::pg_catalog.numeric
                        OPERATOR(pg_catalog./) NULLIF(pg_catalog.extract('epoch', b.spent), 0))
  FROM pos_read.projections p
  LEFT JOIN pos_read.projection_cursors c ON c.name OPERATOR(pg_catalog.=) p.name
                                         AND c.generation OPERATOR(pg_catalog.=) p.generation
 CROSS JOIN LATERAL (SELECT pg_catalog.count(*) AS events, pg_catalog.min(e.recorded_at) AS oldest
                       FROM pos_read.unfolded_events e
                      WHERE e.projection OPERATOR(pg_catalog.=) p.name) u
  -- a generation that is being built: positions passed, of how many
  LEFT JOIN LATERAL (SELECT pg_catalog.sum(pg_catalog.upper(m.positions) OPERATOR(pg_catalog.-) pg_catalog.lower(m.positions))::pg_catalog.int8 AS done,
                            pg_catalog.max(n.refreshed_at OPERATOR(pg_catalog.-) n.created_at) AS spent
                       FROM pos_read.projection_cursors n
                       LEFT JOIN LATERAL pg_catalog.unnest(n.applied) m (positions) ON true
                      WHERE n.name OPERATOR(pg_catalog.=) p.name
                        AND n.generation OPERATOR(pg_catalog.>) p.generation) b ON true
 ORDER BY p.name
$$;
COMMENT ON FUNCTION @extschema@.pos_projection_status() IS
'Each read model: its mode; for a deferred one the number of events not folded yet, the age of the oldest of them, the lag that is allowed, whether it is late, when events were last looked for, and the error that stopped the last refresh, with the position of its event; while it is rebuilt or its mode changes, the events passed, of how many, and how many a second. Raises nothing.';
