CREATE FUNCTION pos_internal.store_version()
RETURNS int
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_store_version';
COMMENT ON FUNCTION pos_internal.store_version() IS
'The version of the stores that the library works on.';

CREATE FUNCTION pos_internal.library_version()
RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_library_version';
COMMENT ON FUNCTION pos_internal.library_version() IS
'The version of the extension that the library belongs to.';

-- A session keeps the library that it has loaded while the files are replaced;
-- what is to be done with the stores is known to this SQL and to that library.
CREATE FUNCTION pos_internal.check_library()
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    extension CONSTANT text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pos_cqrs');
BEGIN
    IF pos_internal.library_version() <> extension THEN
        RAISE EXCEPTION 'the library that this session has loaded is not that of the extension'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'library_other_version',
                  DETAIL = format('The library has version %s, the extension has version %s.',
                                  pos_internal.library_version(), extension),
                  HINT = 'Run ALTER EXTENSION pos_cqrs UPDATE, where that is still to be done, and call pos_install() in the same session; where it is done, connect again and call it.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_library() IS
'Raises 55000 where the session has loaded the library of another version of the extension.';

CREATE FUNCTION pos_internal.begin_install()
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_install';
COMMENT ON FUNCTION pos_internal.begin_install() IS
'Waits for another pos_install(), and returns the version of the stores that are there then, or null. Raises 55000 where something else stands in their place.';

CREATE FUNCTION pos_internal.execute_as_owner(owner name, statements text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_execute_as_owner';
COMMENT ON FUNCTION pos_internal.execute_as_owner(name, text) IS
'Runs statements with the rights of the stores'' owner, for a caller who is a member of that role.';

-- Who shall own new stores: checked, and made where it is ours to make.
CREATE FUNCTION pos_internal.store_owner(owner name)
RETURNS name
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    by_superuser CONSTANT boolean := (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user);
    chosen CONSTANT name := coalesce(owner, CASE WHEN by_superuser THEN 'pos_owner' ELSE current_user END);
BEGIN
    IF owner IS NULL AND by_superuser
       AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = chosen)
    THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', chosen);
        RAISE NOTICE 'role "%" created; it owns the stores of pos_cqrs', chosen;
    END IF;

    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = chosen) THEN
        RAISE EXCEPTION 'role "%" does not exist', pos_internal.clip_text(chosen::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'database_role_unknown', COLUMN = 'owner',
                  DETAIL = 'The owner of the stores must be a role of this cluster.',
                  HINT = 'Create the role first, or leave owner out.';
    END IF;
    RETURN chosen;
END;
$$;
COMMENT ON FUNCTION pos_internal.store_owner(name) IS
'The role that new stores shall belong to. Raises PC011.';

-- Whoever owns the stores is no superuser, and the caller may act for it.
CREATE FUNCTION pos_internal.check_store_owner(owner name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = owner) THEN
        RAISE EXCEPTION 'the stores must not belong to the superuser "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_superuser', COLUMN = 'owner',
                  DETAIL = 'Commands run with the rights of the stores'' owner.',
                  HINT = 'Name an ordinary role, or leave owner out.';
    END IF;
    IF NOT pg_has_role(current_user, owner, 'MEMBER') THEN
        RAISE EXCEPTION 'permission denied to act for the stores'' owner, role "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'stores_owner_required', COLUMN = 'owner',
                  DETAIL = format('Role "%s" is no member of it.', current_user),
                  HINT = 'Call pos_install() as a member of that role, or as a superuser.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_store_owner(name) IS
'Raises PC011 where owner is a superuser, 42501 where the caller is no member of it.';

-- The owner of stores that are there, if pos_install() can go on with them.
CREATE FUNCTION pos_internal.check_stores(present int, wanted int, owner name)
RETURNS name
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := (
        SELECT pg_get_userbyid(c.relowner)
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'pos_write' AND c.relname = 'store_version');
BEGIN
    IF present > wanted
       OR (SELECT count(*) FROM pos_internal.store_migrations() m WHERE m.version > present AND m.version <= wanted) <> wanted - present
    THEN
        RAISE EXCEPTION 'the stores have version %, the extension works on version %', present, wanted
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'stores_other_version',
                  DETAIL = 'There is no step from the one to the other.',
                  HINT = 'Install the extension that the stores were made by, or a later one.';
    END IF;
    IF owner <> store_owner THEN
        RAISE EXCEPTION 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_other', COLUMN = 'owner',
                  DETAIL = format('They were asked for role "%s".', owner),
                  HINT = 'Leave owner out; ALTER ... OWNER TO changes the owner of a schema and its tables.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_class c
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'pos_read' AND c.relname = 'projections')
    THEN
        RAISE EXCEPTION 'the stores are not whole'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'stores_damaged',
                  DETAIL = 'There is pos_write, but no table pos_read.projections.',
                  HINT = 'Restore the schema pos_read.';
    END IF;
    RETURN store_owner;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_stores(int, int, name) IS
