-- pg_cron ignores a sixth field of a schedule, and whatever follows a number. So
-- schedules are checked here.

-- One field: items such as *, 5, 1-5, */10, 8-18/2, mon-fri, with commas.
CREATE FUNCTION pos_internal.is_cron_field(field text, lowest int, highest int, names text[])
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    item text;
    parts text[];
    range_from int;
    range_to int;
BEGIN
    FOREACH item IN ARRAY string_to_array(lower(field), ',') LOOP
        parts := regexp_match(item, '^(?:([*])|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?$');
        IF parts IS NULL OR (parts[1] IS NULL AND parts[3] IS NULL AND parts[4] IS NOT NULL) THEN
            RETURN false;
        END IF;
        IF parts[4]::int NOT BETWEEN 1 AND highest THEN
            RETURN false;
        END IF;
        CONTINUE WHEN parts[1] IS NOT NULL;

        range_from := CASE WHEN parts[2] ~ '^[0-9]' THEN parts[2]::int
                           ELSE array_position(names, parts[2]) - 1 + lowest END;
        range_to := CASE WHEN parts[3] IS NULL THEN range_from
                         WHEN parts[3] ~ '^[0-9]' THEN parts[3]::int
                         ELSE array_position(names, parts[3]) - 1 + lowest END;
        IF (lowest <= range_from AND range_from <= range_to AND range_to <= highest) IS NOT TRUE THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN field <> '';
END;
$$;
COMMENT ON FUNCTION pos_internal.is_cron_field(text, int, int, text[]) IS
'Whether a field of a schedule is valid: numbers, names, ranges and steps.';

CREATE FUNCTION pos_internal.invalid_cron_field(fields text[])
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('The %s is %s. It takes numbers from %s to %s, ranges, lists, and steps of * or of a range.', f.title, quote_literal(f.field), f.lowest, f.highest)
  FROM (VALUES
        (1, 'minute', fields[1], 0, 59, NULL::text[]),
        (2, 'hour', fields[2], 0, 23, NULL),
        (3, 'day of the month', fields[3], 1, 31, NULL),
        (4, 'month', fields[4], 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'),
        (5, 'day of the week', fields[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat}')
       ) f (number, title, field, lowest, highest, names)
 WHERE NOT pos_internal.is_cron_field(f.field, f.lowest, f.highest, f.names)
 ORDER BY f.number
 LIMIT 1
$$;
COMMENT ON FUNCTION pos_internal.invalid_cron_field(text[]) IS
'What is wrong with the first invalid field of a schedule; null if none.';

CREATE FUNCTION pos_internal.cron_schedule(schedule text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    longest CONSTANT int := 255;
    fields CONSTANT text[] := regexp_split_to_array(btrim(schedule, E' \t\r\n'), E'[ \t\r\n]+');
    seconds CONSTANT text := substring(lower(array_to_string(fields, ' ')) FROM '^0*([1-9]|[1-5][0-9]) seconds?$');
    problem text;
BEGIN
    IF seconds IS NOT NULL THEN
        RETURN seconds || ' seconds';
    END IF;
    problem := CASE
        WHEN schedule IS NULL THEN 'It is null.'
        WHEN fields = '{""}' THEN 'It is blank.'
        WHEN length(schedule) > longest THEN format('It has %s characters.', length(schedule))
        WHEN cardinality(fields) = 1 THEN 'It has one field instead of five.'
        WHEN cardinality(fields) <> 5 THEN format('It has %s fields instead of five.', cardinality(fields))
        ELSE pos_internal.invalid_cron_field(fields) END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'schedule is not valid'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'schedule_invalid', COLUMN = 'schedule',
                  DETAIL = regexp_replace(problem, '[[:cntrl:]]', ' ', 'g'),
                  HINT = 'Give five fields, minute hour day month weekday, such as ''*/5 * * * *'', or, with pg_cron 1.5 or later, 1 to 59 seconds, such as ''30 seconds''.';
    END IF;
    RETURN array_to_string(fields, ' ');
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_schedule(text) IS
'A schedule in the form for pg_cron: five fields, or 1 to 59 seconds.

Raises PC011 for any other.';

CREATE FUNCTION pos_internal.check_cron_seconds(schedule text)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    version CONSTANT text := (SELECT e.default_version FROM pg_available_extensions e WHERE e.name = 'pg_cron');
BEGIN
    IF schedule LIKE '% seconds'
       AND string_to_array(substring(version FROM '^[0-9]+[.][0-9]+'), '.')::int[] < ARRAY[1, 5]
    THEN
        RAISE EXCEPTION 'pg_cron % has no schedules in seconds', version
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'schedule_in_seconds', COLUMN = 'schedule',
                  DETAIL = format('The schedule is %s.', quote_literal(schedule)),
                  HINT = 'Give minutes, such as ''* * * * *'', or install pg_cron 1.5 or later.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_cron_seconds(text) IS
'Raises PC011 for a schedule in seconds if pg_cron is older than 1.5.';
