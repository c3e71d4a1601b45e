/*
 * pos_cqrs.c
 *	  CQRS for point-of-sale orders, inside PostgreSQL.
 *
 * A command runs through the folders beside this file, in this order:
 *
 *	  command/	  arguments to a struct, the checks in their order
 *	  domain/	  the invariants; knows neither SPI nor fmgr
 *	  store/	  rows of pos_write to aggregates, and back
 *	  event/	  what happened, appended to pos_write.events
 *	  projection/ the read models, folded in the same transaction
 *
 * spi/ is what they share: saved plans, rows of plain tables without one,
 * conversion between numeric and the domain's amounts.  query/ has the queries
 * that are no SQL, and checks the arguments of those that are.
 */
#include "postgres.h"

#include "fmgr.h"

#include "admin/stores.h"
#include "called_as.h"
#include "command/command.h"
#include "projection/upkeep.h"
#include "table/stored_table.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "pos_cqrs", .version = POS_CQRS_VERSION);
#else
PG_MODULE_MAGIC;
#endif

void		_PG_init(void);

void
_PG_init(void)
{
	called_as_init();
	stores_init();
	stored_table_init();
	command_init();
	switch_init();
}
