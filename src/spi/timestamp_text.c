/*
 * timestamp_text.c
 *	  A text as a timestamptz, without an error where it is none.
 */
#include "postgres.h"

#include <ctype.h>

#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "spi/timestamp_text.h"

/*
 * Up to 15 the server raises an error for a time zone that it does not know, in
 * the midst of decoding.  Such a field has no digit in front, nor is it a number.
 */
static bool
zones_are_known(char **fields, const int *types, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (types[i] == DTK_DATE && !isdigit((unsigned char) fields[i][0]) &&
			pg_tzset(fields[i]) == NULL)
			return false;
	}
	return true;
}

static int
decode(char **fields, int *types, int count, int *kind, struct pg_tm *tm, fsec_t *fsec,
	   int *zone)
{
#if PG_VERSION_NUM >= 160000
	DateTimeErrorExtra extra;

	return DecodeDateTime(fields, types, count, kind, tm, fsec, zone, &extra);
#else
	return DecodeDateTime(fields, types, count, kind, tm, fsec, zone);
#endif
}

bool
timestamptz_parse(const char *text, TimestampTz *result)
{
	char		work[MAXDATELEN + MAXDATEFIELDS];
	char	   *fields[MAXDATEFIELDS];
	int			types[MAXDATEFIELDS];
	int			count;
	int			kind;
	int			zone;
	struct pg_tm tm;
	fsec_t		fsec;

	if (ParseDateTime(text, work, sizeof(work), fields, types, MAXDATEFIELDS, &count) != 0 ||
		!zones_are_known(fields, types, count) ||
		decode(fields, types, count, &kind, &tm, &fsec, &zone) != 0)
		return false;

	switch (kind)
	{
		case DTK_DATE:
			if (tm2timestamp(&tm, fsec, &zone, result) != 0)
				return false;
			break;
		case DTK_EPOCH:
			*result = SetEpochTimestamp();
			break;
		case DTK_LATE:
			TIMESTAMP_NOEND(*result);
			break;
		case DTK_EARLY:
			TIMESTAMP_NOBEGIN(*result);
			break;
		default:
			return false;
	}
	return TIMESTAMP_NOT_FINITE(*result) || IS_VALID_TIMESTAMP(*result);
}
