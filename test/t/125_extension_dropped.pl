# DROP EXTENSION takes functions and no data, and says what is left; CREATE
# EXTENSION, also into another schema, goes on there, in new sessions and in
# those that have stayed open.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosCluster;
use PosRestored qw($sell folded_well picture same_as same_lines);
use PosShop qw(answers fill_shop make_roles trade);

my $database = 'shop';
# a cluster of its own for the sake of its roles
my $cluster = PosCluster->create('dropped', { fsync => 'off' });
make_roles($cluster->connect);
$cluster->connect->run("CREATE DATABASE $database");

sub session
{
	my ($schema) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	$session->run("SET search_path = $schema") if $schema;
	return $session;
}

my $session = session();
$session->run('CREATE EXTENSION pos_cqrs');
$session->run('SELECT pos_install()');
fill_shop($session);
$session->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
trade($session, 1, 10);
$session->run('SELECT pos_refresh()');
trade($session, 11, 15);
my $order = $session->run("SELECT min(order_id) FROM pos_write.orders WHERE tenant_id = 'deli' AND status = 'pending'");

# What a view shows, without any function of the extension
sub seen
{
	my ($as) = @_;
	my $viewer = session();

	$viewer->run("SET ROLE $as") if $as;
	my @rows = map { my $view = $_; map { "$view $_" } split /\n/, $viewer->run("SELECT v::text FROM $view v") }
		qw(pos_read.order_summaries pos_read.order_daily_summary pos_read.product_sales shop.days);
	$viewer->disconnect;
	return @rows;
}

