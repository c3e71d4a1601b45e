/*
 * command.c
 *	  The steps that commands share, from connecting to the end.
 *
 * The order of the checks is part of the contract: grant, move, tenant, idempotency
 * key, users, order, version.  Arguments come before them (args.c), and the rules of
 * the domain after them.
 */
#include "postgres.h"

#include "access/xact.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/lockdefs.h"
#include "utils/timestamp.h"

#include "admin/grants.h"
#include "command/command.h"
#include "errors.h"
#include "projection/apply.h"
#include "store/moved_tenants.h"
#include "store/order_store.h"

/*
 * Raises 42501 unless the caller may act for the tenant.  PostgreSQL has checked
 * EXECUTE on the command already.  The error is the same for a tenant that doesn't
 * exist, so that nobody can find out which tenants there are.
 */
static void
check_grant(const Command *command)
{
	if (grants_cover(command->tables, command->caller.caller, command->tenant_id))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 err_rule("tenant_not_granted"),
			 err_field("tenant_id"),
			 errmsg("permission denied for tenant \"%s\"", clip_text(command->tenant_id)),
			 errdetail("Role \"%s\" has no grant for it.", command->origin.database_role),
			 errhint("The stores' owner or a superuser grants it with pos_grant_tenant().")));
}

void
command_connect(Command *command)
{
	PreventCommandIfReadOnly(command->name);
	PreventCommandIfParallelMode(command->name);
	stores_check();
	command_enter(command->name);

	command->origin.metadata = command_read_metadata();
	command->origin.tenant_id = command->tenant_id;
	command->origin.database_role = GetUserNameFromId(GetUserId(), false);
	command->origin.at = GetCurrentTimestamp();

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");

	/*
	 * The lock on the log comes before any table is read: it keeps migrations out,
	 * which change the tables, and changes of a read model's mode.
	 */
	stores_lock_log(RowExclusiveLock);
	stores_become_owner(&command->caller);
	stores_check_sequences();

	/* makes rows visible that the caller's statement has written so far */
	CommandCounterIncrement();
	command->tables = tables_begin();
	check_grant(command);
	moved_tenants_refuse(command->tables, command->tenant_id);
}

void
command_begin(Command *command)
{
	command_connect(command);

	/*
	 * The lock on the orders comes before the tenant is read.  So its currency can't
	 * change until the transaction ends.
	 */
	stores_lock_orders(RowExclusiveLock);
	if (!tenant_store_find(command->tables, command->tenant_id, &command->tenant))
		ereport(ERROR,
				(errcode(POS_UNKNOWN_TENANT),
				 err_rule("tenant_unknown"),
				 err_field("tenant_id"),
				 errmsg("tenant \"%s\" is not known", clip_text(command->tenant_id)),
				 errdetail("No tenant of that id is registered."),
				 errhint("Register it with pos_register_tenant(), or correct tenant_id.")));
}

void
command_append_events(Command *command, Event *events, int count, const char *key,
					  Jsonb *arguments, int64 answer)
{
	if (key != NULL)
	{
		events[0].idempotency_key = key;
		events[0].request = arguments;
		events[count - 1].has_answer = true;
		events[count - 1].answer = answer;
	}
	for (int i = 0; i < count; i++)
		event_append(command->tables, &events[i]);
}

void
command_append(Command *command, Event *event)
{
	command_append_events(command, event, 1, command->idempotency_key, command->arguments,
						  command->answer);
	command_fold(command, event, 1);
}

void
command_fold(Command *command, const Event *events, int count)
{
	tables_end(command->tables);
	command->tables = NULL;
	projections_apply(events, count);
}

