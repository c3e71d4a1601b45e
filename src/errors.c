/*
 * errors.c
 *	  Raises what the domain reported, and helps others to raise.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "errors.h"

#define CLIPPED_TEXT_MAX 60		/* bytes of a user's text in a message */

/* by ViolationCode */
static const int violation_sqlstates[] = {
	[UNKNOWN_TENANT] = POS_UNKNOWN_TENANT,
	[UNKNOWN_USER] = POS_UNKNOWN_USER,
	[UNKNOWN_PRODUCT] = POS_UNKNOWN_PRODUCT,
	[UNKNOWN_ORDER] = POS_UNKNOWN_ORDER,
	[INVALID_ITEMS] = POS_INVALID_ITEMS,
	[INVALID_AMOUNT] = POS_INVALID_AMOUNT,
	[INVALID_STATE] = POS_INVALID_STATE,
	[INVALID_AUTHORISER] = POS_INVALID_AUTHORISER,
	[VERSION_CONFLICT] = POS_VERSION_CONFLICT,
	[KEY_REUSED] = POS_KEY_REUSED,
	[INVALID_ARGUMENT] = POS_INVALID_ARGUMENT,
};

void
raise_violation(const Violation *violation)
{
	ereport(ERROR,
			(errcode(violation_sqlstates[violation->code]),
			 errmsg("%s", violation->message),
			 violation->detail[0] ? errdetail("%s", violation->detail) : 0,
			 violation->hint[0] ? errhint("%s", violation->hint) : 0));
}

char *
clip_text(const char *text)
{
	int			length = strlen(text);
	int			clipped = pg_mbcliplen(text, length, CLIPPED_TEXT_MAX);
	char	   *result = psprintf("%.*s%s", clipped, text, clipped < length ? "..." : "");

	/* a message is one line, and no terminal's command */
	for (char *c = result; *c; c++)
	{
		if ((unsigned char) *c < 0x20 || *c == 0x7f)
			*c = ' ';
	}
	return result;
}