# Nothing of the extension is left in the catalogues.
sub nothing_left
{
	my ($what) = @_;

	is($session->run("SELECT (SELECT count(*) FROM pg_proc WHERE probin LIKE '%pos_cqrs%' OR proname LIKE 'pos\\_%' AND pronamespace = 'public'::regnamespace),
			(SELECT count(*) FROM pg_namespace WHERE nspname = 'pos_internal'), (SELECT count(*) FROM pg_event_trigger)"),
		"0\t0\t0", "$what: no function, helper or trigger of the extension is left");
	return;
}

# ---------------------------------------------------------------------------
# Sessions that stay open: what they have run is planned and cached.

my %calls = (
	command => "SELECT $sell",
	prepared => 'EXECUTE sell',
	'in a function' => "SELECT shop.sell('deli', 7)",
	query => "SELECT total FROM pos_get_order('deli', $order)",
	'prepared query' => 'EXECUTE orders',
	'upkeep' => "SELECT pos_refresh('order_daily_summary') >= 0");
my $old = session();
my $clerk = session();
my $in_transaction = session();
my $aborted = session();
my $confirm = "SELECT pos_confirm_order('deli', $order)";

$old->run("PREPARE sell AS SELECT $sell");
$old->run("PREPARE orders AS SELECT count(*) FROM pos_list_orders('deli', page_size => 1000)");
$old->run("PREPARE shown AS SELECT count(*) FROM pos_read.order_summaries");
$clerk->run('SET ROLE clerk');
for my $run (1 .. 7)
{
	$old->run($calls{$_}) for sort keys %calls;
	$old->run('EXECUTE shown');
	$clerk->run($calls{command});
}

sub all_answer
{
	my ($what, $sqlstate) = @_;

	for my $call (sort keys %calls)
	{
		my ($got, $text) = $old->try($calls{$call});
		is($got, $sqlstate, "$what: an open session, $call") or diag($text);
	}
	return;
}

# ---------------------------------------------------------------------------
# Dropped, and not

$session->run('BEGIN');
$session->run('DROP EXTENSION pos_cqrs');
$session->run('ROLLBACK');
all_answer('rolled back', '00000');

$_->run('BEGIN') for $in_transaction, $aborted;
$in_transaction->run($calls{command});
$aborted->run($calls{command});
$session->run('REFRESH MATERIALIZED VIEW shop.revenue');
my $picture = picture($session, qw(catalogue rows));
my @seen = seen();
my @analyst = seen('analyst');
my $orders = $session->run('SELECT count(*) FROM pos_write.orders');

$session->run('SET client_min_messages = notice');
my ($sqlstate, $text) = $session->try('DROP EXTENSION pos_cqrs');
$session->run('SET client_min_messages = warning');
is($sqlstate, '00000', 'DROP EXTENSION needs no CASCADE');
like($text, qr/^NOTICE: .*pos_write and pos_read/m, 'it says what is left');
like($text, qr/^HINT: .*CREATE EXTENSION pos_cqrs.*DROP SCHEMA pos_write, pos_read CASCADE/m, 'and how to go on, or to be rid of it');
nothing_left('dropped');
same_lines("dropped: $_", picture($session, $_)->{$_}, $picture->{$_}) for qw(catalogue rows);
same_lines('dropped: the views', [ seen() ], \@seen);
same_lines('dropped: the views, as the role analyst sees them', [ seen('analyst') ], \@analyst);
all_answer('dropped', '42883');
is($old->run('EXECUTE shown'), scalar(grep { /^pos_read\.order_summaries/ } @seen), 'dropped: an open session, a view');
is(($clerk->try($calls{command}))[0], '42883', 'dropped: a role that was granted commands');
is(($aborted->try($confirm))[0], '42883', 'dropped: a command in a transaction that has run one before');
$aborted->run('ROLLBACK');
$in_transaction->run('COMMIT');
is($session->run('SELECT count(*) FROM pos_write.orders'), $orders + 1, 'dropped: what was in progress may commit');

# ---------------------------------------------------------------------------
# Made again, in another schema

$session->run('CREATE SCHEMA "point of sale"');
$session->run('CREATE EXTENSION pos_cqrs SCHEMA "point of sale"');
all_answer('in another schema', '42883');
$_->run('SET search_path = "point of sale", public') for $session, $old, $clerk;
is(($clerk->try("SELECT \"point of sale\".pos_confirm_order('deli', $order)"))[0], '42501', 'again: grants wait for pos_install()');
$picture = picture($session, 'catalogue');
is($old->run($calls{command}), $session->run('SELECT last_value FROM pos_write.order_id_seq'), 'again: commands go on with the next order id');
is($session->run('SELECT max(order_id) FROM pos_write.orders'), $session->run('SELECT last_value FROM pos_write.order_id_seq'), 'again: it is there');
all_answer('again', '00000');
$session->run('SELECT pos_install()');
same_lines('again, pos_install(): catalogue', picture($session, 'catalogue')->{catalogue}, $picture->{catalogue});
all_answer('again, pos_install()', '00000');
is(($clerk->try($calls{command}))[0], '00000', 'again: a role may what it was granted');
is(($clerk->try("SELECT pos_confirm_order('kiosk', $order)"))[0], '42501', 'again: and no more');
my $version = $session->run("SELECT version FROM pos_write.orders WHERE (tenant_id, order_id) = ('deli', $order)");
is($session->run($confirm), $version + 1, 'again: the next version of an order');
cmp_ok($session->run('SELECT pos_refresh()'), '>', 0, 'again: deferred read models go on');
folded_well('again', $session);
is($session->run('SELECT * FROM pos_verify()'), '', 'again: pos_verify() has nothing to report');

# ---------------------------------------------------------------------------
# With objects of users that need it, and with its schema

my $best = "SELECT product_id, quantity FROM pos_top_products('deli', '2024-05-01', '2024-06-30')";
$session->run('REFRESH MATERIALIZED VIEW shop.revenue');
my $catalogue = picture($session, 'catalogue')->{catalogue};
$session->run("CREATE VIEW shop.best AS $best");
($sqlstate, $text) = $session->try('DROP EXTENSION pos_cqrs');
is($sqlstate, '2BP01', 'a view of a query function: DROP EXTENSION is refused');
like($text, qr/^DETAIL: .*view shop\.best depends on function/m, 'and names the view');
is(($old->try($calls{command}))[0], '00000', 'nothing has happened');
$picture = picture($session, 'rows');
$session->run('DROP EXTENSION pos_cqrs CASCADE');
nothing_left('CASCADE');
is($session->run("SELECT to_regclass('shop.best')"), '\N', 'CASCADE: takes that view');
same_lines('CASCADE: rows', picture($session, 'rows')->{rows}, $picture->{rows});
same_lines('CASCADE: catalogue', picture($session, 'catalogue')->{catalogue}, $catalogue);

$session->run('CREATE EXTENSION pos_cqrs SCHEMA "point of sale"');
$session->run('SELECT pos_install()');
all_answer('once more', '00000');
$picture = picture($session, qw(catalogue rows));
$session->run('DROP SCHEMA "point of sale" CASCADE');
nothing_left('its schema dropped');
same_lines("its schema dropped: $_", picture($session, $_)->{$_}, $picture->{$_}) for qw(catalogue rows);
all_answer('its schema dropped', '42883');
$session->run('CREATE EXTENSION pos_cqrs');
$session->run('SELECT pos_install()');
all_answer('in the first schema', '00000');

# A switch of mode that waits for a command in progress, and is left without its
# helpers: it fails, and leaves nothing that keeps the next one from working.
$in_transaction->run('BEGIN');
$in_transaction->run($calls{command});
$old->start("CALL pos_set_mode('product_sales', 'immediate')");
$cluster->wait_for("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CALL pos_set_mode%' AND wait_event = 'PgSleep'", 1);
$session->run('DROP EXTENSION pos_cqrs');
like(($old->finish)[0], qr/^(?:3F000|42883)$/, 'in the middle of a switch: it says what is missing');
$in_transaction->run('COMMIT');
$session->run('CREATE EXTENSION pos_cqrs');
$session->run('SELECT pos_install()');
$session->run("CALL pos_set_mode('product_sales', 'immediate')");
$old->run("CALL pos_set_mode('product_sales', 'live')");

same_lines('in the end: catalogue', picture($session, 'catalogue')->{catalogue}, $picture->{catalogue});
$session->run('SELECT pos_refresh()');
folded_well('in the end', $session);
is($session->run('SELECT * FROM pos_verify()'), '', 'in the end: pos_verify() has nothing to report');

done_testing();
