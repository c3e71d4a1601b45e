/*
 * positions.h
 *	  Sets of positions in the log.
 */
#ifndef POS_VALUE_POSITIONS_H
#define POS_VALUE_POSITIONS_H

/* An int8multirange of positions, int8, which best are in order */
extern Datum positions_multirange(const Datum *positions, int count);

#endif							/* POS_VALUE_POSITIONS_H */
