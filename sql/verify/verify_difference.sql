-- Figures differ by value, so that 0 is 0.00. What is stored differs by digits, too.
CREATE FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb, digits boolean DEFAULT false)
RETURNS TABLE (problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'is missing', $1::text, NULL::text
 WHERE $2 IS NULL
UNION ALL
SELECT 'should not be there', NULL, $2::text
 WHERE $1 IS NULL
UNION ALL
SELECT e.key || ' differs', e.value #>> '{}', a.value #>> '{}'
  FROM jsonb_each($1) e
  JOIN jsonb_each($2) a USING (key)
 WHERE e.value IS DISTINCT FROM a.value
    OR ($3 AND e.value::text <> a.value::text)
$$;
COMMENT ON FUNCTION pos_internal.verify_difference(jsonb, jsonb, boolean) IS 'How a row differs from the one expected, a row a column; null stands for no row; with digits, 0 is not 0.00. Part of pos_verify().';
