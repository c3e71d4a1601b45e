/*
 * cursor.c
 *	  The cursor of a generation: the set of positions that it has folded.
 *
 * Positions come from a sequence, and transactions commit in another order.  A reader
 * that remembers only the highest position skips events that commit late.  So the
 * cursor is a set of positions.  A position that is missing below a visible one is a
 * hole, which may still fill.
 *
 * A hole is closed, that is, counted as folded, when it can't fill any more:
 *
 * - The transaction that took the position had its xid before it took the position.
 *   A higher position is visible in the snapshot that shows the hole.  So the xid is
 *   below the next xid, read after that snapshot.  This is the hole's bound.
 * - A later snapshot whose xmin is at or above the bound shows all that those
 *   transactions have committed.  A hole that it still shows stays empty.
 *
 * The snapshot's xmax can't be the bound.  It follows the last xid that has completed,
 * and higher xids may have been assigned by then.
 *
 * The xids of one cluster mean nothing in another.  So the cursor remembers its
 * cluster, and in another one the bound is taken anew.  The same happens to a bound
 * above the next xid.  A copy of the cluster that was started from a backup has such
 * bounds.
 *
 * The columns of pos_read.projection_cursors: applied and added together are the set.
 * holes is the part of the log in which holes were open when holes_bound was taken.
 */
#include "postgres.h"

#include "access/xlog.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/xid8.h"

#include "admin/sequences.h"
#include "projection/cursor.h"
#include "table/saved_plan.h"
#include "value/positions.h"

static SavedPlan create_cursor = {
	.sql =
	"INSERT INTO pos_read.projection_cursors (name, generation, applied, holes, created_at)"
	" VALUES ($1, $2, '{}', '{}', clock_timestamp())",
	.nparams = 2,
	.param_types = {TEXTOID, INT4OID}
};

static SavedPlan create_cursor_at_end = {
	.sql =
	"INSERT INTO pos_read.projection_cursors"
	" (name, generation, applied, holes, created_at, refreshed_at)"
	" SELECT $1, $2,"
	"        int8multirange(int8range(1, s.last_value + s.is_called::int)),"
	"        '{}', clock_timestamp(), clock_timestamp()"
	"   FROM pos_write.event_position_seq s",
	.nparams = 2,
	.param_types = {TEXTOID, INT4OID}
};

/* Its set is the complement of the set of generation $3. */
static SavedPlan create_cursor_behind = {
	.sql =
	"INSERT INTO pos_read.projection_cursors (name, generation, applied, holes, created_at)"
	" SELECT $1, $2,"
	"        COALESCE((SELECT int8multirange(int8range(1, NULL)) - o.applied - o.added"
	"                    FROM pos_read.projection_cursors o"
	"                   WHERE o.name = $1 AND o.generation = $3), '{}'),"
	"        '{}', clock_timestamp()",
	.nparams = 3,
	.param_types = {TEXTOID, INT4OID, INT4OID}
};

static SavedPlan highest_event = {
	.sql =
	"SELECT COALESCE(max(e.position), 0)::bigint FROM pos_write.events e",
	.nparams = 0
};

static SavedPlan delete_cursors = {
	.sql =
	"DELETE FROM pos_read.projection_cursors c WHERE c.name = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan lock_cursor = {
	.sql =
	"SELECT 1 FROM pos_read.projection_cursors c"
	" WHERE c.name = $1 AND c.generation = $2"
	"   FOR UPDATE SKIP LOCKED",
	.nparams = 2,
	.param_types = {TEXTOID, INT4OID}
};

