# The 32 bits of a transaction id run over while holes of a cursor are open: nothing is
# skipped, nothing counted twice, and the holes are closed afterwards.
#
# It is no special case.  The stores keep one transaction id, projection_cursors.holes_bound,
# and that is an xid8, which counts on across the wrap; it is compared with the xmin of
# pg_current_snapshot(), an xid8 too.  With 32 bits a hole seen before the wrap would have a
# bound near 2^32 that no xmin behind the wrap reaches, and would never be closed; or it
# would be closed while its transaction may still commit, and the event would be lost.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database connect_to);
use PosCluster;
use PosFaults qw(load_shop sell_sql differences);

my $database = 'pos_xid_wraparound';
my $wrap = 2**32;
# each less than half the way round from the one before, and the first id of a page of
# the commit log, so that the server makes that page itself
my @jumps = (0x60000000, 0xC0000000, 0xFFFF8000);
my $sold = 0;
my $cluster = PosCluster->create('xid_wraparound', {
	autovacuum => 'off', autovacuum_freeze_max_age => 2_000_000_000, max_prepared_transactions => 10, fsync => 'off' });
my ($session, $other);

$cluster->use;
create_database($database);

# Commands that stay
sub sell
{
	my ($count) = @_;

	$session->run('SELECT ' . sell_sql()) for 1 .. $count;
	$sold += $count;
	return;
}

sub next_xid { return $other->run('SELECT pg_current_xact_id()') + 1 }

# Ranges of the cursor and its holes, after two refreshes; and the bound
sub cursor
{
	$session->run('SELECT pos_refresh()') for 1 .. 2;
	return split /\t/, $session->run("SELECT (SELECT count(*) FROM unnest(holes)), holes_bound FROM pos_read.projection_cursors");
}

sub adds_up
{
	my ($when) = @_;

	is($session->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')"),
		sprintf("%d\t%.2f", $sold, 7 * $sold), "$when: the day has each order that is committed once");
	is(differences($session), '', "$when: pos_verify() has nothing to report");
	return;
}

# The server's next transaction id becomes another one.
sub jump_to
{
	my ($xid) = @_;

	$session->run("UPDATE pg_database SET datallowconn = true");
	$_->disconnect for $session, $other;
	$cluster->must_run('vacuumdb', '--all', '--freeze', '-h', $cluster->{folder}, '-p', $cluster->{port}, '-U', 'postgres');
	$cluster->stop;
	$cluster->must_run('pg_resetwal', '-x', $xid, '-D', $cluster->{data});
	$cluster->start;
	($session, $other) = map { connect_to($database) } 1 .. 2;
	return;
}

($session, $other) = map { connect_to($database) } 1 .. 2;
load_shop($session);
$session->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
sell(5);
jump_to($_) for @jumps;
sell(5);
cursor();
adds_up('near the wrap');
my $left = $wrap - next_xid();
cmp_ok($left, '<', 40_000, "$left transaction ids before the wrap");
$session->run("DO \$\$ BEGIN FOR i IN 1 .. " . ($left - 40) . " LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END \$\$");
cmp_ok($wrap - next_xid(), '>', 20, 'a few are left');

# Holes from before it: of a transaction that stays open, of a prepared one, of one that
# rolls back later, and of one that has
my ($open, $later) = map { connect_to($database) } 1 .. 2;
for ($open, $later)
{
	$_->run('BEGIN');
	$_->run('SELECT ' . sell_sql());
}
$other->run('BEGIN');
$other->run('SELECT ' . sell_sql());
$other->run("PREPARE TRANSACTION 'before the wrap'");
$other->run('BEGIN');
$other->run('SELECT ' . sell_sql());
$other->run('ROLLBACK');
sell(1);
my ($holes, $bound) = cursor();
is($holes, 1, 'their positions are a hole');
cmp_ok($bound, '<', $wrap, "the bound of this hole, $bound, is before the wrap");
adds_up('before the wrap');

sell(60);
cmp_ok(next_xid(), '>', $wrap, 'the transaction ids have wrapped');
is_deeply([ cursor() ], [ $holes, $bound ], 'the hole stays open, with its bound');
adds_up('behind the wrap');

$open->run('COMMIT');
$later->run('ROLLBACK');
++$sold;
cursor();
adds_up('when the transaction from before the wrap has committed');
cmp_ok((cursor())[0], '>', 0, 'the prepared one keeps its hole open');

# The bound of a hole that is seen now is behind the wrap.
$other->run('BEGIN');
$other->run('SELECT ' . sell_sql());
sell(1);
$_->disconnect for $open, $later;
$cluster->crash('all');
eval { $_->disconnect } for $session, $other;
$cluster->start;
($session, $other) = map { connect_to($database) } 1 .. 2;
cmp_ok((cursor())[0], '>', 0, 'so it does after a crash');
adds_up('after a crash');

$other->run("COMMIT PREPARED 'before the wrap'");
++$sold;
sell(1);
($holes, $bound) = cursor();
($holes, $bound) = cursor();
is($holes, 0, 'when it has committed, too, no hole is left');
cmp_ok($bound, '>', $wrap, "the bound, $bound, is behind the wrap");
is($session->run('SELECT applied = int8multirange(int8range(1, (SELECT max(position) FROM pos_write.events), \'[]\')) FROM pos_read.projection_cursors'),
	't', 'the cursor is one range');
adds_up('in the end');

# What needs a transaction id of its own goes on.
$session->run("CALL pos_rebuild('order_daily_summary')");
$session->run("CALL pos_set_mode('order_daily_summary', 'immediate')");
sell(1);
adds_up('rebuilt and switched');

$_->disconnect for $session, $other;
done_testing;
