# The disk is full: commands, a refresh, a rebuild and a change of mode are refused with the
# server's 53100, nothing is half written, what queries show stays as it was; with room again
# they go on, and what a rebuild had left is deleted.
#
# The database lies in a tablespace on a small file system; the log on another one, since
# the server itself stops (PANIC) where it cannot write that.  That is the last part:
# after it was started again, every command that was acknowledged is there once.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosSmallDisk;
my %disks;
# beside the tables there must be room for what pos_verify() sorts
BEGIN { %disks = PosSmallDisk::begin_again(tables => 96, wal => 64); }

use PosTest qw(connect_to);
use PosCluster;
use PosFaults qw(load_shop stored_rows left_behind sell_sql differences expect blame blamed);

$SIG{PIPE} = 'IGNORE';

my $database = 'pos_disk_full';
my $cluster = PosCluster->create('disk_full', { max_wal_size => '16MB', min_wal_size => '2MB', checkpoint_timeout => '1h', autovacuum => 'off' },
	'--wal-segsize=1', '-X', $disks{wal}->folder('wal'));
my $tables = $disks{tables};
my $wal = $disks{wal};

$cluster->use;
my $admin = connect_to('postgres');
$admin->run('CREATE TABLESPACE small LOCATION ' . "'" . $tables->folder('tablespace') . "'");
$admin->run("CREATE DATABASE $database TABLESPACE small");
my $session = connect_to($database);
$session->run('SET client_min_messages = error');
$session->run('CREATE EXTENSION pos_cqrs');
$session->run('SELECT pos_install()');
load_shop($session);
my $watcher = connect_to($database);
my $pid = $session->run('SELECT pg_backend_pid()');

sub orders { return $watcher->run('SELECT count(*) FROM pos_write.orders') }

# The order number $1 of so many lines
sub order_of
{
	my ($lines, $key) = @_;

	return "SELECT pos_create_order('shop', 1, (SELECT jsonb_agg(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', 1.25))
		FROM generate_series(1, $lines) i), '$key', '2024-05-01 12:00+00')";
}

# ---------------------------------------------------------------------------
# Commands: a page more each time, so that each table and index is the one that
# cannot grow

sub a_large_order
{
	my $refused = 0;

	for my $pages (0 .. 100)
	{
		my ($rows, $orders) = (stored_rows($watcher), orders());

		$tables->leave(8 * $pages);
		my ($sqlstate, $text) = $session->try(order_of(1000, 'large'));
		$tables->empty;
		expect("$pages pages: locks", left_behind($watcher, $pid), '\N');
		expect("$pages pages: pos_verify()", differences($watcher), '');
		if ($sqlstate eq '00000')
		{
			expect("$pages pages: orders", orders(), $orders + 1);
			return $refused;
		}
		++$refused;
		expect("$pages pages", $sqlstate, '53100');
		expect("$pages pages: rows", stored_rows($watcher), $rows);
	}
	blame('it never succeeded');
	return $refused;
}

cmp_ok(my $refused = a_large_order(), '>', 0, 'an order of 1,000 lines is refused while the disk is full');
note "refused $refused times";
is(blamed(), '', 'each time with 53100, and nothing of it was written');

# Small commands go on until the pages that there are have no room left.
sub until_refused
{
	my ($call, $tries) = @_;

	for my $try (1 .. $tries)
	{
		my ($sqlstate, $text) = $session->try($call->($try));
		next if $sqlstate eq '00000';
		expect("try $try", $sqlstate, '53100');
		blame("try $try: no hint: $text") if $text !~ /HINT: /;
		return $try;
	}
	return 0;
}

my $orders = orders();
my $first = $session->run('SELECT min(order_id) FROM pos_write.orders');
my %small = (
	pos_create_order => sub { order_of(1, "small-$_[0]") },
	pos_apply_discount => sub { "SELECT pos_apply_discount('shop', $first, 1 + $_[0] % 90, 7)" },
	pos_record_payment => sub { "SELECT pos_record_payment('shop', $first, 0.01, 'cash', idempotency_key => 'pay-$_[0]')" },
	pos_register_user => sub { "SELECT pos_register_user('shop', 1000 + $_[0], 'Somebody')" },
	pos_register_tenant => sub { "SELECT pos_register_tenant('tenant-$_[0]', 'A shop')" });
$tables->leave(0);
for (sort keys %small)
{
	my $try = until_refused($small{$_}, 2000);
	my $last = $_ eq 'pos_create_order' ? $try - 1 : 0;

	cmp_ok($try, '>', 0, "$_ was refused in the end, at its call number $try");
	is(orders(), $orders += $last, 'every order that was acknowledged is there');
	is(differences($watcher), '', 'pos_verify() has nothing to report');
}
is(blamed(), '', 'they were refused with 53100, and a hint');
$tables->empty;
$session->run($small{$_}->('3000')) for sort keys %small;
is(orders(), $orders + 1, 'with room again, commands go on');
is(differences($watcher), '', 'pos_verify() has nothing to report');

