/*
 * highest_numbers.c
 *	  The highest position and order id in the stores.
 *
 * They are read by the server's table and index routines, with a snapshot that is not
 * an MVCC one.  A statement would not do: in SERIALIZABLE, each command that read the
 * end of the log would conflict with each that appends to it.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/multirangetypes.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/typcache.h"

#include "admin/highest_numbers.h"
#include "compat.h"
#include "table/named_relation.h"

/*
 * How many events are read, from the end of the log backwards.  Concurrent commands
 * aside, order ids rise with positions, so the last 100 events have the highest id.
 * If none of them created an order, the search goes on until one does, for at most
 * 10,000 events.
 */
#define EVENTS_LOOKED_AT 100
#define EVENTS_LOOKED_AT_MAX 10000

/* Opens and locks a table; NULL if there is none, of which the next statement complains. */
static Relation
open_plain_table(const char *schema, const char *name)
{
	Oid			found = named_relation_lock(schema, name, AccessShareLock);
	Relation	table;

	if (!OidIsValid(found))
		return NULL;
	table = relation_open(found, NoLock);
	if (table->rd_rel->relkind == RELKIND_RELATION)
		return table;
	relation_close(table, NoLock);
	return NULL;
}

/* The column's number, or InvalidAttrNumber if it lacks or has another type */
static AttrNumber
column_of(Relation table, const char *name, Oid type)
{
	AttrNumber	column = get_attnum(RelationGetRelid(table), name);

	if (column > 0 && TupleDescAttr(RelationGetDescr(table), column - 1)->atttypid == type)
		return column;
	return InvalidAttrNumber;
}

/* Notes the numbers of an event.  Returns whether it is the first event of an order. */
static bool
note_event(HighestNumbers *found, TupleTableSlot *slot, const AttrNumber *columns)
{
	bool		isnull[4];
	Datum		position = slot_getattr(slot, columns[0], &isnull[0]);
	Datum		stream_type = slot_getattr(slot, columns[1], &isnull[1]);
	Datum		stream_id = slot_getattr(slot, columns[2], &isnull[2]);
	Datum		version = slot_getattr(slot, columns[3], &isnull[3]);

	if (isnull[0] || isnull[1] || isnull[2] || isnull[3])
		return false;
	found->position = Max(found->position, DatumGetInt64(position));
	if (strcmp(TextDatumGetCString(stream_type), "order") != 0)
		return false;
	found->order_id = Max(found->order_id, DatumGetInt64(stream_id));
	return DatumGetInt32(version) == 1;
}

/* Reads backwards as long as a higher order id may still come: see EVENTS_LOOKED_AT. */
static void
note_last_events(HighestNumbers *found, IndexScanDesc scan, TupleTableSlot *slot,
				 const AttrNumber *columns)
{
	bool		new_order = false;

	for (int i = 0; i < (new_order ? EVENTS_LOOKED_AT : EVENTS_LOOKED_AT_MAX) &&
		 index_getnext_slot(scan, BackwardScanDirection, slot); i++)
	{
		CHECK_FOR_INTERRUPTS();
		new_order |= note_event(found, slot, columns);
	}
}

static void
look_at_events(HighestNumbers *found, Relation events)
{
	AttrNumber	columns[] = {
		column_of(events, "position", INT8OID),
		column_of(events, "stream_type", TEXTOID),
		column_of(events, "stream_id", INT8OID),
		column_of(events, "version", INT4OID)
	};
	Oid			key = primary_key_of(events);
	Relation	index;
	TupleTableSlot *slot;
	IndexScanDesc scan;

	if (!OidIsValid(key) ||
		columns[0] == 0 || columns[1] == 0 || columns[2] == 0 || columns[3] == 0)
		return;
	index = index_open(key, AccessShareLock);
	slot = table_slot_create(events, NULL);
	scan = begin_index_scan(events, index, SnapshotSelf, 0);
	index_rescan(scan, NULL, 0, NULL, 0);
	note_last_events(found, scan, slot, columns);
	index_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	index_close(index, AccessShareLock);
}

static void
note_cursor(HighestNumbers *found, Datum applied)
{
	TypeCacheEntry *type = lookup_type_cache(INT8MULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO);
	MultirangeType *positions = DatumGetMultirangeTypeP(applied);
	RangeBound	lower;
	RangeBound	upper;

	if (MultirangeIsEmpty(positions))
		return;
	multirange_get_bounds(type->rngtype, positions, positions->rangeCount - 1, &lower, &upper);
	if (!upper.infinite)
		found->position = Max(found->position, DatumGetInt64(upper.val) - 1);
}

static void
look_at_cursors(HighestNumbers *found, Relation cursors, const char *column)
{
	AttrNumber	applied = column_of(cursors, column, INT8MULTIRANGEOID);
	TupleTableSlot *slot;
	TableScanDesc scan;

	if (applied == InvalidAttrNumber)
		return;
	slot = table_slot_create(cursors, NULL);
	scan = table_beginscan(cursors, SnapshotSelf, 0, NULL);
	while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bool		isnull;
		Datum		value = slot_getattr(slot, applied, &isnull);

		if (!isnull)
			note_cursor(found, value);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
}

HighestNumbers
highest_numbers(void)
{
	HighestNumbers found = {0, 0};
	Relation	events = open_plain_table("pos_write", "events");
	Relation	cursors = open_plain_table("pos_read", "projection_cursors");

	if (events != NULL)
	{
		look_at_events(&found, events);
		table_close(events, NoLock);
	}
	if (cursors != NULL)
	{
		look_at_cursors(&found, cursors, "applied");
		look_at_cursors(&found, cursors, "added");
		table_close(cursors, NoLock);
	}
	return found;
}
