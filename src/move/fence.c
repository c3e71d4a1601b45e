/*
 * fence.c
 *	  The steps of pos_fence_tenant(), and pos_unfence_tenant().
 *
 * Each command looks for a fence of its tenant after it has locked the log, and sees
 * fences as of then.  So only commands that held that lock before can overlook a fence
 * that has committed.  pos_fence_tenant() waits for their transactions, prepared ones
 * included, and keeps no other command waiting.  After that, all they did is committed
 * and can be copied.
 *
 * These functions raise 42501 unless the caller is granted all tenants.
 */
#include "postgres.h"

#include "fmgr.h"

#include "admin/stores.h"
#include "called_as.h"
#include "errors.h"
#include "projection/maintenance.h"
#include "store/moved_tenants.h"
#include "value/argument.h"

PG_FUNCTION_INFO_V1(pos_fence_tenant);
PG_FUNCTION_INFO_V1(pos_wait_for_commands);
PG_FUNCTION_INFO_V1(pos_unfence_tenant);

static MoveState
arg_state(FunctionCallInfo fcinfo, int argno)
{
	char	   *name = arg_required_text(fcinfo, argno, "state", TEXT_ARG_MAX);

	for (int state = 0; state <= MOVE_ARRIVED; state++)
	{
		if (strcmp(name, move_state_names[state]) == 0)
			return (MoveState) state;
	}
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 errmsg("state \"%s\" is not known", clip_text(name)),
			 errdetail("A tenant that moves is fenced, handing_over or arrived."),
			 errhint("Name one of these."),
			 err_rule("state_unknown"),
			 err_field("state")));
}

pg_noreturn static void
refuse_without_fence(const char *tenant_id, MoveState state)
{
	if (state == MOVE_FENCED)
		ereport(ERROR,
				(errcode(POS_UNKNOWN_TENANT),
				 errmsg("tenant \"%s\" is not known", clip_text(tenant_id)),
				 errdetail("No tenant of that id is registered."),
				 errhint("Correct tenant_id."),
				 err_rule("tenant_unknown"),
				 err_field("tenant_id")));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("tenant \"%s\" has no fence", clip_text(tenant_id)),
			 errdetail("It was not fenced, or its fence was lifted: this database still takes its commands."),
			 errhint("CALL pos_fence_tenant() for it, and copy it again."),
			 err_rule("tenant_not_fenced"),
			 err_field("tenant_id")));
}

/*
 * Raises 55000 unless the fence can take that state next.  A state that it has or had
 * is allowed again: an operator who was interrupted can repeat the whole script.
 */
static void
check_step(const char *tenant_id, const MovedTenant *moved, const char *moved_to, MoveState state)
{
	if (moved->state > MOVE_ARRIVED || (int) state > (int) moved->state + 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("tenant \"%s\" cannot become %s", clip_text(tenant_id),
						move_state_names[state]),
				 errdetail("It is %s.", move_state_names[moved->state]),
				 moved->state > MOVE_ARRIVED
				 ? errhint("Its rows are in \"%s\"; bring it back from there first.",
						   clip_text(moved->moved_to))
				 : errhint("A tenant is fenced, then handing_over, then arrived."),
				 err_rule("move_step_out_of_order"),
				 err_field("state")));
	if (moved->state != MOVE_FENCED && strcmp(moved->moved_to, moved_to) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("tenant \"%s\" does not move to \"%s\"", clip_text(tenant_id),
						clip_text(moved_to)),
				 errdetail("It is %s, to \"%s\".", move_state_names[moved->state],
						   clip_text(moved->moved_to)),
				 errhint("Name that database: it may have the tenant already."),
				 err_rule("moves_elsewhere"),
				 err_field("moved_to")));
}

/*
 * pos_internal.fence_tenant(tenant_id, moved_to, state)
 *
 * Makes the fence of a tenant that moves, or brings it to the next state: fenced,
 * handing_over or arrived.  Raises PC001 if the tenant is not registered, PC011 for an
 * invalid argument, and 55000 for a step out of order or another moved_to.
 */
POS_FUNCTION(pos_fence_tenant, VOIDOID, TEXTOID, TEXTOID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	char	   *moved_to = arg_required_text(fcinfo, 1, "moved_to", TEXT_ARG_MAX);
	MoveState	state = arg_state(fcinfo, 2);
	MovedTenant moved;
	Maintenance maintenance;

	maintenance_begin(&maintenance, "pos_fence_tenant()");
	if (state != MOVE_FENCED || !moved_tenants_fence(tenant_id, moved_to))
	{
		if (!moved_tenants_lock(tenant_id, &moved))
			refuse_without_fence(tenant_id, state);
		check_step(tenant_id, &moved, moved_to, state);
		moved.moved_to = moved_to;
		moved.state = Max(moved.state, state);
		moved_tenants_set(tenant_id, &moved);
	}
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/*
 * pos_internal.wait_for_commands()
 *
 * Waits for all transactions in progress that have run a command.
 */
POS_FUNCTION(pos_wait_for_commands, VOIDOID)
{
	Maintenance maintenance;

	maintenance_begin(&maintenance, "pos_fence_tenant()");
	stores_wait_for_log();
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/*
 * pos_unfence_tenant(tenant_id)
 *
 * Removes the fence of a tenant, as long as no other database can have the tenant:
 * in the state fenced.  Returns whether there was a fence.  Raises 55000 in a later
 * state, and PC011 without a tenant_id.
 */
POS_FUNCTION(pos_unfence_tenant, BOOLOID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	MovedTenant moved;
	Maintenance maintenance;
	bool		found;

	maintenance_begin(&maintenance, "pos_unfence_tenant()");
	found = moved_tenants_lock(tenant_id, &moved);
	if (found && moved.state != MOVE_FENCED)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the fence of tenant \"%s\" cannot be lifted", clip_text(tenant_id)),
				 errdetail("It is %s: \"%s\" may have the tenant.", move_state_names[moved.state],
						   clip_text(moved.moved_to)),
				 errhint("Look there; then finish the move, or bring the tenant back."),
				 err_rule("fence_past_recall"),
				 err_field("tenant_id")));
	if (found)
		moved_tenants_delete(tenant_id);
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(found);
}
