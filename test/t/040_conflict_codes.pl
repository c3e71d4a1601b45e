# The SQLSTATE of each conflict, which isolation specs do not show: two sessions
# in a race, at each isolation level.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_conflict_codes';

create_database($database);
my $first = connect_to($database);
my $second = connect_to($database);
my $observer = connect_to($database);
my $waiter = $second->run('SELECT pg_backend_pid()');

$first->run("SELECT pos_register_tenant('shop', 'Corner shop')");
$first->run("SELECT pos_register_user('shop', 1, 'Ada')");
$first->run("SELECT pos_register_user('shop', 9, 'Grace', 'manager')");
$first->run("SELECT pos_register_product('shop', 1, 'Tea')");

my $keys = 0;

sub create_call
{
	my ($quantity, $key) = @_;

	return "pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": $quantity, \"unit_price\": 3.50}]', $key)";
}

# Runs one in a transaction, two in another that waits for it, and ends the
# first; the SQLSTATE and answer of two.
sub race
{
	my ($level, $one, $two, $end) = @_;

	$first->run("BEGIN ISOLATION LEVEL $level");
	my $answer = $first->run("SELECT $one");
	$second->run("BEGIN ISOLATION LEVEL $level");
	$second->start("SELECT $two");
	for (my $looks = 0; $observer->run("SELECT cardinality(pg_blocking_pids($waiter))") == 0; ++$looks)
	{
		die "nobody waits: $two\n" if $looks == 1000;
		select undef, undef, undef, 0.01;
	}
	$first->run($end);
	my ($sqlstate, $text) = $second->finish;
	$second->run($sqlstate eq '00000' ? 'COMMIT' : 'ROLLBACK');
	return ($sqlstate, $text, $answer);
}

for my $level ('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE')
{
	my $committed = $level eq 'READ COMMITTED';

	# two commands of one order
	my %races = (
		'void, void'        => [ "pos_void_order('shop', %d, 'no', 9)", "pos_void_order('shop', %d, 'no', 9)", 'PC007' ],
		'void, discount'    => [ "pos_void_order('shop', %d, 'no', 9)", "pos_apply_discount('shop', %d, 5, 9)", 'PC007' ],
		'void, payment'     => [ "pos_void_order('shop', %d, 'no', 9)", "pos_record_payment('shop', %d, 1, 'cash')", 'PC007' ],
		'void, confirm'     => [ "pos_void_order('shop', %d, 'no', 9)", "pos_confirm_order('shop', %d)", 'PC007' ],
		'payment, void'     => [ "pos_record_payment('shop', %d, 1, 'cash')", "pos_void_order('shop', %d, 'no', 9)", 'PC007' ],
		'payment, payment'  => [ "pos_record_payment('shop', %d, 5, 'cash')", "pos_record_payment('shop', %d, 5, 'cash')", 'PC006' ],
		'payment, discount' => [ "pos_record_payment('shop', %d, 5, 'cash')", "pos_apply_discount('shop', %d, 50, 9)", 'PC006' ],
		'confirm, discount' => [ "pos_confirm_order('shop', %d)", "pos_apply_discount('shop', %d, 5, 9)", 'PC007' ],
		'version, version'  => [ "pos_confirm_order('shop', %d, 1)", "pos_record_payment('shop', %d, 1, 'cash', 1)", 'PC009' ],
		'discount, payment' => [ "pos_apply_discount('shop', %d, 5, 9)", "pos_record_payment('shop', %d, 1, 'cash')", '00000' ]);
	for my $name (sort keys %races)
	{
		my ($one, $two, $expected) = @{ $races{$name} };
		my $order = $first->run('SELECT ' . create_call(2, 'NULL'));
		my ($sqlstate, $text) = race($level, sprintf($one, $order), sprintf($two, $order), 'COMMIT');
		is($sqlstate, $committed ? $expected : '40001', "$level: $name, the first commits") or diag $text;

		$order = $first->run('SELECT ' . create_call(2, 'NULL'));
		($sqlstate, $text) = race($level, sprintf($one, $order), sprintf($two, $order), 'ROLLBACK');
		is($sqlstate, '00000', "$level: $name, the first rolls back") or diag $text;
	}

	# the same key
	my $key = sub { return "'key-" . ++$keys . "'" };
	my $this = $key->();
	my ($sqlstate, $text, $answer) = race($level, create_call(2, $this), create_call(2, $this), 'COMMIT');
	is($sqlstate, $committed ? '00000' : '40001', "$level: the same key, the first commits") or diag $text;
	is($text, $answer, 'and the second has its answer') if $committed;
	is($second->run('SELECT ' . create_call('2.0', $this)), $answer, "$level: the retry has the answer");

	$this = $key->();
	($sqlstate, $text) = race($level, create_call(2, $this), create_call(2, $this), 'ROLLBACK');
	is($sqlstate, '00000', "$level: the same key, the first rolls back") or diag $text;

	$this = $key->();
	($sqlstate, $text) = race($level, create_call(2, $this), create_call(3, $this), 'COMMIT');
	is($sqlstate, $committed ? 'PC010' : '40001', "$level: the same key with other arguments, the first commits") or diag $text;
	($sqlstate) = $second->try('SELECT ' . create_call(3, $this));
	is($sqlstate, 'PC010', "$level: and its retry");

	$this = $key->();
	($sqlstate, $text) = race($level, create_call(2, $this),
		"pos_void_order('shop', 987654321, 'no', 9, idempotency_key => $this)", 'COMMIT');
	is($sqlstate, $committed ? 'PC010' : '40001', "$level: the same key of another command") or diag $text;

	# the catalogue
	my $user = 100 + ++$keys;
	($sqlstate, $text) = race($level, "pos_register_user('shop', $user, 'Ada')",
		"pos_register_user('shop', $user, 'Barbara')", 'COMMIT');
	is($sqlstate, $committed ? '00000' : '40001', "$level: two registrations of one user") or diag $text;
}

# transactions of several commands, in opposite order
my @orders = map { $first->run('SELECT ' . create_call(2, 'NULL')) } 1 .. 2;
$first->run("SET deadlock_timeout = '100s'");
$second->run("SET deadlock_timeout = '10ms'");
$first->run('BEGIN');
$second->run('BEGIN');
$first->run("SELECT pos_confirm_order('shop', $orders[0])");
$second->run("SELECT pos_confirm_order('shop', $orders[1])");
$first->start("SELECT pos_confirm_order('shop', $orders[1])");
my ($loser) = $second->try("SELECT pos_confirm_order('shop', $orders[0])");
is($loser, '40P01', 'a deadlock ends one of two');
$second->run('ROLLBACK');
my ($winner) = $first->finish;
is($winner, '00000', 'and the other goes on');
$first->run('COMMIT');

is($observer->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$_->disconnect for $first, $second, $observer;
drop_database($database);
done_testing;
