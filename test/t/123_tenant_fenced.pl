# A tenant's fence: which commands it refuses, whom pos_fence_tenant() waits for,
# and that nobody waits for it.  What is acknowledged when it returns is all that
# is ever acknowledged here.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes qw(sleep time);

use PosCluster;

my $cluster = PosCluster->create('fences', { max_prepared_transactions => 5, fsync => 'off' });
my $items = q('[{"product_id": 1, "quantity": 2, "unit_price": 3.50}]');

sub session
{
	my ($database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	return $session;
}

sub state_of
{
	my ($session, $sql) = @_;

	return ($session->try($sql))[0];
}

# What is refused, by its SQLSTATE and its message
sub refused
{
	my ($session, $sqlstate, $sql, $message, $what) = @_;
	my ($got, $text) = $session->try($sql);

	is($got, $sqlstate, "$what: $sqlstate");
	like($text, $message, "$what: and why");
	return;
}

sub wait_until
{
	my ($session, $condition) = @_;
	my $until = time + 30;

	until ($session->run("SELECT $condition") eq 't')
	{
		die "never: $condition\n" if time > $until;
		sleep 0.02;
	}
	return;
}

my $admin = session('postgres');
$admin->run('CREATE DATABASE shop');
my $shop = session('shop');
$shop->run('CREATE EXTENSION pos_cqrs');
$shop->run('SELECT pos_install()');
for my $tenant (qw(deli kiosk))
{
	$shop->run("SELECT pos_register_tenant('$tenant', 'The $tenant')");
	$shop->run("SELECT pos_register_user('$tenant', 1, 'Ann', 'manager')");
	$shop->run("SELECT pos_register_product('$tenant', 1, 'Tea')");
}
$shop->run("CREATE ROLE $_") for qw(clerk keeper stranger);
$shop->run("SELECT pos_grant('$_', 'command')") for qw(clerk stranger);
$shop->run("SELECT pos_grant('keeper', 'admin')");
$shop->run("SELECT pos_grant_tenant('clerk', 'deli'), pos_grant_tenant('keeper', 'deli')");

my $sell = "SELECT pos_create_order('deli', 1, $items, 'key 1')";
my $order = $shop->run($sell);

# ---------------------------------------------------------------------------
# Who may, and with what

refused($shop, 'PC001', "CALL pos_fence_tenant('nowhere', 'mall')", qr/"nowhere"/, 'an unknown tenant');
refused($shop, 'PC011', "CALL pos_fence_tenant('deli', ' ')", qr/moved_to/, 'a blank place');
refused($shop, 'PC011', "CALL pos_fence_tenant('deli', 'mall', 'gone')", qr/"gone"/, 'an unknown state');
refused($shop, 'PC011', "CALL pos_fence_tenant('deli', 'mall', 'removed')", qr/"removed"/, 'a state that is not for callers');
refused($shop, '55000', "CALL pos_fence_tenant('deli', 'mall', 'handing_over')", qr/no fence/, 'handing over without a fence');
is($shop->run("SELECT pos_unfence_tenant('deli')"), 'f', 'there is no fence to lift');
$shop->run('SET ROLE keeper');
refused($shop, '42501', "CALL pos_fence_tenant('deli', 'mall')", qr/every tenant/, 'side admin, and the grant of one tenant');
refused($shop, '42501', "SELECT pos_unfence_tenant('deli')", qr/every tenant/, 'the same');
refused($shop, '42501', 'SELECT pos_internal.wait_for_commands()', qr/every tenant/, 'the same');
$shop->run('RESET ROLE');
is($shop->run('SELECT count(*) FROM pos_write.moved_tenants'), 0, 'nothing has been fenced');
$shop->run("SELECT pos_grant_tenant('keeper', '*')");

# ---------------------------------------------------------------------------
# Transactions of before: one that is open, one that is prepared.  Those that
# come meanwhile are refused at once, and other tenants' are not.

my ($open, $other, $fencer) = map { session('shop') } 1 .. 3;
$open->run('BEGIN');
my $late = $open->run("SELECT pos_create_order('deli', 1, $items, 'late')");
$other->run('BEGIN');
my $prepared = $other->run("SELECT pos_create_order('deli', 1, $items, 'prepared')");
$other->run("PREPARE TRANSACTION 'held'");
my $fencer_pid = $fencer->run('SELECT pg_backend_pid()');
$fencer->run('SET ROLE keeper');
$fencer->start("CALL pos_fence_tenant('deli', 'mall')");
wait_until($shop, "EXISTS (SELECT FROM pos_write.moved_tenants WHERE tenant_id = 'deli' AND state = 'fenced')");
wait_until($shop, "EXISTS (SELECT FROM pg_locks WHERE pid = $fencer_pid AND NOT granted)");
is($shop->run("SELECT count(*) FROM pg_locks WHERE pid = $fencer_pid AND granted AND locktype = 'relation'
	AND relation = 'pos_write.event_position_seq'::regclass"), 0, 'who fences holds nothing of the log');
is($shop->run("SELECT count(*) FROM unnest(pg_blocking_pids($fencer_pid)) p WHERE p = " . $open->run('SELECT pg_backend_pid()')), 1,
	'pg_blocking_pids() says whom it waits for');

$other->run("SET lock_timeout = '1s'");
for my $command ("pos_create_order('deli', 1, $items)", $sell =~ s/^SELECT //r, "pos_create_orders('deli', '[{\"cashier_id\": 1, \"items\": []}]')",
	"pos_confirm_order('deli', $order)", "pos_apply_discount('deli', $order, 5, 1)", "pos_record_payment('deli', $order, 1, 'cash')",
	"pos_reverse_payment('deli', $order, 1, 'test', 1)", "pos_change_items('deli', $order, '[{\"line_no\": 1, \"quantity\": 2}]')",
	"pos_refund('deli', $order, '\"all\"', 'test', 1)", "pos_void_order('deli', $order, 'test', 1)",
	"pos_register_tenant('deli', 'New name')", "pos_register_user('deli', 2, 'Max')", "pos_register_product('deli', 2, 'Rum')",
	"pos_register_tax('deli', 1, 'VAT', 20)")
{
	refused($other, 'PC018', "SELECT $command", qr/"deli" has moved\n.*"mall"/s, $command);
}
is(state_of($other, "SELECT pos_create_order('kiosk', 1, $items)"), '00000', 'another tenant sells on');
is(state_of($other, "SELECT pos_register_tenant('souk', 'Souk')"), '00000', 'a new one is registered');
is($other->run("SELECT count(*) FROM pos_get_order('deli', $order)"), 1, 'its queries are answered');
$other->run('SET ROLE stranger');
refused($other, '42501', "SELECT pos_confirm_order('deli', $order)", qr/permission denied/, 'who has no grant is not told');
$other->run('SET ROLE clerk');
refused($other, 'PC018', "SELECT pos_confirm_order('deli', 0)", qr/moved/, 'who has one is, before anything else is looked at');
$other->run('RESET ROLE');

is(state_of($open, "SELECT pos_confirm_order('deli', $late)"), 'PC018', 'the open transaction is told, too');
$open->run('ROLLBACK');
sleep 0.2;
is($shop->run("SELECT count(*) FROM pg_locks WHERE pid = $fencer_pid AND NOT granted"), 1, 'the prepared transaction is waited for');
$shop->run("COMMIT PREPARED 'held'");
is(($fencer->finish)[0], '00000', 'then the fence stands');
is($shop->run("SELECT string_agg(idempotency_key, ',' ORDER BY idempotency_key) FROM pos_write.command_log WHERE tenant_id = 'deli'"), 'key 1,prepared',
	'what is acknowledged is there');

# one that asks nothing more, and commits after the fence
is($fencer->run("SELECT pos_unfence_tenant('deli')"), 't', 'the fence is lifted');
is(state_of($other, "SELECT pos_confirm_order('deli', $prepared)"), '00000', 'and commands go on');
$open->run('BEGIN');
$open->run("SELECT pos_create_order('deli', 1, $items, 'late')");
$fencer->start("CALL pos_fence_tenant('deli', 'mall')");
wait_until($shop, "EXISTS (SELECT FROM pg_locks WHERE pid = $fencer_pid AND NOT granted)");
is(state_of($other, "SELECT pos_confirm_order('deli', $order)"), 'PC018', 'refused while the fence waits');

# whoever fences is stopped: the fence stays, and the next call waits again
$shop->run("SELECT pg_cancel_backend($fencer_pid)");
is(($fencer->finish)[0], '57014', 'who waits can be cancelled');
is(state_of($other, "SELECT pos_confirm_order('deli', $order)"), 'PC018', 'the fence stays');
$fencer->start("CALL pos_fence_tenant('deli', 'market')");
wait_until($shop, "EXISTS (SELECT FROM pg_locks WHERE pid = $fencer_pid AND NOT granted)");
$open->run('COMMIT');
is(($fencer->finish)[0], '00000', 'called again, it waits again');
is($shop->run("SELECT count(*) FROM pos_write.command_log WHERE tenant_id = 'deli' AND idempotency_key = 'late'"), 1, 'an order acknowledged after the fence is there');

# ---------------------------------------------------------------------------
# A transaction whose snapshot is older than the fence

$shop->run("SELECT pos_unfence_tenant('deli')");
for my $level ('REPEATABLE READ', 'SERIALIZABLE')
{
	$open->run("BEGIN ISOLATION LEVEL $level");
	$open->run('SELECT count(*) FROM pos_write.orders');
	$fencer->run("CALL pos_fence_tenant('deli', 'market')");
	is(state_of($open, "SELECT pos_create_order('deli', 1, $items)"), 'PC018', "$level: an older snapshot does not hide the fence");
	$open->run('ROLLBACK');
	is($fencer->run("SELECT pos_unfence_tenant('deli')"), 't', "$level: lifted");
}

# ---------------------------------------------------------------------------
# The states

$fencer->run("CALL pos_fence_tenant('deli', 'market')");
refused($fencer, '55000', "CALL pos_fence_tenant('deli', 'market', 'arrived')", qr/cannot become arrived\n.*fenced/s, 'arrived before it is handed over');
$fencer->run("CALL pos_fence_tenant('deli', 'market')");
$fencer->run("CALL pos_fence_tenant('deli', 'mall', 'handing_over')") for 1 .. 2;
refused($fencer, '55000', "SELECT pos_unfence_tenant('deli')", qr/cannot be lifted\n.*handing_over: "mall"/s, 'lifting it once it is handed over');
refused($fencer, '55000', "CALL pos_fence_tenant('deli', 'market', 'arrived')", qr/does not move to "market"/, 'another place');
$fencer->run("CALL pos_fence_tenant('deli', 'mall')");
is($fencer->run("SELECT state, moved_to FROM pos_write.moved_tenants WHERE tenant_id = 'deli'"), "handing_over\tmall", 'a step that is called again takes nothing back');
$fencer->run("CALL pos_fence_tenant('deli', 'mall', 'arrived')") for 1 .. 2;
refused($fencer, '55000', "SELECT pos_unfence_tenant('deli')", qr/arrived: "mall"/, 'lifting it once it has arrived');
is($fencer->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$shop->run("CALL pos_rebuild('order_summaries')");
$shop->run('SELECT pos_install()');
is(state_of($other, "SELECT pos_confirm_order('deli', $order)"), 'PC018', 'no rebuild and no pos_install() lifts it');

# found by a statement as it is found by its index
$other->run('SET pos_cqrs.direct_access = off');
refused($other, 'PC018', "SELECT pos_confirm_order('deli', $order)", qr/"mall"/, 'by a statement');
is(state_of($other, "SELECT pos_create_order('kiosk', 1, $items)"), '00000', 'by a statement: another tenant sells on');

done_testing();
