-- Figures are compared by value, so that 0 is 0.00. With digits, 0 is not 0.00.
CREATE FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb, digits boolean DEFAULT false)
RETURNS TABLE (problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'is missing', CASE WHEN $3 THEN jsonb_strip_nulls($1) ELSE $1 END::text, NULL::text
 WHERE $2 IS NULL
UNION ALL
SELECT 'should not be there', NULL, CASE WHEN $3 THEN jsonb_strip_nulls($2) ELSE $2 END::text
 WHERE $1 IS NULL
UNION ALL
SELECT e.key || ' differs', e.value #>> '{}', a.value #>> '{}'
  FROM jsonb_each($1) e
  JOIN jsonb_each($2) a USING (key)
 WHERE e.value IS DISTINCT FROM a.value
    OR ($3 AND e.value::text <> a.value::text)
$$;
COMMENT ON FUNCTION pos_internal.verify_difference(jsonb, jsonb, boolean) IS
'Part of pos_verify(): how a row differs from the expected one, by column.

Null stands for no row. With digits, 0 differs from 0.00, and a row is shown without its nulls.';
