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
'Gives a role, and whoever has its privileges, a side of the API: command, query, admin (modes, refreshes, rebuilds, schedules, purges, pos_verify(): all of these need the grant for all tenants, too) or monitor (pos_projection_status() and pos_schedules(), which tell no tenant''s data, so that it needs no tenant; pg_monitor may have it); pos_grant_tenant() says for which tenants. The grant is kept with the stores, and pos_install() gives it again. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or side, and for the stores'' owner, 42501, 55000 without stores.';
