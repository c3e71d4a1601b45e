# An update to the made-up next version (test/update) while clients sell, pay and
# refresh.  Those with the older library are refused and connect again; each
# request that was answered is done once, each answer is right, no event is lost.
#
# The short form has two rounds: both steps in one transaction, and each in one
# of its own; POS_TEST_ROUNDS asks for more.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../update";
use File::Temp 'tempdir';
use Test::More;
use Time::HiRes qw(sleep time);

use PosUpdate;

my $rounds = $ENV{POS_TEST_ROUNDS} || 2;
my $clerks = 4;
my $wait_seconds = 120;
my $parent = $$;
my $item = '[{"product_id": 1, "quantity": 1, "unit_price": 5}]';

# What the documentation says a client must expect
my %transient = map { $_ => 1 } qw(55000 42883 40P01);

my ($server, $folder);

sub start_process
{
	my ($run) = @_;
	my $pid = fork;

	die $! unless defined $pid;
	return $pid if $pid;
	$SIG{PIPE} = 'IGNORE';
	my $ok = eval { $run->(); 1 };
	print STDERR $@ unless $ok;
	POSIX::_exit($ok ? 0 : 1);
}

sub told_to_stop { return -e "$folder/stop" || getppid != $parent }

# Runs one transaction until it is answered; connects again where it is refused.
sub answers
{
	my ($clerk, @statements) = @_;
	my @unit = @statements > 1 ? ('BEGIN', @statements, 'COMMIT') : @statements;
	my $until = time + $wait_seconds;

	ATTEMPT: while (time < $until)
	{
		my @answers;
		$clerk->{session} ||= $server->session('load');
		for my $statement (@unit)
		{
			my ($sqlstate, $answer) = $clerk->{session}->try($statement =~ s/NEW/$answers[0]/r);
			if ($sqlstate ne '00000')
			{
				die "$sqlstate: $answer\nin: $statement\n" unless $transient{$sqlstate};
				print { $clerk->{notes} } join("\t", 'refused', $sqlstate, $sqlstate eq '42883' || $answer =~ /^HINT:  Connect again/m ? 'older' : 'newer'), "\n";
				$clerk->{session}->disconnect;
				$clerk->{session} = undef;
				sleep 0.05;
				next ATTEMPT;
			}
			push @answers, $answer if $statement =~ /^SELECT/;
		}
		return @answers;
	}
	die "refused for $wait_seconds s\n";
}

# Sells, and pays in three parts: each of them is the order's next version.
sub run_clerk
{
	my ($number) = @_;
	my $clerk = {};
	my $key = 0;
	my $pay = sub { return "SELECT pos_record_payment('shop', $_[0], 1, 'cash', idempotency_key => '$number-" . ++$key . "')" };

	srand $number;
	open $clerk->{notes}, '>', "$folder/$number" or die $!;
	$clerk->{notes}->autoflush(1);
	until (told_to_stop())
	{
		my $sell = "SELECT pos_create_order('shop', $number, '$item', '$number-" . ++$key . "', '2024-05-01 12:00+00')";
		my @answers = rand() < 0.3 ? answers($clerk, $sell, $pay->('NEW')) : answers($clerk, $sell);
		push @answers, answers($clerk, $pay->($answers[0])) for 1 .. 3;
		my ($order, @versions) = @answers;
		die "$number: order $order: versions @versions\n" if "@versions" ne join ' ', 2 .. 1 + @versions;
		print { $clerk->{notes} } "done\t$order\t" . @versions . "\n";
		# the last one has the newer library as soon as it is there
		next if $number < $clerks || !$clerk->{session};
		$clerk->{session}->disconnect;
		$clerk->{session} = undef;
	}
	return;
}

sub run_refresher
{
	my $refresher = {};

	open $refresher->{notes}, '>', "$folder/refresher" or die $!;
	until (told_to_stop())
	{
		answers($refresher, 'SELECT pos_refresh()');
		sleep rand 0.05;
	}
	return;
}

sub notes
{
	my ($kind) = @_;
	my @notes;

	for my $number (1 .. $clerks)
	{
		open my $file, '<', "$folder/$number" or next;
		push @notes, map { chomp; [ $number, split /\t/ ] } grep { /^$kind\t.*\n/ } readline $file;
	}
	return @notes;
}

