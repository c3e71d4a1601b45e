/*
 * errors.h
 *	  The SQLSTATEs of class PC, and how a domain violation becomes an error.
 *
 * Clients match these codes, never the texts.
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
#define POS_TENANT_MOVED		MAKE_SQLSTATE('P', 'C', '0', '1', '8')

/*
 * For programs, beside the SQLSTATE: the stable name of the rule that was broken,
 * and the argument or element that broke it, such as "items.2.product_id".
 * docs/errors.md lists the rules by SQLSTATE.
 */
#define err_rule(name) err_generic_string(PG_DIAG_CONSTRAINT_NAME, name)
#define err_field(name) err_generic_string(PG_DIAG_COLUMN_NAME, name)

/* Raises the violation with its SQLSTATE, rule, field, message, DETAIL and HINT. */
pg_noreturn extern void raise_violation(const Violation *violation);

/* Its SQLSTATE, five characters */
extern const char *violation_sqlstate(const Violation *violation);

/*
 * A user's text as a message can carry it: one line, no terminal's command, and
 * only what the client's encoding has, or the client would get an error of the
 * conversion in the place of ours.
 */
extern char *plain_text(const char *text);

/* The same, short enough for a message, cut at a character's boundary. */
extern char *clip_text(const char *text);

/* XX001: the stores hold a null where they take none. */
pg_noreturn extern void raise_null_column(const char *column);

/* 40001: a row is another one by now than the transaction's snapshot shows. */
pg_noreturn extern void raise_changed_since_snapshot(void);

#endif							/* POS_ERRORS_H */
