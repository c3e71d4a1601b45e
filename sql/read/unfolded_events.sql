-- Each gap of a cursor is a range of the log's index: what is folded is not read.
CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT p.name AS projection, p.generation, e.*
  FROM pos_read.projections p
  JOIN pos_read.projection_cursors c ON c.name = p.name AND c.generation = p.generation
 CROSS JOIN LATERAL unnest(int8multirange(int8range(1, NULL)) - c.applied) m (positions)
 -- OFFSET keeps it apart: the gaps are few, and the log is long
 CROSS JOIN LATERAL (SELECT v.*
                       FROM pos_write.events v
                      WHERE v.position >= lower(m.positions)
                        AND v.position < COALESCE(upper(m.positions), 9223372036854775807)
                     OFFSET 0) e
 WHERE p.mode = 'deferred';
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
