/*
 * nesting.c
 *	  One command at a time.
 *
 * A trigger on the stores' tables could call a command inside another one.  That would
 * read an aggregate that is half written, and fold its event before the outer one's.
 * So a command leaves a mark while it runs.  The mark goes when the command ends, or
 * when the (sub)transaction that it began in is rolled back.
 */
#include "postgres.h"

#include "access/xact.h"

#include "command/command.h"
#include "errors.h"

/* Name of the command that is running, or NULL */
static const char *active_command = NULL;

/* The nesting level of the transaction where it began */
static int	active_level = 0;

static void
nesting_on_xact(XactEvent event, void *arg)
{
	if (event == XACT_EVENT_ABORT)
		active_command = NULL;
}

static void
nesting_on_subxact(SubXactEvent event, SubTransactionId subxact, SubTransactionId parent,
				   void *arg)
{
	if (event == SUBXACT_EVENT_ABORT_SUB && active_level >= GetCurrentTransactionNestLevel())
		active_command = NULL;
}

void
command_init(void)
{
	RegisterXactCallback(nesting_on_xact, NULL);
	RegisterSubXactCallback(nesting_on_subxact, NULL);
}

void
command_enter(const char *name)
{
	if (active_command != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 err_rule("command_nested"),
				 errmsg("%s() was called inside of %s()", name, active_command),
				 errdetail("A trigger on the tables of pos_write or pos_read calls commands."),
				 errhint("Call the second command after the first one has returned.")));
	active_command = name;
	active_level = GetCurrentTransactionNestLevel();
}

void
command_leave(void)
{
	active_command = NULL;
}
