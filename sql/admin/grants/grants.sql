-- Who may do what, and for which tenants. Roles are known by name, so that a
-- dump carries their grants to another cluster.

CREATE TABLE pos_write.role_grants (
    grantee text COLLATE "C" NOT NULL,
    side    text COLLATE "C" NOT NULL CHECK (side IN ('command', 'query', 'admin', 'monitor')),
    PRIMARY KEY (grantee, side)
);
COMMENT ON TABLE pos_write.role_grants IS 'What pos_grant() has given, to be given again by pos_install().';

CREATE TABLE pos_write.tenant_grants (
    tenant_id text COLLATE "C" NOT NULL,
    grantee   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, grantee)
);
COMMENT ON TABLE pos_write.tenant_grants IS 'For which tenants a role, and whoever has its privileges, may run commands and queries; tenant_id * stands for all.';

CREATE INDEX tenant_grants_grantee_idx ON pos_write.tenant_grants (grantee);

-- Reads tenant_grants with the rights of its owner, so that a role sees its own
-- grants and no others; the barrier keeps a caller's functions from looking on.
CREATE VIEW pos_write.granted_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id,
       g.grantee
  FROM pos_write.tenant_grants g
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only
 WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(g.grantee))::pg_catalog.oid, 'USAGE');
COMMENT ON VIEW pos_write.granted_tenants IS 'The tenants that the current role may run commands and queries for, by which role''s grant; * stands for all.';

-- Most roles have no grants but their own, which are found by name, without a look
-- at what memberships give.
CREATE VIEW pos_write.own_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id
  FROM pos_write.tenant_grants g
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only
 WHERE g.grantee OPERATOR(pg_catalog.=) current_user::pg_catalog.text;
COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role has grants of its own for; * stands for all.';

-- What the policies ask. In a function of the stores: a policy must not depend on
-- a member of the extension, and a subquery would be planned, and started, with
-- every table of every query. From the role to its grants, since those of others
-- may be many; of memberships the view has the last word.
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
COMMENT ON FUNCTION pos_write.readable_tenants() IS 'The tenants that the current role may read, as the keys of an object; null where it may read every tenant.';

REVOKE ALL ON FUNCTION pos_write.readable_tenants() FROM PUBLIC;
