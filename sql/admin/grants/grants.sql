-- Who may do what, and for which tenants. Grants name the role, so that a dump
-- takes them to another cluster.

CREATE TABLE pos_write.role_grants (
    grantee text COLLATE "C" NOT NULL,
    side    text COLLATE "C" NOT NULL CHECK (side IN ('command', 'query', 'admin', 'monitor')),
    PRIMARY KEY (grantee, side)
);
COMMENT ON TABLE pos_write.role_grants IS
'The sides that pos_grant() gave to roles.

pos_install() gives them again.';
COMMENT ON COLUMN pos_write.role_grants.grantee IS 'The name of the role.';
COMMENT ON COLUMN pos_write.role_grants.side IS 'command, query, admin or monitor.';

CREATE TABLE pos_write.tenant_grants (
    tenant_id text COLLATE "C" NOT NULL,
    grantee   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, grantee)
);
COMMENT ON TABLE pos_write.tenant_grants IS
'The tenants that roles may work for.

A grant is also for whoever has the privileges of the role.';
COMMENT ON COLUMN pos_write.tenant_grants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.tenant_grants.grantee IS 'The name of the role.';

CREATE INDEX tenant_grants_grantee_idx ON pos_write.tenant_grants (grantee);

-- The view reads tenant_grants with its owner's rights, so that a role sees only its
-- own grants. The barrier keeps a caller's functions from seeing the others.
CREATE VIEW pos_write.granted_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id,
       g.grantee
  FROM pos_write.tenant_grants g
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only
 WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(g.grantee))::pg_catalog.oid, 'USAGE');
COMMENT ON VIEW pos_write.granted_tenants IS
'The tenants that the current role may work for, also by membership.';
COMMENT ON COLUMN pos_write.granted_tenants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.granted_tenants.grantee IS 'The role that has the grant.';

-- Most roles have only grants of their own. They are found by name, without looking
-- at memberships.
CREATE VIEW pos_write.own_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id
  FROM pos_write.tenant_grants g
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only
 WHERE g.grantee OPERATOR(pg_catalog.=) current_user::pg_catalog.text;
COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role itself has a grant for.';
COMMENT ON COLUMN pos_write.own_tenants.tenant_id IS 'The tenant; * stands for all.';

-- Policies call this function. It belongs to the stores, since a policy must not depend
-- on a member of the extension. A subquery in the policy would be planned and started
-- for every table of every query.
-- It goes from the role to its grants, since other roles may have many. The view
-- granted_tenants decides which memberships count.
CREATE FUNCTION pos_write.readable_tenants()
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $reads$
DECLARE
    tenants pg_catalog.text[] := ARRAY(SELECT o.tenant_id FROM pos_write.own_tenants o);
    roles pg_catalog.text[];
    me pg_catalog.oid;
BEGIN
    IF '*' OPERATOR(pg_catalog.=) ANY (tenants) THEN
        RETURN NULL;
    END IF;
    me := pg_catalog.to_regrole(pg_catalog.quote_ident(current_user));
    PERFORM FROM pg_catalog.pg_auth_members m WHERE m.member OPERATOR(pg_catalog.=) me;
    IF found OR pg_catalog.pg_has_role('pg_database_owner'::pg_catalog.regrole::pg_catalog.oid, 'USAGE') THEN
        -- a subquery in the condition would stay outside the view's barrier, and every
        -- grant be read
        roles := ARRAY(
            WITH RECURSIVE above (role) AS (
                SELECT m.roleid
                  FROM pg_catalog.pg_auth_members m
                 WHERE m.member OPERATOR(pg_catalog.=) me
                 UNION
                SELECT m.roleid
                  FROM above
                  JOIN pg_catalog.pg_auth_members m ON m.member OPERATOR(pg_catalog.=) above.role
            )
            SELECT pg_catalog.pg_get_userbyid(a.role)::pg_catalog.text FROM above a
             UNION ALL
            SELECT 'pg_database_owner');
        tenants := tenants OPERATOR(pg_catalog.||) ARRAY(
            SELECT g.tenant_id FROM pos_write.granted_tenants g WHERE g.grantee OPERATOR(pg_catalog.=) ANY (roles));
    END IF;
    RETURN CASE WHEN '*' OPERATOR(pg_catalog.<>) ALL (tenants) THEN pg_catalog.jsonb_object(tenants, tenants) END;
END;
$reads$;
COMMENT ON FUNCTION pos_write.readable_tenants() IS
'The tenants that the current role may read.

Returns an object whose keys are the tenants; null if the role may read every tenant.';

REVOKE ALL ON FUNCTION pos_write.readable_tenants() FROM PUBLIC;