/* Reads each gap of the cursor as one range of the index, so folded events are not read. */
static SavedPlan take_batch = {
	.sql =
	"WITH missing AS ("
	" SELECT m.positions"
	"   FROM pos_read.projection_cursors c"
	"  CROSS JOIN unnest(int8multirange(int8range(1, NULL)) - c.applied - c.added) m (positions)"
	"  WHERE c.name = $1 AND c.generation = $2"
	"), batch AS ("
	" SELECT v.position"
	"   FROM missing m"
	"  CROSS JOIN LATERAL (SELECT e.position"
	"                        FROM pos_write.events e"
	"                       WHERE e.position >= lower(m.positions)"
	"                         AND e.position < COALESCE(upper(m.positions), 9223372036854775807)"
	"                       ORDER BY e.position"
	"                       LIMIT $3) v"
	"  ORDER BY v.position"
	"  LIMIT $3"
	")"
	" SELECT COALESCE(array_agg(b.position::bigint), '{}'), pg_snapshot_xmin(pg_current_snapshot()),"
	"        COALESCE((SELECT max(lower(m.positions)) FROM missing m), 1)"
	"   FROM batch b",
	.nparams = 3,
	.param_types = {TEXTOID, INT4OID, INT8OID}
};

/* Its columns */
enum
{
	BATCH_POSITIONS = 1, BATCH_XMIN, BATCH_CURSOR_END
};

/*
 * $3 the batch, $4 whether there may be more after it, $5 the snapshot's xmin, $6 the
 * next xid, $7 the cluster.
 *
 * seen: the part of the log that the batch shows completely
 * folded: the set with the batch
 * closed: the holes that can't fill any more
 * waits: holes are open, and their bound is kept
 * gaps: there are holes, which get a new bound unless it waits
 *
 * An old transaction can keep thousands of holes open.  Then applied is long, and a
 * new version of it at each batch would fill the table with dead ones.  So positions
 * are put into added.  applied is rewritten if it is short, if holes are closed, or if
 * added has grown to 2000 bytes.
 */
static SavedPlan advance_cursor = {
	.sql =
	"UPDATE pos_read.projection_cursors c"
	"   SET applied = CASE WHEN n.anew THEN n.applied ELSE c.applied END,"
	"       added = CASE WHEN n.anew THEN '{}' ELSE n.added END,"
	"       refreshed_at = clock_timestamp(), cluster = $7,"
	"       error = NULL, error_position = NULL, error_at = NULL,"
	"       holes = CASE WHEN n.waits THEN c.holes WHEN n.gaps THEN n.seen ELSE '{}' END,"
	"       holes_bound = CASE WHEN n.waits THEN c.holes_bound ELSE $6 END"
	"  FROM (SELECT a.name, a.generation, a.applied, a.added, a.seen,"
	"               a.closes OR a.is_short OR pg_column_size(a.added) > 2000 AS anew,"
	"               COALESCE(a.same_cluster AND NOT isempty(a.holes - a.applied), false) AS waits,"
	"               NOT isempty(a.seen - a.applied) AS gaps"
	"          FROM (SELECT b.*, NOT isempty(b.closed - b.folded) AS closes,"
	"                       b.folded + b.closed AS applied"
	"                  FROM (SELECT h.name, h.generation, h.holes, h.added, h.seen,"
	"                               h.same_cluster, h.is_short, h.folded,"
	"                               CASE WHEN h.same_cluster AND h.holes_bound <= $5"
	"                                    THEN h.holes * h.seen ELSE '{}' END AS closed"
	"                          FROM (SELECT o.name, o.generation, o.holes, o.holes_bound,"
	"                                       o.added + $3 AS added,"
	"                                       o.applied + o.added + $3 AS folded,"
	"                                       pg_column_size(o.applied) < 2000 AS is_short,"
	"                                       o.cluster = $7 AND o.holes_bound <= $6 AS same_cluster,"
	"                                       int8multirange(int8range(1, COALESCE("
	"                                           CASE WHEN $4 THEN upper($3)"
	"                                                ELSE GREATEST(upper(o.applied),"
	"                                                              upper(o.added), upper($3)) END,"
	"                                           1))) AS seen"
	"                                  FROM pos_read.projection_cursors o"
	"                                 WHERE o.name = $1 AND o.generation = $2"
	"                                OFFSET 0) h) b"
	"                OFFSET 0) a"
	"        OFFSET 0) n"
	" WHERE c.name = n.name AND c.generation = n.generation",
	.nparams = 7,
	.param_types = {TEXTOID, INT4OID, INT8MULTIRANGEOID, BOOLOID, XID8OID, XID8OID, INT8OID}
};

