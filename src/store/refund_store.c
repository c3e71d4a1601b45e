/*
 * refund_store.c
 *	  Refunds: rows of pos_write.refunds, refund_lines and refund_payments.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "store/refund_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the tables, in order */
enum
{
	REFUND_TENANT_ID, REFUND_ORDER_ID, REFUND_NO, REFUND_REASON, REFUNDED_AT,
	REFUND_BUSINESS_DATE, REFUND_TOTAL, REFUND_TAX, REFUND_GIVEN_BACK, REFUND_COLUMNS
};

enum
{
	LINE_TENANT_ID, LINE_ORDER_ID, LINE_REFUND_NO, LINE_NO, LINE_QUANTITY, LINE_AMOUNT,
	LINE_TAX_AMOUNTS, LINE_BUSINESS_DATE, LINE_COLUMNS
};

enum
{
	PAYMENT_TENANT_ID, PAYMENT_ORDER_ID, PAYMENT_REFUND_NO, ENTRY_NO, PAYMENT_METHOD,
	PAYMENT_AMOUNT, PAYMENT_ROUNDING, PAYMENT_NO, PAYMENT_ATTRIBUTES, PAYMENT_BUSINESS_DATE,
	PAYMENT_COLUMNS
};

static StoredTable refunds_table = {
	.schema = "pos_write",
	.name = "refunds",
	.ncolumns = REFUND_COLUMNS,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"refund_no", INT4OID},
		{"reason", TEXTOID}, {"refunded_at", TIMESTAMPTZOID}, {"business_date", DATEOID},
		{"total", NUMERICOID}, {"tax", NUMERICOID}, {"given_back", NUMERICOID}
	}
};

static StoredTable lines_table = {
	.schema = "pos_write",
	.name = "refund_lines",
	.ncolumns = LINE_COLUMNS,
	.nkeys = 4,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"refund_no", INT4OID},
		{"line_no", INT4OID}, {"quantity", NUMERICOID}, {"amount", NUMERICOID},
		{"tax_amounts", NUMERICARRAYOID}, {"business_date", DATEOID}
	}
};

static StoredTable payments_table = {
	.schema = "pos_write",
	.name = "refund_payments",
	.ncolumns = PAYMENT_COLUMNS,
	.nkeys = 4,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"refund_no", INT4OID},
		{"entry_no", INT4OID}, {"method", TEXTOID}, {"amount", NUMERICOID},
		{"rounding", NUMERICOID}, {"payment_no", INT4OID}, {"attributes", JSONBOID},
		{"business_date", DATEOID}
	}
};

static void
raise_damaged_refunds(const Order *order)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 err_rule("stored_refunds_damaged"),
			 errmsg("the refunds of order " INT64_FORMAT " are damaged", order->order_id),
			 errdetail("A line of theirs is none of the order, or has other taxes."),
			 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

/* Adds what one refund took back of the line. */
static void
add_returned(const Order *order, OrderLine *line, OpenTable *lines)
{
	bool		untaxed;
	Datum		array = row_value(lines, LINE_TAX_AMOUNTS, &untaxed);
	Amount		amount = datum_get_amount(row_value_not_null(lines, LINE_AMOUNT), order->exponent);
	Amount		tax = 0;
	Datum	   *taxes = NULL;
	bool	   *nulls = NULL;
	int			count = 0;

	if (!untaxed)
		deconstruct_array(DatumGetArrayTypeP(array), NUMERICOID, -1, false, TYPALIGN_INT,
						  &taxes, &nulls, &count);
	if (count != line->tax_count)
		raise_damaged_refunds(order);
	line->returned_quantity += datum_get_amount(row_value_not_null(lines, LINE_QUANTITY),
												QUANTITY_DECIMALS);
	line->returned += amount;
	for (int i = 0; i < count; i++)
	{
		Amount		returned = nulls[i] ? 0 : datum_get_amount(taxes[i], order->exponent);

		line->taxes[i].returned += returned;
		tax += returned;
	}
	line->returned_tax += tax;
	for (int i = 0; i < count; i++)
		line->taxes[i].returned_base += amount - tax;
}

