/*
 * item_look_up.h
 *	  What a new line needs of the catalogue: its product and its taxes.
 */
#ifndef POS_COMMAND_ITEM_LOOK_UP_H
#define POS_COMMAND_ITEM_LOOK_UP_H

#include "command/command.h"

/*
 * Sets the item's price_decimals, and its taxes: those that it names, or else those of
 * its product.  before is an item of the same request that has its taxes already, which
 * are not looked up again; NULL if there is none.  at is the moment of a late order, NULL
 * for an item of now.  What was active then counts as active, and taxes and percentages
 * are those of then.  Returns false with PC003 if the product is unknown or inactive, and
 * with PC012 if a tax is.
 */
extern bool item_look_up(const Command *command, OrderItem *item, const OrderItem *before,
						 const TimestampTz *at, Violation *violation);

#endif							/* POS_COMMAND_ITEM_LOOK_UP_H */
