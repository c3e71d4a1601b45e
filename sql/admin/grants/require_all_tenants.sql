CREATE FUNCTION pos_internal.require_all_tenants(function text)
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF row_security_active('pos_write.events')
       AND pos_write.readable_tenants() IS NOT NULL
    THEN
        RAISE EXCEPTION 'permission denied for function %', function
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'all_tenants_not_granted',
                  DETAIL = format('It reads every tenant, and role "%s" has no grant for all of them.', current_user),
                  HINT = 'The stores'' owner or a superuser grants them with pos_grant_tenant(role, ''*'').';
    END IF;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_all_tenants(text) IS
'Returns true. Raises 42501 if the caller may not read every tenant.';
