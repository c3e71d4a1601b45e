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

-- What a policy does. The last migration of older stores ends with this block, too.
DO $comments$
DECLARE
    policy record;
BEGIN
    FOR policy IN
        SELECT p.polname AS name, p.polrelid::pg_catalog.regclass AS relation, said.text
          FROM (VALUES
                   ('granted_tenants', 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.'),
                   ('registry', 'Shows all rows to each role that may read the table.

The rows belong to no tenant. Only the owner of the table writes them.')
               ) said (name, text)
          JOIN pg_catalog.pg_policy p ON p.polname = said.name
          JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('pos_write', 'pos_read')
         ORDER BY p.polrelid
    LOOP
        EXECUTE pg_catalog.format('COMMENT ON POLICY %I ON %s IS %L', policy.name, policy.relation, policy.text);
    END LOOP;
END;
$comments$;
