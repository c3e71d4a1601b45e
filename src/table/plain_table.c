/*
 * plain_table.c
 *	  Checks whether a table is plain: whether reading or writing a row directly does
 *	  all that a statement would do.
 *
 * ARCHITECTURE.md lists the conditions.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/index.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "optimizer/optimizer.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/typcache.h"

#include "compat.h"
#include "table/open_table.h"

/* Whether a column that has the name of ours is ours, unchanged */
static bool
is_unchanged(Form_pg_attribute column, Oid type)
{
	return column->atttypid == type && column->atttypmod == -1 && !column->attidentity &&
		!column->attgenerated;
}

/* Whether a column of users' stays null in new rows */
static bool
stays_null(Form_pg_attribute column)
{
	return !column->atthasdef && !column->attnotnull && !column->attidentity &&
		!column->attgenerated && get_typtype(column->atttypid) != TYPTYPE_DOMAIN;
}

/*
 * Whether the table has our columns in our order, unchanged, and all others stay
 * null.  Those of users may stand between ours: an update adds ours at the end.  Sets
 * the table's numbers.
 */
static bool
has_columns(StoredTable *table, TupleDesc columns)
{
	int			ours = 0;

	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);

		if (column->attisdropped)
			continue;
		if (ours < table->ncolumns &&
			strcmp(NameStr(column->attname), table->columns[ours].name) == 0)
		{
			if (!is_unchanged(column, table->columns[ours].type))
				return false;
			table->numbers[ours++] = column->attnum;
		}
		else if (!stays_null(column))
			return false;
	}
	return ours == table->ncolumns;
}

/*
 * Whether a check constraint calls a function that may look at other rows.  It would
 * not see those that still wait to be written.
 */
static bool
has_checks_of_other_rows(TupleDesc columns)
{
	TupleConstr *constraints = columns->constr;

	for (int i = 0; constraints && i < constraints->num_check; i++)
	{
		if (contain_mutable_functions(stringToNode(constraints->check[i].ccbin)))
			return true;
	}
	return false;
}

/*
 * Whether the primary key is a valid B-tree index of the columns that we know.  Sets
 * the table's key_made_by, equals and collations.
 */
static bool
has_primary_key(StoredTable *table, Relation relation)
{
	Relation	index;
	bool		as_known;

	table->primary_key = primary_key_of(relation);
	if (!OidIsValid(table->primary_key))
		return false;
	index = index_open(table->primary_key, AccessShareLock);
	as_known = index->rd_index->indisvalid && index->rd_index->indimmediate &&
		index->rd_index->indnkeyatts == table->nkeys &&
		index->rd_rel->relam == BTREE_AM_OID;
	table->key_made_by = index->rd_index->indcheckxmin ?
		HeapTupleHeaderGetXmin(index->rd_indextuple->t_data) : InvalidTransactionId;
	for (int i = 0; as_known && i < table->nkeys; i++)
	{
		/* a primary key has the default operators of its types */
		TypeCacheEntry *type = lookup_type_cache(table->columns[i].type,
												 TYPECACHE_EQ_OPR_FINFO);

		as_known = index->rd_index->indkey.values[i] == table->numbers[i];
		table->equals[i] = &type->eq_opr_finfo;
		table->collations[i] = index->rd_indcollation[i];
	}
	index_close(index, AccessShareLock);
	return as_known;
}

/*
 * Whether we own the table and have kept all privileges.  An owner may revoke his
 * own, and then a statement raises 42501.
 */
static bool
is_ours(Relation relation)
{
	const AclMode rights = ACL_SELECT | ACL_INSERT | ACL_UPDATE;

	return relation->rd_rel->relowner == GetUserId() &&
		pg_class_aclmask(RelationGetRelid(relation), GetUserId(), rights, ACLMASK_ALL) == rights;
}

bool
stored_table_is_plain(StoredTable *table, Relation relation)
{
	return relation->rd_rel->relkind == RELKIND_RELATION &&
		relation->rd_rel->relam == HEAP_TABLE_AM_OID &&
		!relation->rd_rel->relispartition &&
		!relation->rd_rel->relhassubclass &&
		relation->rd_rel->relpersistence == RELPERSISTENCE_PERMANENT &&
		relation->trigdesc == NULL && relation->rd_rules == NULL &&
		is_ours(relation) &&
		has_columns(table, RelationGetDescr(relation)) &&
		!has_checks_of_other_rows(RelationGetDescr(relation)) &&
		has_primary_key(table, relation);
}
