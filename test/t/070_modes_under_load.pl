# The random workload, while every read model is switched between all modes,
# refreshed, refreshed in batches and rebuilt, and one backend a second is
# terminated, whichever it is.  In the end nothing is lost and nothing counted
# twice, in any mode.
#
# POS_SEED repeats the choices (not the interleaving), POS_COMMANDS sets how many
# commands there are.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes qw(sleep time);

use PosCommands qw(any_command load_catalogue pick %tenants);
use PosTest qw(create_database drop_database connect_to);
use PosWorker qw(@modes @projections);
use PosWorkers;

my $database = 'pos_modes_under_load';
my $clerks = 6;
my $commands = $ENV{POS_COMMANDS} || 60_000;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;
my $folder = tempdir(CLEANUP => 1);

# ---------------------------------------------------------------------------
# What must hold, at any moment, in one snapshot

# Fresh figures are those of the raw tables.
my $not_fresh = <<'SQL';
WITH raw AS (
    SELECT o.tenant_id, o.business_date AS date,
           count(*) FILTER (WHERE o.status <> 'voided') AS orders,
           coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0) AS revenue,
           count(*) FILTER (WHERE o.status = 'voided') AS voids
      FROM pos_write.orders o GROUP BY 1, 2),
sold AS (
    SELECT o.tenant_id, i.product_id, sum(i.quantity) AS quantity,
           sum(coalesce(i.charged, i.line_total - coalesce(i.own_discount, 0) - i.discount)) AS revenue
      FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id)
     WHERE o.status <> 'voided' AND i.quantity > 0 GROUP BY 1, 2)
SELECT 'day', r.tenant_id, r.date::text, r.revenue, s.total_revenue
  FROM raw r LEFT JOIN LATERAL pos_daily_summary(r.tenant_id, r.date, fresh => true) s ON true
 WHERE (r.orders, r.revenue, r.voids) IS DISTINCT FROM (s.order_count, s.total_revenue, s.voided_count)
UNION ALL
SELECT 'product', t.tenant_id, d.product_id::text, d.raw, d.fresh
  FROM pos_write.tenants t
 CROSS JOIN LATERAL (SELECT product_id, a.revenue AS raw, b.revenue AS fresh
                       FROM (SELECT * FROM sold WHERE sold.tenant_id = t.tenant_id) a
                       FULL JOIN pos_top_products(t.tenant_id, '2000-01-01', '2100-01-01', 1000, fresh => true) b
                            USING (product_id)
                      WHERE (a.quantity, a.revenue) IS DISTINCT FROM (b.quantity, b.revenue)) d
SQL

