-- A transaction that writes to a table holds this lock until it is rolled back, even if
-- it wrote no row.
CREATE FUNCTION pos_internal.verify_locked_tables()
RETURNS regclass[]
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT COALESCE(array_agg(DISTINCT c.oid::regclass), '{}')
  FROM pg_locks l
  JOIN pg_class c ON c.oid = l.relation
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'generation' AND NOT a.attisdropped
 WHERE l.pid = pg_backend_pid()
   AND l.locktype = 'relation'
   AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
   AND l.mode = 'RowExclusiveLock'
   -- the caller may have written to its own tables, whose policies would run as the owner
   AND c.relowner = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)
   -- a partitioned table is compared as a whole
   AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition
   AND c.relnamespace NOT IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
   AND a.atttypid IN ('int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
$$;
COMMENT ON FUNCTION pos_internal.verify_locked_tables() IS
'Part of pos_verify_handler(): the tables that the handler has written to.

They belong to the current role and have generations. Tables of the stores are left out.';

-- Without a primary key, a row is identified by all its values and how often they occur.
CREATE FUNCTION pos_internal.verify_generations(relation regclass, scratch int, shown int)
RETURNS TABLE (
    tenant_id text,
    key       text,
    problem   text,
    expected  text,
    actual    text
)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    columns CONSTANT name[] := ARRAY(
        SELECT a.attname
          FROM pg_index i
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
         WHERE i.indrelid = relation
           AND i.indisprimary
           AND a.attname <> 'generation'
         ORDER BY a.attnum);
    rows CONSTANT text := format(
        'SELECT r.row, %s AS id, %s AS number FROM (SELECT to_jsonb(t) - ''generation'' AS row FROM %s t WHERE t.generation = ',
        CASE WHEN columns = '{}' THEN 'r.row'
             ELSE (SELECT format('jsonb_build_array(%s)', string_agg(format('r.row -> %L', c.name), ', ' ORDER BY c.number))
                     FROM unnest(columns) WITH ORDINALITY c (name, number)) END,
        CASE WHEN columns = '{}' THEN 'row_number() OVER (PARTITION BY r.row)' ELSE '1' END,
        relation);
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT COALESCE(e.row, a.row) ->> ''tenant_id'','
        '       %L || COALESCE((SELECT string_agg('' '' || c.name || '' '' || COALESCE(COALESCE(e.row, a.row) ->> c.name, ''null''), '''' ORDER BY c.number)'
        '                         FROM unnest($1) WITH ORDINALITY c (name, number) WHERE c.name <> ''tenant_id''), ''''),'
        '       d.problem, d.expected, d.actual'
        '  FROM (%s %s) r) e'
        '  FULL JOIN (%s %s) r) a ON a.id = e.id AND a.number = e.number'
        ' CROSS JOIN LATERAL pos_internal.verify_difference(e.row, a.row) d'
        ' WHERE e.row IS DISTINCT FROM a.row',
        relation, rows, scratch, rows, shown)
    USING columns;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_generations(regclass, int, int) IS
'Part of pos_verify_handler(): how two generations of a table differ.

It compares by the primary key and by value.';

CREATE FUNCTION pos_internal.verify_handler_tables(projection text, shown int, scratch int, locked_before regclass[])
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation regclass;
    is_written boolean;
BEGIN
    FOREACH relation IN ARRAY pos_internal.verify_locked_tables() LOOP
        is_written := relation <> ALL (locked_before);
        IF NOT is_written THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM %s t WHERE t.generation = $1)', relation) INTO is_written USING scratch;
        END IF;
        CONTINUE WHEN NOT is_written;
        RETURN QUERY
        SELECT projection, v.* FROM pos_internal.verify_generations(relation, scratch, shown) v;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_handler_tables(text, int, int, regclass[]) IS
'Part of pos_verify_handler(): how a model and its scratch generation differ.

It leaves out the tables that were written to before.';
