/*
 * random.c
 *	  Choices that a seed repeats, and texts that grow.
 */
#include "calls.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

void
random_seed(uint64_t seed)
{
	state = seed;
}

/* splitmix64 */
uint64_t
random_bits(void)
{
	uint64_t	z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

int
random_below(int limit)
{
	return (int) (random_bits() % (uint64_t) limit);
}

bool
random_percent(int percent)
{
	return random_below(100) < percent;
}

const char *
random_of(const char *const *texts, int count)
{
	return texts[random_below(count)];
}

void
text_bytes(Text *text, const char *data, size_t length)
{
	if (text->length + length + 1 > text->room)
	{
		text->room = 2 * (text->length + length + 1);
		text->data = realloc(text->data, text->room);
	}
	memcpy(text->data + text->length, data, length);
	text->length += length;
	text->data[text->length] = '\0';
}

void
text_add(Text *text, const char *format,...)
{
	char	   *added;
	va_list		args;
	int			length;

	va_start(args, format);
	length = vasprintf(&added, format, args);
	va_end(args);
	if (length < 0)
		abort();
	text_bytes(text, added, (size_t) length);
	free(added);
}

void
text_free(Text *text)
{
	free(text->data);
	memset(text, 0, sizeof(*text));
}
