/*
 * shown_names.h
 *	  Names of a tenant and of its users, for rows that a query shows.
 */
#ifndef POS_QUERY_SHOWN_NAMES_H
#define POS_QUERY_SHOWN_NAMES_H

#include "fmgr.h"
#include "utils/relcache.h"

typedef struct ShownNames ShownNames;

/*
 * For rows of one tenant that row-level security lets the caller see in that
 * table.  NULL where a statement must tell which names go with them.
 */
extern ShownNames *shown_names_open(Relation table, Datum tenant_id);
extern void shown_names_close(ShownNames *names);

/* False where there is none.  A name lives as long as the memory of the open. */
extern bool shown_tenant_name(ShownNames *names, Datum *name);
extern bool shown_user_name(ShownNames *names, int64 user_id, Datum *name);

#endif							/* POS_QUERY_SHOWN_NAMES_H */
