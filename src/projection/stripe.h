/*
 * stripe.h
 *	  Stripes: several rows that together are a day's figures.
 *
 * The macros make the statements of a striped read model.  Their parameters:
 *
 * table: the table's name
 * key: the columns of its primary key but the last, which is stripe
 * figures: its other columns
 * additions: assignments for DO UPDATE that add excluded.x to s.x for each figure
 * sums: a SELECT of key and figures, one row for each key
 */
#ifndef POS_PROJECTION_STRIPE_H
#define POS_PROJECTION_STRIPE_H

/* Stripes of days that are over are merged into this one. */
#define MERGED_STRIPE 0

/*
 * Leases a stripe until the transaction ends, and returns it.  No other transaction
 * adds to it meanwhile, not even a prepared one.  Never waits.
 */
extern int	stripe_lease(void);

/* Leases this stripe; false, without waiting, if another transaction has it. */
extern bool stripe_try_lease(int stripe);

#define STRIPED_INSERT(table, key, figures) \
	"INSERT INTO " table " AS s (" key ", stripe, " figures ")"

#define STRIPED_ADD(key, additions) \
	" ON CONFLICT (" key ", stripe) DO UPDATE SET " additions

/*
 * The lowest stripe above $2 that has rows to merge.  $1 is the generation, $3 the
 * first day that may not be over.
 */
#define STRIPED_NEXT(table) \
	"SELECT min(s.stripe) FROM " table " s" \
	" WHERE s.stripe > 0 AND s.stripe > $2 AND s.generation = $1 AND s.date < $3"

/*
 * Moves at most $4 rows of stripe $2 into MERGED_STRIPE.  $1 is the generation, $3 the
 * first day that may not be over.
 */
#define STRIPED_MERGE(table, key, figures, additions) \
	"WITH moved AS (" \
	" DELETE FROM " table " s" \
	"  WHERE s.ctid = ANY (ARRAY(SELECT m.ctid FROM " table " m" \
	"                             WHERE m.stripe > 0 AND m.stripe = $2" \
	"                               AND m.generation = $1 AND m.date < $3" \
	"                             LIMIT $4))" \
	" RETURNING s.*" \
	") " \
	STRIPED_INSERT(table, key, figures) \
	" SELECT " key ", 0, " figures " FROM moved ORDER BY " key \
	STRIPED_ADD(key, additions)

/*
 * Adds sums to the rows of stripe 0.  $2 is the generation.  Only a merge can add to
 * these rows at the same time: the fold has locked the generation's cursor, or its
 * tenant is arriving and has no commands yet.
 *
 * Most days of a rebuild are new.  Days after a tenant's newest day are inserted by a
 * plain INSERT: ON CONFLICT would search and lock each key first.  A merge can't insert
 * such a day meanwhile, since it only moves rows of days that are there.
 */
#define STRIPED_FOLD(table, key, figures, additions, sums) \
	"WITH sums AS MATERIALIZED (" sums "), newest AS MATERIALIZED (" \
	" SELECT t.tenant_id AS tenant, d.day" \
	"   FROM (SELECT tenant_id FROM sums GROUP BY tenant_id) t" \
	"  CROSS JOIN LATERAL (SELECT s.date AS day FROM " table " s" \
	"                       WHERE s.tenant_id = t.tenant_id AND s.generation = $2" \
	"                       ORDER BY s.date DESC LIMIT 1) d" \
	"), added AS (" \
	STRIPED_INSERT(table, key, figures) \
	" SELECT " key ", 0, " figures " FROM sums" \
	"   JOIN newest ON tenant = tenant_id AND date <= day" \
	"  ORDER BY " key \
	STRIPED_ADD(key, additions) \
	"), inserted AS (" \
	STRIPED_INSERT(table, key, figures) \
	" SELECT " key ", 0, " figures " FROM sums" \
	"  WHERE NOT EXISTS (SELECT FROM newest WHERE tenant = tenant_id AND date <= day)" \
	"  ORDER BY " key \
	")" \
	" SELECT true"

#endif							/* POS_PROJECTION_STRIPE_H */
