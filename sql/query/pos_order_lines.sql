CREATE FUNCTION @extschema@.pos_order_lines(tenant_id text, order_id bigint)
RETURNS TABLE (
    line_no           int,
    product_id        bigint,
    product_name      text,
    quantity          numeric,
    unit_price        numeric,
    line_total        numeric,
    discount_percent  numeric,
    discount_amount   numeric,
    own_discount      numeric,
    discount          numeric,
    net               numeric,
    tax_ids           bigint[],
    tax_percents      numeric[],
    tax_amounts       numeric[],
    tax               numeric,
    charged           numeric,
    discountable      boolean,
    attributes        jsonb,
    returned_quantity numeric,
    returned          numeric,
    returned_tax      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.lines_now($1, $2) n ORDER BY n.line_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_lines(text, bigint) IS
'The lines of an order as they are now.

tenant_id, order_id: the order.
Returns a row for each line, in order; no row if the order is unknown.
quantity: with at most 3 decimals; 0 if the line is struck.
line_total: quantity * unit_price, rounded.
discount_percent, discount_amount: the line''s own discount as it was asked for; else null.
own_discount: what it comes to. discount: the line''s share of the order''s discount.
net: line_total less both.
tax_ids, tax_percents, tax_amounts: the taxes of the line; empty arrays if there is none. Each is
  computed on charged - tax.
tax: their sum. charged: what the customer owes for the line, tax included.
discountable: whether it takes part in the order''s discount.
returned_quantity, returned, returned_tax: what came back by refunds, of quantity, charged and tax.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
