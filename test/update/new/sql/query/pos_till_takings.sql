CREATE FUNCTION @extschema@.pos_till_takings(tenant_id text, till text)
RETURNS TABLE (method text, amount numeric)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT p.method, pg_catalog.sum(p.amount)
  FROM pos_write.payments p
 WHERE p.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND p.till OPERATOR(pg_catalog.=) $2 COLLATE pg_catalog."C"
   AND p.reversed_at IS NULL
 GROUP BY p.method
 ORDER BY p.method
$$;
COMMENT ON FUNCTION @extschema@.pos_till_takings(text, text) IS 'What a till has taken, by method.';
