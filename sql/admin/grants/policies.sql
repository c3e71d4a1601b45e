-- Whoever reads a table of the stores sees rows of granted tenants only; nobody
-- but its owner writes one, not even a role that may write all data. The function
-- is asked once a table and query, and a key of its object is found quickly among
-- many. To the planner the policy costs two operators: with one it would be asked
-- before a query's own conditions. It finds no rows by an index: the forms that do
-- make queries slower, see docs/performance-log.md.

DO $policies$
DECLARE
    stored record;
BEGIN
    FOR stored IN
        SELECT c.oid::pg_catalog.regclass AS name,
               CASE WHEN c.relname = 'tenant_grants' THEN NULL
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                    THEN 'CREATE POLICY granted_tenants ON %s FOR SELECT '
                         'USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''''))'
                    WHEN c.relname = 'projections'
                    THEN 'CREATE POLICY registry ON %s FOR SELECT USING (true)'
               END AS policy
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('pos_write', 'pos_read')
           AND c.relkind = 'r'
         ORDER BY c.oid
    LOOP
        EXECUTE pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', stored.name);
        IF stored.policy IS NOT NULL THEN
            EXECUTE pg_catalog.format(stored.policy, stored.name);
        END IF;
    END LOOP;
END;
$policies$;
