/*
 * compat.h
 *	  Differences between the supported server versions.
 */
#ifndef POS_COMPAT_H
#define POS_COMPAT_H

/* PostgreSQL 16 moved VARDATA_ANY() and the like out of postgres.h. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* PostgreSQL 18 has pg_noreturn, which stands before the declaration. */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

/*
 * PostgreSQL 18 added arguments to both: whether a deferrable primary key counts,
 * and where to count index searches for EXPLAIN.
 */
#if PG_VERSION_NUM >= 180000
#define primary_key_of(table) RelationGetPrimaryKeyIndex(table, false)
#define begin_index_scan(table, index, snapshot, nkeys) \
	index_beginscan(table, index, snapshot, NULL, nkeys, 0)
#else
#define primary_key_of(table) RelationGetPrimaryKeyIndex(table)
#define begin_index_scan(table, index, snapshot, nkeys) \
	index_beginscan(table, index, snapshot, nkeys, 0)
#endif

/* Whether the role may execute the function */
#if PG_VERSION_NUM >= 160000
#define may_execute(function, role) \
	(object_aclcheck(ProcedureRelationId, function, role, ACL_EXECUTE) == ACLCHECK_OK)
#else
#define may_execute(function, role) \
	(pg_proc_aclcheck(function, role, ACL_EXECUTE) == ACLCHECK_OK)
#endif

#endif							/* POS_COMPAT_H */
