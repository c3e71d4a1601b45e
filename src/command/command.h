/*
 * command.h
 *	  What all commands share: their arguments, their checks in the contract's
 *	  order, their end.
 *
 * A command reads its arguments into a struct (args.c), begins (command.c),
 * changes an aggregate, stores it, appends its event, folds it, and ends.  It
 * leaves by an error at any point without cleaning up: the server ends the
 * (sub)transaction, and with it all that was written, SPI and the change of user.
 */
#ifndef POS_COMMAND_COMMAND_H
#define POS_COMMAND_COMMAND_H

#include "fmgr.h"
#include "utils/jsonb.h"

#include "admin/stores.h"
#include "command/status_cache.h"
#include "domain/order.h"
#include "event/event.h"
#include "store/catalogue_store.h"
#include "store/command_log.h"
#include "value/argument.h"

/* Any command */
typedef struct Command
{
	const char *name;			/* as the client calls it */
	const char *tenant_id;
	const char *idempotency_key;	/* NULL: none */
	Jsonb	   *arguments;		/* for the key; NULL without one */

	Tenant		tenant;			/* from command_begin() on */
	EventOrigin origin;
	OwnerSwitch caller;
	OpenTables *tables;			/* until its events are folded */
	int64		answer;			/* what the client gets */

	/* A command of many orders keeps what it has found; NULL in others */
	StatusCache *users;
	StatusCache *products;
} Command;

/* A command on an order that is there */
typedef struct OrderCommand
{
	Command		base;
	int64		order_id;
	bool		has_expected_version;
	int64		expected_version;
	DateADT		business_date;	/* from order_command_begin() on */
} OrderCommand;

/* args.c: from a function call to a command's struct; all raise PC011 */
extern void arg_command(Command *command, FunctionCallInfo fcinfo, const char *name);
extern void arg_order(OrderCommand *command, FunctionCallInfo fcinfo, const char *name);
extern void arg_authoriser(OrderCommand *command, FunctionCallInfo fcinfo, int argno);

/* expected_version, idempotency_key and acted_by, from that argument on */
extern void arg_conditions(OrderCommand *command, FunctionCallInfo fcinfo, int argno);

/* request.c: the arguments that idempotency compares, as one JSON object */
extern Jsonb *request_arguments(FunctionCallInfo fcinfo);

/* The same, argument by argument; a value of JSON may be part of a larger one. */
typedef struct JsonbParseState *RequestArguments;

extern void request_begin(RequestArguments *arguments);
extern void request_add(RequestArguments *arguments, const char *name, Oid type, Datum value);

/* The items of an order; a string of a number is that number. */
extern void request_add_items(RequestArguments *arguments, const JsonbValue *items);
extern Jsonb *request_end(RequestArguments *arguments);

/* command.c */

/* When the library is loaded */
extern void command_init(void);

/*
 * Connects, and becomes the stores' owner, if the caller has a grant for the
 * tenant: 42501; and if the tenant has not moved: PC018.  An error where another command is at work: it was called by a
 * trigger of the stores, and would change the aggregate, or fold an event, in
 * the midst of it.
 */
extern void command_connect(Command *command);

/* nesting.c: the two ends of a command; an error leaves by itself */
extern void command_enter(const char *name);
extern void command_leave(void);

/* The same as command_connect(), locks the write store, and finds the tenant: PC001. */
extern void command_begin(Command *command);

/*
 * Claims the command's key, if it has one, for this answer.  False where an
 * earlier run has answered: then command->answer is that one's, and there is
 * nothing more to do.  PC010 where the key was another request's.
 */
extern bool command_claim_key(Command *command, int64 answer);

/* PC010: the answer belongs to another request than this command's with the key. */
extern bool command_key_reused(const char *command, const char *key, const LoggedAnswer *answer,
							   Violation *violation);

/* PC002 */
extern bool command_user_valid(const Command *command, const char *argument, int64 user_id,
							   Violation *violation);

/*
 * All checks up to PC004, that the order is there, in their order; the order is locked,
 * its lines are not read.  False as command_claim_key().
 */
extern bool order_command_begin(OrderCommand *command, Order *order);

/* Appends what has become of the aggregate, and folds it. */
extern void command_append(Command *command, Event *event);

/* Closes the tables, and folds the events that were appended. */
extern void command_fold(Command *command, const Event *events, int count);

/* PC009 */
extern void order_check_version(const OrderCommand *command, const Order *order);

extern void command_end(Command *command);

#endif							/* POS_COMMAND_COMMAND_H */
