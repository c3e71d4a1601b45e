# A tenant that moves there and back and there again while clients sell: in
# transactions of one command and of two, on the tenant that moves and on ones
# that stay.  A client that is told that the tenant has moved sends the same
# request, with the same idempotency key, to the other database; and now and then
# it repeats an old one.  In the end each acknowledged request is there once, with
# its answer, where the tenant is, and the figures are those of plain SQL.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use PosCluster;
use PosMove;

my $clients = 6;
my $seed = $ENV{POS_SEED} || 1 + int rand 1e6;
my $folder = tempdir('pos_load.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my %cluster = map { $_ => PosCluster->create($_, { fsync => 'off', max_connections => 40 }) } qw(shop mall);
my @places = qw(shop mall);
diag("seed $seed");

sub session
{
	my ($place) = @_;
	my $session = $cluster{$place}->connect($place);

	$session->run('SET client_min_messages = warning');
	return $session;
}

# ---------------------------------------------------------------------------
# A client

# Sends a request where the tenant was last seen, and then wherever it is; its answers.
sub send_request
{
	my ($client, $tenant, @statements) = @_;
	my $until = time + 60;

	for (;;)
	{
		my $place = $tenant eq 'deli' ? $places[ $client->{deli} ] : $tenant;
		my $session = $client->{$place};
		my @answers;
		my $failed = '';

		for my $statement (@statements > 1 ? ('BEGIN', @statements, 'COMMIT') : @statements)
		{
			my $id = $answers[0];
			my ($sqlstate, $answer) = $session->try($statement =~ s/:order/defined $id ? $id : 0/er);
			if ($sqlstate ne '00000')
			{
				$failed = $sqlstate;
				$session->try('ROLLBACK') if @statements > 1;
				die "$sqlstate: $answer\nin: $statement\n" unless $tenant eq 'deli' && $sqlstate =~ /^(PC018|PC001)$/ || $sqlstate =~ /^(40P01|40001)$/;
				last;
			}
			push @answers, $answer if $statement =~ /^SELECT/;
			# a transaction that is open while somebody fences
			sleep rand 0.2 if @statements > 1 && @answers && rand() < 0.5;
		}
		return @answers unless $failed;
		die "$tenant is nowhere\n" if time > $until;
		++$client->{told_moved} if $failed eq 'PC018';
		$client->{deli} = 1 - $client->{deli} if $failed =~ /^PC0/;
		sleep 0.01 + rand 0.02;
	}
}

sub work
{
	my ($number) = @_;
	my $client = { deli => 0, told_moved => 0, map { $_ => session($_) } @places };
	my (@done, $keys);

	open my $told, '>', "$folder/$number.told" or die $!;
	until (-e "$folder/closing")
	{
		my $tenant = rand() < 0.7 ? 'deli' : $places[ rand 2 ];
		my $key = "$number-" . ++$keys;
		my $lines = join ', ', map { sprintf '{"product_id": %d, "quantity": %d, "unit_price": %d.50}', 1 + rand 4, 1 + rand 3, rand 20 } 0 .. rand 3;
		my $day = sprintf '2024-05-%02d 12:00+00', 1 + rand 4;
		my @statements = ("SELECT pos_create_order('$tenant', 1, '[$lines]', '$key', '$day')");
		push @statements, "SELECT pos_record_payment('$tenant', :order, 0.25, 'cash', idempotency_key => '$key-paid')" if rand() < 0.4;
		push @statements, "SELECT pos_void_order('$tenant', :order, 'wrong', 1, idempotency_key => '$key-void')" if @statements == 1 && rand() < 0.2;

		my @answers = send_request($client, $tenant, @statements);
		push @done, [ $tenant, [@statements], "@answers" ];
		print $told join("\t", $tenant, $key, $answers[0]), "\n";
		print $told join("\t", $tenant, $statements[1] =~ /paid'/ ? "$key-paid" : "$key-void", $answers[1]), "\n" if @answers > 1;
		next unless rand() < 0.4;

		my ($again, $what, $answer) = @{ $done[ rand @done ] };
		my $now = join ' ', send_request($client, $again, @$what);
		die "$what->[0]: $now after $answer\n" if $now ne $answer;
		++$client->{repeated};
	}
	close $told or die $!;
	open my $counts, '>', "$folder/$number.counts" or die $!;
	print $counts "$client->{told_moved} ", $client->{repeated} || 0, "\n";
	close $counts or die $!;
	return;
}

# ---------------------------------------------------------------------------

my %session;
for my $place (@places)
{
	my $admin = $cluster{$place}->connect('postgres');
	$admin->run("CREATE DATABASE $place");
	$admin->disconnect;
	$session{$place} = session($place);
	$session{$place}->run('CREATE EXTENSION pos_cqrs');
	$session{$place}->run('SELECT pos_install()');
	for my $tenant ($place, $place eq 'shop' ? 'deli' : ())
	{
		$session{$place}->run("SELECT pos_register_tenant('$tenant', 'The $tenant')");
		$session{$place}->run("SELECT pos_register_user('$tenant', 1, 'Ann', 'manager')");
		$session{$place}->run("SELECT pos_register_product('$tenant', n, 'Product ' || n) FROM generate_series(1, 4) n");
	}
}
$session{shop}->run("CALL pos_set_mode('product_sales', 'deferred')");
$session{mall}->run("CALL pos_set_mode('product_sales', 'immediate')");
$session{mall}->run("CALL pos_set_mode('order_summaries', 'deferred')");

my @pids;
for my $number (1 .. $clients)
{
	my $pid = fork;
	die $! unless defined $pid;
	if ($pid == 0)
	{
		srand $seed + $number;
		my $ok = eval { work($number); 1 };
		print STDERR "client $number: $@" unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	push @pids, $pid;
}

my @route = qw(shop mall shop mall);
for my $hop (1 .. $#route)
{
	my ($from, $to) = @route[ $hop - 1, $hop ];
	my $move = PosMove->new(from => [ $cluster{$from}, $from ], to => [ $cluster{$to}, $to ]);

	sleep 2;
	$session{$_}->run('SELECT pos_refresh()') for @places;
	my $said = $move->all;
	unlike($said, qr/ERROR|status/, "$from to $to: moved while clients sell");
	like($said, qr/\(0 rows\)\s*\z/, "$from to $to: pos_verify() has nothing to report there");
	is($session{$from}->run('SELECT * FROM pos_verify()'), '', "$from to $to: nor here");
	is($session{$from}->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'"), 0, "$from to $to: nothing is left");
}
sleep 1;
open my $closing, '>', "$folder/closing" or die $!;
close $closing;
is(scalar(grep { waitpid $_, 0; $? != 0 } @pids), 0, 'no client was refused what it deserved, or answered otherwise than before');
my ($moved, $repeated) = (0, 0);
for my $file (glob "$folder/*.counts")
{
	open my $counts, '<', $file or die $!;
	my @counts = split / /, readline $counts;
	$moved += $counts[0];
	$repeated += $counts[1];
}
cmp_ok($moved, '>', $#route, "clients were told that the tenant has moved: $moved times");
cmp_ok($repeated, '>', 10, "and repeated old requests: $repeated times");

# ---------------------------------------------------------------------------
# All that was acknowledged is there, once, where its tenant is

for my $place (@places)
{
	my $mine = $place eq 'mall' ? "'mall', 'deli'" : "'shop'";
	my $session = $session{$place};

	$session->run('CREATE TEMP TABLE told (tenant_id text, key text COLLATE "C", answer bigint)');
	$session->run("\\copy told FROM '$_'") for glob "$folder/*.told";
	cmp_ok($session->run("SELECT count(*) FROM told WHERE tenant_id IN ($mine)"), '>', 50, "$place: enough was sold");
	is($session->run("SELECT t.*, l.result FROM told t LEFT JOIN pos_write.command_log l ON (l.tenant_id, l.idempotency_key) = (t.tenant_id, t.key)
		WHERE t.tenant_id IN ($mine) AND l.result IS DISTINCT FROM t.answer"), '', "$place: each acknowledged request has its answer");
	is($session->run("SELECT l.tenant_id, l.idempotency_key FROM pos_write.command_log l LEFT JOIN told t ON (l.tenant_id, l.idempotency_key) = (t.tenant_id, t.key)
		WHERE t.key IS NULL"), '', "$place: and no other is there");
	is($session->run("SELECT string_agg(DISTINCT tenant_id, ',' ORDER BY tenant_id) FROM pos_write.orders"), $place eq 'mall' ? 'deli,mall' : 'shop', "$place: these tenants");
	is($session->run("SELECT count(*) FROM pos_write.events WHERE stream_type = 'order'"), $session->run("SELECT count(*) FROM told WHERE tenant_id IN ($mine)"),
		"$place: one event for each");
	$session->run('SELECT pos_refresh()');
	is($session->run(<<'SQL'), '', "$place: the figures are those of plain SQL");
WITH sums AS (
    SELECT tenant_id, business_date AS date, count(*) FILTER (WHERE status <> 'voided') AS orders,
           COALESCE(sum(total) FILTER (WHERE status <> 'voided'), 0) AS revenue
      FROM pos_write.orders GROUP BY 1, 2),
products AS (
    SELECT o.tenant_id, o.business_date AS date, i.product_id, sum(i.quantity) AS quantity, sum(i.line_total - i.discount) AS revenue
      FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id) WHERE o.status <> 'voided' GROUP BY 1, 2, 3)
SELECT tenant_id, date, s::text, d::text FROM sums s FULL JOIN pos_read.order_daily_summary d USING (tenant_id, date)
 WHERE (s.orders, s.revenue) IS DISTINCT FROM (d.order_count, d.total_revenue)
UNION ALL
SELECT tenant_id, date, p::text, r::text FROM products p FULL JOIN pos_read.product_sales r USING (tenant_id, date, product_id)
 WHERE (COALESCE(p.quantity, 0), COALESCE(p.revenue, 0)) <> (COALESCE(r.quantity, 0), COALESCE(r.revenue, 0))
UNION ALL
SELECT tenant_id, o.business_date, o.total::text, s.total::text FROM pos_write.orders o FULL JOIN pos_read.order_summaries s USING (tenant_id, order_id)
 WHERE (o.status, o.total, o.paid) IS DISTINCT FROM (s.status, s.total, s.paid)
SQL
	is($session->run('SELECT * FROM pos_verify()'), '', "$place: pos_verify() has nothing to report");
}

done_testing();
