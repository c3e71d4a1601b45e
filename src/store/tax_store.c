/*
 * tax_store.c
 *	  Taxes: rows of pos_write.taxes.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "store/catalogue_store.h"
#include "table/row.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, TAX_ID, VERSION, NAME, PERCENT, ACTIVE, CHANGED_AT, COLUMN_COUNT
};

static StoredTable taxes_table = {
	.schema = "pos_write",
	.name = "taxes",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"tax_id", INT8OID}, {"version", INT4OID},
		{"name", TEXTOID}, {"percent", NUMERICOID}, {"active", BOOLOID},
		{"changed_at", TIMESTAMPTZOID}
	}
};

static TaxStatus
status_of_row(OpenTable *taxes)
{
	return DatumGetBool(row_value_not_null(taxes, ACTIVE)) ? TAX_ACTIVE : TAX_INACTIVE;
}

void
tax_store_find(OpenTables *tables, const char *tenant_id, int64 tax_id, TaxInfo *tax)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(tax_id)};
	OpenTable  *taxes = stored_table_open(tables, &taxes_table, AccessShareLock);

	memset(tax, 0, sizeof(*tax));
	if (row_find_cached(taxes, key, ROWS_OF_SNAPSHOT))
	{
		tax->status = status_of_row(taxes);
		tax->percent = datum_get_amount(row_value_not_null(taxes, PERCENT), PERCENT_DECIMALS);
		tax->changed_at = row_moment(taxes, CHANGED_AT);
	}
	stored_table_leave(taxes);
}

TaxStatus
tax_store_lock_share(OpenTables *tables, const char *tenant_id, int64 tax_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(tax_id)};
	OpenTable  *taxes = stored_table_open(tables, &taxes_table, RowShareLock);
	TaxStatus	status = TAX_UNKNOWN;

	if (row_lock_share(taxes, key))
		status = status_of_row(taxes);
	stored_table_leave(taxes);
	return status;
}

void
tax_store_lock(OpenTables *tables, const char *tenant_id, int64 tax_id, TaxRow *row)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(tax_id)};
	OpenTable  *taxes = stored_table_open(tables, &taxes_table, RowExclusiveLock);

	memset(row, 0, sizeof(*row));
	if (row_lock(taxes, key))
	{
		row->version = DatumGetInt32(row_value_not_null(taxes, VERSION));
		row->name = TextDatumGetCString(row_value_not_null(taxes, NAME));
		row->percent = datum_get_amount(row_value_not_null(taxes, PERCENT), PERCENT_DECIMALS);
		row->active = DatumGetBool(row_value_not_null(taxes, ACTIVE));
	}
	stored_table_leave(taxes);
}

static void
set_values(Datum *values, const char *tenant_id, int64 tax_id, const TaxRow *row)
{
	values[TENANT_ID] = CStringGetTextDatum(tenant_id);
	values[TAX_ID] = Int64GetDatum(tax_id);
	values[VERSION] = Int32GetDatum(row->version);
	values[NAME] = CStringGetTextDatum(row->name);
	values[PERCENT] = amount_get_trimmed_datum(row->percent, PERCENT_DECIMALS);
	values[ACTIVE] = BoolGetDatum(row->active);
	values[CHANGED_AT] = TimestampTzGetDatum(row->changed_at);
}

bool
tax_store_insert(OpenTables *tables, const char *tenant_id, int64 tax_id, const TaxRow *row)
{
	OpenTable  *taxes = stored_table_open(tables, &taxes_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, tax_id, row);
	return row_insert_or_nothing(taxes, values, NULL, false);
}

void
tax_store_update(OpenTables *tables, const char *tenant_id, int64 tax_id, const TaxRow *row)
{
	static const int columns[] = {VERSION, NAME, PERCENT, ACTIVE, CHANGED_AT};
	OpenTable  *taxes = stored_table_open(tables, &taxes_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, tax_id, row);
	row_update(taxes, values, columns, lengthof(columns), &values[VERSION], NULL);
}