# Waits until each clerk has served some more customers.
sub wait_for_customers
{
	my ($customers) = @_;
	my $until = time + $wait_seconds;
	my %wanted = map { $_ => $customers } 1 .. $clerks;

	$wanted{$_->[0]}++ for notes('done');
	for (;;)
	{
		my %left = %wanted;
		$left{$_->[0]}-- for notes('done');
		return if !grep { $_ > 0 } values %left;
		die "the clerks have stopped\n" if time > $until;
		sleep 0.05;
	}
	return;
}

sub set_up
{
	$server = PosUpdate->create;
	$server->create_database('load', '');
	my $session = $server->session('load');

	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	$session->run("SELECT pos_register_tenant('shop', 'Shop')");
	$session->run("SELECT pos_register_user('shop', n, 'User ' || n) FROM generate_series(1, $clerks) n");
	$session->run("SELECT pos_register_product('shop', 1, 'Tea')");
	$session->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
	$session->run("CALL pos_set_mode('product_sales', 'deferred')");
	$session->disconnect;
	return;
}

# The steps of an update, repeated where somebody is in the way; how often
sub update
{
	my (@transactions) = @_;
	my $session = $server->session('load');
	my $attempts = 0;

	$session->run("SET lock_timeout = '5s'");
	for my $transaction (@transactions)
	{
		my $sqlstate;
		do
		{
			++$attempts;
			for my $statement ('BEGIN', @$transaction, 'COMMIT')
			{
				($sqlstate, my $text) = $session->try($statement);
				last if $sqlstate eq '00000' ? 0 : $sqlstate =~ /^(55P03|40P01)$/ ? 1 : die "$sqlstate: $text\n";
			}
			$session->try('ROLLBACK') if $sqlstate ne '00000';
			die "no update after $attempts attempts\n" if $attempts > 20;
		} while ($sqlstate ne '00000');
		sleep 0.5;
	}
	$session->disconnect;
	return $attempts;
}

sub check
{
	my ($what) = @_;
	my $session = $server->session('load');
	my @done = notes('done');
	my ($orders, $payments) = (scalar @done, 0);

	$payments += $_->[3] for @done;
	is($session->run('SELECT count(*), sum(paid) FROM pos_write.orders'), "$orders\t$payments.00", "$what: each request is done once");
	is($session->run('SELECT count(*), count(DISTINCT idempotency_key) FROM pos_write.command_log'),
		join("\t", ($orders + $payments) x 2), "$what: and remembered");
	is($session->run('SELECT count(*) FROM unnest(ARRAY[' . join(', ', map { $_->[2] } @done) . ']::bigint[]) d
			WHERE NOT EXISTS (SELECT FROM pos_write.orders o WHERE o.order_id = d)'), 0, "$what: the orders are those of the answers");
	$session->run('SELECT pos_refresh()') for 1 .. 2;
	is($session->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')"),
		sprintf("%d\t%.2f", $orders, 5 * $orders), "$what: the day adds up");
	is($session->run("SELECT quantity FROM pos_top_products('shop', '2024-05-01', '2024-05-01')"), $orders, "$what: so do the products");
	is($session->run('SELECT count(*) FROM pos_projection_status() WHERE last_error IS NOT NULL'), 0, "$what: no read model has stopped");
	is($session->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() has nothing to report");
	$session->disconnect;
	return;
}

for my $round (1 .. $rounds)
{
	# the pause is for the clients to get as far as they are let
	my @install = ('SELECT pos_install()', 'SELECT pg_sleep(1)');
	my $update = 'ALTER EXTENSION pos_cqrs UPDATE';
	my @transactions = $round % 2 ? [ $update, @install ] : ([ $update ], \@install);

	set_up();
	$folder = tempdir('pos_load.XXXXXX', TMPDIR => 1, CLEANUP => 1);
	my @processes = map { my $number = $_; start_process(sub { run_clerk($number) }) } 1 .. $clerks;
	push @processes, start_process(\&run_refresher);
	wait_for_customers(3);
	$server->install_next_version;
	sleep rand 0.5;
	my $attempts = update(@transactions);
	wait_for_customers(3);
	open my $stop, '>', "$folder/stop" or die $!;
	is(scalar(grep { waitpid $_, 0; $? != 0 } @processes), 0, "round $round: no client got an answer that it must not get");
	my %refused;
	$refused{$_->[3]}++ for notes('refused');
	note sprintf 'round %d: %d attempts; refused %d, and %d with the older library', $round, $attempts, @refused{qw(newer older)};
	is($refused{older}, $clerks - 1, "round $round: those with the older library had to connect again, once");
	check("round $round");
	$server->{cluster}->stop;
}
done_testing;
