/*
 * money_model.h
 *	  The rules of payments and refunds once more, as the contract words them, with
 *	  digits.
 *
 * A function answers with the code that a step must be refused with, and changes
 * nothing then, or with 0.
 */
#ifndef POS_FUZZ_MONEY_MODEL_H
#define POS_FUZZ_MONEY_MODEL_H

#include "digits.h"
#include "order.h"
#include "refund.h"

#define SALE_LINES_MAX 8
#define SALE_PAYMENTS_MAX 64
#define BACK_MAX 8				/* payments of a refund */

typedef struct ModelLine
{
	Digits		quantity;
	Digits		charged;
	Digits		tax;
	int			tax_count;
	Digits		taxes[LINE_TAXES_MAX];

	/* what came back */
	Digits		returned_quantity;
	Digits		returned;
	Digits		returned_tax;
	Digits		returned_taxes[LINE_TAXES_MAX];
} ModelLine;

typedef struct MoneyPayment
{
	bool		is_cash;
	Digits		amount;
	Digits		tip;
	bool		reversed;
	Digits		given_back;
} MoneyPayment;

typedef struct MoneyModel
{
	int			exponent;
	Digits		coin;			/* 0: none */
	OrderStatus status;
	int			line_count;
	ModelLine	lines[SALE_LINES_MAX];
	Digits		total;
	Digits		paid;
	Digits		given_back;
	Digits		refunded;
	Digits		refunded_tax;
	int			refund_count;
	Digits		cash_in;		/* unrounded */
	Digits		cash_out;
	int			payment_count;
	MoneyPayment payments[SALE_PAYMENTS_MAX];
} MoneyModel;

extern void money_add_line(MoneyModel *model, const OrderLine *line);
extern ViolationCode money_confirm(MoneyModel *model);
extern ViolationCode money_void(MoneyModel *model);
extern ViolationCode money_pay(MoneyModel *model, const AskedPayment *asked);
extern ViolationCode money_reverse(MoneyModel *model, int payment_no);
extern ViolationCode money_refund(MoneyModel *model, const Refund *refund);

/* The order's figures are the model's, and the drawer has the cash in whole coins. */
extern void money_require_equal(const MoneyModel *model, const Order *order, Amount drawer);

#endif							/* POS_FUZZ_MONEY_MODEL_H */
