CREATE FUNCTION pos_internal.last_unfolded(projection text)
RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
SELECT pg_catalog.max(l.position)
  FROM pos_read.unfolded_gaps g
 CROSS JOIN LATERAL (SELECT e.position
                       FROM pos_write.events e
                      WHERE e.position OPERATOR(pg_catalog.>=) g.first
                        AND e.position OPERATOR(pg_catalog.<) g.behind
                      ORDER BY e.position DESC
                      LIMIT 1) l
 WHERE g.projection OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.last_unfolded(text) IS
'The last visible event that a deferred read model has not folded, or null.';

-- A refresh folds the lowest positions first. So the positions before the target are
-- only looked at after the target is folded. Few can be missing then.
CREATE FUNCTION pos_internal.is_behind(projection text, target bigint)
RETURNS boolean
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
SELECT CASE WHEN c.applied OPERATOR(pg_catalog.@>) $2
            THEN EXISTS (SELECT FROM pos_read.unfolded_events e
                          WHERE e.projection OPERATOR(pg_catalog.=) $1
                            AND e.position OPERATOR(pg_catalog.<) $2)
            ELSE true
       END
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name OPERATOR(pg_catalog.=) p.name
                                     AND c.generation OPERATOR(pg_catalog.=) p.generation
 WHERE p.name OPERATOR(pg_catalog.=) $1
   AND p.mode OPERATOR(pg_catalog.=) 'deferred'
$$;
COMMENT ON FUNCTION pos_internal.is_behind(text, bigint) IS
'Whether a deferred read model lacks a visible event up to a position.

Not true in other modes.';

CREATE FUNCTION @extschema@.pos_wait_for_refresh(projection text, timeout interval DEFAULT '10 seconds')
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
DECLARE
    poll_seconds CONSTANT pg_catalog.float8 := 0.05;
    -- longer than anybody waits; a longer interval might lead beyond the calendar
    longest CONSTANT interval := '1000 years';
    give_up CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.+) LEAST(GREATEST(COALESCE(timeout, '10 seconds'), '0'), longest);
    target bigint;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.<>) 'read committed' THEN
        RAISE EXCEPTION 'pos_wait_for_refresh() needs READ COMMITTED'
            USING ERRCODE = 'active_sql_transaction',
                  CONSTRAINT = 'read_committed_required',
                  DETAIL = 'A transaction with one snapshot never sees the refresh.',
                  HINT = 'Call the query with fresh => true instead.';
    END IF;
    target := pos_internal.last_unfolded(projection);
    WHILE target IS NOT NULL AND pos_internal.is_behind(projection, target) LOOP
        IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.>=) give_up THEN
            RETURN false;
        END IF;
        PERFORM pg_catalog.pg_sleep(poll_seconds);
    END LOOP;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_wait_for_refresh(text, interval) IS
'Waits until a deferred read model has folded all that the caller sees now.

projection: the read model.
timeout: how long to wait at most; null means 10 seconds.
Call it after a command has committed, to read what that has written.
Returns true; false if it takes longer. In other modes it returns true at once.
Raises:
  PC011  projection is unknown
  25001  the transaction is above READ COMMITTED
  55000  the stores are missing, or of another version';
