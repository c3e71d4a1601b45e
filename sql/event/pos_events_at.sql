-- For handlers. The planner expects a hundred ranges from unnest() of a multirange, and
-- half a percent of the log in each. So a statement that joins the two reads the whole
-- log. This function says how many rows to expect, and reads the log by its index. Its
-- plan, made while the log is short, is still right when it is long.
CREATE FUNCTION @extschema@.pos_events_at(positions int8multirange)
RETURNS TABLE (
    "position"       bigint,
    tenant_id        text,
    stream_type      text,
    stream_id        bigint,
    version          int,
    type             text,
    schema_version   smallint,
    business_date    date,
    occurred_at      timestamptz,
    recorded_at      timestamptz,
    actor_id         bigint,
    authorised_by    bigint,
    database_role    text,
    item_count       int,
    subtotal         numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    amount           numeric,
    line_product_ids bigint[],
    line_quantities  numeric[],
    line_revenues    numeric[],
    line_unit_prices numeric[],
    data             jsonb
)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE
ROWS 10
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
BEGIN
    RETURN QUERY
    SELECT e.*
      FROM (SELECT COALESCE(lower(r.range), 1) AS first, COALESCE(upper(r.range), 9223372036854775807) AS behind
              FROM unnest(positions) r (range)
            OFFSET 0) m
     CROSS JOIN LATERAL (SELECT v.position, v.tenant_id, v.stream_type, v.stream_id, v.version, v.type, v.schema_version,
                                v.business_date, v.occurred_at, v.recorded_at, v.actor_id, v.authorised_by, v.database_role,
                                v.item_count, v.subtotal, v.discount, v.total, v.paid, v.amount,
                                v.line_product_ids, v.line_quantities, v.line_revenues, v.line_unit_prices, v.data
                           FROM pos_write.events v
                          WHERE v.position >= m.first
                            AND v.position < m.behind
                         OFFSET 0) e;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_events_at(int8multirange) IS
'The events at given positions, for handlers of your own read models.

positions: positions in pos_write.events; null returns no row.
Returns the events that the caller may read, in no particular order.
It reads only these events, however long the log is.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
