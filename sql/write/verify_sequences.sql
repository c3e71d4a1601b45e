CREATE FUNCTION pos_internal.verify_sequences()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'sequences', NULL::text, s.name, 'is behind', 'above ' || s.highest, s.next::text
  FROM (SELECT 'pos_write.order_id_seq' AS name,
               q.last_value + q.is_called::int AS next,
               (SELECT max(o.order_id) FROM pos_write.orders o) AS highest
          FROM pos_write.order_id_seq q
        UNION ALL
        SELECT 'pos_write.event_position_seq',
               q.last_value + q.is_called::int,
               (SELECT max(e.position) FROM pos_write.events e)
          FROM pos_write.event_position_seq q) s
 WHERE s.next <= s.highest
$$;
COMMENT ON FUNCTION pos_internal.verify_sequences() IS 'Sequences that would give a number again. Part of pos_verify().';
