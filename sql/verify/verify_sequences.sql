CREATE FUNCTION pos_internal.verify_sequences()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'sequences', NULL::text, s.name, 'is behind', 'above ' || s.highest, s.next::text
  FROM pos_internal.sequences() s
 WHERE s.next <= s.highest
UNION ALL
SELECT 'sequences', NULL, s.name, 'is out of order', 'CACHE 1, INCREMENT BY 1, NO CYCLE, LOGGED', s.settings
  FROM pos_internal.sequences() s
 WHERE NOT s.in_order
$$;
COMMENT ON FUNCTION pos_internal.verify_sequences() IS
'Part of pos_verify(): sequences that would give a number again.

Also those that would give one below others in the stores.';
