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
    data             jsonb,
    tax                      numeric,
    refunded                 numeric,
    given_back               numeric,
    order_count_change       int,
    subtotal_change          numeric,
    discount_change          numeric,
    total_change             numeric,
    tax_change               numeric,
    paid_change              numeric,
    given_back_change        numeric,
    voided_count_change      int,
    voided_total_change      numeric,
    refund_count_change      int,
    refund_total_change      numeric,
    refund_tax_change        numeric,
    line_nos                 int[],
    line_subtotals           numeric[],
    line_own_discounts       numeric[],
    line_order_discounts     numeric[],
    line_taxes               numeric[],
    line_returned_quantities numeric[],
    line_returned_revenues   numeric[],
    tax_line_nos             int[],
    tax_ids                  bigint[],
    tax_percents             numeric[],
    tax_bases                numeric[],
    tax_amounts              numeric[],
    tax_returned_bases       numeric[],
    tax_returned_amounts     numeric[],
    money_methods            text[],
    money_amounts            numeric[],
    money_tips               numeric[],
    money_roundings          numeric[],
    idempotency_key          text,
    request                  jsonb,
    answer                   bigint,
    metadata                 jsonb
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
     CROSS JOIN LATERAL (SELECT v.*
                           FROM pos_write.upcast_events v
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
