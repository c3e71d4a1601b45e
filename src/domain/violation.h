/*
 * violation.h
 *	  A broken business rule, as the domain reports it.
 *
 * The domain calls no function of the server, so it can't raise errors.  A function
 * that finds a rule broken fills in a Violation and returns false.  Its caller makes
 * an error of it: raise_violation() in errors.h.
 *
 * Texts that are too long are cut.  A caller that passes in a user's text has clipped
 * it before, at a character's boundary.
 */
#ifndef POS_DOMAIN_VIOLATION_H
#define POS_DOMAIN_VIOLATION_H

/* The number is that of the SQLSTATE: UNKNOWN_TENANT is PC001. */
typedef enum ViolationCode
{
	UNKNOWN_TENANT = 1,
	UNKNOWN_USER,
	UNKNOWN_PRODUCT,
	UNKNOWN_ORDER,
	INVALID_ITEMS,
	INVALID_AMOUNT,
	INVALID_STATE,
	INVALID_AUTHORISER,
	VERSION_CONFLICT,
	KEY_REUSED,
	INVALID_ARGUMENT,
	UNKNOWN_TAX,
	MORE_THAN_LEFT = 15,
	REFERENCE_TAKEN
} ViolationCode;

#define VIOLATION_TEXT_MAX 400
#define VIOLATION_FIELD_MAX 80

typedef struct Violation
{
	ViolationCode code;
	const char *rule;			/* stable name, for programs; listed in docs/errors.md */
	char		field[VIOLATION_FIELD_MAX]; /* items.2.quantity, or "" */
	char		message[VIOLATION_TEXT_MAX];	/* one line */
	char		detail[VIOLATION_TEXT_MAX]; /* the figures */
	char		hint[VIOLATION_TEXT_MAX];	/* what to do */
} Violation;

#if defined(__GNUC__)
#define VIOLATION_FORMAT __attribute__((format(printf, 2, 3)))
#else
#define VIOLATION_FORMAT
#endif

/*
 * Begins a violation, with all its texts empty.  rule is a literal: only the pointer
 * is kept.
 */
extern void violation_start(Violation *violation, ViolationCode code, const char *rule);

/*
 * Sets the argument at fault, or the path to its element.  Elements are counted from
 * 1, as lines are in messages: items.2.quantity.
 */
extern void violation_field(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Puts a path before the field: "orders.3" makes orders.3.items.2 of items.2. */
extern void violation_field_within(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Sets the message; control characters in it become spaces. */
extern void violation_message(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Puts a text before the message. */
extern void violation_prefix(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Set DETAIL, with the figures, and HINT, which says what to do. */
extern void violation_detail(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_hint(Violation *violation, const char *format,...) VIOLATION_FORMAT;

#endif							/* POS_DOMAIN_VIOLATION_H */
