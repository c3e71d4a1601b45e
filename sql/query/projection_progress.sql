-- With the rights of the stores' owner: an error may quote any tenant's rows, so
-- it is shown to roles that may read every tenant.
CREATE OR REPLACE VIEW pos_read.projection_progress WITH (security_barrier = true) AS
SELECT c.name, c.generation, c.applied + c.added AS applied, c.created_at, c.refreshed_at, c.error_position, c.error_at,
       CASE WHEN NOT row_security_active('pos_write.events')
                 OR pos_write.readable_tenants() IS NULL
            THEN c.error
       END AS error
  FROM pos_read.projection_cursors c
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only;
COMMENT ON VIEW pos_read.projection_progress IS 'What each deferred read model has folded, and why its last refresh stopped: the text of the error for roles that may read every tenant.';