static SavedPlan keep_error = {
	.sql =
	"UPDATE pos_read.projection_cursors"
	"   SET refreshed_at = clock_timestamp(), error_at = clock_timestamp(),"
	"       error = $3, error_position = $4"
	" WHERE name = $1 AND generation = $2",
	.nparams = 4,
	.param_types = {TEXTOID, INT4OID, TEXTOID, INT8OID}
};

void
cursor_create(const char *projection, int generation)
{
	Datum		values[] = {CStringGetTextDatum(projection), Int32GetDatum(generation)};

	saved_plan_write(&create_cursor, values, NULL, 1);
}

void
cursor_create_at_end(const char *projection, int generation)
{
	Datum		values[] = {CStringGetTextDatum(projection), Int32GetDatum(generation)};

	saved_plan_run(&highest_event, NULL, NULL);
	sequences_check_log(DatumGetInt64(result_value_not_null(0, 1)));
	saved_plan_write(&create_cursor_at_end, values, NULL, 1);
}

void
cursor_create_behind(const char *projection, int generation, int followed)
{
	Datum		values[] = {
		CStringGetTextDatum(projection),
		Int32GetDatum(generation),
		Int32GetDatum(followed)
	};

	saved_plan_write(&create_cursor_behind, values, NULL, 1);
}

void
cursor_delete_all(const char *projection)
{
	Datum		values[] = {CStringGetTextDatum(projection)};

	saved_plan_run(&delete_cursors, values, NULL);
}

bool
cursor_lock(const char *projection, int generation)
{
	Datum		values[] = {CStringGetTextDatum(projection), Int32GetDatum(generation)};

	return saved_plan_run(&lock_cursor, values, NULL) == 1;
}

/* The highest position of the cursor and the batch.  The cursor ends before cursor_end. */
static int64
highest_position(const CursorBatch *batch, const Datum *positions, int64 cursor_end)
{
	int64		highest = cursor_end - 1;

	if (batch->count > 0)
		highest = Max(highest, DatumGetInt64(positions[batch->count - 1]));
	return highest;
}

CursorBatch
cursor_take(const char *projection, int generation, int limit)
{
	Datum		values[] = {
		CStringGetTextDatum(projection),
		Int32GetDatum(generation),
		Int64GetDatum(limit)
	};
	CursorBatch batch;
	Datum	   *positions;

	saved_plan_run(&take_batch, values, NULL);
	deconstruct_array(DatumGetArrayTypeP(result_value_not_null(0, BATCH_POSITIONS)), INT8OID,
					  sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &positions, NULL, &batch.count);
	batch.limited = (batch.count == limit);
	batch.first = batch.count > 0 ? DatumGetInt64(positions[0]) : 0;
	batch.positions = positions_multirange(positions, batch.count);
	batch.xmin = DatumGetFullTransactionId(result_value_not_null(0, BATCH_XMIN));
	batch.next_xid = ReadNextFullTransactionId();
	sequences_check_log(highest_position(&batch, positions,
										 DatumGetInt64(result_value_not_null(0, BATCH_CURSOR_END))));
	return batch;
}

void
cursor_advance(const char *projection, int generation, const CursorBatch *batch)
{
	Datum		values[] = {
		CStringGetTextDatum(projection),
		Int32GetDatum(generation),
		batch->positions,
		BoolGetDatum(batch->limited),
		FullTransactionIdGetDatum(batch->xmin),
		FullTransactionIdGetDatum(batch->next_xid),
		Int64GetDatum((int64) GetSystemIdentifier())
	};

	saved_plan_write(&advance_cursor, values, NULL, 1);
}

void
cursor_record_error(const char *projection, int generation, const char *message, int64 position)
{
	Datum		values[] = {
		CStringGetTextDatum(projection),
		Int32GetDatum(generation),
		CStringGetTextDatum(message),
		Int64GetDatum(position)
	};

	saved_plan_write(&keep_error, values, NULL, 1);
}
