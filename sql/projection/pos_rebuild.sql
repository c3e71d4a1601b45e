CREATE PROCEDURE @extschema@.pos_rebuild(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    mode pg_catalog.text;
    generation int;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    PERFORM pos_internal.begin_change(projection);
    mode := pos_internal.mode_of(projection);
    IF mode OPERATOR(pg_catalog.=) 'live' THEN
        -- what a switch may have left that was stopped at its end
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_change();
        RAISE NOTICE 'projection "%" is live: there is nothing to rebuild', pos_internal.clip_text(projection);
        RETURN;
    END IF;

    CALL pos_internal.delete_stale(projection);
    generation := pos_internal.begin_build(projection);
    COMMIT;
    CALL pos_internal.build(projection, generation);
    CALL pos_internal.finish_change_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_change();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_rebuild(text) IS
'Makes a read model anew from the events, as a new generation beside the one in use, while commands and queries go on; then excludes commands for a moment and puts it into use. Cancelled or killed, it leaves the old one as it was. It commits, so it can''t run inside a transaction. Raises PC011 for an unknown projection, 55000 where a tenant''s removal was stopped and is still to be finished, 55006 where another session changes a projection, 55P03 where transactions in progress keep it from excluding commands.';
