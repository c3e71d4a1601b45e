# Transactions of one command, at READ COMMITTED, all over the same few orders,
# users, keys and tenants: they wait for one another where they must, but none
# deadlocks and none has to be tried again.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use POSIX ();
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_single_commands';
my $clients = 8;
my $commands = 500;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time;

sub pick { return $_[ int rand @_ ] }

sub any_command
{
	my (@orders) = @_;
	my $order = pick(@orders);
	my $user = 10 + int rand 3;
	my $key = int rand 200;
	my $items = join ', ', map { sprintf '{"product_id": %d, "quantity": 1, "unit_price": 1.25}', 1 + int rand 5 } 1 .. 5;

	return pick(
		("pos_create_order('shop', 1, '[$items]', NULL, '2024-05-01 12:00+00')") x 4,
		"pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1.25}]', 'key-$key', '2024-05-01 12:00+00')",
		"pos_record_payment('shop', $order, 0.01, 'cash', idempotency_key => 'pay-$key')",
		("pos_record_payment('shop', $order, 0.01, 'cash')") x 3,
		("pos_apply_discount('shop', $order, (1 + random())::numeric(5, 4), 9)") x 3,
		"pos_reverse_payment('shop', $order, 1 + (10 * random())::int, 'wrong card', 9)",
		"pos_void_order('shop', $order, 'left without it', 9)",
		"pos_register_user('shop', $user, 'User ' || random())",
		"pos_register_product('shop', 5, 'Product ' || random())",
		any_tenant_command());
}

# Tenants that sell nothing yet change their minds.
sub any_tenant_command
{
	my $stall = 'stall-' . int rand 3;

	return pick(
		"pos_register_tenant('shop', 'Shop ' || random(), 'UTC', 'USD')",
		"pos_register_tenant('shop', currency => 'JPY')",
		"pos_register_tenant('$stall', 'Stall ' || random())",
		map { "pos_register_tenant('$stall', 'Stall', currency => '$_')" } qw(USD JPY BHD));
}

sub run_client
{
	my ($number, $file, @orders) = @_;
	my $session = connect_to($database);
	my %states;

	srand($seed + $number);
	$session->run("SET deadlock_timeout = '20ms'");
	open my $out, '>', $file or die $!;
	for (1 .. $commands)
	{
		my $command = $number <= 3 ? any_tenant_command() : any_command(@orders);
		my ($sqlstate, $text) = $session->try("SELECT $command");

		print $out "$sqlstate\t$command\t$text\n" if $sqlstate !~ /^(00000|PC)/;
	}
	close $out or die $!;
	$session->disconnect;
	return;
}

note "POS_SEED=$seed";
create_database($database);
my $session = connect_to($database);
$session->run("SELECT pos_register_tenant('shop', 'Corner shop')");
$session->run("SELECT pos_register_user('shop', 1, 'Ada'), pos_register_user('shop', 9, 'Grace', 'manager')");
$session->run("SELECT pos_register_product('shop', n, 'Product ' || n) FROM generate_series(1, 5) n");
my @orders = map {
	$session->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 100, \"unit_price\": 9.99}]',
		NULL, '2024-05-01 12:00+00')")
} 1 .. 6;
$session->disconnect;

my $folder = tempdir(CLEANUP => 1);
my @children;
for my $number (1 .. $clients)
{
	my $pid = fork;
	die $! unless defined $pid;
	if ($pid == 0)
	{
		my $ok = eval { run_client($number, "$folder/$number", @orders); 1 };
		print STDERR $@ unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	push @children, $pid;
}
is(scalar(grep { waitpid $_, 0; $? != 0 } @children), 0, 'all clients ran to their end');
is(scalar(`cat $folder/*`), '', 'every command succeeded or was refused for a reason of its own');

$session = connect_to($database);
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
cmp_ok($session->run("SELECT count(*) FROM pos_write.events WHERE tenant_id LIKE 'stall-%'"), '>', 3, 'currencies changed');
cmp_ok($session->run("SELECT sum(version) FROM pos_write.orders WHERE order_id <= $orders[-1]"), '>', 50, 'the orders went on');
$session->disconnect;
drop_database($database);
done_testing;
