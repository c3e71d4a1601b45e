# Eight clients send the same 500 creates and the same payment of each, every
# client in an order of its own: each happens once, and everybody is told the
# same.  Two clients run at REPEATABLE READ and two at SERIALIZABLE, where the
# second of two gets 40001 and tries again.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util 'shuffle';
use POSIX ();
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_replay_of_keys';
my @levels = (('read committed') x 4, ('repeatable read') x 2, ('serializable') x 2);
my $requests = 500;

# Tries until it is answered; the answer, and how often it was told to try again.
sub answer_of
{
	my ($session, $sql) = @_;

	for my $retries (0 .. 1000)
	{
		my ($sqlstate, $answer) = $session->try($sql);

		return ($answer, $retries) if $sqlstate eq '00000';
		die "$sqlstate: $answer\n" unless $sqlstate eq '40001';
	}
	die "no answer: $sql\n";
}

sub run_client
{
	my ($number, $file) = @_;
	my $session = connect_to($database);
	my $retried = 0;

	srand($number);
	$session->run("SET default_transaction_isolation = '$levels[$number]'");
	open my $out, '>', $file or die $!;
	for my $request (shuffle 1 .. $requests)
	{
		my $quantity = 1 + $request % 7;
		my ($order, $again) = answer_of($session, "SELECT pos_create_order('shop', 1,
			'[{\"product_id\": 1, \"quantity\": $quantity, \"unit_price\": 3.50}]', 'create-$request', '2024-05-01 12:00+00')");
		my ($version, $and_again) = answer_of($session, "SELECT pos_record_payment('shop', $order, 1.25, 'cash',
			idempotency_key => 'pay-$request')");

		$retried += $again + $and_again;
		print $out "$request\t$order\t$version\n";
	}
	close $out or die $!;
	$session->disconnect;
	open my $count, '>', "$file.retried" or die $!;
	print $count "$retried\n";
	close $count or die $!;
	return;
}

create_database($database);
my $setup = connect_to($database);
$setup->run("SELECT pos_register_tenant('shop', 'Corner shop')");
$setup->run("SELECT pos_register_user('shop', 1, 'Ada')");
$setup->run("SELECT pos_register_product('shop', 1, 'Tea')");
$setup->disconnect;

my $folder = tempdir(CLEANUP => 1);
my @children;
for my $number (0 .. $#levels)
{
	my $pid = fork;
	die $! unless defined $pid;
	if ($pid == 0)
	{
		my $ok = eval { run_client($number, "$folder/$number"); 1 };
		print STDERR $@ unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	push @children, $pid;
}
is(scalar(grep { waitpid $_, 0; $? != 0 } @children), 0, 'all clients were answered');
for my $number (0 .. $#levels)
{
	my $retried = `cat $folder/$number.retried`;
	note "$levels[$number]: $retried";
	is($retried, "0\n", 'no retry at READ COMMITTED') if $levels[$number] eq 'read committed';
}

my $session = connect_to($database);
$session->run('CREATE TEMP TABLE told (request int, order_id bigint, version int)');
$session->run("\\copy told FROM '$folder/$_'") for 0 .. $#levels;
is($session->run('SELECT count(*) FROM told'), $requests * @levels, 'every request of everybody');
is($session->run('SELECT count(*), count(DISTINCT order_id), count(DISTINCT version)
		FROM (SELECT DISTINCT request, order_id, version FROM told) t'), "$requests\t$requests\t1",
	'one answer to each, the same to all');
is($session->run('SELECT count(*), count(*) FILTER (WHERE version = 2 AND paid = 1.25) FROM pos_write.orders'),
	"$requests\t$requests", 'each order is there once, paid once');
is($session->run('SELECT count(*) FROM pos_write.payments'), $requests, 'no other payment');
is($session->run('SELECT count(*) FROM pos_write.command_log'), 2 * $requests, 'each key is remembered once');
is($session->run('SELECT count(DISTINCT request), bool_and(i.quantity = 1 + request % 7) FROM told t JOIN pos_write.order_items i USING (order_id)'), "$requests\tt",
	'and it is the order that was asked for');
is($session->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')"),
	$session->run("SELECT count(*), sum(total) FROM pos_write.orders"), 'the day adds up');
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$session->disconnect;
drop_database($database);
done_testing;
