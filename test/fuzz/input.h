/*
 * input.h
 *	  An input of the fuzzers is text, so that the corpus can be read: a line is
 *	  a step, its first character says which.
 */
#ifndef POS_FUZZ_INPUT_H
#define POS_FUZZ_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "violation.h"

typedef struct Input
{
	const char *rest;
	const char *end;
} Input;

/*
 * The next line, without its end, NUL-terminated and in memory of exactly its
 * size, so that the address sanitizer sees who reads beyond; NULL after the
 * last.  The caller frees it.
 */
extern char *input_line(Input *input);

/* Bytes that numeric_out() could not have written become '?'. */
extern void input_make_ascii(char *text);

/* The part behind the first blank, which is cut off; "" where there is none. */
extern char *input_split(char *text);

/*
 * A refusal of that code says what was wrong and what to do: texts that end
 * within their buffers, the message on one line, no half characters where the
 * input had none.
 */
extern void require_refusal(const Violation *violation, ViolationCode code);

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif							/* POS_FUZZ_INPUT_H */
