/*
 * sequences.c
 *	  Whether the sequences of positions and order ids give rising numbers.
 *
 * A reader of the log concludes from positions and transaction ids which positions
 * can no longer appear.  That is right only if each new position is above all older
 * ones.  It isn't if the sequence has a cache: a session then takes numbers that it
 * reserved long ago.  It isn't either if the sequence was set back, or stood still
 * while rows came from a restore or a subscription.
 *
 * The result is kept for the session (stores.c).  ALTER SEQUENCE invalidates it in
 * every session, and drops the numbers that a session has reserved.  setval() does
 * neither, so it goes unnoticed until the session checks again.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_sequence.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "admin/highest_numbers.h"
#include "admin/sequences.h"
#include "errors.h"
#include "table/saved_plan.h"

#define LOG_IS_SUBSCRIBED \
	"EXISTS (SELECT FROM pg_catalog.pg_subscription_rel r" \
	"         WHERE r.srrelid OPERATOR(pg_catalog.=) 'pos_write.events'::pg_catalog.regclass)"

/* The columns of both statements; the second has no order ids. */
enum
{
	IS_SUBSCRIBED = 1, POSITION_LAST, POSITION_IS_CALLED, ORDER_ID_LAST, ORDER_ID_IS_CALLED
};

static SavedPlan read_sequences = {
	.sql =
	"SELECT " LOG_IS_SUBSCRIBED ", p.last_value, p.is_called, i.last_value, i.is_called"
	"  FROM pos_write.event_position_seq p CROSS JOIN pos_write.order_id_seq i",
	.nparams = 0
};

static SavedPlan read_log_sequence = {
	.sql =
	"SELECT " LOG_IS_SUBSCRIBED ", p.last_value, p.is_called"
	"  FROM pos_write.event_position_seq p",
	.nparams = 0
};

static void
require_in_order(Oid sequence, const char *name)
{
	HeapTuple	tuple = SearchSysCache1(SEQRELID, ObjectIdGetDatum(sequence));
	FormData_pg_sequence settings;
	bool		logged = get_rel_persistence(sequence) == RELPERSISTENCE_PERMANENT;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_damaged"),
				 errmsg("the stores of pos_cqrs are damaged"),
				 errdetail("pos_write.%s is not a sequence.", name),
				 errhint("Restore the schemas pos_write and pos_read.")));
	settings = *(Form_pg_sequence) GETSTRUCT(tuple);
	ReleaseSysCache(tuple);

	if (settings.seqcache == 1 && settings.seqincrement == 1 && !settings.seqcycle && logged)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("sequence_out_of_order"),
			 errmsg("sequence pos_write.%s would give numbers out of order", name),
			 errdetail("It has CACHE " INT64_FORMAT ", INCREMENT BY " INT64_FORMAT ", %s and is %s.",
					   settings.seqcache, settings.seqincrement,
					   settings.seqcycle ? "CYCLE" : "NO CYCLE", logged ? "LOGGED" : "UNLOGGED"),
			 errhint("Run SELECT pos_install().")));
}

static void
raise_behind(const char *name, int64 last_value, int64 highest)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("sequence_behind"),
			 errmsg("sequence pos_write.%s is behind the numbers in the stores", name),
			 errdetail("Its last value is " INT64_FORMAT ", the stores have " INT64_FORMAT " already.",
					   last_value, highest),
			 errhint("Run SELECT pos_install(); in a copy, once nothing writes to it from elsewhere.")));
}

/*
 * Raises 55000 if the sequence has not given the highest number yet.  The last result
 * has its last_value in that column, and is_called in the next.
 */
static void
require_given(const char *name, int column, int64 highest)
{
	int64		last_value = DatumGetInt64(result_value_not_null(0, column));
	bool		is_called = DatumGetBool(result_value_not_null(0, column + 1));

	if (highest > last_value || (highest == last_value && !is_called))
		raise_behind(name, last_value, highest);
}

static void
require_own_log(bool subscribed)
{
	if (!subscribed)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("log_is_subscribed"),
			 errmsg("the events of this database come by a subscription"),
			 errdetail("The table pos_write.events is in pg_subscription_rel: its positions are those of another database."),
			 errhint("Run commands and refreshes there; or drop the subscription, and run SELECT pos_install().")));
}

void
sequences_check(Oid positions, Oid order_ids)
{
	HighestNumbers highest;

	require_in_order(positions, "event_position_seq");
	require_in_order(order_ids, "order_id_seq");

	/*
	 * The numbers in the stores are read before the sequences.  So a number that is
	 * committed in between can't seem to be above its sequence.
	 */
	highest = highest_numbers();
	saved_plan_run(&read_sequences, NULL, NULL);
	require_own_log(DatumGetBool(result_value_not_null(0, IS_SUBSCRIBED)));
	require_given("event_position_seq", POSITION_LAST, highest.position);
	require_given("order_id_seq", ORDER_ID_LAST, highest.order_id);
}

void
sequences_check_log(int64 highest_position)
{
	saved_plan_run(&read_log_sequence, NULL, NULL);
	require_own_log(DatumGetBool(result_value_not_null(0, IS_SUBSCRIBED)));
	require_given("event_position_seq", POSITION_LAST, highest_position);
}