# ---------------------------------------------------------------------------
# Upkeep

$session->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
$session->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1.25}]', NULL,
	'2015-01-01'::timestamptz + i * '12 hours'::interval) FROM generate_series(1, 4000) i");
$session->run("CALL pos_set_mode('order_summaries', 'deferred')");
$session->run("CALL pos_set_mode('order_summaries', 'immediate')");

sub shown
{
	return $watcher->run("SELECT (SELECT count(*) || ' ' || sum(total) FROM pos_read.order_summaries),
		(SELECT sum(order_count) FROM pos_read.order_daily_summary),
		(SELECT sum(revenue) FROM pos_read.product_sales)");
}

sub leftovers
{
	return $watcher->run("SELECT (SELECT count(*) FROM pos_read.order_summary_rows r WHERE r.generation <> (SELECT generation FROM pos_read.projections WHERE name = 'order_summaries')),
		(SELECT count(*) FROM pos_read.projection_cursors c JOIN pos_read.projections p USING (name) WHERE c.generation <> p.generation OR p.mode <> 'deferred')");
}

for (
	[ 'SELECT pos_refresh()', "order_daily_summary" ],
	[ "CALL pos_rebuild('order_summaries')", 'order_summaries' ],
	[ "CALL pos_set_mode('product_sales', 'immediate')", 'product_sales' ],
	[ "CALL pos_set_mode('order_daily_summary', 'immediate')", 'order_daily_summary' ])
{
	my ($call, $model) = @$_;

	# what a refresh has caught up with is not there for the next one
	$session->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1.25}]', NULL,
		'2005-01-01'::timestamptz + i * '1 day'::interval) FROM generate_series(1, 2000) i") if $call =~ /immediate/;
	my ($shown, $mode) = (shown(), $watcher->run("SELECT mode, generation FROM pos_read.projections WHERE name = '$model'"));
	for my $room (0, 128)
	{
		$tables->leave($room);
		my ($sqlstate, $text) = $session->try($call);
		is($sqlstate, '53100', "$call with room for $room kB: refused") or diag $text;
		is(shown(), $shown, 'queries show what they did');
		is($watcher->run("SELECT mode, generation FROM pos_read.projections WHERE name = '$model'"), $mode, 'mode and generation stay');
		is($watcher->run('SELECT count(last_error) FROM pos_projection_status()'), 0, 'no event is blamed');
		is(left_behind($watcher, $pid), '\N', 'no lock is left');
		$tables->empty;
		is(differences($watcher), '', 'pos_verify() has nothing to report');
	}
	my ($sqlstate, $text) = $session->try($call);
	is($sqlstate, '00000', 'with room again it works') or diag $text;
	is(leftovers(), "0\t0", 'nothing of the attempts is left');
	is(differences($watcher), '', 'pos_verify() has nothing to report');
}

# ---------------------------------------------------------------------------
# The write-ahead log's disk: the server stops

# no checkpoint shall make room in it
$admin->run('CHECKPOINT') for 1 .. 2;
$cluster->configure(max_wal_size => '1GB');
$cluster->reload;
$orders = orders();
$watcher->disconnect;
$wal->leave(1500);
my $acknowledged = 0;
for my $try (1 .. 20_000)
{
	my ($sqlstate) = eval { $session->try(order_of(20, "wal-$try")) };
	last if !defined $sqlstate || $sqlstate ne '00000';
	$acknowledged = $try;
}
cmp_ok($acknowledged, '<', 20_000, "the log's disk was full after $acknowledged commands");
eval { $_->disconnect } for $session, $admin;
ok($cluster->log_text =~ /PANIC: .*No space left on device/, 'the server has stopped');
$wal->empty;
# it may have come up by itself, or have given up
eval { $cluster->stop('immediate') };
$cluster->start;
$watcher = connect_to($database);
is(differences($watcher), '', 'started again with room: pos_verify() has nothing to report');
my $there = orders() - $orders;
ok($there == $acknowledged || $there == $acknowledged + 1, "$there orders are there: each one acknowledged, and at most one that could not be answered");
$watcher->run(order_of(20, "wal-$_")) for 1 .. $acknowledged + 1;
is(orders() - $orders, $acknowledged + 1, 'repeated with their keys, each is there once');
is(differences($watcher), '', 'pos_verify() has nothing to report');

$watcher->disconnect;
done_testing;
