CREATE FUNCTION pos_internal.known_projection(projection text, known boolean) RETURNS text
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_known_projection';
COMMENT ON FUNCTION pos_internal.known_projection(text, boolean) IS 'The projection itself. Raises PC011 where it is neither known nor null.';

-- Its parts are parsed with its search_path, and compiled code would cost more
-- than it saves: there is much code, and each part runs once.
CREATE FUNCTION pos_internal.verify(projection text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
WITH asked AS MATERIALIZED (
    SELECT pos_internal.known_projection(
               $1, EXISTS (SELECT FROM pos_read.projections p WHERE p.name = $1)) AS projection
     -- rows that the caller does not see would pass for rows that are right
     WHERE pos_internal.require_all_tenants('pos_verify')
)
SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual
  FROM (SELECT * FROM pos_internal.verify_order_summaries()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'order_summaries') = 'order_summaries'
        UNION ALL
        SELECT * FROM pos_internal.verify_order_daily_summary()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'order_daily_summary') = 'order_daily_summary'
        UNION ALL
        SELECT * FROM pos_internal.verify_product_sales()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'product_sales') = 'product_sales'
        UNION ALL
        SELECT every.*
          FROM (SELECT * FROM pos_internal.verify_streams()
                UNION ALL SELECT * FROM pos_internal.verify_order_events()
                UNION ALL SELECT * FROM pos_internal.verify_event_lines()
                UNION ALL SELECT * FROM pos_internal.verify_event_people()
                UNION ALL SELECT * FROM pos_internal.verify_catalogue()
                UNION ALL SELECT * FROM pos_internal.verify_orders()
                UNION ALL SELECT * FROM pos_internal.verify_order_items()
                UNION ALL SELECT * FROM pos_internal.verify_payments()
                UNION ALL SELECT * FROM pos_internal.verify_order_amounts()
                UNION ALL SELECT * FROM pos_internal.verify_item_amounts()
                UNION ALL SELECT * FROM pos_internal.verify_references()
                UNION ALL SELECT * FROM pos_internal.verify_command_log()
                UNION ALL SELECT * FROM pos_internal.verify_sequences()
                UNION ALL SELECT * FROM pos_internal.verify_names()
                UNION ALL SELECT * FROM pos_internal.verify_three_sums()) every
         WHERE (SELECT a.projection FROM asked a) IS NULL) v
 -- of a tenant whose rows are being deleted nothing is as it should be
 WHERE NOT EXISTS (SELECT FROM pos_write.moved_tenants m WHERE m.tenant_id = v.tenant_id AND m.state = 'removing')
 ORDER BY v.check_name, v.tenant_id, v.key, v.problem
$$;
COMMENT ON FUNCTION pos_internal.verify(text) IS 'What pos_verify() answers.';

CREATE FUNCTION @extschema@.pos_verify(projection text DEFAULT NULL)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual
  FROM pos_internal.verify(pos_internal.with_stores($1)) v
$$;
COMMENT ON FUNCTION @extschema@.pos_verify(text) IS 'Compares the stores with the events, in one snapshot: no row when all is well, always. Each row is one difference: the check that found it, the tenant, the row, what is wrong, what the events say and what stands there. With a projection (order_summaries, order_daily_summary or product_sales) only that read model is checked. Reads everything: a matter of seconds for a million events. For callers who may read every tenant. Raises PC011 for an unknown projection, 42501, 55000 where the stores are not installed.';
