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
    -- also without a grant: a renamed role still has what it got under its old name
    IF known AND role <> store_owner THEN
        PERFORM pos_internal.change_members(role, side, false);
        PERFORM pos_internal.change_relations(store_owner, role, side, false);
        -- a side that stays may share routines and relations with the one taken
        PERFORM pos_internal.apply_grants(store_owner, role);
    END IF;
    RETURN granted;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke(name, text) IS
'Takes a side of the API from a role, at once.

role: a role with that side; a dropped role may be named too.
side: command, query, admin or monitor.
The role keeps what it has as a member of other roles.
Only for members of the stores'' owner and superusers.
Returns true; false if the role had no such grant of its own.
Raises:
  PC011  role is unknown or the stores'' owner, or side is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
