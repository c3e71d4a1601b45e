-- The view runs with the rights of the stores' owner. An error may quote any tenant's
-- rows, so only roles that may read every tenant see its text.
CREATE OR REPLACE VIEW pos_read.projection_progress WITH (security_barrier = true) AS
SELECT c.name, c.generation, c.applied + c.added AS applied, c.created_at, c.refreshed_at, c.error_position, c.error_at,
       CASE WHEN NOT row_security_active('pos_write.events')
                 OR pos_write.readable_tenants() IS NULL
            THEN c.error
       END AS error
  FROM pos_read.projection_cursors c
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only;
COMMENT ON VIEW pos_read.projection_progress IS
'What each deferred read model has folded, and why its last refresh stopped.

Only roles that may read every tenant see the text of the error.';
COMMENT ON COLUMN pos_read.projection_progress.name IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.projection_progress.generation IS 'The generation that is folded.';
COMMENT ON COLUMN pos_read.projection_progress.applied IS 'Positions of the events that are folded, or that will never appear.';
COMMENT ON COLUMN pos_read.projection_progress.created_at IS 'When this generation was begun.';
COMMENT ON COLUMN pos_read.projection_progress.refreshed_at IS 'When events were last looked for.';
COMMENT ON COLUMN pos_read.projection_progress.error_position IS
'The event at which the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_progress.error_at IS 'When the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_progress.error IS
'Why it stopped; null if it did not.

Also null for roles that may not read every tenant.';
