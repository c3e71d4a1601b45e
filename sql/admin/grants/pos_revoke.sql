CREATE FUNCTION @extschema@.pos_revoke(role name, side text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
    known CONSTANT boolean := EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role);
    granted CONSTANT boolean := EXISTS (
        SELECT FROM pos_internal.noted_grants() g WHERE g.grantee = role AND g.side = pos_revoke.side);
BEGIN
    PERFORM pos_internal.check_side(side);
    IF NOT granted THEN
        PERFORM pos_internal.check_grantee(role, store_owner);
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'DELETE FROM pos_write.role_grants g WHERE g.grantee = %L AND g.side = %L', role, side));
    -- also without a grant: a role that was renamed keeps what it had by its old name
    IF known AND role <> store_owner THEN
        PERFORM pos_internal.change_members(role, side, false);
        PERFORM pos_internal.change_relations(store_owner, role, side, false);
        -- it may have shared routines and relations with a side that stays
        PERFORM pos_internal.apply_grants(store_owner, role);
    END IF;
    RETURN granted;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke(name, text) IS
'Takes a side of the API from a role, at once, and returns whether it had it by a grant of its own; what it has as a member of another role stays. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or side, 42501, 55000 without stores.';
