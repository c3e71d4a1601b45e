/*
 * moved_tenants.h
 *	  Rows of pos_write.moved_tenants: the fences of tenants that move.
 */
#ifndef POS_STORE_MOVED_TENANTS_H
#define POS_STORE_MOVED_TENANTS_H

#include "table/stored_table.h"

/* In the order in which a tenant passes them */
typedef enum MoveState
{
	MOVE_FENCED,
	MOVE_HANDING_OVER,
	MOVE_ARRIVED,
	MOVE_REMOVING,
	MOVE_REMOVED
} MoveState;

#define MOVE_STATE_COUNT (MOVE_REMOVED + 1)

/* As the table has them */
extern const char *const move_state_names[MOVE_STATE_COUNT];

/* A row that is locked until the transaction ends */
typedef struct MovedTenant
{
	char	   *moved_to;
	MoveState	state;
} MovedTenant;

/*
 * PC018 where the tenant has a fence, whatever its state.  Called behind the
 * log's lock: whoever makes a fence waits for those who hold it.
 */
extern void moved_tenants_refuse(OpenTables *tables, const char *tenant_id);

/*
 * The rest is for maintenance, whose search_path is pinned.
 *
 * Makes the fence of a tenant that is registered; false where there is one, or
 * no such tenant.
 */
extern bool moved_tenants_fence(const char *tenant_id, const char *moved_to);

/* False where the tenant has none */
extern bool moved_tenants_lock(const char *tenant_id, MovedTenant *moved);

/* Change the row that is locked. */
extern void moved_tenants_set(const char *tenant_id, const MovedTenant *moved);
extern void moved_tenants_delete(const char *tenant_id);

#endif							/* POS_STORE_MOVED_TENANTS_H */
