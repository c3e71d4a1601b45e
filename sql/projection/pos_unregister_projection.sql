CREATE FUNCTION pos_internal.unregister_projection(name text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unregister_projection';
COMMENT ON FUNCTION pos_internal.unregister_projection(text) IS
'What pos_unregister_projection() does, without a look at pg_cron.';

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
'Forgets a read model of your own, and returns whether there was one; its tables stay, and a job of pg_cron, which a notice names. Registered again it has a generation that it never had, so that old rows are not shown. Raises PC011 for one of the extension''s, 42501 for a caller who is no member of the stores'' owner.';
