/*
 * order_line_store.c
 *	  Lines of orders: rows of pos_write.order_items.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "errors.h"
#include "store/order_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, ORDER_ID, LINE_NO, PRODUCT_ID, QUANTITY, UNIT_PRICE, LINE_TOTAL, DISCOUNT,
	DISCOUNT_PERCENT_COLUMN, DISCOUNT_AMOUNT_COLUMN, OWN_DISCOUNT, DISCOUNTABLE, CHARGED,
	TAX_IDS, TAX_PERCENTS, TAX_AMOUNTS, ATTRIBUTES,
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
		{"discount", NUMERICOID},
		{"discount_percent", NUMERICOID}, {"discount_amount", NUMERICOID},
		{"own_discount", NUMERICOID}, {"discountable", BOOLOID}, {"charged", NUMERICOID},
		{"tax_ids", INT8ARRAYOID}, {"tax_percents", NUMERICARRAYOID},
		{"tax_amounts", NUMERICARRAYOID}, {"attributes", JSONBOID}
	}
};

/* Sets money, in which zero is null. */
static void
set_nonzero(Datum *values, char *nulls, int column, Amount amount, int exponent)
{
	if (amount == 0)
		return;
	values[column] = amount_get_datum(amount, exponent);
	nulls[column] = PLAN_VALUE;
}

/* The amounts of the line's taxes, as an array */
static Datum
tax_amounts(const OrderLine *line, int exponent)
{
	Datum		amounts[LINE_TAXES_MAX];

	for (int i = 0; i < line->tax_count; i++)
		amounts[i] = amount_get_datum(line->taxes[i].amount, exponent);
	return numeric_array(amounts, line->tax_count);
}

static void
set_taxes(Datum *values, char *nulls, const OrderLine *line, int exponent)
{
	Datum		tax_ids[LINE_TAXES_MAX];
	Datum		percents[LINE_TAXES_MAX];

	if (line->tax_count == 0)
		return;
	for (int i = 0; i < line->tax_count; i++)
	{
		tax_ids[i] = Int64GetDatum(line->taxes[i].tax_id);
		percents[i] = amount_get_trimmed_datum(line->taxes[i].percent, PERCENT_DECIMALS);
	}
	values[CHARGED] = amount_get_datum(line->charged, exponent);
	values[TAX_IDS] = bigint_array(tax_ids, line->tax_count);
	values[TAX_PERCENTS] = numeric_array(percents, line->tax_count);
	values[TAX_AMOUNTS] = tax_amounts(line, exponent);
	nulls[CHARGED] = nulls[TAX_IDS] = nulls[TAX_PERCENTS] = nulls[TAX_AMOUNTS] = PLAN_VALUE;
}

static void
set_asked_discount(Datum *values, char *nulls, const OrderLine *line, int exponent)
{
	const Discount *asked = &line->asked_discount;

	if (asked->kind == DISCOUNT_PERCENT)
	{
		values[DISCOUNT_PERCENT_COLUMN] = amount_get_trimmed_datum(asked->value, PERCENT_DECIMALS);
		nulls[DISCOUNT_PERCENT_COLUMN] = PLAN_VALUE;
	}
	else if (asked->kind == DISCOUNT_AMOUNT)
	{
		values[DISCOUNT_AMOUNT_COLUMN] = amount_get_datum(asked->value, exponent);
		nulls[DISCOUNT_AMOUNT_COLUMN] = PLAN_VALUE;
	}
}

/* Sets the whole row but its key; what a plain line does not have is null. */
static void
set_line(Datum *values, char *nulls, const OrderLine *line, int exponent)
{
	memset(&nulls[DISCOUNT + 1], PLAN_NULL, COLUMN_COUNT - DISCOUNT - 1);
	values[PRODUCT_ID] = Int64GetDatum(line->product_id);
	values[QUANTITY] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
	values[UNIT_PRICE] = amount_get_datum(line->unit_price, line->price_decimals);
	values[LINE_TOTAL] = amount_get_datum(line->line_total, exponent);
	values[DISCOUNT] = amount_get_datum(line->discount, exponent);
	set_asked_discount(values, nulls, line, exponent);
	set_nonzero(values, nulls, OWN_DISCOUNT, line->own_discount, exponent);
	if (!line->discountable)
	{
		values[DISCOUNTABLE] = BoolGetDatum(false);
		nulls[DISCOUNTABLE] = PLAN_VALUE;
	}
	set_taxes(values, nulls, line, exponent);
	if (line->attributes != NULL)
	{
		values[ATTRIBUTES] = PointerGetDatum(line->attributes);
		nulls[ATTRIBUTES] = PLAN_VALUE;
	}
}

