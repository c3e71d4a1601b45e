/*
 * violation.c
 *	  A broken business rule, as the domain reports it.
 */
#include "violation.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/*
 * Makes the text one line, whatever a user's text in it holds.  It can go byte by
 * byte: in server encodings no byte of a multi-byte character is a control character.
 */
static void
flatten(char *text)
{
	for (; *text != '\0'; text++)
	{
		unsigned char byte = (unsigned char) *text;

		if (byte < ' ' || byte == 0x7f)
			*text = ' ';
	}
}

void
violation_start(Violation *violation, ViolationCode code, const char *rule)
{
	violation->code = code;
	violation->rule = rule;
	violation->field[0] = '\0';
	violation->message[0] = '\0';
	violation->detail[0] = '\0';
	violation->hint[0] = '\0';
}

void
violation_field(Violation *violation, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	vsnprintf(violation->field, VIOLATION_FIELD_MAX, format, args);
	va_end(args);
}

void
violation_field_within(Violation *violation, const char *format,...)
{
	char		field[VIOLATION_FIELD_MAX];
	va_list		args;
	size_t		length;

	memcpy(field, violation->field, VIOLATION_FIELD_MAX);
	va_start(args, format);
	vsnprintf(violation->field, VIOLATION_FIELD_MAX, format, args);
	va_end(args);
	length = strlen(violation->field);
	if (field[0] != '\0')
		snprintf(violation->field + length, VIOLATION_FIELD_MAX - length, ".%s", field);
}

void
violation_message(Violation *violation, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	vsnprintf(violation->message, VIOLATION_TEXT_MAX, format, args);
	va_end(args);

	flatten(violation->message);
}

void
violation_prefix(Violation *violation, const char *format,...)
{
	char		message[VIOLATION_TEXT_MAX];
	va_list		args;
	size_t		length;

	memcpy(message, violation->message, VIOLATION_TEXT_MAX);
	va_start(args, format);
	vsnprintf(violation->message, VIOLATION_TEXT_MAX, format, args);
	va_end(args);
	length = strlen(violation->message);
	snprintf(violation->message + length, VIOLATION_TEXT_MAX - length, "%s", message);
}

void
violation_detail(Violation *violation, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	vsnprintf(violation->detail, VIOLATION_TEXT_MAX, format, args);
	va_end(args);
}

void
violation_hint(Violation *violation, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	vsnprintf(violation->hint, VIOLATION_TEXT_MAX, format, args);
	va_end(args);
}
