CREATE FUNCTION pos_internal.begin_grants()
RETURNS name
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_grants';
COMMENT ON FUNCTION pos_internal.begin_grants() IS
'Waits for another change of grants, and returns the stores'' owner.

Raises 25001 above READ COMMITTED, 42501 if the caller is no member of that role, 55000 without
stores.';

CREATE FUNCTION pos_internal.noted_grants()
RETURNS TABLE (grantee text, side text, tenant_id text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_noted_grants';
COMMENT ON FUNCTION pos_internal.noted_grants() IS
'The rows of role_grants and of tenant_grants.

The former have no tenant_id, the latter no side. Raises 42501, 55000.';

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
                  DETAIL = 'Grants are for roles of this cluster, not for PUBLIC.',
                  HINT = 'Create the role first, or correct its name.';
    END IF;
    -- its commands need every side
    IF grantee = store_owner THEN
        RAISE EXCEPTION 'role "%" owns the stores', pos_internal.clip_text(grantee::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_grantee', COLUMN = 'role',
                  DETAIL = 'It has every side and every tenant, and nothing can be taken from it.',
                  HINT = 'Grant what an application needs to a role of its own.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_grantee(name, name) IS
'Raises PC011 if there is no such role, or if it is the stores'' owner.';

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
                  HINT = 'Name one of these. Each call is about one side.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_side(text) IS
'Raises PC011 for an unknown side.';

CREATE FUNCTION pos_internal.text_is_blank(value text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_text_is_blank';
COMMENT ON FUNCTION pos_internal.text_is_blank(text) IS
'Whether a text has no visible character in Unicode.';

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
COMMENT ON FUNCTION pos_internal.check_granted_tenant(text) IS
'Raises PC011 for a tenant_id that no tenant can have; * is allowed.';
