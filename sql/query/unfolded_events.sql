CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT m.projection, m.generation, e.*
  FROM pos_read.unfolded_gaps m
 -- OFFSET keeps it apart: the gaps are few, and the log is long. The columns are
 -- named: with v.* this view would depend on those that users add.
 CROSS JOIN LATERAL (SELECT v.position, v.tenant_id, v.stream_type, v.stream_id, v.version, v.type, v.schema_version,
                            v.business_date, v.occurred_at, v.recorded_at, v.actor_id, v.authorised_by, v.database_role,
                            v.item_count, v.subtotal, v.discount, v.total, v.paid, v.amount,
                            v.line_product_ids, v.line_quantities, v.line_revenues, v.line_unit_prices, v.data
                       FROM pos_write.events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e;
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
