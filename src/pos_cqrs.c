/*
 * pos_cqrs.c
 *	  CQRS for point-of-sale orders, inside PostgreSQL.
 *
 * A command runs through these folders, in this order:
 *
 *	  command/	  arguments to a struct, the checks in their order
 *	  domain/	  the invariants; knows neither SPI nor fmgr
 *	  store/	  rows of pos_write to aggregates, and back
 *	  event/	  what happened, appended to pos_write.events
 *	  projection/ the read models, folded in the same transaction
 *
 * query/ reads the read models, and verify/ compares them with the events.  admin/
 * sets up the stores and grants, and move/ moves a tenant to another database.
 * table/ is the access to stored tables; value/ converts between the server's
 * values and ours.  ARCHITECTURE.md says which folder may use which.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/guc.h"

#include "admin/stores.h"
#include "called_as.h"
#include "command/command.h"
#include "projection/change.h"
#include "table/stored_table.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "pos_cqrs", .version = POS_CQRS_VERSION);
#else
PG_MODULE_MAGIC;
#endif

void		_PG_init(void);

static void
define_settings(void)
{
	DefineCustomBoolVariable("pos_cqrs.direct_access",
							 "Rows of plain tables of the stores are read and written without a statement.",
							 "Off, every row goes by a statement: slower, with the same results.",
							 &direct_access, true,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("pos_cqrs");
}

void
_PG_init(void)
{
	define_settings();
	called_as_init();
	stores_init();
	stored_table_init();
	command_init();
	change_init();
}
