/*
 * pos_cqrs.c
 *	  The library: its settings, and what runs when a session loads it.
 *
 * ARCHITECTURE.md says what is in each folder, which folder may use which, and how
 * a command, a query, a refresh and a rebuild run through the files.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/guc.h"

#include "admin/stores.h"
#include "called_as.h"
#include "command/command.h"
#include "projection/builder.h"
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
							 "Reads and writes rows of the stores' tables without a statement, if the table is plain.",
							 "If off, each row takes a statement: slower, with the same results.",
							 &direct_access, true,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("pos_cqrs.metadata",
							   "What the events of commands carry as metadata: a JSON object.",
							   "At most 4 kB. Commands refuse any other text. Empty: nothing.",
							   &command_metadata, "",
							   PGC_USERSET, GUC_NOT_IN_SAMPLE, NULL, NULL, NULL);
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
	builder_init();
}
