/*
 * currency.h
 *	  ISO 4217 currency codes and their exponents.
 *
 * An exponent is the number of decimals that amounts in the currency have.
 */
#ifndef POS_DOMAIN_CURRENCY_H
#define POS_DOMAIN_CURRENCY_H

/* No currency has a larger one.  The 128-bit products of amounts rely on that. */
#define CURRENCY_EXPONENT_MAX 4

/* The exponent of the currency, or -1 if no payments are made in that code */
extern int	currency_exponent(const char *code);

#endif							/* POS_DOMAIN_CURRENCY_H */