void
order_store_insert_lines(OpenTables *tables, const char *tenant_id, const Order *order, int first)
{
	OpenTable  *items = stored_table_open(tables, &items_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(tenant_id),
		[ORDER_ID] = Int64GetDatum(order->order_id)
	};
	char		nulls[COLUMN_COUNT];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	for (int i = first; i < order->line_count; i++)
	{
		values[LINE_NO] = Int32GetDatum(i + 1);
		set_line(values, nulls, &order->lines[i], order->exponent);
		row_insert(items, values, nulls);
	}
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

/* Money of a column in which null is zero */
static Amount
read_nonzero(OpenTable *items, int column, int exponent)
{
	bool		isnull;
	Datum		value = row_value(items, column, &isnull);

	return isnull ? 0 : datum_get_amount(value, exponent);
}

static Discount
read_asked_discount(OpenTable *items, int exponent)
{
	bool		no_percent;
	bool		no_amount;
	Datum		percent = row_value(items, DISCOUNT_PERCENT_COLUMN, &no_percent);
	Datum		amount = row_value(items, DISCOUNT_AMOUNT_COLUMN, &no_amount);

	if (!no_percent)
		return (Discount) {DISCOUNT_PERCENT, datum_get_amount(percent, PERCENT_DECIMALS)};
	if (!no_amount)
		return (Discount) {DISCOUNT_AMOUNT, datum_get_amount(amount, exponent)};
	return (Discount) {DISCOUNT_NONE, 0};
}

/* The elements of an array column; their number must be that of the line's taxes. */
static Datum *
read_array(const Order *order, OpenTable *items, int column, Oid type, int *count)
{
	Datum		array = row_value_not_null(items, column);
	int			length = type == INT8OID ? (int) sizeof(int64) : -1;
	Datum	   *elements;
	bool	   *nulls;
	int			found;

	deconstruct_array(DatumGetArrayTypeP(array), type, length,
					  type == INT8OID && FLOAT8PASSBYVAL,
					  type == INT8OID ? TYPALIGN_DOUBLE : TYPALIGN_INT, &elements, &nulls, &found);
	if (*count < 0)
		*count = found;
	if (found != *count || found > LINE_TAXES_MAX)
		raise_damaged_lines(order);
	for (int i = 0; i < found; i++)
	{
		if (nulls[i])
			raise_damaged_lines(order);
	}
	return elements;
}

static void
read_taxes(const Order *order, OrderLine *line, OpenTable *items)
{
	bool		untaxed;
	int			count = -1;
	Datum	   *tax_ids;
	Datum	   *percents;
	Datum	   *amounts;

	(void) row_value(items, TAX_IDS, &untaxed);
	if (untaxed)
		return;
	line->charged = datum_get_amount(row_value_not_null(items, CHARGED), order->exponent);
	tax_ids = read_array(order, items, TAX_IDS, INT8OID, &count);
	percents = read_array(order, items, TAX_PERCENTS, NUMERICOID, &count);
	amounts = read_array(order, items, TAX_AMOUNTS, NUMERICOID, &count);
	line->tax_count = count;
	line->taxes = palloc0(count * sizeof(LineTax));
	for (int i = 0; i < count; i++)
	{
		line->taxes[i].tax_id = DatumGetInt64(tax_ids[i]);
		line->taxes[i].percent = datum_get_amount(percents[i], PERCENT_DECIMALS);
		line->taxes[i].amount = datum_get_amount(amounts[i], order->exponent);
		line->tax += line->taxes[i].amount;
	}
	for (int i = 0; i < count; i++)
		line->taxes[i].base = line->charged - line->tax;
}

static void
read_unit_price(OrderLine *line, OpenTable *items)
{
	Datum		price = row_value_not_null(items, UNIT_PRICE);

	line->price_decimals = DatumGetInt32(DirectFunctionCall1(numeric_scale, price));
	line->unit_price = datum_get_amount(price, line->price_decimals);
}

static void
read_line(const Order *order, OrderLine *line, OpenTable *items)
{
	bool		discountable;

	memset(line, 0, sizeof(*line));
	line->product_id = DatumGetInt64(row_value_not_null(items, PRODUCT_ID));
	line->quantity = datum_get_amount(row_value_not_null(items, QUANTITY), QUANTITY_DECIMALS);
	read_unit_price(line, items);
	line->line_total = datum_get_amount(row_value_not_null(items, LINE_TOTAL), order->exponent);
	line->discount = datum_get_amount(row_value_not_null(items, DISCOUNT), order->exponent);
	line->asked_discount = read_asked_discount(items, order->exponent);
	line->own_discount = read_nonzero(items, OWN_DISCOUNT, order->exponent);
	line->charged = line->line_total - line->own_discount - line->discount;
	(void) row_value(items, DISCOUNTABLE, &discountable);
	line->discountable = discountable;
	read_taxes(order, line, items);
}

/* Makes room for one more line. */
static OrderLine *
next_line(Order *order, int *room)
{
	if (order->line_count == *room)
	{
		*room = Max(*room * 2, order->item_count + 1);
		order->lines = order->lines == NULL ? palloc(*room * sizeof(OrderLine))
			: repalloc(order->lines, *room * sizeof(OrderLine));
	}
	return &order->lines[order->line_count++];
}

void
order_store_load_lines(OpenTables *tables, const char *tenant_id, Order *order)
{
	OpenTable  *items = stored_table_open(tables, &items_table, AccessShareLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	Amount		subtotal = 0;
	int			item_count = 0;
	int			room = 0;
	bool		more = row_find(items, key, 2, ROWS_OF_SNAPSHOT);

	for (; more; more = row_next(items))
	{
		OrderLine  *line;

		if (order->line_count == ORDER_LINES_MAX)
			raise_damaged_lines(order);
		line = next_line(order, &room);
		read_line(order, line, items);
		if (line->line_total < 0)
			raise_damaged_lines(order);
		item_count += line->quantity > 0;
		subtotal += line->line_total;
	}
	stored_table_leave(items);
	if (item_count != order->item_count || subtotal != order->subtotal)
		raise_damaged_lines(order);
}

/* Whether a change of the order's items or discount changes the line */
static bool
is_changed(const OrderLine *before, const OrderLine *line)
{
	bool		changed = before->quantity != line->quantity ||
		before->line_total != line->line_total || before->discount != line->discount ||
		before->own_discount != line->own_discount || before->charged != line->charged;

	for (int i = 0; i < line->tax_count; i++)
		changed |= before->taxes[i].amount != line->taxes[i].amount;
	return changed;
}

/*
 * Changes what a change of the order's discount or of its items changes in a line that
 * stays.  The row is the one that was found.
 */
static void
update_line(OpenTable *items, const OrderLine *before, const OrderLine *line, int exponent)
{
	int			columns[COLUMN_COUNT];
	Datum		values[COLUMN_COUNT];
	int			count = 0;

	if (before->quantity != line->quantity)
	{
		columns[count] = QUANTITY;
		values[count++] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		columns[count] = LINE_TOTAL;
		values[count++] = amount_get_datum(line->line_total, exponent);
	}
	columns[count] = DISCOUNT;
	values[count++] = amount_get_datum(line->discount, exponent);
	if (before->own_discount != line->own_discount)
	{
		columns[count] = OWN_DISCOUNT;
		values[count++] = amount_get_datum(line->own_discount, exponent);
	}
	if (line->tax_count > 0)
	{
		columns[count] = CHARGED;
		values[count++] = amount_get_datum(line->charged, exponent);
		columns[count] = TAX_AMOUNTS;
		values[count++] = tax_amounts(line, exponent);
	}
	row_update_found(items, columns, count, values, NULL);
}

void
order_store_update_lines(OpenTables *tables, const char *tenant_id, const Order *before,
						 const Order *order)
{
	OpenTable  *items = stored_table_open(tables, &items_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	int			count = 0;
	bool		more = row_find(items, key, 2, ROWS_OF_SNAPSHOT);

	for (; more; more = row_next(items))
	{
		if (count == before->line_count ||
			DatumGetInt32(row_value_not_null(items, LINE_NO)) != count + 1)
			raise_damaged_lines(order);
		if (is_changed(&before->lines[count], &order->lines[count]))
			update_line(items, &before->lines[count], &order->lines[count], order->exponent);
		count++;
	}
	stored_table_leave(items);
	if (count != before->line_count)
		raise_damaged_lines(order);
}
