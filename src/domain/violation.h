/*
 * violation.h
 *	  A broken business rule, as the domain reports it.
 *
 * The domain neither raises errors nor knows the server.  A rule that does not
 * hold fills in a Violation and returns false; the caller raises it.  Texts
 * are cut, never overrun; whoever passes in a user's text has clipped it at a
 * character's boundary.
 */
#ifndef POS_DOMAIN_VIOLATION_H
#define POS_DOMAIN_VIOLATION_H

/* SQLSTATE PC001 is UNKNOWN_TENANT, and so on by number */
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
	INVALID_ARGUMENT
} ViolationCode;

#define VIOLATION_TEXT_MAX 400
#define VIOLATION_FIELD_MAX 80

typedef struct Violation
{
	ViolationCode code;
	const char *rule;			/* its stable name, for programs; docs/errors.md has the list */
	char		field[VIOLATION_FIELD_MAX]; /* what broke it, or "": items.2.quantity */
	char		message[VIOLATION_TEXT_MAX];	/* one line */
	char		detail[VIOLATION_TEXT_MAX]; /* the figures */
	char		hint[VIOLATION_TEXT_MAX];	/* what to do */
} Violation;

#if defined(__GNUC__)
#define VIOLATION_FORMAT __attribute__((format(printf, 2, 3)))
#else
#define VIOLATION_FORMAT
#endif

/* rule lives as long as the library: a literal. */
extern void violation_start(Violation *violation, ViolationCode code, const char *rule);

/*
 * The argument at fault, or the path to the element of it, counted from 1 as the
 * messages count lines.
 */
extern void violation_field(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Puts the path to the element before the field: "orders.3" makes orders.3.items.2 of items.2 */
extern void violation_field_within(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_message(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Puts a text before the message. */
extern void violation_prefix(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_detail(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_hint(Violation *violation, const char *format,...) VIOLATION_FORMAT;

#endif							/* POS_DOMAIN_VIOLATION_H */
