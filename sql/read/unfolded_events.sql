-- Each gap of a cursor is a range of the log's index: what is folded is not read.
-- Its ends are computed apart: a condition that calls lower() might tell what it
-- sees, so row-level security would come before it, and the index would not do.
-- Each gap overlaps the log; by that the planner expects one, and not a hundred,
-- for which it would have each query compiled.
CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT p.name AS projection, p.generation, e.*
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
 CROSS JOIN LATERAL (SELECT lower(g.positions) AS first, COALESCE(upper(g.positions), 9223372036854775807) AS behind
                       FROM unnest(int8multirange(int8range(1, NULL)) - c.applied) g (positions)
                      WHERE g.positions && int8range(1, NULL)
                     OFFSET 0) m
 -- OFFSET keeps it apart: the gaps are few, and the log is long. The columns are
 -- named: with v.* this view would depend on those that users add.
 CROSS JOIN LATERAL (SELECT v.position, v.tenant_id, v.stream_type, v.stream_id, v.version, v.type, v.schema_version,
                            v.business_date, v.occurred_at, v.recorded_at, v.actor_id, v.authorised_by, v.database_role,
                            v.item_count, v.subtotal, v.discount, v.total, v.paid, v.amount,
                            v.line_product_ids, v.line_quantities, v.line_revenues, v.line_unit_prices, v.data
                       FROM pos_write.events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e
 WHERE p.mode = 'deferred';
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
