/*
 * model.h
 *	  The order's rules once more, as the contract words them, with digits.
 *
 * A function answers with the code that a command must be refused with, and
 * changes nothing then, or with 0.
 */
#ifndef POS_FUZZ_MODEL_H
#define POS_FUZZ_MODEL_H

#include "currency.h"
#include "digits.h"
#include "order.h"

#define MODEL_PAYMENTS_MAX 64

typedef struct ModelPayment
{
	Digits		amount;
	bool		reversed;
} ModelPayment;

typedef struct Model
{
	int			exponent;
	OrderStatus status;
	int			line_count;
	Digits		line_totals[ORDER_LINES_MAX];
	Digits		subtotal;
	Digits		discount;
	Digits		paid;
	int			payment_count;
	ModelPayment payments[MODEL_PAYMENTS_MAX];
} Model;

/* *line is that of the first line at fault, if it is a line's */
extern ViolationCode model_create(Model *model, const OrderItem *items, int count, int exponent,
								  int *line);
extern ViolationCode model_confirm(Model *model);
extern ViolationCode model_discount(Model *model, const char *percent);
extern ViolationCode model_pay(Model *model, const char *amount);
extern ViolationCode model_reverse(Model *model, int payment_no);
extern ViolationCode model_void(Model *model);

/* The order's figures are the model's, and its lines' shares are fair. */
extern void model_require_equal(const Model *model, const Order *order);

#endif							/* POS_FUZZ_MODEL_H */
