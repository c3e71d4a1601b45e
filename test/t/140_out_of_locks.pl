# The server's lock table is full: a command, a refresh, a rebuild, a change of mode or an
# installation is refused with 53200, has done nothing and keeps no lock, a stripe's lease
# least of all; with room again it works, in the same session and transaction.
#
# Another session fills the table of a small cluster, and gives back one lock more each
# time until the call succeeds: so it fails once at each lock that it takes there.  And a
# transaction of 10,000 commands, or about 1,000 tenants, holds no more locks than a short
# one: it cannot fill the table by itself.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database connect_to);
use PosCluster;
use PosFaults qw(load_shop stored_rows left_behind sell_sql differences expect blame blamed);

my $database = 'pos_out_of_locks';
my $cluster = PosCluster->create('out_of_locks', {
	max_connections => 20, max_locks_per_transaction => 10, max_wal_senders => 0, max_worker_processes => 0,
	autovacuum => 'off', fsync => 'off' });

$cluster->use;
create_database($database);
my ($watcher, $hog, $session) = map { connect_to($database) } 1 .. 3;
my $pid = $session->run('SELECT pg_backend_pid()');
$_->run('SET client_min_messages = error') for $watcher, $session;

load_shop($watcher);
$watcher->run('SELECT ' . sell_sql());
my $order = $watcher->run('SELECT ' . sell_sql());
my $paid = $watcher->run('SELECT ' . sell_sql());
$watcher->run("SELECT pos_record_payment('shop', $paid, 2, 'cash')");
my $sold = $watcher->run('SELECT ' . sell_sql());
$watcher->run("SELECT pos_record_payment('shop', $sold, 7, 'cash'), pos_confirm_order('shop', $sold)");
$watcher->run("CALL pos_set_mode('product_sales', 'immediate')");

