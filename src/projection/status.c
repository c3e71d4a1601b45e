/*
 * status.c
 *	  pos_projection_status(): how far behind each read model is.
 *
 * Its cost does not grow with the number of events that a read model lacks.  A cursor
 * lacks the gaps in its set of positions.  They are usually few, and the last one has
 * no end.  A gap may have no event, since commands that roll back take positions, too.
 *
 * So events are counted in the first ten gaps and in the last one, at most 1000 in
 * each.  If a gap has more, the result is an estimate: the number of positions from
 * the first event in the gap to the last.
 *
 * Everything is read as the stores' owner.  No row of a tenant is returned, so
 * monitors need no right to read tenants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/guc.h"

#include "admin/grants.h"
#include "admin/owner_rows.h"
#include "admin/stores.h"
#include "called_as.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_projection_status);

static const Oid status_columns[] = {
	TEXTOID, TEXTOID, INT8OID, INTERVALOID, INTERVALOID, BOOLOID, TIMESTAMPTZOID, TEXTOID, INT8OID,
	TIMESTAMPTZOID, INT8OID, INT8OID, NUMERICOID, BOOLOID, INT8OID
};

#define EVENTS_COUNTED "1000"	/* in each gap */
#define GAPS_LOOKED_INTO "10"	/* and the last one */

/* $1: whether the caller may see the lag, $2: whether he may see errors of handlers */
static SavedPlan read_status = {
	.sql =
	"SELECT p.name::text, p.mode::text,"
	"       CASE WHEN $1 THEN u.events END,"
	"       CASE WHEN $1 THEN u.lag END,"
	"       p.max_lag,"
	"       CASE WHEN $1 THEN COALESCE(u.lag > p.max_lag, false) OR c.error_at IS NOT NULL END,"
	"       c.refreshed_at,"
	"       CASE WHEN $2 THEN c.error END,"
	"       c.error_position, c.error_at,"
	"       b.done,"
	"       CASE WHEN b.done IS NOT NULL"
	"            THEN (SELECT s.last_value FROM pos_write.event_position_seq s) END,"
	"       round(b.done::numeric / NULLIF(extract(epoch FROM b.spent), 0)),"
	"       CASE WHEN $1 THEN u.is_estimate END,"
	"       CASE WHEN $1"
	"            THEN (SELECT count(*) FROM pos_read.skipped_events s"
	"                   WHERE s.projection = p.name) END"
	"  FROM pos_read.projections p"
	"  LEFT JOIN pos_read.projection_cursors c ON c.name = p.name AND c.generation = p.generation"
	" CROSS JOIN LATERAL ("
	"       SELECT COALESCE(sum(l.events), 0)::bigint AS events,"
	"              COALESCE(bool_or(l.is_estimate), false) AS is_estimate,"
	/* the clock may have been set back meanwhile */
	"              GREATEST(clock_timestamp() - min(l.oldest), '0') AS lag"
	"         FROM (SELECT g.number, lower(g.positions) AS first,"
	"                      COALESCE(upper(g.positions), 9223372036854775807) AS behind"
	"                 FROM unnest(int8multirange(int8range(1, NULL)) - c.applied - c.added)"
	"                      WITH ORDINALITY g (positions, number)"
	"                WHERE $1 AND p.mode = 'deferred'"
	"                  AND (g.number <= " GAPS_LOOKED_INTO " OR upper_inf(g.positions))) g"
	"        CROSS JOIN LATERAL ("
	"              SELECT CASE WHEN count(*) < " EVENTS_COUNTED " THEN count(*)"
	"                          ELSE LEAST(g.behind,"
	"                                     (SELECT max(m.position) + 1 FROM pos_write.events m))"
	"                               - min(v.position) END AS events,"
	"                     count(*) = " EVENTS_COUNTED
	"                     OR g.number > 1 + " GAPS_LOOKED_INTO " AS is_estimate,"
	"                     min(v.recorded_at) AS oldest"
	"                FROM (SELECT e.position, e.recorded_at"
	"                        FROM pos_write.events e"
	"                       WHERE e.position >= g.first AND e.position < g.behind"
	"                       ORDER BY e.position"
	"                       LIMIT " EVENTS_COUNTED ") v) l) u"
	/* a generation that is being built: positions passed, of how many */
	"  LEFT JOIN LATERAL ("
	"       SELECT sum(upper(m.positions) - lower(m.positions))::bigint AS done,"
	"              max(n.refreshed_at - n.created_at) AS spent"
	"         FROM pos_read.projection_cursors n"
	"         LEFT JOIN LATERAL unnest(n.applied + n.added) m (positions) ON true"
	"        WHERE n.name = p.name AND n.generation > p.generation) b ON true"
	" ORDER BY p.name",
	.nparams = 2,
	.param_types = {BOOLOID, BOOLOID}
};

/*
 * Roles are compared as in the view pos_write.granted_tenants.  to_regrole() is null
 * for a role that has been dropped.
 */
static SavedPlan find_monitor = {
	.sql =
	"SELECT 1"
	"  FROM pos_write.role_grants g"
	" WHERE g.side = 'monitor'"
	"   AND pg_has_role($1, to_regrole(quote_ident(g.grantee))::oid, 'USAGE')"
	" LIMIT 1",
	.nparams = 1,
	.param_types = {OIDOID}
};

static bool
reads_all_tenants(Oid role)
{
	OpenTables *tables = tables_begin();
	bool		reads_all = has_bypassrls_privilege(role) || grants_cover(tables, role, EVERY_TENANT);

	tables_end(tables);
	return reads_all;
}

static bool
monitors(Oid role)
{
	Datum		values[] = {ObjectIdGetDatum(role)};

	return saved_plan_read(&find_monitor, values, NULL) > 0;
}

/*
 * pos_projection_status()
 *
 * Returns a row for each read model, as one snapshot shows it.  docs/read-models.md
 * describes the columns.  Some are null for callers who are neither granted all
 * tenants nor monitors.
 *
 * Raises 55000 without stores.
 */
POS_ROWS_FUNCTION(pos_projection_status, status_columns, RECORDOID)
{
	OwnerRows	rows;
	bool		reads_all;
	Datum		values[2];

	owner_rows_begin(&rows, fcinfo);
	reads_all = reads_all_tenants(rows.caller.caller);
	values[0] = BoolGetDatum(reads_all || monitors(rows.caller.caller));
	values[1] = BoolGetDatum(reads_all);
	owner_rows_put_all(&rows, &read_status, values);
	return owner_rows_end(&rows);
}
