/*
 * currency.h
 *	  ISO 4217 codes and their exponents.
 */
#ifndef POS_DOMAIN_CURRENCY_H
#define POS_DOMAIN_CURRENCY_H

/* No currency has more decimals; the bounds of the 128-bit products rely on it. */
#define CURRENCY_EXPONENT_MAX 4

/* Decimals of the currency, or -1 where the code is none in use for payment. */
extern int	currency_exponent(const char *code);

#endif							/* POS_DOMAIN_CURRENCY_H */
