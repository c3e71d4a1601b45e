/*
 * order_line_store.c
 *	  Lines of orders in pos_write, written as arrays, one statement an order.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "spi/numeric_amount.h"
#include "spi/saved_plan.h"
#include "store/order_store.h"

static SavedPlan insert_lines = {
	.sql =
	"INSERT INTO pos_write.order_items"
	" (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount)"
	" SELECT $1, $2, i.line_no, i.product_id, i.quantity, i.unit_price, i.line_total, i.discount"
	"   FROM ROWS FROM (pg_catalog.unnest($3), pg_catalog.unnest($4), pg_catalog.unnest($5),"
	"                   pg_catalog.unnest($6), pg_catalog.unnest($7)) WITH ORDINALITY"
	"        i (product_id, quantity, unit_price, line_total, discount, line_no)",
	.nparams = 7,
	.param_types = {TEXTOID, INT8OID, INT8ARRAYOID, NUMERICARRAYOID, NUMERICARRAYOID,
		NUMERICARRAYOID, NUMERICARRAYOID}
};

static SavedPlan load_lines = {
	.sql =
	"SELECT i.product_id, i.quantity, i.unit_price, i.line_total, i.discount, i.line_no"
	"  FROM pos_write.order_items i"
	" WHERE i.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND i.order_id OPERATOR(pg_catalog.=) $2"
	" ORDER BY i.line_no",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan update_lines = {
	.sql =
	"UPDATE pos_write.order_items i"
	"   SET discount = d.discount"
	"  FROM pg_catalog.unnest($3) WITH ORDINALITY d (discount, line_no)"
	" WHERE i.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND i.order_id OPERATOR(pg_catalog.=) $2"
	"   AND i.line_no OPERATOR(pg_catalog.=) d.line_no",
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, NUMERICARRAYOID}
};

void
order_store_insert_lines(const char *tenant_id, const Order *order)
{
	int			count = order->line_count;
	Datum	   *product_ids = palloc(count * sizeof(Datum));
	Datum	   *quantities = palloc(count * sizeof(Datum));
	Datum	   *unit_prices = palloc(count * sizeof(Datum));
	Datum	   *line_totals = palloc(count * sizeof(Datum));
	Datum	   *discounts = palloc(count * sizeof(Datum));
	Datum		values[7];

	for (int i = 0; i < count; i++)
	{
		const OrderLine *line = &order->lines[i];

		product_ids[i] = Int64GetDatum(line->product_id);
		quantities[i] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		unit_prices[i] = amount_get_datum(line->unit_price, order->exponent);
		line_totals[i] = amount_get_datum(line->line_total, order->exponent);
		discounts[i] = amount_get_datum(line->discount, order->exponent);
	}
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(order->order_id);
	values[2] = bigint_array(product_ids, count);
	values[3] = numeric_array(quantities, count);
	values[4] = numeric_array(unit_prices, count);
	values[5] = numeric_array(line_totals, count);
	values[6] = numeric_array(discounts, count);
	saved_plan_write(&insert_lines, values, NULL, count);
}

static void
raise_damaged_lines(const Order *order)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("the lines of order " INT64_FORMAT " are damaged", order->order_id),
			 errdetail("Their number or their sum is not that of the order."),
			 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

void
order_store_load_lines(const char *tenant_id, Order *order)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	uint64		count = saved_plan_run(&load_lines, values, NULL);
	Amount		subtotal = 0;

	if (count != (uint64) order->line_count)
		raise_damaged_lines(order);

	order->lines = palloc(count * sizeof(OrderLine));
	for (uint64 i = 0; i < count; i++)
	{
		OrderLine  *line = &order->lines[i];

		line->product_id = DatumGetInt64(result_value_not_null(i, 1));
		line->quantity = datum_get_amount(result_value_not_null(i, 2), QUANTITY_DECIMALS);
		line->unit_price = datum_get_amount(result_value_not_null(i, 3), order->exponent);
		line->line_total = datum_get_amount(result_value_not_null(i, 4), order->exponent);
		line->discount = datum_get_amount(result_value_not_null(i, 5), order->exponent);
		if (line->line_total < 0)
			raise_damaged_lines(order);
		subtotal += line->line_total;
	}
	if (subtotal != order->subtotal)
		raise_damaged_lines(order);
}

void
order_store_update_lines(const char *tenant_id, const Order *order)
{
	Datum	   *discounts = palloc(order->line_count * sizeof(Datum));
	Datum		values[3];

	for (int i = 0; i < order->line_count; i++)
		discounts[i] = amount_get_datum(order->lines[i].discount, order->exponent);
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(order->order_id);
	values[2] = numeric_array(discounts, order->line_count);
	saved_plan_write(&update_lines, values, NULL, order->line_count);
}
