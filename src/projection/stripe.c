/*
 * stripe.c
 *	  Leases of stripes.
 *
 * A hot row, such as a tenant's day, is stored as several rows, its stripes, which a
 * view sums.  Two transactions that add to different stripes do not wait for each
 * other.  So a transaction leases a stripe number for all its rows.
 *
 * A lease is an advisory lock of the transaction, taken without waiting.  PREPARE
 * TRANSACTION hands it over to the prepared transaction, and the session's next
 * transaction gets another number.
 *
 * A session first tries the stripe that it had last.  Its first stripe is one of
 * PREFERRED_STRIPES, by the session's number.  If that is taken, the session searches
 * from 0 upwards.  So a day has at most as many stripes as there were transactions at
 * once, or PREFERRED_STRIPES.
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

/* The session's number, which begins at 1 on each version of the server */
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
	/* the session's last stripe; leasing it again in one transaction succeeds */
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
