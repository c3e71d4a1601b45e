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
-- the registry is too small to be analysed, and the planner thinks it long
SET jit = off
AS $$
SELECT p.name,
       p.mode,
       u.events,
       CASE WHEN u.events IS NOT NULL
            THEN COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest, '0'::pg_catalog.interval)
       END,
       p.max_lag,
       CASE WHEN u.events IS NOT NULL
            THEN COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest OPERATOR(pg_catalog.>) p.max_lag, false) OR c.error_at IS NOT NULL
       END,
       c.refreshed_at,
       c.error,
       c.error_position,
       c.error_at,
       b.done,
       CASE WHEN b.done IS NOT NULL THEN (SELECT s.last_value FROM pos_write.event_position_seq s) END,
       pg_catalog.round(b.done::pg_catalog.numeric
                        OPERATOR(pg_catalog./) NULLIF(pg_catalog.extract('epoch', b.spent), 0))
  FROM pos_read.projections p
  LEFT JOIN pos_read.projection_progress c ON c.name OPERATOR(pg_catalog.=) p.name
                                         AND c.generation OPERATOR(pg_catalog.=) p.generation
  -- who sees no tenant's events can't say that there are none
 CROSS JOIN LATERAL (SELECT CASE WHEN NOT pg_catalog.row_security_active('pos_write.events')
                                      OR EXISTS (SELECT FROM pos_write.granted_tenants)
                                 THEN pg_catalog.count(*)
                            END AS events,
                            pg_catalog.min(e.recorded_at) AS oldest
                       FROM pos_read.unfolded_events e
                      WHERE e.projection OPERATOR(pg_catalog.=) p.name) u
  -- a generation that is being built: positions passed, of how many
  LEFT JOIN LATERAL (SELECT pg_catalog.sum(pg_catalog.upper(m.positions) OPERATOR(pg_catalog.-) pg_catalog.lower(m.positions))::pg_catalog.int8 AS done,
                            pg_catalog.max(n.refreshed_at OPERATOR(pg_catalog.-) n.created_at) AS spent
                       FROM pos_read.projection_progress n
                       LEFT JOIN LATERAL pg_catalog.unnest(n.applied) m (positions) ON true
                      WHERE n.name OPERATOR(pg_catalog.=) p.name
                        AND n.generation OPERATOR(pg_catalog.>) p.generation) b ON true
 ORDER BY p.name
$$;
COMMENT ON FUNCTION @extschema@.pos_projection_status() IS
'Each read model: its mode; for a deferred one the number of events not folded yet, the age of the oldest of them, the lag that is allowed, whether it is late, when events were last looked for, and the error that stopped the last refresh, with the position of its event; while it is rebuilt or its mode changes, the events passed, of how many, and how many a second. Events of tenants that the caller may read are counted; without any, the lag is null. The text of the error is for callers who may read every tenant. Raises nothing.';
