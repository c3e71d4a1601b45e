/*
 * search_path.c
 *	  Pins search_path for code that does not qualify all names.
 */
#include "postgres.h"

#include "utils/guc.h"

#include "table/search_path.h"

int
search_path_pin(void)
{
	int			guc_level = NewGUCNestLevel();

	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	return guc_level;
}

void
search_path_restore(int guc_level)
{
	AtEOXact_GUC(true, guc_level);
}
