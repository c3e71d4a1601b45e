-- is_empty() passes where there is nothing to look at. This wants candidates, the
-- rows of a query, and that the condition holds for none of them.
CREATE FUNCTION none_of(candidates text, wrong text, description text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
    count bigint;
    found text[];
BEGIN
    EXECUTE format('SELECT count(*), array_agg(c::text) FILTER (WHERE %s) FROM (%s) c', wrong, candidates) INTO count, found;
    RETURN NEXT ok(count > 0 AND found IS NULL, description);
    IF count = 0 THEN
        RETURN NEXT diag('there is nothing to look at: ' || candidates);
    ELSIF found IS NOT NULL THEN
        RETURN NEXT diag(array_to_string(found[1:20], E'\n'));
    END IF;
END
$$;
