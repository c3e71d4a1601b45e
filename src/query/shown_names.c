/*
 * shown_names.c
 *	  Names of a tenant and of its users, for rows that a query shows.
 *
 * A join costs a query two more tables to set up, and to ask row-level security
 * about.  Where the tables of names have the same owner and the same policies as
 * the table whose rows are shown, the answer is known: a policy that lets a row of
 * that tenant pass lets its names pass.  They are then found by primary key, each
 * once, in the query's snapshot.  Elsewhere, as under a policy of the user's on
 * one of the tables, the statement joins them.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/tableam.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "nodes/nodes.h"
#include "rewrite/rowsecurity.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/datum.h"
#include "utils/hsearch.h"
#include "utils/rel.h"

#include "compat.h"
#include "query/key_index.h"
#include "query/shown_names.h"

/* Columns of the tables of names, numbered from 1: the key, then the name */
#define TENANT_ID 1
#define TENANT_NAME 2
#define USER_ID 2
#define USER_NAME 3

/* So many users of the tenant are read at once where several are asked for. */
#define USERS_AHEAD 32

static const KeyColumn tenant_key[] = {{TENANT_ID, KEY_TEXT}};
static const KeyColumn user_key[] = {{TENANT_ID, KEY_TEXT}, {USER_ID, KEY_INT8}};

/* One table of names, and a search in it */
typedef struct NameSearch
{
	Relation	table;
	Relation	index;
	int			nkeys;
	AttrNumber	name;
	IndexScanDesc scan;
	TupleTableSlot *row;
} NameSearch;

typedef struct UserName
{
	int64		user_id;		/* hash key */
	bool		asked;
	bool		known;
	Datum		name;
} UserName;

struct ShownNames
{
	MemoryContext memory;
	Datum		tenant_id;
	NameSearch	tenants;
	NameSearch	users;
	HTAB	   *found;			/* users that were looked for */
	UserName   *last;			/* whose name was asked for last */
	bool		read_ahead;
};

static bool
same_policy(const RowSecurityPolicy *one, const RowSecurityPolicy *other)
{
	return one->polcmd == other->polcmd &&
		one->permissive == other->permissive &&
		datumIsEqual(PointerGetDatum(one->roles), PointerGetDatum(other->roles), false, -1) &&
		equal(one->qual, other->qual);
}

/* Policies come in the order of their names.  Their conditions know columns by number. */
static bool
same_policies(const RowSecurityDesc *ones, const RowSecurityDesc *others)
{
	ListCell   *one;
	ListCell   *other;

	if (ones == NULL || others == NULL)
		return ones == others;
	if (list_length(ones->policies) != list_length(others->policies))
		return false;
	forboth(one, ones->policies, other, others->policies)
	{
		if (!same_policy(lfirst(one), lfirst(other)))
			return false;
	}
	return true;
}

static bool
same_row_security(Relation table, Relation shown)
{
	return table->rd_rel->relowner == shown->rd_rel->relowner &&
		table->rd_rel->relrowsecurity == shown->rd_rel->relrowsecurity &&
		table->rd_rel->relforcerowsecurity == shown->rd_rel->relforcerowsecurity &&
		same_policies(table->rd_rsdesc, shown->rd_rsdesc);
}

static bool
has_text(Relation table, AttrNumber column)
{
	TupleDesc	columns = RelationGetDescr(table);

	return columns->natts >= column && TupleDescAttr(columns, column - 1)->atttypid == TEXTOID;
}

static bool
may_select(Relation table)
{
	return pg_class_aclcheck(RelationGetRelid(table), GetUserId(), ACL_SELECT) == ACLCHECK_OK;
}

/* False, and nothing is open, where a statement must find these names. */
static bool
search_open(NameSearch *search, Relation shown, const char *table, const KeyColumn *key,
			int nkeys, AttrNumber name)
{
	search->table = store_table_open("pos_read", table);
	if (search->table == NULL)
		return false;
	if (may_select(search->table) && has_text(search->table, name) &&
		same_row_security(search->table, shown))
	{
		search->index = key_index_open(search->table, primary_key_of(search->table), key, nkeys);
		search->nkeys = nkeys;
		search->name = name;
	}
	if (search->index == NULL)
		table_close(search->table, NoLock);
	return search->index != NULL;
}

static void
search_close(NameSearch *search)
{
	if (search->scan != NULL)
	{
		index_endscan(search->scan);
		ExecDropSingleTupleTableSlot(search->row);
	}
	index_close(search->index, NoLock);
	table_close(search->table, NoLock);
}

