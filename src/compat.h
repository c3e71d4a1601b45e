/*
 * compat.h
 *	  What differs between servers.
 */
#ifndef POS_COMPAT_H
#define POS_COMPAT_H

/* 18 has this, before the declaration, in the place of the older macro after it. */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

/* 18 asks whether a deferrable one will do, too, and counts searches for EXPLAIN. */
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

/* Whether no row has null there: on 18 a constraint may hold for new rows only. */
#if PG_VERSION_NUM >= 180000
#define is_never_null(columns, i) \
	(TupleDescCompactAttr(columns, i)->attnullability == ATTNULLABLE_VALID)
#else
#define is_never_null(columns, i) (TupleDescAttr(columns, i)->attnotnull)
#endif

#endif							/* POS_COMPAT_H */