void
command_end(Command *command)
{
	if (command->tables != NULL)
		tables_end(command->tables);
	command_leave();
	stores_become_caller(&command->caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

bool
command_key_reused(const char *command, const char *key, const LoggedAnswer *answer,
				   Violation *violation)
{
	const char *at = timestamptz_to_str(answer->recorded_at);

	violation_start(violation, KEY_REUSED, "idempotency_key_reused");
	violation_field(violation, "idempotency_key");
	violation_message(violation, "idempotency key \"%s\" belongs to another request",
					  clip_text(key));
	if (strcmp(answer->command, command) == 0)
		violation_detail(violation, "%s() was answered under this key at %s, with other arguments.",
						 answer->command, at);
	else
		violation_detail(violation, "%s() was answered under this key at %s; this is %s().",
						 answer->command, at, command);
	violation_hint(violation, "Use a new key for a new request; repeat a request with exactly the same arguments.");
	return false;
}

bool
command_claim_key(Command *command, int64 answer)
{
	LoggedRequest request = {
		.tenant_id = command->tenant_id,
		.idempotency_key = command->idempotency_key,
		.command = command->name,
		.arguments = command->arguments
	};
	LoggedAnswer earlier;
	Violation	violation;

	command->answer = answer;
	if (command->idempotency_key == NULL ||
		command_log_claim(command->tables, &request, answer, command->origin.at, false, &earlier))
		return true;

	if (!logged_answer_is_to(&earlier, &request) &&
		!command_key_reused(command->name, command->idempotency_key, &earlier, &violation))
		raise_violation(&violation);
	command->answer = earlier.result;
	return false;
}

static UserStatus
user_status(const Command *command, int64 user_id)
{
	UserStatus *kept;
	bool		found;

	if (command->users == NULL)
		return user_store_status(command->tables, command->tenant_id, user_id);
	kept = id_cache_entry(command->users, user_id, &found);
	if (!found)
		*kept = user_store_status(command->tables, command->tenant_id, user_id);
	return *kept;
}

bool
command_user_valid(const Command *command, const char *argument, int64 user_id,
				   Violation *violation)
{
	UserStatus	status = user_status(command, user_id);

	if (status >= USER_ACTIVE)
		return true;
	violation_start(violation, UNKNOWN_USER,
					status == USER_UNKNOWN ? "user_unknown" : "user_inactive");
	violation_field(violation, "%s", argument);
	violation_message(violation, "%s " INT64_FORMAT " is not an active user of tenant \"%s\"",
					  argument, user_id, clip_text(command->tenant_id));
	if (status == USER_UNKNOWN)
		violation_detail(violation, "The tenant has no user " INT64_FORMAT ".", user_id);
	else
		violation_detail(violation, "User " INT64_FORMAT " is inactive.", user_id);
	violation_hint(violation, "Register or activate the user with pos_register_user().");
	return false;
}

static void
check_user(const Command *command, const char *argument, int64 user_id)
{
	Violation	violation;

	if (!command_user_valid(command, argument, user_id, &violation))
		raise_violation(&violation);
}

bool
command_authoriser_valid(const Command *command, int64 user_id, Violation *violation)
{
	UserStatus	status = user_status(command, user_id);

	if (status == USER_MANAGER)
		return true;
	violation_start(violation, INVALID_AUTHORISER,
					status == USER_UNKNOWN ? "authoriser_unknown" :
					status == USER_INACTIVE ? "authoriser_inactive" : "authoriser_not_manager");
	violation_field(violation, "authorised_by");
	violation_message(violation, "user " INT64_FORMAT " may not authorise for tenant \"%s\"",
					  user_id, clip_text(command->tenant_id));
	if (status == USER_UNKNOWN)
		violation_detail(violation, "The tenant has no user " INT64_FORMAT ".", user_id);
	else
		violation_detail(violation, "User " INT64_FORMAT " is %s.", user_id,
						 status == USER_INACTIVE ? "inactive" : "active, but not a manager");
	violation_hint(violation, "Let an active manager of the tenant authorise.");
	return false;
}

static void
check_authoriser(const Command *command)
{
	Violation	violation;

	if (!command_authoriser_valid(command, command->origin.authorised_by, &violation))
		raise_violation(&violation);
}

Order
order_copy(const Order *order, int more_lines)
{
	Order		copy = *order;

	copy.lines = palloc((order->line_count + more_lines) * sizeof(OrderLine));
	memcpy(copy.lines, order->lines, order->line_count * sizeof(OrderLine));
	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &copy.lines[i];

		if (line->tax_count == 0)
			continue;
		line->taxes = palloc(line->tax_count * sizeof(LineTax));
		memcpy(line->taxes, order->lines[i].taxes, line->tax_count * sizeof(LineTax));
	}
	return copy;
}

void
order_check_version(const OrderCommand *command, const Order *order)
{
	if (!command->has_expected_version || command->expected_version == order->version)
		return;
	ereport(ERROR,
			(errcode(POS_VERSION_CONFLICT),
			 err_rule("version_conflict"),
			 err_field("expected_version"),
			 errmsg("order " INT64_FORMAT " has changed", order->order_id),
			 errdetail("It has version %d; version " INT64_FORMAT " was expected.",
					   order->version, command->expected_version),
			 errhint("Read the order again with pos_get_order(), and decide anew.")));
}

bool
order_command_begin(OrderCommand *command, Order *order)
{
	Command    *base = &command->base;
	bool		found;

	command_begin(base);

	/*
	 * The order is locked before the key is claimed, because the key's row has the
	 * answer: the order's next version.  An unknown order is refused only in its
	 * turn, after the users.  That error undoes the claim.
	 */
	found = order_store_lock(base->tables, base->tenant_id, command->order_id,
							 base->tenant.exponent, order, &command->dates);
	if (!command_claim_key(base, order->version + 1))
		return false;

	if (base->origin.has_actor)
		check_user(base, "acted_by", base->origin.actor_id);
	if (base->origin.has_authoriser)
		check_authoriser(base);
	if (!found)
		ereport(ERROR,
				(errcode(POS_UNKNOWN_ORDER),
				 err_rule("order_unknown"),
				 err_field("order_id"),
				 errmsg("order " INT64_FORMAT " is not known", command->order_id),
				 errdetail("Tenant \"%s\" has no such order.", clip_text(base->tenant_id)),
				 errhint("Correct order_id, or tenant_id.")));
	return true;
}