# All answers of the queries about a tenant
sub answers
{
	my ($session, $tenant, $fresh) = @_;

	return join "\n",
		$session->run("SELECT * FROM pos_daily_summaries('$tenant', '2024-03-01', '2024-03-31', fresh => $fresh)"),
		$session->run("SELECT * FROM pos_top_products('$tenant', '2000-01-01', '2100-01-01', 1000, fresh => $fresh)"),
		$session->run("SELECT l.* FROM generate_series(1, 20) p
			CROSS JOIN LATERAL pos_list_orders('$tenant', page => p, page_size => 1000, fresh => $fresh) l ORDER BY l.order_id"),
		$session->run("SELECT * FROM pos_list_orders('$tenant', status => 'voided', page_size => 1000, fresh => $fresh)");
}

# ---------------------------------------------------------------------------

note "POS_SEED=$seed";
create_database($database);
my $session = connect_to($database);
load_catalogue($session);

my $workers = PosWorkers->new(database => $database, folder => $folder, seed => $seed);
my $started = time;
$workers->start('clerk', $_, commands => $commands / $clerks) for 1 .. $clerks;
$workers->start('switcher', $_) for 101 .. 102;
$workers->start('refresher', $_) for 201 .. 202;
$workers->start('watcher', 301, looks => [ 'SELECT * FROM pos_verify()', $not_fresh ]);

# Once a second somebody's connection ends.
srand($seed);
my $killed = 0;
while ($workers->at_work('clerk'))
{
	sleep 1;
	my $role = pick(qw(clerk refresher switcher));
	$killed += $session->run("SELECT count(pg_terminate_backend(pid))
		FROM (SELECT pid FROM pg_stat_activity WHERE datname = '$database' AND application_name = '$role'
			   ORDER BY (state = 'idle'), random() LIMIT 1) one");
}
my $seconds = time - $started;
is($workers->finish, 0, 'everybody went on to the end');
is($workers->complaints('watcher'), '', 'meanwhile pos_verify() had nothing to report, and fresh figures were the present');
is($workers->complaints(qw(clerk switcher refresher)), '', 'every statement had a result that it may have');

my %counts = $workers->counts;
note sprintf '%d commands in %.1f s, %d backends terminated, %d connections lost',
	$counts{sent}, $seconds, $killed, $counts{lost};
note join ', ', map { "$_: $counts{$_}" } sort keys %counts;
cmp_ok($counts{sent}, '>=', $commands, "at least $commands commands were sent");
cmp_ok($counts{lost}, '>=', $seconds / 3, 'connections were lost');
for my $projection (@projections)
{
	ok($counts{"$projection to $_"}, "$projection became $_") for @modes;
	ok($counts{"$projection rebuilt"}, "$projection was rebuilt");
}

# ---------------------------------------------------------------------------
# What the stores hold

$session->run('SET client_min_messages = warning');
$session->run('CREATE TEMP TABLE told (tenant_id text COLLATE "C", order_id bigint, version int, type text)');
$session->run("\\copy told FROM '$folder/clerk-$_.log'") for 1 .. $clerks;
is($session->run("SELECT count(*) FROM (SELECT * FROM told EXCEPT ALL
		SELECT tenant_id, stream_id, version, type FROM pos_write.events WHERE stream_type = 'order') lost"),
	0, 'what somebody was told is an event');
cmp_ok($session->run("SELECT count(*) FROM pos_write.events WHERE stream_type = 'order'")
		- $session->run('SELECT count(*) FROM told') - 2 * keys %tenants,
	'<=', $counts{unknown}, 'no event is there that nobody can have made');

for my $mode (@modes, 'immediate', 'live')
{
	$session->run("CALL pos_set_mode('$_', '$mode')") for @projections;
	is($session->run('SELECT * FROM pos_verify()'), '', "$mode: pos_verify() has nothing to report");
	is($session->run($not_fresh), '', "$mode: fresh figures are the present");

	# something to be folded, and holes
	if ($mode eq 'deferred')
	{
		my $clerk = { name => 'last', session => $session, keys => 0, names => 0, orders => [], newest => [], answered => [] };
		$session->try(any_command($clerk)->{sql}) for 1 .. 200;
		cmp_ok($session->run('SELECT min(lag_events) FROM pos_projection_status()'), '>', 0, 'deferred: there is a lag');
		is($session->run('SELECT * FROM pos_verify()'), '', 'deferred: which is no drift');
	}
	my %fresh = map { $_ => answers($session, $_, 'true') } sort keys %tenants;
	$session->run('SELECT pos_refresh()') for 1 .. 2;
	is(answers($session, $_, 'false'), $fresh{$_}, "$mode: fresh answers about $_ are those after a refresh") for sort keys %tenants;
	is($session->run('SELECT * FROM pos_verify()'), '', "$mode: after a refresh too");
	is($session->run("SELECT count(*), count(*) FILTER (WHERE holes = '{}' AND (SELECT count(*) FROM unnest(applied)) = 1)
			FROM pos_read.projection_cursors"), join("\t", ($mode eq 'deferred' ? scalar @projections : 0) x 2),
		"$mode: each deferred model has a cursor, which is one range");
	is($session->run("SELECT d.revenue = p.revenue AND d.revenue = l.revenue AND d.revenue = w.revenue
			FROM (SELECT sum(total_revenue) AS revenue FROM pos_read.order_daily_summary) d,
			     (SELECT sum(revenue) AS revenue FROM pos_read.product_sales) p,
			     (SELECT sum(total) AS revenue FROM pos_read.order_summaries WHERE status <> 'voided') l,
			     (SELECT sum(total) AS revenue FROM pos_write.orders WHERE status <> 'voided') w"), 't',
		"$mode: the three sums are one number");
}
is($session->run('SELECT count(*) FROM pos_read.order_summary_rows') + $session->run('SELECT count(*) FROM pos_read.order_daily_stripes')
		+ $session->run('SELECT count(*) FROM pos_read.product_sales_stripes') + $session->run('SELECT count(*) FROM pos_read.projection_cursors'),
	0, 'no row of an old generation is left');

$session->disconnect;
drop_database($database);
done_testing;
