/*
 * positions.h
 *	  Sets of positions in the event log.
 */
#ifndef POS_VALUE_POSITIONS_H
#define POS_VALUE_POSITIONS_H

/*
 * An int8multirange of count positions, which are int8 datums.  Any order is right;
 * ascending ones become the fewest ranges before they are sorted.
 */
extern Datum positions_multirange(const Datum *positions, int count);

#endif							/* POS_VALUE_POSITIONS_H */
