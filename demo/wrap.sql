-- Breaks a text into lines of at most width characters. All but the first are indented.
CREATE FUNCTION demo.wrapped(text text, width int, indent int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(rtrim(part[1]), E'\n' || repeat(' ', $3) ORDER BY line.no, part_no)
    FROM string_to_table($1, E'\n') WITH ORDINALITY AS line(text, no),
        regexp_matches(line.text, format('(.{1,%s})(?: +|$)', $2), 'g') WITH ORDINALITY AS m(part, part_no)
$$;
