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

-- A session keeps the library that it has loaded when the files are replaced. What is
-- to be done with the stores is both in this SQL and in the library.
CREATE FUNCTION pos_internal.check_library()
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    extension CONSTANT text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pos_cqrs');
BEGIN
    IF pos_internal.library_version() <> extension THEN
        RAISE EXCEPTION 'this session has loaded the library of another version of the extension'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'library_other_version',
                  DETAIL = format('The library has version %s, the extension has version %s.',
                                  pos_internal.library_version(), extension),
                  HINT = 'If the extension is still to be updated, run ALTER EXTENSION pos_cqrs UPDATE, then pos_install() in the same session. If not, connect again and run pos_install().';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_library() IS
'Raises 55000 if the session''s library is of another version of the extension.';

CREATE FUNCTION pos_internal.begin_install()
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_install';
COMMENT ON FUNCTION pos_internal.begin_install() IS
'Waits for another pos_install(), and looks for stores.

Returns the version of the stores; null if there are none. If they are older than the library,
it waits for commands in progress and locks others out.
Raises 25001 above READ COMMITTED, 55000 if other things have their names.';

CREATE FUNCTION pos_internal.execute_as_owner(owner name, statements text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_execute_as_owner';
COMMENT ON FUNCTION pos_internal.execute_as_owner(name, text) IS
'Runs statements with the rights of the stores'' owner, for members of that role.';

-- The owner of new stores: it is checked, and pos_owner is created if needed.
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
'The role that new stores get as owner; a superuser''s call creates pos_owner.

Raises PC011 if the role does not exist.';

-- The owner of the stores is no superuser, and the caller is a member of it.
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
'Raises PC011 if owner is a superuser, 42501 if the caller is no member of it.';

-- The owner of existing stores, if pos_install() can work on them.
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
                  DETAIL = 'No migration leads from the one to the other.',
                  HINT = 'Install the extension that the stores were made by, or a later one.';
    END IF;
    IF owner <> store_owner THEN
        RAISE EXCEPTION 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_other', COLUMN = 'owner',
                  DETAIL = format('The argument owner is "%s".', owner),
                  HINT = 'Leave owner out. ALTER ... OWNER TO changes the owner of a schema and its tables.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_class c
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'pos_read' AND c.relname = 'projections')
    THEN
        RAISE EXCEPTION 'the stores are incomplete'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'stores_damaged',
                  DETAIL = 'There is pos_write, but no table pos_read.projections.',
                  HINT = 'Restore the schema pos_read.';
    END IF;
    RETURN store_owner;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_stores(int, int, name) IS
'The owner of the stores, if pos_install() can work on them.

Raises 55000 if the version can''t be migrated, or a part is missing; PC011 if owner is another.';

-- Runs each migration as the stores' owner. begin_install() has locked commands out.
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
'Runs the migrations from the present version of the stores to the wanted one.';

-- Creates the two schemas for their owner.
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
                      HINT = 'Restore both schemas of the stores, or rename this schema, and run pos_install() again.';
        END IF;
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema_name, owner);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.create_store_schemas(name) IS
'Creates pos_write and pos_read. Raises 55000 if one exists.';

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
'Creates the stores, or brings them to the version of the extension.

owner: who owns new stores, and with whose rights commands run. Null means the caller, or for a
  superuser the role pos_owner, which is created if missing.
role: always primary in this version.
The stores are the schemas pos_write and pos_read. Call it after CREATE EXTENSION, after each
  ALTER EXTENSION UPDATE, and after a restore. It keeps all data. It gives all grants of
  pos_grant() again, and corrects sequences that are behind the stores, cache or cycle.
Returns nothing.
Raises:
  PC011  owner does not exist, is a superuser, or does not own the stores; or role is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of owner
  55000  other things have the stores'' names, a part is missing, or a version does not fit';
