/*
 * errors.c
 *	  Raises violations of the domain as errors, and makes texts fit for messages.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(pos_clip_text);

#define CLIPPED_TEXT_MAX 60		/* bytes of a user's text in a message */

/* Indexed by ViolationCode */
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
	[UNKNOWN_TAX] = POS_UNKNOWN_TAX,
	[MORE_THAN_LEFT] = POS_MORE_THAN_LEFT,
	[REFERENCE_TAKEN] = POS_REFERENCE_TAKEN,
};

void
raise_violation(const Violation *violation)
{
	ereport(ERROR,
			(errcode(violation_sqlstates[violation->code]),
			 err_rule(violation->rule),
			 violation->field[0] ? err_field(violation->field) : 0,
			 errmsg("%s", violation->message),
			 violation->detail[0] ? errdetail("%s", violation->detail) : 0,
			 violation->hint[0] ? errhint("%s", violation->hint) : 0));
}

const char *
violation_sqlstate(const Violation *violation)
{
	return unpack_sql_state(violation_sqlstates[violation->code]);
}

/* The encoding of texts.  A database in SQL_ASCII doesn't know; then it is the client's. */
static int
text_encoding(void)
{
	int			encoding = GetDatabaseEncoding();

	return encoding == PG_SQL_ASCII ? pg_get_client_encoding() : encoding;
}

/* How many bytes at the start of the text can be converted to the client's encoding */
static int
sendable_bytes(const char *text, int length)
{
	int			server = GetDatabaseEncoding();
	int			client = pg_get_client_encoding();
	unsigned char *converted;
	Oid			conversion;

	if (server == client || client == PG_SQL_ASCII)
		return length;
	if (server == PG_SQL_ASCII)
		return pg_encoding_verifymbstr(client, text, length);

	conversion = FindDefaultConversionProc(server, client);
	if (!OidIsValid(conversion))
		return length;
	/* the conversion stops early if the buffer is smaller */
	converted = palloc((length + 2) * MAX_CONVERSION_GROWTH);
	return pg_do_encoding_conversion_buf(conversion, server, client,
										 (unsigned char *) unconstify(char *, text), length,
										 converted, (length + 2) * MAX_CONVERSION_GROWTH, true);
}

/* Whether it is a control character, which has one byte, or two in UTF8 */
static bool
is_control(const unsigned char *character, int bytes)
{
	int			encoding = text_encoding();

	if (bytes == 1)
		return *character < ' ' || *character == 0x7f ||
			(*character >= 0x80 && *character < 0xa0 &&
			 ((encoding >= PG_LATIN1 && encoding <= PG_LATIN10) ||
			  (encoding >= PG_ISO_8859_5 && encoding <= PG_ISO_8859_8)));
	return bytes == 2 && encoding == PG_UTF8 && character[0] == 0xc2 && character[1] < 0xa0;
}

char *
plain_text(const char *text)
{
	int			encoding = text_encoding();
	int			length = strlen(text);
	char	   *result = pstrdup(text);
	int			bytes;

	for (int at = 0; at < length; at += bytes)
	{
		bytes = Min(pg_encoding_mblen(encoding, result + at), length - at);
		if (is_control((unsigned char *) result + at, bytes))
			memset(result + at, ' ', bytes);
	}
	for (int at = sendable_bytes(result, length); at < length;
		 at += bytes + sendable_bytes(result + at + bytes, length - at - bytes))
	{
		bytes = Min(pg_encoding_mblen(GetDatabaseEncoding(), result + at), length - at);
		memset(result + at, '?', bytes);
	}
	return result;
}

char *
clip_text(const char *text)
{
	int			length = strlen(text);
	int			clipped = pg_encoding_mbcliplen(text_encoding(), text, length, CLIPPED_TEXT_MAX);

	return plain_text(psprintf("%.*s%s", clipped, text, clipped < length ? "..." : ""));
}

/*
 * pos_internal.clip_text(text)
 *
 * Returns the text as clip_text() makes it fit for a message.
 */
POS_STRICT_FUNCTION(pos_clip_text, TEXTOID, TEXTOID)
{
	PG_RETURN_TEXT_P(cstring_to_text(clip_text(text_to_cstring(PG_GETARG_TEXT_PP(0)))));
}

void
raise_null_column(const char *column)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 err_rule("stored_value_null"),
			 errmsg("column \"%s\" of a stored row is null", column),
			 errdetail("The column must not be null."),
			 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

void
raise_changed_since_snapshot(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 err_rule("concurrent_update"),
			 errmsg("could not serialize access due to concurrent update"),
			 errdetail("The row has changed since the transaction's snapshot."),
			 errhint("Repeat the transaction.")));
}
