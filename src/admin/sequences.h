/*
 * sequences.h
 *	  Whether the sequences of positions and order ids give rising numbers.
 */
#ifndef POS_ADMIN_SEQUENCES_H
#define POS_ADMIN_SEQUENCES_H

/*
 * Raises 55000 unless both sequences give each number once, in rising order, and
 * above all numbers in the stores.  Also if a subscription writes to the log.  Runs
 * as the stores' owner.  It compares order ids with those of the last events only;
 * pos_install() and pos_verify() compare all.
 */
extern void sequences_check(Oid positions, Oid order_ids);

/*
 * For code that concludes from the log which positions can no longer appear.  Raises
 * 55000 if a subscription writes to the log, or if the sequence has not given the
 * highest position that was found.  The caller has taken the snapshot that shows that
 * position before, so a position that is committed later does no harm.
 */
extern void sequences_check_log(int64 highest_position);

#endif							/* POS_ADMIN_SEQUENCES_H */
