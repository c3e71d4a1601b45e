CREATE FUNCTION pos_internal.begin_grants()
RETURNS name
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_grants';
COMMENT ON FUNCTION pos_internal.begin_grants() IS
'Waits for another change of grants, and returns the stores'' owner. Raises 55000 without stores, 42501 where the caller is no member of that role.';

CREATE FUNCTION pos_internal.noted_grants()
RETURNS TABLE (grantee text, side text, tenant_id text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_noted_grants';
COMMENT ON FUNCTION pos_internal.noted_grants() IS
'The rows of role_grants, which have no tenant_id, and of tenant_grants, which have no side. Raises 55000 without stores.';

CREATE FUNCTION pos_internal.check_grantee(grantee name, store_owner name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = grantee) THEN
        RAISE EXCEPTION 'role % does not exist', coalesce('"' || pos_internal.clip_text(grantee::text) || '"', 'null')
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'database_role_unknown', COLUMN = 'role',
                  DETAIL = 'Grants are for roles of this cluster; none is for PUBLIC.',
                  HINT = 'Create the role first, or correct its name.';
    END IF;
    -- to take a side from it would be to take what its commands need
    IF grantee = store_owner THEN
        RAISE EXCEPTION 'role "%" owns the stores', pos_internal.clip_text(grantee::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_grantee', COLUMN = 'role',
                  DETAIL = 'It has every side and every tenant, and nothing can be taken from it.',
                  HINT = 'Grant what an application needs to a role of its own.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_grantee(name, name) IS 'Raises PC011 where there is no such role, or it is the stores'' owner.';

CREATE FUNCTION pos_internal.check_side(side text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF side IS NULL OR side <> ALL (ARRAY['command', 'query', 'admin', 'monitor']) THEN
        RAISE EXCEPTION 'side % is not known', coalesce('"' || pos_internal.clip_text(side) || '"', 'null')
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'side_unknown', COLUMN = 'side',
                  DETAIL = 'A role is granted the side command, query, admin or monitor.',
                  HINT = 'Name one of these; another call grants another one.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_side(text) IS 'Raises PC011 for an unknown side.';

CREATE FUNCTION pos_internal.text_is_blank(value text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_text_is_blank';
COMMENT ON FUNCTION pos_internal.text_is_blank(text) IS 'Whether a text has no character that is seen: empty, white space, or of no width, as Unicode says.';

CREATE FUNCTION pos_internal.check_granted_tenant(tenant_id text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF tenant_id IS NULL OR pos_internal.text_is_blank(tenant_id) OR length(tenant_id) > 255 THEN
        RAISE EXCEPTION 'tenant_id must not be null, blank or too long'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = CASE WHEN tenant_id IS NULL THEN 'argument_null'
                                    WHEN length(tenant_id) > 255 THEN 'argument_too_long'
                                    ELSE 'argument_blank' END, COLUMN = 'tenant_id',
                  DETAIL = CASE WHEN length(tenant_id) > 255 THEN format('It has %s characters, the most is 255.', length(tenant_id))
                                ELSE format('It is %s.', coalesce(quote_literal(tenant_id), 'null')) END,
                  HINT = 'Give the id of a tenant, or ''*'' for all.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_granted_tenant(text) IS 'Raises PC011 for what no tenant can be called.';