void
refund_store_load_returned(OpenTables *tables, const char *tenant_id, Order *order)
{
	OpenTable  *lines = stored_table_open(tables, &lines_table, AccessShareLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	bool		more = order->refund_count > 0 && row_find(lines, key, 2, ROWS_OF_SNAPSHOT);

	for (; more; more = row_next(lines))
	{
		int			line_no = DatumGetInt32(row_value_not_null(lines, LINE_NO));

		if (line_no < 1 || line_no > order->line_count)
			raise_damaged_refunds(order);
		add_returned(order, &order->lines[line_no - 1], lines);
	}
	stored_table_leave(lines);
}

Amount
refund_store_drawn_on(OpenTables *tables, const char *tenant_id, const Order *order,
					  int payment_no)
{
	OpenTable  *payments = stored_table_open(tables, &payments_table, AccessShareLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};
	Amount		drawn = 0;
	bool		more = order->refund_count > 0 && row_find(payments, key, 2, ROWS_OF_SNAPSHOT);

	for (; more; more = row_next(payments))
	{
		bool		unnamed;
		Datum		source = row_value(payments, PAYMENT_NO, &unnamed);

		if (!unnamed && DatumGetInt32(source) == payment_no)
			drawn += datum_get_amount(row_value_not_null(payments, PAYMENT_AMOUNT),
									  order->exponent);
	}
	stored_table_leave(payments);
	return drawn;
}

static void
insert_header(OpenTables *tables, const char *tenant_id, const Order *order,
			  const Refund *refund, const RefundFacts *facts)
{
	OpenTable  *refunds = stored_table_open(tables, &refunds_table, RowExclusiveLock);
	Datum		values[REFUND_COLUMNS] = {
		[REFUND_TENANT_ID] = CStringGetTextDatum(tenant_id),
		[REFUND_ORDER_ID] = Int64GetDatum(order->order_id),
		[REFUND_NO] = Int32GetDatum(refund->refund_no),
		[REFUND_REASON] = CStringGetTextDatum(facts->reason),
		[REFUNDED_AT] = TimestampTzGetDatum(facts->at),
		[REFUND_BUSINESS_DATE] = DateADTGetDatum(facts->business_date),
		[REFUND_TOTAL] = amount_get_datum(refund->amount, order->exponent),
		[REFUND_TAX] = amount_get_datum(refund->tax, order->exponent),
		[REFUND_GIVEN_BACK] = amount_get_datum(refund->given_back, order->exponent)
	};

	row_insert(refunds, values, NULL);
}

static void
insert_line(OpenTable *lines, const char *tenant_id, const Order *order, const Refund *refund,
			const RefundLine *returned, const RefundFacts *facts)
{
	int			tax_count = order->lines[returned->line_no - 1].tax_count;
	Datum		taxes[LINE_TAXES_MAX];
	Datum		values[LINE_COLUMNS] = {
		[LINE_TENANT_ID] = CStringGetTextDatum(tenant_id),
		[LINE_ORDER_ID] = Int64GetDatum(order->order_id),
		[LINE_REFUND_NO] = Int32GetDatum(refund->refund_no),
		[LINE_NO] = Int32GetDatum((int) returned->line_no),
		[LINE_QUANTITY] = amount_get_trimmed_datum(returned->quantity, QUANTITY_DECIMALS),
		[LINE_AMOUNT] = amount_get_datum(returned->amount, order->exponent),
		[LINE_BUSINESS_DATE] = DateADTGetDatum(facts->business_date)
	};
	char		nulls[LINE_COLUMNS];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	for (int i = 0; i < tax_count; i++)
		taxes[i] = amount_get_datum(returned->tax_amounts[i], order->exponent);
	if (tax_count > 0)
		values[LINE_TAX_AMOUNTS] = numeric_array(taxes, tax_count);
	else
		nulls[LINE_TAX_AMOUNTS] = PLAN_NULL;
	row_insert(lines, values, nulls);
}

static void
insert_payment(OpenTable *payments, const char *tenant_id, const Order *order,
			   const Refund *refund, int number, int entry_no, const RefundFacts *facts)
{
	const RefundPayment *payment = &refund->payments[number];
	Datum		values[PAYMENT_COLUMNS] = {
		[PAYMENT_TENANT_ID] = CStringGetTextDatum(tenant_id),
		[PAYMENT_ORDER_ID] = Int64GetDatum(order->order_id),
		[PAYMENT_REFUND_NO] = Int32GetDatum(refund->refund_no),
		[ENTRY_NO] = Int32GetDatum(entry_no),
		[PAYMENT_METHOD] = CStringGetTextDatum(facts->methods[number]),
		[PAYMENT_AMOUNT] = amount_get_datum(payment->amount, order->exponent),
		[PAYMENT_ATTRIBUTES] = PointerGetDatum(facts->attributes[number]),
		[PAYMENT_BUSINESS_DATE] = DateADTGetDatum(facts->business_date)
	};
	char		nulls[PAYMENT_COLUMNS];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	nulls[PAYMENT_ROUNDING] = payment->rounding == 0 ? PLAN_NULL : PLAN_VALUE;
	if (payment->rounding != 0)
		values[PAYMENT_ROUNDING] = amount_get_datum(payment->rounding, order->exponent);
	nulls[PAYMENT_NO] = payment->source == NULL ? PLAN_NULL : PLAN_VALUE;
	if (payment->source != NULL)
		values[PAYMENT_NO] = Int32GetDatum(payment->source->payment_no);
	nulls[PAYMENT_ATTRIBUTES] = facts->attributes[number] == NULL ? PLAN_NULL : PLAN_VALUE;
	row_insert(payments, values, nulls);
}

void
refund_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
					const Refund *refund, const RefundFacts *facts)
{
	OpenTable  *lines = stored_table_open(tables, &lines_table, RowExclusiveLock);
	OpenTable  *payments = stored_table_open(tables, &payments_table, RowExclusiveLock);
	int			entry_no = 0;

	insert_header(tables, tenant_id, order, refund, facts);
	for (int i = 0; i < refund->line_count; i++)
		insert_line(lines, tenant_id, order, refund, &refund->lines[i], facts);
	for (int i = 0; i < refund->payment_count; i++)
	{
		if (refund->payments[i].amount > 0)
			insert_payment(payments, tenant_id, order, refund, i, ++entry_no, facts);
	}
}
