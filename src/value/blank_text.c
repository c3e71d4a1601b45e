/*
 * blank_text.c
 *	  Whether a text has a visible character.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "value/blank_text.h"

/* A longer text counts as visible if its encoding is not UTF-8. */
#define CONVERTED_BYTES_MAX 65536

PG_FUNCTION_INFO_V1(pos_text_is_blank);

/*
 * The invisible characters, in ascending order: those with the property White_Space
 * (PropList.txt of Unicode) or Default_Ignorable_Code_Point
 * (DerivedCoreProperties.txt), and the braille pattern without dots, U+2800.
 */
static const struct
{
	pg_wchar	first;
	pg_wchar	last;
}			invisible[] = {
	{0x0009, 0x000d}, {0x0020, 0x0020}, {0x0085, 0x0085}, {0x00a0, 0x00a0}, {0x00ad, 0x00ad},
	{0x034f, 0x034f}, {0x061c, 0x061c}, {0x115f, 0x1160}, {0x1680, 0x1680}, {0x17b4, 0x17b5},
	{0x180b, 0x180f}, {0x2000, 0x200f}, {0x2028, 0x202f}, {0x205f, 0x206f}, {0x2800, 0x2800},
	{0x3000, 0x3000}, {0x3164, 0x3164}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0},
	{0xfff0, 0xfff8}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}
};

static bool
is_invisible(pg_wchar character)
{
	for (int i = 0; i < (int) lengthof(invisible) && invisible[i].first <= character; i++)
	{
		if (character <= invisible[i].last)
			return true;
	}
	return false;
}

/* The text is UTF-8 that the server has verified. */
static bool
utf8_is_blank(const unsigned char *text, int length)
{
	for (int at = 0; at < length; at += pg_utf_mblen(text + at))
	{
		if (!is_invisible(utf8_to_unicode(text + at)))
			return false;
	}
	return true;
}

/* Converts the text to UTF-8.  A character that Unicode lacks counts as visible. */
static bool
converted_is_blank(const char *text, size_t length)
{
	int			encoding = GetDatabaseEncoding();
	Oid			conversion = FindDefaultConversionProc(encoding, PG_UTF8);
	unsigned char *converted;
	int			room;

	if (!OidIsValid(conversion) || length > CONVERTED_BYTES_MAX)
		return false;
	room = length * MAX_CONVERSION_GROWTH + 1;
	converted = palloc(room);
	return pg_do_encoding_conversion_buf(conversion, encoding, PG_UTF8,
										 (unsigned char *) unconstify(char *, text), length,
										 converted, room, true) == (int) length &&
		utf8_is_blank(converted, strlen((char *) converted));
}

bool
text_is_blank(const char *text)
{
	const char *rest = text + strspn(text, " \t\r\n\v\f");

	/* in every server encoding a byte of ASCII is that character */
	if (*rest == '\0')
		return true;
	if (!IS_HIGHBIT_SET(*rest) || GetDatabaseEncoding() == PG_SQL_ASCII)
		return false;
	if (GetDatabaseEncoding() == PG_UTF8)
		return utf8_is_blank((const unsigned char *) rest, strlen(rest));
	return converted_is_blank(rest, strlen(rest));
}

/* pos_internal.text_is_blank(value): text_is_blank() for SQL */
POS_STRICT_FUNCTION(pos_text_is_blank, BOOLOID, TEXTOID)
{
	PG_RETURN_BOOL(text_is_blank(text_to_cstring(PG_GETARG_TEXT_PP(0))));
}
