/*
 * moved_tenants.h
 *	  Fences of tenants that move: rows of pos_write.moved_tenants.
 *
 * A tenant with a fence takes no commands here.  docs/backup.md describes a move.
 *
 * But for moved_tenants_refuse(), these are for maintenance, whose search_path is
 * pinned.
 */
#ifndef POS_STORE_MOVED_TENANTS_H
#define POS_STORE_MOVED_TENANTS_H

#include "table/stored_table.h"

/* In the order of a move */
typedef enum MoveState
{
	MOVE_FENCED,
	MOVE_HANDING_OVER,
	MOVE_ARRIVED,
	MOVE_REMOVING,
	MOVE_REMOVED
} MoveState;

#define MOVE_STATE_COUNT (MOVE_REMOVED + 1)

/* The names of the states in the table */
extern const char *const move_state_names[MOVE_STATE_COUNT];

/* The row of a fence */
typedef struct MovedTenant
{
	char	   *moved_to;		/* the other database, in the operator's words */
	MoveState	state;
} MovedTenant;

/*
 * Raises PC018 if the tenant has a fence, in any state.  The caller holds the lock on
 * the log, because pos_fence_tenant() waits for the holders of that lock.
 */
extern void moved_tenants_refuse(OpenTables *tables, const char *tenant_id);

/* Makes a fence.  False: the tenant has one already, or is not registered. */
extern bool moved_tenants_fence(const char *tenant_id, const char *moved_to);

/* Locks the fence until the transaction ends, and reads it.  False: there is none. */
extern bool moved_tenants_lock(const char *tenant_id, MovedTenant *moved);

/* Change or delete the fence, which is locked. */
extern void moved_tenants_set(const char *tenant_id, const MovedTenant *moved);
extern void moved_tenants_delete(const char *tenant_id);

#endif							/* POS_STORE_MOVED_TENANTS_H */
