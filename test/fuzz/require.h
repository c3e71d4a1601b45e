/*
 * require.h
 *	  What must hold for every input; if it does not, the fuzzer stops and
 *	  keeps the input.
 */
#ifndef POS_FUZZ_REQUIRE_H
#define POS_FUZZ_REQUIRE_H

#include <stdio.h>
#include <stdlib.h>

#define require(condition, ...) \
	do { \
		if (!(condition)) \
		{ \
			fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition); \
			fprintf(stderr, __VA_ARGS__); \
			fputc('\n', stderr); \
			abort(); \
		} \
	} while (0)

#endif							/* POS_FUZZ_REQUIRE_H */
