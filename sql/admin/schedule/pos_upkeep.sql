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
'Does what the stores need once a night: merges stripes, and purges.

older_than: as in pos_purge(); null means 30 days.
It merges the stripes of days that are over, as pos_refresh_batches() does. It folds no events.
Commits as it goes. Only for callers who may act for every tenant.
Raises:
  PC011  older_than is negative
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';
