/*
 * named_relation.c
 *	  Finds and locks relations of the stores by name.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "storage/lmgr.h"
#include "utils/syscache.h"

#include "table/named_relation.h"

/* Name and kind are read from one row of pg_class, so they belong to one relation. */
Oid
named_relation_find(const char *schema, const char *name, char *kind)
{
	Oid			namespace = get_namespace_oid(schema, true);
	HeapTuple	tuple;
	Form_pg_class found;
	Oid			relation;

	if (!OidIsValid(namespace))
		return InvalidOid;
	tuple = SearchSysCache2(RELNAMENSP, CStringGetDatum(name), ObjectIdGetDatum(namespace));
	if (!HeapTupleIsValid(tuple))
		return InvalidOid;
	found = (Form_pg_class) GETSTRUCT(tuple);
	relation = found->oid;
	if (kind != NULL)
		*kind = found->relkind;
	ReleaseSysCache(tuple);
	return relation;
}

/*
 * Another relation may take the name while we wait for the lock.  So the name is
 * looked up again under the lock, until it gives the relation that is locked.
 * RangeVarGetRelidExtended() does the same, but checks the caller's privileges.
 */
Oid
named_relation_lock(const char *schema, const char *name, LOCKMODE mode)
{
	Oid			locked = InvalidOid;

	for (;;)
	{
		Oid			found = named_relation_find(schema, name, NULL);

		if (OidIsValid(locked) && found == locked)
			return locked;
		if (OidIsValid(locked))
			UnlockRelationOid(locked, mode);
		if (!OidIsValid(found))
			return InvalidOid;
		LockRelationOid(found, mode);
		locked = found;
	}
}
