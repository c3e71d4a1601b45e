/*
 * read_model.c
 *	  What a query shows of a read model, as the registry has it.
 *
 * The registry is a handful of rows, mostly read without a statement, but with the
 * caller's rights on its schema and on itself, and with the query's snapshot.
 * Its policy, for all roles, lets every row pass; nothing of it is returned.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "errors.h"
#include "query/read_model.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

/* Columns of pos_read.projections, numbered from 1 */
#define REGISTRY_NAME 1
#define REGISTRY_GENERATION 2
#define REGISTRY_MODE 3

static SavedPlan find_model = {
	.sql =
	"SELECT p.generation, p.mode"
	"  FROM pos_read.projections p"
	" WHERE p.name OPERATOR(pg_catalog.=) $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static bool
has_column(TupleDesc columns, int number, Oid type)
{
	return columns->natts >= number && TupleDescAttr(columns, number - 1)->atttypid == type;
}

static void
check_registry(Relation registry)
{
	TupleDesc	columns = RelationGetDescr(registry);

	if (registry->rd_rel->relkind != RELKIND_RELATION ||
		!has_column(columns, REGISTRY_NAME, TEXTOID) ||
		!has_column(columns, REGISTRY_GENERATION, INT4OID) ||
		!has_column(columns, REGISTRY_MODE, TEXTOID))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_damaged"),
				 errmsg("the stores of pos_cqrs are damaged"),
				 errdetail("pos_read.projections is not the table that pos_install() made."),
				 errhint("Restore the schemas pos_write and pos_read.")));
}

/* Without stores a query that is a statement tells 42P01, and so do we. */
static Relation
open_registry(void)
{
	RangeVar   *name = makeRangeVar("pos_read", "projections", -1);
	Relation	registry = table_openrv_extended(name, AccessShareLock, true);
	AclResult	allowed;

	if (registry == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 err_rule("stores_not_installed"),
				 errmsg("the stores of pos_cqrs are not installed in this database"),
				 errdetail("There is no pos_read.projections."),
				 errhint("Run SELECT pos_install().")));
	allowed = pg_class_aclcheck(RelationGetRelid(registry), GetUserId(), ACL_SELECT);
	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_TABLE, RelationGetRelationName(registry));
	check_registry(registry);
	return registry;
}

static bool
text_is(Datum value, const char *expected)
{
	text	   *stored = DatumGetTextPP(value);
	size_t		length = strlen(expected);

	return VARSIZE_ANY_EXHDR(stored) == length &&
		memcmp(VARDATA_ANY(stored), expected, length) == 0;
}

static ReadModelMode
mode_of(Datum mode)
{
	return text_is(mode, "live") ? READ_MODEL_LIVE :
		text_is(mode, "immediate") ? READ_MODEL_IMMEDIATE : READ_MODEL_DEFERRED;
}

static ReadModel
read_model_of(TupleTableSlot *row)
{
	bool		isnull;
	ReadModel	shown;

	shown.generation = DatumGetInt32(slot_getattr(row, REGISTRY_GENERATION, &isnull));
	shown.mode = mode_of(slot_getattr(row, REGISTRY_MODE, &isnull));
	return shown;
}

static bool
find_directly(const char *projection, Snapshot snapshot, ReadModel *shown)
{
	Relation	registry = open_registry();
	TupleTableSlot *row = table_slot_create(registry, NULL);
	TableScanDesc scan = table_beginscan(registry, snapshot, 0, NULL);
	bool		found = false;

	while (!found && table_scan_getnextslot(scan, ForwardScanDirection, row))
	{
		bool		isnull;

		found = text_is(slot_getattr(row, REGISTRY_NAME, &isnull), projection);
		if (found)
			*shown = read_model_of(row);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(row);
	table_close(registry, AccessShareLock);
	return found;
}

static bool
find_by_statement(const char *projection, bool latest, ReadModel *shown)
{
	Datum		name = CStringGetTextDatum(projection);
	bool		found;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	found = latest ? saved_plan_read_latest(&find_model, &name, NULL) > 0 :
		saved_plan_read(&find_model, &name, NULL) > 0;
	if (found)
	{
		shown->generation = DatumGetInt32(result_value_not_null(0, 1));
		shown->mode = mode_of(result_value_not_null(0, 2));
	}
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return found;
}

static bool
find_latest(const char *projection, ReadModel *shown)
{
	Snapshot	snapshot;
	bool		found;

	if (!stored_rows_go_directly())
		return find_by_statement(projection, true, shown);
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	found = find_directly(projection, snapshot, shown);
	UnregisterSnapshot(snapshot);
	return found;
}

ReadModel
read_model_shown(const char *projection)
{
	ReadModel	shown;
	bool		found = stored_rows_go_directly() ?
		find_directly(projection, GetActiveSnapshot(), &shown) :
		find_by_statement(projection, false, &shown);

	/* the registry was rewritten after the query's snapshot; a parallel worker takes no other */
	if (!found && !IsInParallelMode() && find_latest(projection, &shown))
		raise_changed_since_snapshot();
	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("read_model_unregistered"),
				 errmsg("a read model is not in the registry"),
				 errdetail("pos_read.projections has no row of \"%s\".", projection),
				 errhint("Restore the row, with the generation of the stored rows.")));
	return shown;
}
