/*
 * order_line_store.c
 *	  Lines of orders in pos_write, written row by row, or as arrays by one
 *	  statement an order.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "errors.h"
#include "store/order_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"
#include "value/numeric_amount.h"

static StoredTable items_table = {
	.schema = "pos_write",
	.name = "order_items",
	.ncolumns = 8,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"line_no", INT4OID},
		{"product_id", INT8OID}, {"quantity", NUMERICOID},
		{"unit_price", NUMERICOID}, {"line_total", NUMERICOID},
		{"discount", NUMERICOID}
	}
};

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

/* A line's columns behind its number */
static void
set_line(Datum *values, const OrderLine *line, int exponent)
{
	values[0] = Int64GetDatum(line->product_id);
	values[1] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
	values[2] = amount_get_datum(line->unit_price, exponent);
	values[3] = amount_get_datum(line->line_total, exponent);
	values[4] = amount_get_datum(line->discount, exponent);
}

static void
insert_as_rows(OpenTable *items, const char *tenant_id, const Order *order)
{
	Datum		values[8];

	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(order->order_id);
	for (int i = 0; i < order->line_count; i++)
	{
		values[2] = Int32GetDatum(i + 1);
		set_line(&values[3], &order->lines[i], order->exponent);
		stored_row_insert(items, values, NULL);
	}
}

static void
insert_as_arrays(const char *tenant_id, const Order *order)
{
	int			count = order->line_count;
	Datum	   *columns[5];
	Datum		values[7];

	for (int column = 0; column < 5; column++)
		columns[column] = palloc(count * sizeof(Datum));
	for (int i = 0; i < count; i++)
	{
		Datum		line[5];

		set_line(line, &order->lines[i], order->exponent);
		for (int column = 0; column < 5; column++)
			columns[column][i] = line[column];
	}
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(order->order_id);
	values[2] = bigint_array(columns[0], count);
	for (int column = 1; column < 5; column++)
		values[2 + column] = numeric_array(columns[column], count);
	saved_plan_write(&insert_lines, values, NULL, count);
}

void
order_store_insert_lines(const char *tenant_id, const Order *order)
{
	OpenTable  *items = stored_table_open(&items_table, RowExclusiveLock);

	if (items == NULL)
	{
		insert_as_arrays(tenant_id, order);
		return;
	}
	insert_as_rows(items, tenant_id, order);
	stored_table_close(items);
}

static void
raise_damaged_lines(const Order *order)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 err_rule("stored_lines_damaged"),
			 errmsg("the lines of order " INT64_FORMAT " are damaged", order->order_id),
			 errdetail("Their number or their sum is not that of the order."),
			 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

/* The columns of a line behind its number; false where they can't be a line's */
static bool
set_order_line(OrderLine *line, const Datum *values, int exponent)
{
	line->product_id = DatumGetInt64(values[0]);
	line->quantity = datum_get_amount(values[1], QUANTITY_DECIMALS);
	line->unit_price = datum_get_amount(values[2], exponent);
	line->line_total = datum_get_amount(values[3], exponent);
	line->discount = datum_get_amount(values[4], exponent);
	return line->line_total >= 0;
}

static void
load_rows(OpenTable *items, const Datum *key, Order *order)
{
	int			count = 0;
	bool		more = stored_row_find(items, key, 2, false);

	for (; more; more = stored_row_next(items))
	{
		Datum		values[5];

		for (int i = 0; i < 5; i++)
			values[i] = stored_row_value_not_null(items, 3 + i);
		if (count == order->line_count ||
			!set_order_line(&order->lines[count++], values, order->exponent))
			raise_damaged_lines(order);
	}
	if (count != order->line_count)
		raise_damaged_lines(order);
	stored_table_close(items);
}

static void
load_by_statement(const Datum *key, Order *order)
{
	uint64		count = saved_plan_find(&load_lines, key);

	if (count != (uint64) order->line_count)
		raise_damaged_lines(order);
	for (uint64 row = 0; row < count; row++)
	{
		Datum		values[5];

		for (int i = 0; i < 5; i++)
			values[i] = result_value_not_null(row, i + 1);
		if (!set_order_line(&order->lines[row], values, order->exponent))
			raise_damaged_lines(order);
	}
}

void
order_store_load_lines(const char *tenant_id, Order *order)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	OpenTable  *items = stored_table_open(&items_table, AccessShareLock);
	Amount		subtotal = 0;

	order->lines = palloc(order->line_count * sizeof(OrderLine));
	if (items != NULL)
		load_rows(items, key, order);
	else
		load_by_statement(key, order);

	for (int i = 0; i < order->line_count; i++)
		subtotal += order->lines[i].line_total;
	if (subtotal != order->subtotal)
		raise_damaged_lines(order);
}

/* False where the statement must do it, to all of them */
static bool
update_rows(const char *tenant_id, const Order *order)
{
	static const int discount_column[] = {7};
	OpenTable  *items = stored_table_open(&items_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	int			count = 0;
	bool		more;

	if (items == NULL)
		return false;
	for (more = stored_row_find(items, key, 2, false); more; more = stored_row_next(items))
	{
		const OrderLine *line = &order->lines[count];
		Datum		discount;

		if (count == order->line_count ||
			DatumGetInt32(stored_row_value_not_null(items, 2)) != count + 1)
			break;
		discount = amount_get_datum(line->discount, order->exponent);
		if (!stored_row_update(items, discount_column, 1, &discount, NULL))
			break;
		count++;
	}
	stored_table_close(items);
	return !more && count == order->line_count;
}

void
order_store_update_lines(const char *tenant_id, const Order *order)
{
	Datum	   *discounts;
	Datum		values[3];

	if (update_rows(tenant_id, order))
		return;
	discounts = palloc(order->line_count * sizeof(Datum));
	for (int i = 0; i < order->line_count; i++)
		discounts[i] = amount_get_datum(order->lines[i].discount, order->exponent);
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(order->order_id);
	values[2] = numeric_array(discounts, order->line_count);
	saved_plan_write(&update_lines, values, NULL, order->line_count);
}