'The owner of the stores that are there. Raises 55000 where they have another version or are not whole, PC011 where another owner is asked for.';

-- Each version's step, as the stores' owner; begin_install() keeps commands out.
CREATE FUNCTION pos_internal.migrate_stores(store_owner name, present int, wanted int)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    step record;
BEGIN
    FOR step IN
        SELECT m.version, m.statements
          FROM pos_internal.store_migrations() m
         WHERE m.version > present AND m.version <= wanted
         ORDER BY m.version
    LOOP
        PERFORM pos_internal.execute_as_owner(store_owner, step.statements);
        PERFORM pos_internal.execute_as_owner(store_owner, format(
            'UPDATE pos_write.store_version SET version = %s', step.version));
        RAISE NOTICE 'the stores have version % now', step.version;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.migrate_stores(name, int, int) IS
'Brings the stores from one version to another.';

-- Makes the two schemas, and gives them to their owner.
CREATE FUNCTION pos_internal.create_store_schemas(owner name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    schema_name name;
BEGIN
    FOREACH schema_name IN ARRAY ARRAY['pos_write', 'pos_read'] LOOP
        IF EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = schema_name) THEN
            RAISE EXCEPTION 'schema "%" exists, but holds no stores of pos_cqrs', schema_name
                USING ERRCODE = 'object_not_in_prerequisite_state',
                      CONSTRAINT = 'schema_occupied',
                      DETAIL = 'There is no table pos_write.store_version.',
                      HINT = 'Restore the stores whole, or rename the schema, and run pos_install() again.';
        END IF;
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema_name, owner);
    END LOOP;
    COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: what commands prove their rules on, and the events.';
    COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: what queries read.';
END;
$$;
COMMENT ON FUNCTION pos_internal.create_store_schemas(name) IS
'Creates pos_write and pos_read. Raises 55000 where one exists.';

CREATE FUNCTION @extschema@.pos_install(owner name DEFAULT NULL, role text DEFAULT 'primary')
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted CONSTANT int := pos_internal.store_version();
    present int;
    store_owner name;
BEGIN
    PERFORM pos_internal.check_library();
    present := pos_internal.begin_install();
    IF pos_install.role <> 'primary' THEN
        RAISE EXCEPTION 'role of the stores must be primary'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_role_unknown', COLUMN = 'role',
                  DETAIL = format('It is %s. Stores that take commands are primary.',
                                  quote_literal(pos_internal.clip_text(pos_install.role))),
                  HINT = 'Leave role out.';
    END IF;

    IF present IS NULL THEN
        store_owner := pos_internal.store_owner(pos_install.owner);
        PERFORM pos_internal.check_store_owner(store_owner);
        PERFORM pos_internal.create_store_schemas(store_owner);
        PERFORM pos_internal.execute_as_owner(store_owner, pos_internal.store_tables());
        PERFORM pos_internal.execute_as_owner(store_owner, format(
            'INSERT INTO pos_write.store_version (version, role, installed_at) VALUES (%s, %L, clock_timestamp())',
            wanted, coalesce(pos_install.role, 'primary')));
    ELSE
        store_owner := pos_internal.check_stores(present, wanted, pos_install.owner);
        PERFORM pos_internal.check_store_owner(store_owner);
        IF pos_install.owner IS NULL AND store_owner NOT IN (current_user, 'pos_owner') THEN
            RAISE NOTICE 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text);
        END IF;
        PERFORM pos_internal.migrate_stores(store_owner, present, wanted);
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, pos_internal.store_code());
    PERFORM pos_internal.change_members(store_owner, 'owner', true);
    PERFORM pos_internal.execute_as_owner(store_owner, 'SELECT pos_internal.set_sequences()');
    PERFORM pos_internal.apply_grants(store_owner);
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_install(name, text) IS
'Makes the stores: the schemas pos_write and pos_read with their tables and views. Run it once after CREATE EXTENSION, and again after each ALTER EXTENSION UPDATE, when it migrates the stores, and after CREATE EXTENSION on stores that are there; it keeps all data, gives all roles again what pos_grant() gave them, and sets the sequences right where they are behind what is in the stores, cache or cycle, as in a copy or after a restore in parts. The stores belong to owner: by default to the caller, or to the role pos_owner, which is made if missing, when a superuser calls. role is primary. Raises PC011 for an owner that is missing or a superuser, 42501 where the caller is no member of owner, 55000 where a schema of that name holds something else.';
