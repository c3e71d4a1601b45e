/*
 * command.h
 *	  What all commands share: arguments, checks, and the steps from begin to end.
 *
 * A command reads its arguments into a struct, begins, changes an aggregate, stores
 * it, appends its event, folds it, and ends.  An error can leave it at any point, and
 * nothing has to be cleaned up.  The server ends the (sub)transaction, and with it all
 * that was written, SPI, and the change of user.
 *
 * The comments of commands list the SQLSTATEs of their own checks.  Besides, each raises
 * what command_connect() does.
 *
 * Defined in args.c, request.c, metadata.c, nesting.c and command.c.
 */
#ifndef POS_COMMAND_COMMAND_H
#define POS_COMMAND_COMMAND_H

#include "fmgr.h"
#include "utils/jsonb.h"

#include "admin/stores.h"
#include "command/id_cache.h"
#include "domain/order.h"
#include "event/event.h"
#include "store/catalogue_store.h"
#include "store/command_log.h"
#include "store/order_store.h"
#include "value/argument.h"

/* Any command */
typedef struct Command
{
	/* Arguments */
	const char *name;			/* of the function, as the client calls it */
	const char *tenant_id;
	const char *idempotency_key;	/* NULL: none */
	Jsonb	   *arguments;		/* what the key compares; NULL without a key */

	Tenant		tenant;			/* from command_begin() on */
	EventOrigin origin;			/* of its events */
	OwnerSwitch caller;			/* from command_connect() to command_end() */
	OpenTables *tables;			/* from command_connect() to command_fold() */
	int64		answer;			/* from command_claim_key() on: what the client gets */

	/* What a command on many orders has looked up; NULL in others */
	IdCache    *users;			/* UserStatus */
	IdCache    *products;		/* ProductInfo */
	IdCache    *taxes;			/* TaxInfo */
} Command;

/* A command on an order that exists already */
typedef struct OrderCommand
{
	Command		base;
	int64		order_id;
	bool		has_expected_version;
	int64		expected_version;
	OrderDates	dates;			/* from order_command_begin() on */
} OrderCommand;

/*
 * args.c: read arguments of the function call into the struct.  All raise PC011.  argno
 * counts from 0; tenant_id is argument 0, and order_id argument 1.
 */

/* Clears the struct, and reads tenant_id. */
extern void arg_command(Command *command, FunctionCallInfo fcinfo, const char *name);

/* Clears the struct, and reads tenant_id and order_id. */
extern void arg_order(OrderCommand *command, FunctionCallInfo fcinfo, const char *name);

/* Reads authorised_by, which must not be null. */
extern void arg_authoriser(OrderCommand *command, FunctionCallInfo fcinfo, int argno);

/* Reads an application's object of at most 8 kB.  Returns NULL if it is null. */
extern Jsonb *arg_attributes(FunctionCallInfo fcinfo, int argno, const char *name);

/* Reads expected_version, idempotency_key and acted_by: that argument and the next two. */
extern void arg_conditions(OrderCommand *command, FunctionCallInfo fcinfo, int argno);

/* request.c: the arguments that an idempotency key compares, as one JSON object */

/* Makes the object of the call's arguments, but for tenant_id, the key, and nulls. */
extern Jsonb *request_arguments(FunctionCallInfo fcinfo);

/*
 * Make the object argument by argument.  request_add() takes the types that commands
 * have.  request_add_part() takes JSON, such as an order's items: a string of a number is
 * added as that number, and a key with its default is left out.  request_end() returns
 * the object.
 */
typedef struct JsonbParseState *RequestArguments;

extern void request_begin(RequestArguments *arguments);
extern void request_add(RequestArguments *arguments, const char *name, Oid type, Datum value);
extern void request_add_part(RequestArguments *arguments, const char *name,
							 const JsonbValue *part);
extern Jsonb *request_end(RequestArguments *arguments);

/* metadata.c */

/* The setting pos_cqrs.metadata; empty: none */
extern char *command_metadata;

/* The object of the setting, or NULL.  PC011: it is no object of at most 4 kB. */
extern Jsonb *command_read_metadata(void);

/* nesting.c */

/* Registers callbacks on the end of transactions; called once, when the library is loaded. */
extern void command_init(void);

/*
 * Mark that a command runs, and that it has ended.  An error removes the mark by
 * itself.  command_enter() raises 55006 if another command is running.
 */
extern void command_enter(const char *name);
extern void command_leave(void);

/* command.c */

/*
 * The first step of every command.  Connects to SPI, locks the log, and becomes the
 * stores' owner.  Raises 25006 in a read-only transaction, 55000 without stores or with
 * sequences out of order, 55006 inside another command, PC011 if pos_cqrs.metadata is
 * no object, 42501 without a grant for the tenant, and PC018 if the tenant has moved.
 */
extern void command_connect(Command *command);

/* Makes command_connect(), locks the orders, and finds the tenant.  PC001: unknown. */
extern void command_begin(Command *command);

/*
 * Claims the command's key, if it has one, for this answer.  Returns false if an earlier
 * run of the same request has answered: then command->answer is that one's, and nothing
 * is left to do.  Raises PC010 if the key belongs to another request.
 */
extern bool command_claim_key(Command *command, int64 answer);

/*
 * Fills in PC010: the answer is to another request than this one with the key.  Always
 * returns false.
 */
extern bool command_key_reused(const char *command, const char *key, const LoggedAnswer *answer,
							   Violation *violation);

/*
 * Returns false with PC002 unless the user is an active one of the tenant.  argument is
 * the name of the argument that the id came in.
 */
extern bool command_user_valid(const Command *command, const char *argument, int64 user_id,
							   Violation *violation);

/* Returns false with PC008 unless the user is an active manager of the tenant. */
extern bool command_authoriser_valid(const Command *command, int64 user_id,
									 Violation *violation);

/*
 * Begins a command on an order: makes command_begin(), locks the order, claims the key,
 * and checks the users.  The order's lines are not read.  Returns false as
 * command_claim_key() does.  Raises PC002, PC004 and PC008.
 */
extern bool order_command_begin(OrderCommand *command, Order *order);

/* Copies the order with its lines and taxes.  There is room for more lines. */
extern Order order_copy(const Order *order, int more_lines);

/* Raises PC009 if the order has another version than the caller expects. */
extern void order_check_version(const OrderCommand *command, const Order *order);

/* Appends the event of a request that has only this one, and folds it. */
extern void command_append(Command *command, Event *event);

/*
 * Appends the events of one request, and folds none.  The first one gets the key and
 * what it compares, the last one the answer.  Without a key they get neither.
 */
extern void command_append_events(Command *command, Event *events, int count, const char *key,
								  Jsonb *arguments, int64 answer);

/* Writes what is still gathered, closes the tables, and folds events that were appended. */
extern void command_fold(Command *command, const Event *events, int count);

/* The last step of every command: becomes the caller again, and leaves SPI. */
extern void command_end(Command *command);

#endif							/* POS_COMMAND_COMMAND_H */
