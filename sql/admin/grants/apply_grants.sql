-- These functions grant what role_grants says, by GRANT and REVOKE.

-- The routines belong to the role that created the extension, so this runs with that
-- role's rights. Only the stores' owner and superusers may execute it.
CREATE FUNCTION pos_internal.change_members(grantee name, side text, give boolean)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    api CONSTANT regnamespace := (SELECT e.extnamespace FROM pg_extension e WHERE e.extname = 'pos_cqrs');
    members CONSTANT text := (SELECT string_agg(m::text, ', ') FROM pos_internal.side_members(side) m);
BEGIN
    -- "public" is no role, quoted or not: the cast raises an error
    PERFORM quote_ident(grantee)::regrole;
    IF give THEN
        IF NOT has_schema_privilege(grantee, api, 'USAGE') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', api, grantee);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA pos_internal TO %I', grantee);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %I', members, grantee);
    ELSE
        EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM %I', members, grantee);
        EXECUTE format('REVOKE USAGE ON SCHEMA pos_internal FROM %I', grantee);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.change_members(name, text, boolean) IS
'Gives a role the routines of a side, or takes them away.';

CREATE FUNCTION pos_internal.change_relations(store_owner name, grantee name, side text, give boolean)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relations text;
    routines text;
BEGIN
    SELECT string_agg(array_to_string(s.relations, ', '), ', '),
           string_agg(nullif(array_to_string(s.routines, ', '), ''), ', ')
      INTO relations, routines
      FROM pos_internal.sides() s
     WHERE cardinality(s.relations) > 0
       AND (s.side = $3 OR (s.side = 'query' AND $3 = 'admin'));
    IF relations IS NULL THEN
        RETURN;
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        CASE WHEN give
             THEN 'GRANT USAGE ON SCHEMA pos_write, pos_read TO %1$I; GRANT SELECT ON %2$s TO %1$I; GRANT EXECUTE ON ROUTINE %3$s TO %1$I'
             ELSE 'REVOKE EXECUTE ON ROUTINE %3$s FROM %1$I; REVOKE SELECT ON %2$s FROM %1$I; REVOKE USAGE ON SCHEMA pos_write, pos_read FROM %1$I'
        END, grantee, relations, routines));
END;
$$;
COMMENT ON FUNCTION pos_internal.change_relations(name, name, text, boolean) IS
'Lets a role read the relations of a side, or takes that away.';

CREATE FUNCTION pos_internal.apply_grants(store_owner name, grantee name DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    noted record;
BEGIN
    FOR noted IN
        SELECT g.grantee, g.side
          FROM pos_internal.noted_grants() g
          JOIN pg_roles r ON r.rolname = g.grantee
         WHERE g.side IS NOT NULL
           AND g.grantee <> store_owner
           AND (apply_grants.grantee IS NULL OR g.grantee = apply_grants.grantee)
         ORDER BY g.grantee, g.side
    LOOP
        PERFORM pos_internal.change_members(noted.grantee, noted.side, true);
        PERFORM pos_internal.change_relations(store_owner, noted.grantee, noted.side, true);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.apply_grants(name, name) IS
'Gives a role the sides that it was granted; null means every role.';
