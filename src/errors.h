/*
 * errors.h
 *	  The SQLSTATEs of class PC, and helpers to raise errors.
 *
 * Clients match SQLSTATEs and rules, never message texts.
 */
#ifndef POS_ERRORS_H
#define POS_ERRORS_H

#include "compat.h"
#include "domain/violation.h"

#define POS_UNKNOWN_TENANT		MAKE_SQLSTATE('P', 'C', '0', '0', '1')
#define POS_UNKNOWN_USER		MAKE_SQLSTATE('P', 'C', '0', '0', '2')
#define POS_UNKNOWN_PRODUCT		MAKE_SQLSTATE('P', 'C', '0', '0', '3')
#define POS_UNKNOWN_ORDER		MAKE_SQLSTATE('P', 'C', '0', '0', '4')
#define POS_INVALID_ITEMS		MAKE_SQLSTATE('P', 'C', '0', '0', '5')
#define POS_INVALID_AMOUNT		MAKE_SQLSTATE('P', 'C', '0', '0', '6')
#define POS_INVALID_STATE		MAKE_SQLSTATE('P', 'C', '0', '0', '7')
#define POS_INVALID_AUTHORISER	MAKE_SQLSTATE('P', 'C', '0', '0', '8')
#define POS_VERSION_CONFLICT	MAKE_SQLSTATE('P', 'C', '0', '0', '9')
#define POS_KEY_REUSED			MAKE_SQLSTATE('P', 'C', '0', '1', '0')
#define POS_INVALID_ARGUMENT	MAKE_SQLSTATE('P', 'C', '0', '1', '1')
#define POS_UNKNOWN_TAX			MAKE_SQLSTATE('P', 'C', '0', '1', '2')
#define POS_MORE_THAN_LEFT		MAKE_SQLSTATE('P', 'C', '0', '1', '5')
#define POS_REFERENCE_TAKEN		MAKE_SQLSTATE('P', 'C', '0', '1', '6')
#define POS_TENANT_MOVED		MAKE_SQLSTATE('P', 'C', '0', '1', '8')

/*
 * What programs read beside the SQLSTATE: the stable name of the broken rule, and
 * the argument or element that broke it, such as "items.2.product_id".  The client
 * gets them as the error's constraint and column.  docs/errors.md lists the rules.
 */
#define err_rule(name) err_generic_string(PG_DIAG_CONSTRAINT_NAME, name)
#define err_field(name) err_generic_string(PG_DIAG_COLUMN_NAME, name)

/* Raises the violation with its SQLSTATE, rule, field, message, DETAIL and HINT. */
pg_noreturn extern void raise_violation(const Violation *violation);

/* The SQLSTATE of the violation, five characters, in static memory */
extern const char *violation_sqlstate(const Violation *violation);

/*
 * Makes a user's text fit for a message.  Control characters become spaces, so that
 * it stays one line and can't command a terminal.  Characters that the client's
 * encoding lacks become '?': otherwise the client would get an error of the
 * conversion instead of ours.  The result is palloc'd.
 */
extern char *plain_text(const char *text);

/*
 * Makes a user's text fit for a message as plain_text() does, and cuts it after 60
 * bytes at a character's boundary.  "..." marks the cut.  The result is palloc'd.
 */
extern char *clip_text(const char *text);

/* Raises XX001: a stored row has null in a column that is NOT NULL. */
pg_noreturn extern void raise_null_column(const char *column);

/* Raises 40001: a row has changed since the transaction's snapshot was taken. */
pg_noreturn extern void raise_changed_since_snapshot(void);

#endif							/* POS_ERRORS_H */
