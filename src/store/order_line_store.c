/*
 * order_line_store.c
 *	  Lines of orders: rows of pos_write.order_items.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "errors.h"
#include "store/order_store.h"
#include "table/row.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, ORDER_ID, LINE_NO, PRODUCT_ID, QUANTITY, UNIT_PRICE, LINE_TOTAL, DISCOUNT,
	COLUMN_COUNT
};

static StoredTable items_table = {
	.schema = "pos_write",
	.name = "order_items",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"line_no", INT4OID},
		{"product_id", INT8OID}, {"quantity", NUMERICOID},
		{"unit_price", NUMERICOID}, {"line_total", NUMERICOID},
		{"discount", NUMERICOID}
	}
};

void
order_store_insert_lines(OpenTables *tables, const char *tenant_id, const Order *order)
{
	OpenTable  *items = stored_table_open(tables, &items_table, RowExclusiveLock);
	Datum		tenant = CStringGetTextDatum(tenant_id);
	Datum	   *rows = palloc(order->line_count * COLUMN_COUNT * sizeof(Datum));

	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];
		Datum	   *row = &rows[i * COLUMN_COUNT];

		row[TENANT_ID] = tenant;
		row[ORDER_ID] = Int64GetDatum(order->order_id);
		row[LINE_NO] = Int32GetDatum(i + 1);
		row[PRODUCT_ID] = Int64GetDatum(line->product_id);
		row[QUANTITY] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		row[UNIT_PRICE] = amount_get_datum(line->unit_price, order->exponent);
		row[LINE_TOTAL] = amount_get_datum(line->line_total, order->exponent);
		row[DISCOUNT] = amount_get_datum(line->discount, order->exponent);
	}
	rows_insert(items, rows, order->line_count);
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

static void
read_line(OrderLine *line, OpenTable *items, int exponent)
{
	line->product_id = DatumGetInt64(row_value_not_null(items, PRODUCT_ID));
	line->quantity = datum_get_amount(row_value_not_null(items, QUANTITY), QUANTITY_DECIMALS);
	line->unit_price = datum_get_amount(row_value_not_null(items, UNIT_PRICE), exponent);
	line->line_total = datum_get_amount(row_value_not_null(items, LINE_TOTAL), exponent);
	line->discount = datum_get_amount(row_value_not_null(items, DISCOUNT), exponent);
}

void
order_store_load_lines(OpenTables *tables, const char *tenant_id, Order *order)
{
	OpenTable  *items = stored_table_open(tables, &items_table, AccessShareLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	Amount		subtotal = 0;
	int			count = 0;
	bool		more = row_find(items, key, 2, ROWS_OF_SNAPSHOT);

	order->lines = palloc(order->line_count * sizeof(OrderLine));
	for (; more; more = row_next(items))
	{
		OrderLine  *line = &order->lines[count];

		if (count++ == order->line_count)
			raise_damaged_lines(order);
		read_line(line, items, order->exponent);
		if (line->line_total < 0)
			raise_damaged_lines(order);
		subtotal += line->line_total;
	}
	stored_table_leave(items);
	if (count != order->line_count || subtotal != order->subtotal)
		raise_damaged_lines(order);
}

void
order_store_update_lines(OpenTables *tables, const char *tenant_id, const Order *order)
{
	static const int columns[] = {DISCOUNT};
	OpenTable  *items = stored_table_open(tables, &items_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	int			count = 0;
	bool		more = row_find(items, key, 2, ROWS_OF_SNAPSHOT);

	for (; more; more = row_next(items))
	{
		Datum		discount;

		if (count == order->line_count ||
			DatumGetInt32(row_value_not_null(items, LINE_NO)) != count + 1)
			raise_damaged_lines(order);
		discount = amount_get_datum(order->lines[count].discount, order->exponent);
		row_update_found(items, columns, lengthof(columns), &discount, NULL);
		count++;
	}
	stored_table_leave(items);
	if (count != order->line_count)
		raise_damaged_lines(order);
}
