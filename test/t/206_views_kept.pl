# The script of docs/updating.md for views that call our functions, as it stands:
# stores of 0.5.0 with such views of each kind come to this version, and the views are
# what they were, to the last grant, and answer what they answered.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use Test::More;

use PosCluster;
use PosRecipes 'write_recipe';
use PosRestored qw(output_of same_lines);
use PosShop 'make_roles';

my $folder = tempdir('pos_views.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $script = write_recipe('docs/updating.md', "BEGIN;\nSET LOCAL lock_timeout = '5s';\nSET LOCAL search_path", "$folder/update.sql");
my $cluster = PosCluster->create('views', { fsync => 'off' });

sub session
{
	my $session = $cluster->connect('views');

	$session->run("SET $_") for 'client_min_messages = warning', 'timezone = UTC', 'jit = off';
	return $session;
}

sub psql
{
	my ($file) = @_;

	return output_of($cluster, 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', 'views',
		'-c', 'SET client_min_messages = warning', '-f', $file);
}

my $admin = $cluster->connect('postgres');
make_roles($admin);
$admin->run("CREATE ROLE $_") for qw(auditor reader), '"Chief ""Reader"""', 'pos_owner NOLOGIN';
$admin->run('CREATE DATABASE views TEMPLATE template0');
$admin->disconnect;

my $old = session();
$old->run("CREATE EXTENSION pos_cqrs VERSION '0.5.0'");
is(psql("$FindBin::Bin/../update/released/0.5.0/stores.sql"), '', 'stores of 0.5.0');

# Views on functions that change, and on one that does not; on one another; rows of one
# as a parameter and a column; names that need quotes
$old->run($_) for split /;\n/, <<'SQL';
CREATE SCHEMA "Re ports";
CREATE VIEW "Re ports"."Top" WITH (security_barrier, security_invoker) AS
    SELECT p.product_id AS "Id", p.product_name, p.quantity::numeric(12, 3), p.revenue, upper(p.product_name) COLLATE "C" AS "upper"
      FROM public.pos_top_products('deli', '2024-04-01', '2024-07-01', 5) p;
CREATE VIEW "Re ports".listed AS SELECT l.* FROM public.pos_list_orders('deli', page => 1, page_size => 1000, fresh => true) l;
CREATE VIEW "Re ports".day AS SELECT d.order_count FROM public.pos_daily_summary('deli', '2024-05-05') d;
CREATE VIEW "Re ports".first AS SELECT * FROM "Re ports"."Top" ORDER BY revenue DESC, "Id" LIMIT 1;
CREATE TABLE "Re ports".kept (top "Re ports"."Top", n int);
INSERT INTO "Re ports".kept SELECT t, 1 FROM "Re ports"."Top" t;
CREATE FUNCTION "Re ports".shown("Re ports"."Top") RETURNS text LANGUAGE sql AS 'SELECT ($1)."upper"';
CREATE FUNCTION "Re ports".instead() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER instead INSTEAD OF INSERT ON "Re ports"."Top" FOR EACH ROW EXECUTE FUNCTION "Re ports".instead();
CREATE RULE nothing AS ON DELETE TO "Re ports".listed DO INSTEAD NOTHING;
ALTER VIEW "Re ports"."Top" ALTER COLUMN "Id" SET DEFAULT 7;
COMMENT ON VIEW "Re ports"."Top" IS 'What''s sold';
COMMENT ON COLUMN "Re ports"."Top".revenue IS 'net';
ALTER VIEW "Re ports"."Top" OWNER TO clerk;
GRANT SELECT ON "Re ports"."Top" TO reader WITH GRANT OPTION;
GRANT SELECT (revenue) ON "Re ports"."Top" TO "Chief ""Reader""";
CREATE MATERIALIZED VIEW "Re ports"."By day" WITH (fillfactor = 70) AS
    SELECT l.business_date, count(*) AS orders, sum(l.total) AS total FROM public.pos_list_orders('deli', page_size => 1000) l GROUP BY 1;
CREATE UNIQUE INDEX "by Day" ON "Re ports"."By day" (business_date) WITH (fillfactor = 90);
CREATE INDEX totals ON "Re ports"."By day" ((total * 2)) WHERE orders > 0;
COMMENT ON MATERIALIZED VIEW "Re ports"."By day" IS 'a day''s';
COMMENT ON COLUMN "Re ports"."By day".total IS 'of orders';
ALTER MATERIALIZED VIEW "Re ports"."By day" OWNER TO clerk;
GRANT SELECT ON "Re ports"."By day" TO PUBLIC;
GRANT SELECT (total) ON "Re ports"."By day" TO "Chief ""Reader""" WITH GRANT OPTION;
CREATE VIEW "Re ports".best AS SELECT b.* FROM "Re ports"."By day" b WHERE b.orders > 1;
CREATE VIEW "Re ports".through AS SELECT b.business_date, l.order_id FROM "Re ports".best b JOIN "Re ports".listed l USING (business_date);
CREATE MATERIALIZED VIEW "Re ports".later AS
    SELECT t.*, (SELECT count(*) FROM public.pos_list_orders('deli', page => 1)) AS shown FROM "Re ports".through t;
CREATE MATERIALIZED VIEW "Re ports".unfilled AS SELECT l.order_id FROM "Re ports".later l WITH NO DATA;
CREATE MATERIALIZED VIEW "Re ports".apart AS SELECT f."Id" FROM "Re ports".first f;
GRANT USAGE ON SCHEMA "Re ports" TO PUBLIC;
GRANT EXECUTE ON FUNCTION public.pos_top_products(text, date, date, int, boolean) TO auditor WITH GRANT OPTION;
GRANT EXECUTE ON FUNCTION public.pos_list_orders TO "Chief ""Reader""";
CREATE SCHEMA beside;
CREATE VIEW beside.listed AS SELECT s.generation, s.order_id FROM pos_read.order_summary_source s;
CREATE VIEW beside.days AS SELECT d.date, d.order_count, d.unfolded FROM pos_read.order_day_parts d;
CREATE VIEW beside.products AS SELECT p.date, p.quantity, p.unfolded FROM pos_read.product_day_parts p
SQL

my @views = ('"Top"', 'listed', 'day', 'first', '"By day"', 'best', 'through', 'later', 'apart');

# What they are, a line each: nothing here is empty, as each kind is there.
sub picture
{
	my ($session) = @_;

	$session->run("SET search_path = ''");
	my @lines = split /\n/, $session->run(<<'SQL');
WITH ours AS (SELECT c.* FROM pg_class c WHERE c.relnamespace = '"Re ports"'::regnamespace AND c.relkind IN ('v', 'm', 'i'))
SELECT * FROM (
    SELECT concat_ws(' ', 'view', c.oid::regclass, c.relkind, c.relowner::regrole, c.reloptions, c.relacl, c.relispopulated,
                     CASE WHEN c.relkind <> 'i' THEN pg_get_viewdef(c.oid) ELSE pg_get_indexdef(c.oid) END) AS line FROM ours c
    UNION ALL
    SELECT concat_ws(' ', 'column', c.oid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                     a.attacl, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
      FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    UNION ALL
    SELECT concat_ws(' ', 'comment', c.oid::regclass, obj_description(c.oid, 'pg_class')) FROM ours c
    UNION ALL
    SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) FROM ours c JOIN pg_trigger t ON t.tgrelid = c.oid
    UNION ALL
    SELECT concat_ws(' ', 'rule', pg_get_ruledef(r.oid)) FROM ours c JOIN pg_rewrite r ON r.ev_class = c.oid
    UNION ALL
    SELECT concat_ws(' ', 'the same view', c.oid::regclass, c.oid) FROM ours c WHERE c.relkind = 'v' OR c.relname = 'apart') l
 ORDER BY line COLLATE "C"
SQL
	$session->run('RESET search_path');
	# what was an int, and is a bigint; columns that functions have got since
	return [ map { s/\((\d+)\)::bigint/$1/gr =~ s/, currency, tax, refunded, reference\)|, tax_total, net_revenue, refund_count, refund_total, refund_tax\)/)/gr } @lines ];
}

