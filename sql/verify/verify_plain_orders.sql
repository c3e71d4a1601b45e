-- It asks whether columns are null, not what they mean: so it reads the log itself.
CREATE FUNCTION pos_internal.verify_plain_orders(tenant_id text, first_order bigint, last_order bigint)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT NOT EXISTS (
    SELECT
      FROM pos_write.events e
     WHERE e.tenant_id = $1
       AND e.stream_type = 'order'
       AND e.stream_id BETWEEN $2 AND $3
       AND (   e.tax IS NOT NULL OR e.refunded IS NOT NULL OR e.given_back IS NOT NULL
            OR e.tax_change IS NOT NULL OR e.given_back_change IS NOT NULL
            OR e.refund_count_change IS NOT NULL OR e.refund_total_change IS NOT NULL OR e.refund_tax_change IS NOT NULL
            OR e.line_nos IS NOT NULL OR e.line_subtotals IS NOT NULL OR e.line_own_discounts IS NOT NULL OR e.line_taxes IS NOT NULL
            OR e.line_returned_quantities IS NOT NULL OR e.line_returned_revenues IS NOT NULL
            OR e.tax_line_nos IS NOT NULL OR e.tax_ids IS NOT NULL OR e.tax_percents IS NOT NULL
            OR e.tax_bases IS NOT NULL OR e.tax_amounts IS NOT NULL
            OR e.tax_returned_bases IS NOT NULL OR e.tax_returned_amounts IS NOT NULL
            OR e.money_tips IS NOT NULL OR e.money_roundings IS NOT NULL
            OR e.type = 'items_changed'
            OR (e.version = 1 AND (e.data ? 'lines' OR e.data ? 'cash_rounding'))
            OR (e.line_order_discounts IS NOT NULL AND e.type <> 'discount_applied')
            OR (e.money_methods IS NOT NULL AND e.type NOT IN ('payment_recorded', 'payment_reversed'))))
$$;
COMMENT ON FUNCTION pos_internal.verify_plain_orders(text, bigint, bigint) IS
'Part of pos_verify(): whether these orders have nothing of 0.7.0.

That is: no taxes, discounts of lines, changed items, refunds, tips, or cash that is rounded.
The checks of plain orders are fewer.';