# Takes locks until there is no room for one more, and gives back so many.  They are the
# session's: the exception does not take them back.
sub fill_up
{
	my ($free) = @_;

	$hog->run("DO \$\$
		DECLARE
		    taken int := 0;
		BEGIN
		    FOR i IN 1 .. 100000 LOOP
		        PERFORM pg_advisory_lock(1, i);
		        taken := i;
		    END LOOP;
		EXCEPTION WHEN out_of_memory THEN
		    PERFORM pg_advisory_unlock(1, i) FROM generate_series(taken - $free + 1, taken) i;
		END
		\$\$");
	return;
}

is(($hog->try("SELECT pg_advisory_lock(1, i) FROM generate_series(1, 100000) i"))[0], '53200', 'the lock table can be filled');
my $capacity = $watcher->run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
$hog->run('SELECT pg_advisory_unlock_all()');
note "the lock table has room for $capacity advisory locks";

# Fills the table but for so many locks, tries the call, and empties it again.
sub try_with_room_for
{
	my ($free, $call) = @_;

	fill_up($free);
	my ($sqlstate, $text) = $session->try($call);
	$hog->run('SELECT pg_advisory_unlock_all()');
	blame("$call: $text") if $sqlstate eq '53200' ? $text !~ /HINT: .*max_locks_per_transaction/ : $sqlstate ne '00000';
	return $sqlstate;
}

# Tries the call with no room, with room for one lock, for two, ... until it succeeds.
# Returns how often it was refused.
sub alone
{
	my ($call) = @_;
	my $rows = stored_rows($watcher, 'pos_write');

	for my $free (0 .. $capacity)
	{
		return $free if try_with_room_for($free, $call) ne '53200';
		expect("$call, room for $free: locks", left_behind($watcher, $pid), '\N');
		expect("$call, room for $free: rows", stored_rows($watcher, 'pos_write'), $rows);
		expect("$call, room for $free: verify", differences($watcher), '');
	}
	return $capacity;
}

# The same in a transaction that has done something before, and goes on with the call
# after it was refused.  A process has a few places of its own for the locks of tables;
# they are taken first, so that each lock has to be in the shared table.
sub in_savepoint
{
	my ($call) = @_;

	for my $free (0 .. $capacity)
	{
		$session->run('BEGIN');
		$session->run('LOCK TABLE ' . join(', ', map { "own_$_" } 1 .. 16) . ' IN ACCESS SHARE MODE');
		$session->run('INSERT INTO own_1 VALUES (1)');
		my $rows = stored_rows($session, 'pos_write');
		$session->run('SAVEPOINT here');
		my $locks = left_behind($watcher, $pid);
		my $sqlstate = try_with_room_for($free, $call);
		if ($sqlstate eq '53200')
		{
			$session->run('ROLLBACK TO here');
			expect("$call, room for $free: locks", left_behind($watcher, $pid), $locks);
			expect("$call, room for $free: rows", stored_rows($session, 'pos_write'), $rows);
			expect("$call, room for $free: again", ($session->try($call))[0], '00000');
			expect("$call, room for $free: verify", differences($session), '');
		}
		$session->run('ROLLBACK');
		return $free if $sqlstate ne '53200';
	}
	return $capacity;
}

$watcher->run("CREATE TABLE own_$_ (n int)") for 1 .. 16;
for (
	[ 'pos_create_order' => sell_sql('second', 'other') ],
	[ 'pos_confirm_order' => "pos_confirm_order('shop', $order)" ],
	[ 'pos_apply_discount' => "pos_apply_discount('shop', $order, 10, 7)" ],
	[ 'pos_record_payment' => "pos_record_payment('shop', $order, 1, 'cash')" ],
	[ 'pos_reverse_payment' => "pos_reverse_payment('shop', $paid, 1, 'wrong card', 7)" ],
	[ 'pos_change_items' => "pos_change_items('shop', $order, '[{\"line_no\": 1, \"quantity\": 0}, {\"add\": {\"product_id\": 2, \"quantity\": 1, \"unit_price\": 3, \"taxes\": [1]}}]')" ],
	[ 'pos_refund' => "pos_refund('shop', $sold, '\"all\"', 'stale', 7, '[{\"payment_no\": 1}]')" ],
	[ 'pos_void_order' => "pos_void_order('shop', $order, 'left', 7)" ],
	[ 'pos_register_user' => "pos_register_user('shop', 3, 'Barbara')" ],
	[ 'pos_register_product' => "pos_register_product('shop', 3, 'Milk')" ],
	[ 'pos_register_tax' => "pos_register_tax('shop', 3, 'Levy', 3)" ],
	[ 'pos_register_tenant' => "pos_register_tenant('new', 'New')" ])
{
	my ($name, $call) = @$_;

	my $refused = in_savepoint("SELECT $call");
	cmp_ok($refused, '>', 0, "$name was refused $refused times");
	is(blamed(), '', 'each time it had done nothing, and could be repeated in the same transaction');
}
my $fresh = connect_to($database);
($session, $fresh) = ($fresh, $session);
$pid = $session->run('SELECT pg_backend_pid()');
note 'the first command of a session was refused ' . alone('SELECT ' . sell_sql('a key')) . ' times';
is(blamed(), '', 'alone, too');
$fresh->disconnect;

# Upkeep: what it had committed before the table was full is of a generation that nobody sees.
$watcher->run("CALL pos_set_mode('order_summaries', 'deferred')");
for my $call (
	'SELECT pos_refresh()',
	'CALL pos_refresh_batches()',
	"CALL pos_rebuild('order_daily_summary')",
	"CALL pos_set_mode('product_sales', 'deferred')",
	"CALL pos_set_mode('order_summaries', 'immediate')",
	"CALL pos_set_mode('product_sales', 'live')",
	"CALL pos_purge('1 day')",
	'SELECT pos_install()')
{
	$watcher->run('SELECT ' . sell_sql());
	note "$call was refused " . alone($call) . ' times';
	is(blamed(), '', "$call: each time the figures were right, and no lock was left");
	is($watcher->run('SELECT count(last_error) FROM pos_projection_status()'), 0, 'and no error was taken for that of an event');
}

# ---------------------------------------------------------------------------
# Long transactions

sub locks { return $watcher->run("SELECT count(*) FROM pg_locks WHERE pid = $pid") }

# The locks of a transaction that has called it so often
sub locks_after
{
	my ($from, $to, $call) = @_;

	$session->run("DO \$\$ BEGIN FOR i IN $from .. $to LOOP $call; END LOOP; END \$\$");
	return locks();
}

for (
	[ 'commands', 10_000, 'PERFORM ' . sell_sql() ],
	[ 'savepoints', 1_000, 'BEGIN PERFORM ' . sell_sql() . '; EXCEPTION WHEN division_by_zero THEN END' ],
	[ 'refused commands', 1_000, "BEGIN PERFORM pos_apply_discount('shop', $order, 1 + i % 90, 7), pos_confirm_order('shop', -i); EXCEPTION WHEN SQLSTATE 'PC004' THEN END" ],
	[ 'tenants', 1_000, "PERFORM pos_register_tenant('t' || i, 'A shop'), pos_register_user('t' || i, 1, 'Ada'), pos_register_product('t' || i, 1, 'Tea'); PERFORM "
		. sell_sql() =~ s/'shop'/'t' || i/r . '; PERFORM ' . sell_sql() ])
{
	my ($what, $count, $call) = @$_;

	$session->run('BEGIN');
	# by then a stripe's versions have filled a page, and its index is searched
	my $few = locks_after(1, 200, $call);
	my $many = locks_after(201, $count, $call);
	cmp_ok($many, '<=', $few, "$count $what in one transaction hold $many locks, no more than 200 of them, $few");
	$session->run('COMMIT');
	is(locks(), 0, 'and none afterwards');
}
is(differences($watcher), '', 'pos_verify() has nothing to report');

$_->disconnect for $watcher, $hog, $session;
done_testing;
