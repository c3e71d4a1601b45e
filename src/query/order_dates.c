/*
 * order_dates.c
 *	  Between which ids the orders of some days lie.
 *
 * A list is in the order of ids, and so are its indexes.  Days follow the ids by
 * and large, but not in the planner's eyes: it would read all orders since those
 * days, or all of those days and sort them.  The index by date has each day's
 * lowest and highest id at its ends, so a look for each day that has orders tells
 * where the page can begin and must end.
 *
 * Only the index is read: with the orders of everybody, and with entries of rows
 * that are dead or not committed.  That makes the ids' bounds too wide at worst, and
 * the statement that is given them decides about each row.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relscan.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "query/key_index.h"
#include "query/order_dates.h"

#define DATE_INDEX "order_summary_rows_date_idx"

/* Columns of pos_read.order_summary_rows by number, in the order of the index */
static const KeyColumn date_key[] = {{1, KEY_TEXT}, {2, KEY_INT4}, {7, KEY_DATE}, {3, KEY_INT8}};

/* Places in the index, numbered from 1 */
#define TENANT_ID 1
#define GENERATION 2
#define BUSINESS_DATE 3
#define ORDER_ID 4

/* A visit reads a page of the index, which costs as much as a hundred orders. */
#define DAYS_VISITED 32

typedef struct DaySearch
{
	Relation	index;
	IndexScanDesc scan;
	ScanKeyData keys[BUSINESS_DATE];
} DaySearch;

typedef struct DayEnd
{
	DateADT		date;
	int64		order_id;
} DayEnd;

static Datum
entry_value(IndexScanDesc scan, Relation index, int place)
{
	bool		isnull;

	return index_getattr(scan->xs_itup, place, RelationGetDescr(index), &isnull);
}

/* The first entry in that direction whose date stands in that relation to ours */
static bool
find_day(DaySearch *search, StrategyNumber relation, DateADT date, ScanDirection direction,
		 DayEnd *end)
{
	CHECK_FOR_INTERRUPTS();
	key_init(&search->keys[2], BUSINESS_DATE, KEY_DATE, relation, DateADTGetDatum(date));
	index_rescan(search->scan, search->keys, lengthof(search->keys), NULL, 0);
	if (index_getnext_tid(search->scan, direction) == NULL)
		return false;
	end->date = DatumGetDateADT(entry_value(search->scan, search->index, BUSINESS_DATE));
	end->order_id = DatumGetInt64(entry_value(search->scan, search->index, ORDER_ID));
	return true;
}

/*
 * The highest id of the days, which are visited from the last to the first.  No
 * bound where nothing was ordered after them, or less than such visits cost.
 */
static int64
last_of_days(DaySearch *search, DateADT from, DateADT to)
{
	int64		last = PG_INT64_MIN;
	DayEnd		newest;
	DayEnd		end;
	bool		more;

	if (!find_day(search, BTLessEqualStrategyNumber, DATEVAL_NOEND, BackwardScanDirection, &newest) ||
		newest.date <= to)
		return PG_INT64_MAX;
	more = find_day(search, BTLessEqualStrategyNumber, to, BackwardScanDirection, &end);
	for (int days = 1; more && end.date >= from; days++)
	{
		last = Max(last, end.order_id);
		if (days > DAYS_VISITED && days > newest.date - to)
			return PG_INT64_MAX;
		more = end.date > from &&
			find_day(search, BTLessStrategyNumber, end.date, BackwardScanDirection, &end);
	}
	return last;
}

/*
 * The lowest, from the first to the last.  No bound where nothing was ordered before
 * them; nor where they are so many that the page will end sooner.
 */
static int64
first_of_days(DaySearch *search, DateADT from, DateADT to)
{
	int64		first = PG_INT64_MAX;
	DayEnd		end;
	bool		more;

	if (!find_day(search, BTLessStrategyNumber, from, BackwardScanDirection, &end))
		return PG_INT64_MIN;
	more = find_day(search, BTGreaterEqualStrategyNumber, from, ForwardScanDirection, &end);
	for (int days = 1; more && end.date <= to; days++)
	{
		first = Min(first, end.order_id);
		if (days > DAYS_VISITED)
			return PG_INT64_MIN;
		more = end.date < to &&
			find_day(search, BTGreaterStrategyNumber, end.date, ForwardScanDirection, &end);
	}
	return first;
}

static bool
search_open(DaySearch *search, Relation list, Datum tenant_id, int generation)
{
	Oid			index = get_relname_relid(DATE_INDEX, RelationGetNamespace(list));

	search->index = OidIsValid(index) ?
		key_index_open(list, index, date_key, lengthof(date_key)) : NULL;
	if (search->index == NULL)
		return false;
	key_init(&search->keys[0], TENANT_ID, KEY_TEXT, BTEqualStrategyNumber, tenant_id);
	key_init(&search->keys[1], GENERATION, KEY_INT4, BTEqualStrategyNumber,
			 Int32GetDatum(generation));
	search->scan = key_scan_begin(list, search->index, lengthof(search->keys));
	search->scan->xs_want_itup = true;
	return true;
}

void
order_ids_of_dates(Relation list, Datum tenant_id, int generation, DateADT from, DateADT to,
				   OrderIds *ids)
{
	DaySearch	search;

	if (!search_open(&search, list, tenant_id, generation))
		return;
	if (!DATE_IS_NOEND(to))
		ids->last = Min(ids->last, last_of_days(&search, from, to));
	if (!DATE_IS_NOBEGIN(from))
		ids->first = Max(ids->first, first_of_days(&search, from, to));
	index_endscan(search.scan);
	index_close(search.index, NoLock);
}
