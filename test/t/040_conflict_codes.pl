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

# Two commands of one order: what the second meets where the first commits.
sub orders_race
{
	my ($level, $make, %races) = @_;

	for my $name (sort keys %races)
	{
		my ($one, $two, $expected) = @{ $races{$name} };
		my $order = $make->();
		my ($sqlstate, $text) = race($level, sprintf($one, $order), sprintf($two, $order), 'COMMIT');
		is($sqlstate, $level eq 'READ COMMITTED' ? $expected : '40001', "$level: $name, the first commits") or diag $text;

		$order = $make->();
		($sqlstate, $text) = race($level, sprintf($one, $order), sprintf($two, $order), 'ROLLBACK');
		is($sqlstate, '00000', "$level: $name, the first rolls back") or diag $text;
	}
	return;
}

# An order of two lines: 7.00 and 3.50
sub tab
{
	return $first->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50},
		{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 3.50}]')");
}

# The same, confirmed and paid
sub sale
{
	my $order = tab();

	$first->run("SELECT pos_confirm_order('shop', $order)");
	$first->run("SELECT pos_record_payment('shop', $order, 10.50, 'card')");
	return $order;
}

# The same, confirmed and not paid
sub unpaid_sale
{
	my $order = tab();

	$first->run("SELECT pos_confirm_order('shop', $order)");
	return $order;
}

sub strike { return "pos_change_items('shop', %d, '[{\"line_no\": $_[0], \"quantity\": 0}]')" }

sub refund
{
	my ($lines, $payments) = @_;

	return "pos_refund('shop', %d, '$lines', 'no', 9, $payments)";
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
	orders_race($level, sub { $first->run('SELECT ' . create_call(2, 'NULL')) }, %races);

	# two changes of one tab, and other commands of it
	orders_race($level, \&tab,
		'strike, strike'    => [ strike(1), strike(2), 'PC005' ],
		'strike, payment'   => [ strike(1), "pos_record_payment('shop', %d, 10.50, 'cash')", 'PC006' ],
		'payment, strike'   => [ "pos_record_payment('shop', %d, 10.50, 'cash')", strike(1), 'PC006' ],
		'strike, discount'  => [ strike(1), "pos_apply_discount('shop', %d, NULL, 9, discount_amount => 5)", 'PC006' ],
		'confirm, strike'   => [ "pos_confirm_order('shop', %d)", strike(1), 'PC007' ],
		'void, strike'      => [ "pos_void_order('shop', %d, 'no', 9)", strike(1), 'PC007' ],
		'strike, void'      => [ strike(1), "pos_void_order('shop', %d, 'no', 9)", '00000' ]);

	# refunds of a sale
	my $all = refund('"all"', q('[{"method": "card"}]'));
	my $drawn = refund('[{"line_no": 1, "quantity": 1}]', q('[{"payment_no": 1}]'));
	orders_race($level, \&sale,
		'refund, refund'    => [ $all, $all, 'PC015' ],
		'refund, part'      => [ $all, $drawn, 'PC015' ],
		'part, part'        => [ $drawn, $drawn, '00000' ],
		'refund, reversal'  => [ $drawn, "pos_reverse_payment('shop', %d, 1, 'no', 9)", 'PC007' ],
		'reversal, refund'  => [ "pos_reverse_payment('shop', %d, 1, 'no', 9)",
			refund('[{"line_no": 1, "quantity": 1}]', q('[{"method": "card", "amount": 3.50}]')), 'PC015' ]);
	my $kept = refund('[{"line_no": 1, "quantity": 2}]', 'NULL');
	orders_race($level, \&unpaid_sale,
		'refund, void'      => [ $kept, "pos_void_order('shop', %d, 'no', 9)", 'PC007' ],
		'void, refund'      => [ "pos_void_order('shop', %d, 'no', 9)", $kept, 'PC007' ],
		'refund, payment'   => [ $kept, "pos_record_payment('shop', %d, 10.50, 'cash')", 'PC006' ],
		'payment, refund'   => [ "pos_record_payment('shop', %d, 10.50, 'cash')", $kept, 'PC015' ]);

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
