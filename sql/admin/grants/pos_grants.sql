CREATE FUNCTION @extschema@.pos_grants()
RETURNS TABLE (role name, role_exists boolean, sides text[], tenants text[])
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT g.grantee::name,
       EXISTS (SELECT FROM pg_roles r WHERE r.rolname = g.grantee),
       coalesce(array_agg(g.side ORDER BY g.side) FILTER (WHERE g.side IS NOT NULL), '{}'),
       coalesce(array_agg(g.tenant_id ORDER BY g.tenant_id COLLATE "C") FILTER (WHERE g.tenant_id IS NOT NULL), '{}')
  FROM pos_internal.noted_grants() g
 GROUP BY g.grantee
 ORDER BY g.grantee COLLATE "C"
$$;
COMMENT ON FUNCTION @extschema@.pos_grants() IS
'The roles that have grants, with their sides and tenants.

role_exists: false if the role was dropped or renamed. A later role of that name gets its
  grants.
sides, tenants: those that the role itself was granted; * stands for all tenants.
Only for members of the stores'' owner and superusers.
Raises:
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
