# A prepared transaction that holds an order, a tenant, an idempotency key, a stripe and a
# position of the log: who waits for it and who does not, before and after the server was
# killed and started again; and what is there once it is committed, or rolled back, by a
# session of the new server.
#
# It would be false if a lease or the log's lock were not the prepared transaction's own
# (then a restart would lose it, and a switch of mode or another command would go over
# rows that are not there yet), or if a cursor closed the hole before its end.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database connect_to);
use PosCluster;
use PosFaults qw(load_shop sell_sql differences);

my $database = 'pos_prepared';
my $cluster = PosCluster->create('prepared', { max_prepared_transactions => 10, autovacuum => 'off' });
my $model = 'product_sales';
my $sold = 2;
my ($session, $other);

$cluster->use;
create_database($database);

sub connect_both
{
	($session, $other) = map { connect_to($database) } 1 .. 2;
	$_->run('SET client_min_messages = error') for $session, $other;
	$_->run("SET lock_timeout = '200ms'") for $session, $other;
	return;
}

sub restart_after_a_crash
{
	$cluster->crash('all');
	eval { $_->disconnect } for $session, $other;
	$cluster->start;
	connect_both();
	return;
}

connect_both();
load_shop($session);
$session->run("SELECT pos_register_tenant('quiet', 'No orders yet')");
$session->run("CALL pos_set_mode('$model', 'deferred')");
$session->run('SELECT ' . sell_sql());
my $free = $session->run('SELECT ' . sell_sql());

# What the prepared transaction does: it sells one, confirms another, and renames.
sub prepare
{
	my ($gid, $key) = @_;
	my $held = $session->run('SELECT ' . sell_sql());

	++$sold;

	$session->run('BEGIN');
	my $sold = $session->run('SELECT ' . sell_sql($key));
	$session->run("SELECT pos_confirm_order('shop', $held)");
	$session->run("SELECT pos_register_tenant('shop', 'Renamed by $gid')");
	$session->run("SELECT pos_register_product('shop', 2, 'Renamed by $gid')");
	$session->run("PREPARE TRANSACTION '$gid'");
	return ($held, $sold);
}

sub code
{
	my ($call) = @_;

	return ($other->try($call))[0];
}

