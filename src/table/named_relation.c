/*
 * named_relation.c
 *	  Relations of the stores by their names, whatever the caller's rights are.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "storage/lmgr.h"
#include "utils/syscache.h"

#include "table/named_relation.h"

/* The name and the kind are of one row of the catalogue, so that they fit each other. */
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
 * A second look under the lock tells whether it is still the one of that name.  A
 * further round is for a relation that another one has replaced in between.
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
