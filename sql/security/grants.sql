-- Who may do what, and for which tenants. Roles are known by name, so that a
-- dump carries their grants to another cluster.

CREATE TABLE pos_write.role_grants (
    grantee text COLLATE "C" NOT NULL,
    side    text COLLATE "C" NOT NULL CHECK (side IN ('command', 'query', 'admin')),
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

-- What the policies ask. In functions of the stores: a policy must not depend on
-- a member of the extension, and a subquery would be planned, and started, with
-- every table of every query.
CREATE FUNCTION pos_write.reads_every_tenant()
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $reads$
BEGIN
    RETURN EXISTS (SELECT FROM pos_write.granted_tenants g WHERE g.tenant_id OPERATOR(pg_catalog.=) '*');
END;
$reads$;
COMMENT ON FUNCTION pos_write.reads_every_tenant() IS 'Whether the current role has a grant for all tenants.';

-- From the role to its grants, since those of others may be many. The view has
-- the last word on what memberships give.
CREATE FUNCTION pos_write.readable_tenants()
RETURNS SETOF text
LANGUAGE plpgsql STABLE PARALLEL SAFE
ROWS 10
AS $reads$
DECLARE
    me CONSTANT pg_catalog.oid := pg_catalog.to_regrole(pg_catalog.quote_ident(current_user))::pg_catalog.oid;
    roles pg_catalog.text[] := ARRAY[current_user::pg_catalog.text, 'pg_database_owner'];
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_auth_members m WHERE m.member OPERATOR(pg_catalog.=) me) THEN
        roles := roles OPERATOR(pg_catalog.||) ARRAY(
            WITH RECURSIVE above (role) AS (
                SELECT me
                 UNION
                SELECT m.roleid
                  FROM above
                  JOIN pg_catalog.pg_auth_members m ON m.member OPERATOR(pg_catalog.=) above.role
            )
            SELECT pg_catalog.pg_get_userbyid(a.role)::pg_catalog.text FROM above a);
    END IF;
    RETURN QUERY
    SELECT g.tenant_id
      FROM pos_write.granted_tenants g
     WHERE g.grantee OPERATOR(pg_catalog.=) ANY (roles);
END;
$reads$;
COMMENT ON FUNCTION pos_write.readable_tenants() IS 'The tenants that the current role has grants for, * for all among them.';

REVOKE ALL ON FUNCTION pos_write.reads_every_tenant(), pos_write.readable_tenants() FROM PUBLIC;
