CREATE FUNCTION pos_internal.unregister_projection(name text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unregister_projection';
COMMENT ON FUNCTION pos_internal.unregister_projection(text) IS
'What pos_unregister_projection() does, without looking at pg_cron.';

CREATE FUNCTION @extschema@.pos_unregister_projection(name text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was_there CONSTANT boolean := pos_internal.unregister_projection(name);
BEGIN
    IF was_there AND pos_internal.has_job('pos_cqrs refresh ' || name) THEN
        RAISE NOTICE 'a job of pg_cron still refreshes projection "%"', pos_internal.clip_text(name)
            USING DETAIL = 'Each of its runs fails from now on.',
                  HINT = format('End it with SELECT pos_unschedule_refresh(%L).', name);
    END IF;
    RETURN was_there;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unregister_projection(text) IS
'Forgets a read model of your own; its tables stay.

name: the name of the read model.
A job of pg_cron stays too, and a NOTICE names it. If the model is registered again, it gets a
  new generation, so that old rows are not shown.
Only for members of the stores'' owner.
Returns true; false if there is no such read model.
Raises:
  PC011  the read model belongs to the extension
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
