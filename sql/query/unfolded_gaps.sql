-- Each gap of a cursor is a range of the log's index, so that folded events are not read.
-- The subquery computes its ends, since lower() is not leakproof. In the condition on
-- the log, row-level security would come first, and no index could be used.
-- Each gap overlaps the log. This condition makes the planner expect one gap instead of
-- a hundred, for which it would use JIT in each query.
CREATE OR REPLACE VIEW pos_read.unfolded_gaps WITH (security_invoker = true) AS
SELECT p.name AS projection, p.generation, m.first, m.behind
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
 CROSS JOIN LATERAL (SELECT lower(g.positions) AS first, COALESCE(upper(g.positions), 9223372036854775807) AS behind
                       FROM unnest(int8multirange(int8range(1, NULL)) - c.applied) g (positions)
                      WHERE g.positions && int8range(1, NULL)
                     OFFSET 0) m
 WHERE p.mode = 'deferred';
COMMENT ON VIEW pos_read.unfolded_gaps IS
'The positions that a deferred read model has not folded.

A gap goes from first to the position before behind. The last gap has no end.';
COMMENT ON COLUMN pos_read.unfolded_gaps.projection IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.unfolded_gaps.generation IS 'The generation that queries show.';
COMMENT ON COLUMN pos_read.unfolded_gaps.first IS 'First position of the gap.';
COMMENT ON COLUMN pos_read.unfolded_gaps.behind IS 'The position after its last one.';
