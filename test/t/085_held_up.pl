# What may hold up a change of mode or a rebuild, and what may not: who is named
# when it gives up, and that commands never wait longer than a moment for it,
# whatever it waits for itself.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes 'time';

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_held_up';
my $sell = "SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}]',
	NULL, '2024-05-01 12:00+00')";

create_database($database);
my ($holder, $changer, $cashier) = map { connect_to($database) } 1 .. 3;
my $holder_pid = $holder->run('SELECT pg_backend_pid()');

$_->run("SET client_min_messages = warning") for $holder, $changer, $cashier;
$cashier->run("SELECT pos_register_tenant('shop', 'Corner shop')");
$cashier->run("SELECT pos_register_user('shop', 1, 'Ada')");
$cashier->run("SELECT pos_register_product('shop', 1, 'Tea')");
$cashier->run("SET lock_timeout = '1s'");
$cashier->run("$sell FROM generate_series(1, 2000)");
$changer->run("CALL pos_set_mode('product_sales', 'deferred')");

sub modes { return $cashier->run('SELECT name, mode, generation FROM pos_read.projections ORDER BY name') }

# The longest of the commands that are run for so many seconds; one that is
# stalled gives up after a second.
sub longest_command
{
	my ($seconds) = @_;
	my $longest = 0;

	for (my $end = time + $seconds; time < $end;)
	{
		my $started = time;
		$cashier->try($sell);
		my $took = time - $started;
		$longest = $took if $took > $longest;
		select undef, undef, undef, 0.005;
	}
	return $longest;
}

# A reader is not waited for.
for my $level ('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE')
{
	$holder->run("BEGIN ISOLATION LEVEL $level");
	$holder->run('DECLARE list CURSOR FOR SELECT * FROM pos_read.order_summaries');
	$holder->run('FETCH 5 FROM list');
	$holder->run("SELECT * FROM pos_daily_summary('shop', '2024-05-01')");
	my $started = time;
	$changer->run("CALL pos_rebuild('$_')") for qw(order_summaries order_daily_summary product_sales);
	cmp_ok(time - $started, '<', 3, "$level: a reader in an open transaction delays no rebuild");
	is($holder->run('SELECT count(*) FROM pos_write.orders o LEFT JOIN pos_read.order_summaries s USING (tenant_id, order_id)
		WHERE s.order_id IS NULL'), 0, 'and misses nothing');
	$holder->run('COMMIT');
}

# An index that is built on the lines of orders holds up no command that only reads them.
$cashier->run("SELECT pos_register_user('shop', 9, 'Grace', 'manager')");
my $order_id = $cashier->run($sell);
$holder->run('BEGIN');
$holder->run('LOCK TABLE pos_write.order_items IN SHARE MODE');
my ($voided, $refusal) = $cashier->try("SELECT pos_void_order('shop', $order_id, 'customer left', 9)");
is($voided, '00000', 'a void waits for no index build on the lines') or diag $refusal;
$holder->run('ROLLBACK');

# Nor is a vacuum of the log that takes its time.
$holder->run('SET vacuum_cost_delay = 100');
$holder->run('SET vacuum_cost_limit = 1');
$holder->start('VACUUM pos_write.events');
for (1 .. 500)
{
	last if $cashier->run("SELECT count(*) FROM pg_locks WHERE pid = $holder_pid AND relation = 'pos_write.events'::regclass");
	select undef, undef, undef, 0.01;
}
my ($sqlstate, $text) = $changer->try("CALL pos_set_mode('product_sales', 'immediate')");
is($sqlstate, '00000', 'a vacuum of the log delays no change of mode') or diag $text;
is($cashier->run("SELECT count(*) FROM pg_locks WHERE pid = $holder_pid AND relation = 'pos_write.events'::regclass"), 1,
	'which still runs');
$cashier->run("SELECT pg_cancel_backend($holder_pid)");
$holder->finish;
$changer->run("CALL pos_set_mode('product_sales', 'deferred')");

# What it waits for: each time commands go on, and it is done soon afterwards.
my %holds = (
	'a command'         => [ $sell, "CALL pos_set_mode('order_daily_summary', 'deferred')",
		"CALL pos_set_mode('order_daily_summary', 'immediate')" ],
	'a refresh'         => [ 'SELECT pos_refresh()', "CALL pos_rebuild('product_sales')" ],
	'a refresh, again'  => [ "SELECT pos_refresh('product_sales')", "CALL pos_set_mode('product_sales', 'immediate')",
		"CALL pos_set_mode('product_sales', 'deferred')" ],
	'an allowed lag'    => [ "SELECT pos_set_max_lag('order_summaries', '1 minute')", "CALL pos_rebuild('order_summaries')" ],
	'an allowed lag, deferred' => [ "SELECT pos_set_max_lag('product_sales', '1 minute')",
		"CALL pos_set_mode('product_sales', 'live')", "CALL pos_set_mode('product_sales', 'deferred')" ]);
for my $what (sort keys %holds)
{
	my ($hold, $change, $back) = @{ $holds{$what} };

	$cashier->run($sell);
	$holder->run('BEGIN');
	$holder->run($hold);
	$changer->start($change);
	my $longest = longest_command(1.5);
	$holder->run('COMMIT');
	my ($sqlstate, $text) = $changer->finish;
	is($sqlstate, '00000', "$what in an open transaction: the change ends when that has ended") or diag $text;
	cmp_ok($longest, '<', 0.5, sprintf 'and meanwhile no command took long: %.0f ms', 1000 * $longest);
	$changer->run($back) if defined $back;
}
is($cashier->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

# It gives up in the end, names who it was, and has changed nothing.
my $before = modes();
$holder->run('BEGIN');
$holder->run($sell);
$holder->run("PREPARE TRANSACTION 'till one''s'");
$holder->run('BEGIN');
$holder->run($sell);
$changer->start("CALL pos_set_mode('order_daily_summary', 'deferred')");
my $longest = longest_command(8);
($sqlstate, $text) = $changer->finish;
is($sqlstate, '55P03', 'a change that is held up gives up in the end');
like($text, qr/DETAIL: .*'till one''s'/, 'it names the prepared transaction');
like($text, qr/DETAIL: .*\b$holder_pid\b/, 'and the process');
like($text, qr/HINT: /, 'and says what to do');
cmp_ok($longest, '<', 0.5, sprintf 'no command took long: %.0f ms', 1000 * $longest);
is(modes(), $before, 'nothing has changed');
is($cashier->run('SELECT count(*) FROM pos_read.projection_cursors WHERE name <> \'product_sales\''), 0, 'no cursor is left');
$holder->run('COMMIT');
$holder->run("COMMIT PREPARED 'till one''s'");
is($cashier->run('SELECT * FROM pos_verify()'), '', 'and nothing is lost');
$changer->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
is($cashier->run('SELECT * FROM pos_verify()'), '', 'the next time it works');

$_->disconnect for $holder, $changer, $cashier;
drop_database($database);
done_testing;