# Days: number of orders and revenue; and the product that was sold, as of the last refresh
sub figures
{
	return $other->run("SELECT d.order_count, d.total_revenue, p.quantity, p.revenue
		FROM pos_daily_summary('shop', '2024-05-01') d, pos_top_products('shop', '2024-05-01', '2024-05-01', max_rows => 1) p");
}

# Who waits, and who goes on; run before and after the restart.
sub while_it_is_prepared
{
	my ($when, $gid, $key, $held) = @_;
	my %waits = (
		'its order' => "pos_record_payment('shop', $held, 1, 'cash')",
		'its key' => sell_sql($key),
		'its tenant, registered again' => "pos_register_tenant('shop', 'Another name')",
		'its product, registered again' => "pos_register_product('shop', 2, 'Another name')",
		'a change of currency, of any tenant' => "pos_register_tenant('quiet', currency => 'JPY')");
	my %goes_on = (
		'another order' => "pos_apply_discount('shop', $free, 10, 7)",
		'another key' => sell_sql("not $key"),
		'another tenant' => "pos_register_tenant('other', '$when')",
		'a user of the tenant' => "pos_register_user('shop', 1, '$when')",
		'a refresh' => 'pos_refresh()');

	is(code("SELECT $waits{$_}"), '55P03', "$when: $_ waits") for sort keys %waits;
	for (sort keys %goes_on)
	{
		$other->run('BEGIN');
		is(code("SELECT $goes_on{$_}"), '00000', "$when: $_ does not");
		$other->run('ROLLBACK');
	}
	is($session->run('SELECT ' . sell_sql()) =~ /^\d+$/, 1, "$when: nor does the session that has prepared it, or its successor");
	++$sold;
	is($other->run("SELECT name FROM pos_read.tenant_names WHERE tenant_id = 'shop'") =~ /$gid/ ? 1 : 0, 0, "$when: nobody sees what it has written");
	is(differences($other), '', "$when: pos_verify() has nothing to report");
	return;
}

# A switch and a rebuild give up and name it; one takes some ten seconds.
sub named_by
{
	my ($when, $gid, $call) = @_;
	my ($sqlstate, $text) = $other->try($call);

	is($sqlstate, '55P03', "$when: $call gives up");
	like($text, qr/DETAIL: .*prepared transaction '$gid'/, 'and names the prepared transaction');
	is($other->run("SELECT mode FROM pos_read.projections WHERE name = 'order_summaries'"), 'immediate', 'the mode is as it was');
	return;
}

# Holes of the cursor, after a refresh or two of what is there
sub holes
{
	$other->run("SELECT pos_refresh('$model')") for 1 .. 3;
	return $other->run("SELECT (SELECT count(*) FROM unnest(holes)), applied @> (SELECT max(position) FROM pos_write.events)
		FROM pos_read.projection_cursors WHERE name = '$model'");
}

# Two read stores say the same as the orders themselves.
sub adds_up
{
	my ($when) = @_;

	is(holes(), "0\tt", "$when: the cursor has closed its hole");
	is(figures(), sprintf("%d\t%.2f\t%d\t%.2f", $sold, 7 * $sold, 2 * $sold, 7 * $sold), "$when: day and product have each order once");
	is(differences($other), '', "$when: pos_verify() has nothing to report");
	return;
}

for my $end ('COMMIT', 'ROLLBACK')
{
	my ($gid, $key) = ("it's $end", "key of $end");
	my $quoted = $gid =~ s/'/''/r;
	my $committed = $end eq 'COMMIT';
	my ($held, $id) = prepare($quoted, $key);

	while_it_is_prepared('prepared', $gid, $key, $held);
	named_by('prepared', $quoted, "CALL pos_set_mode('order_summaries', 'deferred')") if $committed;
	like(holes(), qr/^[1-9]\d*\tt$/, 'the cursor has folded what is behind it, and keeps a hole');

	restart_after_a_crash();
	is($other->run('SELECT gid FROM pg_prepared_xacts'), $gid, 'it is there after the crash');
	while_it_is_prepared('after the crash', $gid, $key, $held);
	named_by('after the crash', $quoted, "CALL pos_rebuild('order_summaries')") if !$committed;
	like(holes(), qr/^[1-9]\d*\tt$/, 'the cursor keeps the hole');

	# somebody waits with the same key, somebody for the order
	$_->run('SET lock_timeout = 0') for $session, $other;
	$session->start('SELECT ' . sell_sql($key));
	my $waiter = connect_to($database);
	$waiter->start("SELECT pos_confirm_order('shop', $held)");
	$other->run("$end PREPARED '$quoted'");
	my ($sqlstate, $answer) = $session->finish;
	is($sqlstate, '00000', "$end PREPARED: the request with its key goes on");
	is($answer eq $id ? 'the same' : 'another', $committed ? 'the same' : 'another', 'with the answer that it must get');
	is(($waiter->finish)[0], $committed ? 'PC007' : '00000', 'and the command on its order decides on what is there now');
	$waiter->disconnect;
	# sold by it, or, with the same key, by the request that came after it
	++$sold;
	adds_up("after $end PREPARED");
	$_->run("SET lock_timeout = '200ms'") for $session, $other;
	is($other->run("SELECT name FROM pos_read.tenant_names WHERE tenant_id = 'shop'"), 'Renamed by it\'s COMMIT', 'the name is that of what was committed');
	is(code("CALL pos_set_mode('order_summaries', 'deferred')"), '00000', 'a switch of mode is not held up any more');
	is(code("CALL pos_set_mode('order_summaries', 'immediate')"), '00000', 'nor is the way back');
}

# A refresh that is prepared: others pass by, and go on behind it.
$session->run('SELECT ' . sell_sql());
++$sold;
$session->run('BEGIN');
is($session->run("SELECT pos_refresh('$model')"), 1, 'a refresh in a transaction');
$session->run("PREPARE TRANSACTION 'refresh'");
is($other->run("SELECT pos_refresh('$model')"), 0, 'prepared, it keeps others from refreshing, and they do not wait');
restart_after_a_crash();
is($other->run("SELECT pos_refresh('$model')"), 0, 'also after a crash');
is($other->run("SELECT lag_events FROM pos_projection_status() WHERE name = '$model'"), 1, 'and the lag is told');
is(differences($other), '', 'pos_verify() has nothing to report');
$other->run("COMMIT PREPARED 'refresh'");
adds_up('a refresh, prepared and committed');

$_->disconnect for $session, $other;
done_testing;
