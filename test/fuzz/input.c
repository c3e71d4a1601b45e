/*
 * input.c
 *	  What the fuzzers share: lines of an input, and what a refusal must be.
 */
#include "input.h"

#include <stdbool.h>
#include <string.h>

#include "require.h"

char *
input_line(Input *input)
{
	const char *end;
	char	   *line;
	size_t		length;

	if (input->rest >= input->end)
		return NULL;
	end = memchr(input->rest, '\n', (size_t) (input->end - input->rest));
	if (end == NULL)
		end = input->end;
	length = strnlen(input->rest, (size_t) (end - input->rest));
	line = malloc(length + 1);
	memcpy(line, input->rest, length);
	line[length] = '\0';
	input->rest = end + 1;
	return line;
}

void
input_make_ascii(char *text)
{
	for (; *text != '\0'; text++)
	{
		if (*text < ' ' || *text == 0x7f)
			*text = '?';
	}
}

char *
input_split(char *text)
{
	char	   *blank = strchr(text, ' ');

	if (blank == NULL)
		return text + strlen(text);
	*blank = '\0';
	return blank + 1;
}

static void
require_text(const char *text, const char *what, bool one_line)
{
	size_t		length = strnlen(text, VIOLATION_TEXT_MAX);

	require(length > 0, "the %s is empty", what);
	require(length < VIOLATION_TEXT_MAX, "the %s does not end", what);
	for (size_t i = 0; one_line && i < length; i++)
	{
		unsigned char byte = (unsigned char) text[i];

		require(byte >= ' ' && byte != 0x7f, "the %s has the control character %d", what, byte);
	}
}

void
require_refusal(const Violation *violation, ViolationCode code)
{
	require(violation->code == code, "PC%03d instead of PC%03d: %s",
			violation->code, code, violation->message);
	require(violation->rule != NULL && violation->rule[0] != '\0', "there is no rule");
	require(strnlen(violation->field, VIOLATION_FIELD_MAX) < VIOLATION_FIELD_MAX - 1, "the field is cut");
	require_text(violation->message, "message", true);
	require_text(violation->detail, "detail", false);
	require_text(violation->hint, "hint", false);
	require(strlen(violation->hint) < VIOLATION_TEXT_MAX - 1, "the hint is cut");
}