/* Other modules may have policies of their own for any table. */
static bool
has_policy_hooks(void)
{
	return row_security_policy_hook_permissive != NULL ||
		row_security_policy_hook_restrictive != NULL;
}

ShownNames *
shown_names_open(Relation table, Datum tenant_id)
{
	ShownNames *names;

	if (has_policy_hooks())
		return NULL;
	names = palloc0(sizeof(ShownNames));
	names->memory = CurrentMemoryContext;
	names->tenant_id = tenant_id;
	if (!search_open(&names->tenants, table, "tenant_names", tenant_key, lengthof(tenant_key),
					 TENANT_NAME))
		return NULL;
	if (search_open(&names->users, table, "user_names", user_key, lengthof(user_key), USER_NAME))
		return names;
	search_close(&names->tenants);
	return NULL;
}

void
shown_names_close(ShownNames *names)
{
	search_close(&names->tenants);
	search_close(&names->users);
}

static void
search_begin(NameSearch *search, ScanKey keys)
{
	if (search->scan == NULL)
	{
		search->row = table_slot_create(search->table, NULL);
		search->scan = key_scan_begin(search->table, search->index, search->nkeys);
	}
	index_rescan(search->scan, keys, search->nkeys, NULL, 0);
}

/* The next name that was searched for, copied */
static bool
search_next(NameSearch *search, Datum *name)
{
	bool		isnull;

	if (!index_getnext_slot(search->scan, ForwardScanDirection, search->row))
		return false;
	*name = slot_getattr(search->row, search->name, &isnull);
	if (!isnull)
		*name = datumCopy(*name, false, -1);
	return !isnull;
}

bool
shown_tenant_name(ShownNames *names, Datum *name)
{
	MemoryContext caller = MemoryContextSwitchTo(names->memory);
	ScanKeyData key;
	bool		known;

	key_init(&key, 1, KEY_TEXT, BTEqualStrategyNumber, names->tenant_id);
	search_begin(&names->tenants, &key);
	known = search_next(&names->tenants, name);
	MemoryContextSwitchTo(caller);
	return known;
}

/* The tenant's users whose ids stand in that relation to ours */
static void
search_users(ShownNames *names, StrategyNumber relation, int64 user_id)
{
	ScanKeyData keys[lengthof(user_key)];

	key_init(&keys[0], 1, KEY_TEXT, BTEqualStrategyNumber, names->tenant_id);
	key_init(&keys[1], 2, KEY_INT8, relation, Int64GetDatum(user_id));
	search_begin(&names->users, keys);
}

static UserName *
user_place(ShownNames *names, int64 user_id)
{
	bool		found;
	UserName   *user;

	if (names->found == NULL)
	{
		HASHCTL		control = {
			.keysize = sizeof(int64),
			.entrysize = sizeof(UserName),
			.hcxt = names->memory
		};

		names->found = hash_create("pos_cqrs names", 16, &control,
								   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	user = hash_search(names->found, &user_id, HASH_ENTER, &found);
	if (!found)
		user->asked = user->known = false;
	return user;
}

/* Rows of one user need no other; where there are several, there are mostly few. */
static void
read_ahead(ShownNames *names)
{
	Datum		name;

	names->read_ahead = true;
	search_users(names, BTGreaterEqualStrategyNumber, PG_INT64_MIN);
	for (int i = 0; i < USERS_AHEAD && search_next(&names->users, &name); i++)
	{
		bool		isnull;
		Datum		user_id = slot_getattr(names->users.row, USER_ID, &isnull);
		UserName   *user = user_place(names, DatumGetInt64(user_id));

		user->asked = user->known = true;
		user->name = name;
	}
}

static void
find_user(ShownNames *names, UserName *user)
{
	MemoryContext caller = MemoryContextSwitchTo(names->memory);

	if (hash_get_num_entries(names->found) > 1 && !names->read_ahead)
		read_ahead(names);
	if (!user->asked)
	{
		search_users(names, BTEqualStrategyNumber, user->user_id);
		user->known = search_next(&names->users, &user->name);
		user->asked = true;
	}
	MemoryContextSwitchTo(caller);
}

bool
shown_user_name(ShownNames *names, int64 user_id, Datum *name)
{
	if (names->last == NULL || names->last->user_id != user_id)
		names->last = user_place(names, user_id);
	if (!names->last->asked)
		find_user(names, names->last);
	*name = names->last->name;
	return names->last->known;
}
