-- The stores of 0.5.0 become those of 0.6.0.

-- Tenants that move
CREATE TABLE pos_write.moved_tenants (
    tenant_id text COLLATE "C" PRIMARY KEY,
    moved_to  text NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('fenced', 'handing_over', 'arrived', 'removing', 'removed')),
    fenced_at timestamptz NOT NULL
);
ALTER TABLE pos_write.moved_tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.moved_tenants FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

-- Storage parameters, except those that are set already
DO $storage$
DECLARE
    changed record;
BEGIN
    FOR changed IN
        WITH append_only (name, value) AS (VALUES
            ('autovacuum_freeze_min_age', '0'),
            ('autovacuum_vacuum_insert_scale_factor', '0'), ('autovacuum_vacuum_insert_threshold', '10000'),
            ('autovacuum_analyze_scale_factor', '0.02'), ('autovacuum_analyze_threshold', '1000')
        ), wanted (relation, name, value) AS (
            SELECT r.relation, a.* FROM append_only a,
                   unnest(ARRAY['pos_write.events', 'pos_write.order_items', 'pos_write.payments',
                                'pos_write.orders', 'pos_read.order_summary_rows']) r (relation)
            UNION ALL
            SELECT 'pos_write.command_log', a.* FROM append_only a WHERE a.name <> 'autovacuum_freeze_min_age'
            UNION ALL VALUES
                ('pos_write.orders', 'autovacuum_vacuum_scale_factor', '0'), ('pos_write.orders', 'autovacuum_vacuum_threshold', '10000'),
                ('pos_read.order_summary_rows', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.order_summary_rows', 'autovacuum_vacuum_threshold', '10000'),
                ('pos_write.command_log', 'autovacuum_vacuum_scale_factor', '0.05'), ('pos_write.command_log', 'autovacuum_vacuum_threshold', '500'),
                ('pos_read.order_daily_stripes', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.order_daily_stripes', 'autovacuum_vacuum_threshold', '500'),
                ('pos_read.product_sales_stripes', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.product_sales_stripes', 'autovacuum_vacuum_threshold', '5000')
        )
        SELECT w.relation, string_agg(format('%s = %s', w.name, w.value), ', ') AS parameters
          FROM wanted w
          JOIN pg_class c ON c.oid = w.relation::regclass
         WHERE NOT EXISTS (SELECT FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = w.name)
         GROUP BY w.relation
    LOOP
        EXECUTE format('ALTER TABLE %s SET (%s)', changed.relation, changed.parameters);
    END LOOP;
END
$storage$;

-- A DEFAULT takes the position before the transaction has its id.
ALTER TABLE pos_write.events ALTER COLUMN position DROP DEFAULT;

-- The side monitor
ALTER TABLE pos_write.role_grants DROP CONSTRAINT role_grants_side_check;
ALTER TABLE pos_write.role_grants ADD CONSTRAINT role_grants_side_check CHECK (side IN ('command', 'query', 'admin', 'monitor'));

-- What a cursor has folded since its long set was last written
ALTER TABLE pos_read.projection_cursors ADD COLUMN added int8multirange NOT NULL DEFAULT '{}';

-- Events that a read model of your own leaves out
CREATE TABLE pos_read.skipped_events (
    projection text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    tenant_id  text COLLATE "C" NOT NULL,
    reason     text NOT NULL,
    skipped_at timestamptz NOT NULL,
    skipped_by text NOT NULL,
    PRIMARY KEY (projection, position)
);
ALTER TABLE pos_read.skipped_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_read.skipped_events FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

-- What holds rows twice is called so. A user's view follows a new name. The third
-- one is part of order_summaries now, and stays only where a user's view reads it.
ALTER VIEW pos_read.order_day_parts RENAME TO order_day_parts_with_unfolded;
ALTER VIEW pos_read.product_day_parts RENAME TO product_day_parts_with_unfolded;
CREATE OR REPLACE VIEW pos_read.order_summaries WITH (security_invoker = true) AS
SELECT r.order_id, r.tenant_id, NULL::text AS tenant_name, r.status, r.total, r.created_at, r.business_date,
       r.cashier_id, NULL::text AS cashier_name, r.item_count::bigint AS item_count, r.paid, r.payment_status
  FROM pos_read.order_summary_rows r;
DO $source$
DECLARE
    readers text;
BEGIN
    DROP VIEW pos_read.order_summary_source;
EXCEPTION WHEN dependent_objects_still_exist THEN
    GET STACKED DIAGNOSTICS readers = PG_EXCEPTION_DETAIL;
    COMMENT ON VIEW pos_read.order_summary_source IS 'Not to be summed: it has each order twice, of the write store and of the read model. Kept for a view that reads it; drop it when none does.';
    RAISE NOTICE 'view pos_read.order_summary_source is not used any more, and kept'
        USING DETAIL = readers, HINT = 'Have it read pos_read.order_summaries, and drop pos_read.order_summary_source.';
END
$source$;
