CREATE FUNCTION @extschema@.pos_grant(role name, side text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
BEGIN
    PERFORM pos_internal.check_grantee(role, store_owner);
    PERFORM pos_internal.check_side(side);
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'INSERT INTO pos_write.role_grants (grantee, side) VALUES (%L, %L) ON CONFLICT (grantee, side) DO NOTHING',
        role, side));
    PERFORM pos_internal.apply_grants(store_owner, role);
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_grant(name, text) IS
'Gives a role a side of the API.

role: an existing role; whoever has its privileges has the side too.
side: command, query, admin or monitor.
  admin: modes, refreshes, rebuilds, schedules, purges, moves, pos_verify().
  All of these need the grant for all tenants too.
  monitor: pos_projection_status() and pos_schedules(). They show no tenant''s data, so it needs
  no tenant. pg_monitor may have it.
pos_grant_tenant() says for which tenants. pos_install() gives the grant again.
Only for members of the stores'' owner and superusers.
Returns nothing.
Raises:
  PC011  role is unknown or the stores'' owner, or side is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
