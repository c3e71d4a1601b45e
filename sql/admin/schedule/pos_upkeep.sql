CREATE PROCEDURE @extschema@.pos_upkeep(older_than interval DEFAULT '30 days')
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    age CONSTANT interval := pos_internal.checked_age(older_than);
    striped pg_catalog.text[];
    name pg_catalog.text;
BEGIN
    PERFORM pos_internal.require_commits('pos_upkeep()');
    striped := ARRAY(SELECT m.name FROM pos_internal.merged_projections() m (name));
    PERFORM pos_internal.require_all_tenants('pos_upkeep');

    FOREACH name IN ARRAY striped LOOP
        CALL pos_internal.merge_stripes(name);
    END LOOP;
    CALL pos_internal.purge(age, batch_size);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_upkeep(interval) IS
'What the stores need once a night, whatever the modes of their read models: merges the stripes of days that are over, as pos_refresh_batches() does, and then purges as pos_purge(older_than) does, 30 days where that is null. It folds no events. It commits as it goes. Raises PC011 for a negative older_than, 42501 without the grant for all tenants, 25001 inside a transaction.';
