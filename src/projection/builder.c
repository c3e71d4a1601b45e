/*
 * builder.c
 *	  The builder's lock: one session at a time changes read models as a whole.
 *
 * It is an advisory lock of the session, since the procedure that holds it commits.
 * The procedure releases it at its end.  A procedure that fails aborts its
 * transaction, and a callback releases the lock then.
 */
#include "postgres.h"

#include "access/xact.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/lock.h"

#include "errors.h"
#include "projection/builder.h"
#include "table/lock_class.h"

/* Whether this session holds the lock */
static bool builder_locked = false;

static void
builder_tag(LOCKTAG *tag)
{
	SET_LOCKTAG_ADVISORY(*tag, MyDatabaseId, 0, 0, BUILDER_LOCK_CLASS);
}

void
builder_lock(void)
{
	LOCKTAG		tag;

	builder_tag(&tag);
	if (!builder_locked && LockAcquire(&tag, ExclusiveLock, true, true) == LOCKACQUIRE_NOT_AVAIL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 err_rule("projection_busy"),
				 errmsg("another session is changing a projection"),
				 errdetail("Only one pos_set_mode(), pos_rebuild() or pos_remove_tenant() runs in a database at a time."),
				 errhint("Wait until it has ended; it is in pg_stat_activity.")));
	builder_locked = true;
}

void
builder_unlock(void)
{
	LOCKTAG		tag;

	if (!builder_locked)
		return;
	builder_locked = false;
	builder_tag(&tag);
	LockRelease(&tag, ExclusiveLock, true);
}

static void
unlock_on_abort(XactEvent event, void *arg)
{
	if (event == XACT_EVENT_ABORT)
		builder_unlock();
}

void
builder_init(void)
{
	RegisterXactCallback(unlock_on_abort, NULL);
}

/* In a subtransaction an error could be caught, and the lock would stay. */
void
builder_require_own_transaction(void)
{
	if (!SPI_inside_nonatomic_context() || IsSubTransaction())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("transaction_block"),
				 errmsg("a change of a projection cannot run inside a transaction block"),
				 errdetail("It commits as it goes, so that commands go on meanwhile."),
				 errhint("CALL it by itself, outside of transactions, functions, and blocks that catch errors.")));
}
