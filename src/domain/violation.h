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

typedef struct Violation
{
	ViolationCode code;
	char		message[VIOLATION_TEXT_MAX];	/* one line */
	char		detail[VIOLATION_TEXT_MAX]; /* the figures */
	char		hint[VIOLATION_TEXT_MAX];	/* what to do */
} Violation;

#if defined(__GNUC__)
#define VIOLATION_FORMAT __attribute__((format(printf, 2, 3)))
#else
#define VIOLATION_FORMAT
#endif

extern void violation_start(Violation *violation, ViolationCode code);
extern void violation_message(Violation *violation, const char *format,...) VIOLATION_FORMAT;

/* Puts a text before the message. */
extern void violation_prefix(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_detail(Violation *violation, const char *format,...) VIOLATION_FORMAT;
extern void violation_hint(Violation *violation, const char *format,...) VIOLATION_FORMAT;

#endif							/* POS_DOMAIN_VIOLATION_H */