sub contents
{
	my ($session) = @_;

	return [ (map { my $view = $_; map { "$view $_" } split /\n/, $session->run("SELECT * FROM \"Re ports\".$view ORDER BY 1") } @views),
		$session->run('SELECT string_agg("Re ports".shown(top), \', \' ORDER BY top) FROM "Re ports".kept') ];
}

my ($before, $shown) = (picture($old), contents($old));
my %lines;
$lines{$_}++ for map { /^(view|column|comment|trigger|rule|the same view) / ? $1 : () } @$before;
is(join(', ', map { "$_ $lines{$_}" } sort keys %lines), 'column 38, comment 12, rule 11, the same view 7, trigger 1, view 12', 'views of each kind');
my %rows;
$rows{ /^("[^"]+"|\w+)/ && $1 }++ for @$shown;
is(join(' ', grep { !$rows{$_} } @views), '', 'each shows rows');

# Views on what has another name in this version, or is no more
sub beside
{
	my ($session) = @_;

	return [ map { my $view = $_; map { "$view $_" } split /\n/, $session->run("SELECT * FROM beside.$view v ORDER BY v") } qw(listed days products) ];
}

my $beside = beside($old);
my $new = session();
$new->run('BEGIN');
is(($new->try('ALTER EXTENSION pos_cqrs UPDATE'))[0], '2BP01', 'without the script: the views are in the way');
$new->run('ROLLBACK');

is(psql($script), '', 'the script');
isnt($new->run("SELECT extversion FROM pg_extension WHERE extname = 'pos_cqrs'"), '0.5.0', 'the extension is updated');
is($new->run('SELECT * FROM pos_verify()'), '', 'and so are its stores');
same_lines('the views', picture($new), $before);
same_lines('what they show', contents($new), $shown);
is($new->run("SELECT string_agg(has_function_privilege(r, f, p)::text, ' ') FROM (VALUES ('auditor', 'pos_top_products', 'EXECUTE WITH GRANT OPTION'),
	('Chief \"Reader\"', 'pos_list_orders', 'EXECUTE'), ('reader', 'pos_list_orders', 'EXECUTE')) g (r, name, p)
	JOIN (SELECT proname AS name, oid AS f FROM pg_proc) f USING (name)"), 'true true false', 'who was granted a function by hand');

cmp_ok(scalar @$beside, '>', 20, 'views on views behind those that people read show rows');
same_lines('which they still show', beside($new), $beside);
is($new->run("SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class c WHERE c.relnamespace = 'pos_read'::regnamespace AND c.relname ~ '_source|_parts'"),
	'order_day_parts_with_unfolded order_summary_source product_day_parts_with_unfolded', 'the one that is no more is kept for its view');

$_->disconnect for $old, $new;
done_testing;
