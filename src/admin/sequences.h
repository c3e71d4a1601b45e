/*
 * sequences.h
 *	  Whether the sequences of positions and order ids can be relied on.
 */
#ifndef POS_ADMIN_SEQUENCES_H
#define POS_ADMIN_SEQUENCES_H

/*
 * Raises 55000 unless both give each number once, in order, above all that is in
 * the stores.  Runs as the stores' owner.  Of the ids it looks at those of the
 * last events: pos_install() and pos_verify() look at all.
 */
extern void sequences_check(Oid positions, Oid order_ids);

/*
 * For whoever concludes from what is in the log what can no longer come: raises
 * 55000 where a subscription writes to the log, or where the highest position
 * that was found is not one that the sequence has given.  A snapshot that shows
 * the position was taken before.
 */
extern void sequences_check_log(int64 highest_position);

#endif							/* POS_ADMIN_SEQUENCES_H */
