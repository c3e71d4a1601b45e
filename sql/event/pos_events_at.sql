-- For handlers. The planner takes unnest() of a multirange for a hundred ranges and
-- each for one event in two hundred, so that a statement that joins it to the log
-- reads all of that. Here it is told the number of rows, and the log is read by
-- the index: a plan that was made for a short log stays right for a long one.
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
COMMENT ON FUNCTION @extschema@.pos_events_at(int8multirange) IS 'The events at those positions that the caller may read, in no order: none for null. For the handler of a read model of your own, which gets the positions; it reads of the log just these events, however long that is. Money is at the scale of the tenant''s currency. Raises nothing.';
