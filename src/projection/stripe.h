/*
 * stripe.h
 *	  Stripes: a day's figures as several rows, which a view sums.
 *
 * The macros are the statements of a striped read model.  Their parameters are the
 * table's name; its key up to the stripe, which is the key's last column; its
 * figures; and the assignments that add excluded's figures to those of the row s.
 */
#ifndef POS_PROJECTION_STRIPE_H
#define POS_PROJECTION_STRIPE_H

/* Stripes of days that are over are merged into this one. */
#define MERGED_STRIPE 0

/*
 * The stripe to which this transaction adds: one that no other transaction,
 * prepared ones included, adds to at the same time.  Never waits.
 */
extern int	stripe_lease(void);

/* A lease of that one; false, at once, where another transaction has it. */
extern bool stripe_try_lease(int stripe);

#define STRIPED_INSERT(table, key, figures) \
	"INSERT INTO " table " AS s (" key ", stripe, " figures ")"

#define STRIPED_ADD(key, additions) \
	" ON CONFLICT (" key ", stripe) DO UPDATE SET " additions

/* $1 the generation, $2 the stripe before, $3 the first day that may not be over */
#define STRIPED_NEXT(table) \
	"SELECT min(s.stripe) FROM " table " s" \
	" WHERE s.stripe > 0 AND s.stripe > $2 AND s.generation = $1 AND s.date < $3"

/* $1 the generation, $2 the stripe, $3 as above, $4 so many rows at most */
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
 * Adds rows of the table's columns, without the stripe: nobody else adds to these
 * days meanwhile but a merge, so the first stripe will do.  $2 is the generation.
 *
 * Most days of a rebuild are new.  Days behind a tenant's newest are inserted as
 * they are, without the look for a row of their key and the lock that ON CONFLICT
 * takes for each; a merge has only days that are there.
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
