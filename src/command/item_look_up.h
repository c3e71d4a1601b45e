/*
 * item_look_up.h
 *	  What a new line needs of the catalogue: its product and its taxes.
 */
#ifndef POS_COMMAND_ITEM_LOOK_UP_H
#define POS_COMMAND_ITEM_LOOK_UP_H

#include "command/command.h"

/*
 * Sets the item's price_decimals, and its taxes: those that it names, or else those of
 * its product.  Returns false with PC003 if the product is unknown or inactive, and with
 * PC012 if a tax is.
 */
extern bool item_look_up(const Command *command, OrderItem *item, Violation *violation);

#endif							/* POS_COMMAND_ITEM_LOOK_UP_H */
