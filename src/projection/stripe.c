/*
 * stripe.c
 *	  Leases of stripes.
 *
 * A hot row, such as a tenant's day, is stored as several stripes that a view
 * sums.  If two transactions never add to the same stripe at once, none waits
 * for the other.  So a transaction leases a stripe number for all its rows: a
 * lock, taken without waiting, that the server holds until the transaction has
 * ended; PREPARE TRANSACTION hands it over to the prepared transaction, and the
 * session's next one gets another number.
 *
 * A session tries the stripe that it had last; its first one is among the
 * first PREFERRED_STRIPES, at a place that differs between sessions.  Where
 * that is taken, it searches from the bottom, so that a day has no more stripes
 * than there were transactions at once, or sixteen.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "storage/lock.h"
#if PG_VERSION_NUM >= 170000
#include "storage/proc.h"
#else
#include "storage/backendid.h"
#endif

#include "projection/stripe.h"
#include "table/lock_class.h"

#define PREFERRED_STRIPES 16

bool
stripe_try_lease(int stripe)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, (uint32) stripe, 0, STRIPE_LOCK_CLASS);
	return LockAcquire(&tag, ExclusiveLock, false, true) != LOCKACQUIRE_NOT_AVAIL;
}

/* From 1 on, with each server */
static int
session_number(void)
{
#if PG_VERSION_NUM >= 170000
	return MyProcNumber + 1;
#else
	return MyBackendId;
#endif
}

int
stripe_lease(void)
{
	/* the last one: still held, if leased earlier in this transaction */
	static int	stripe = -1;

	if (stripe < 0)
		stripe = session_number() % PREFERRED_STRIPES;
	if (stripe_try_lease(stripe))
		return stripe;

	for (int i = 0;; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (stripe_try_lease(i))
			return stripe = i;
	}
}
