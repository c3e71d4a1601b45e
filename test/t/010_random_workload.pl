# A random workload: at least 20,000 commands over 8 connections, all commands,
# many of them refused, in transactions of one and of several, at every
# isolation level.  The clients write down what they were told had happened; the
# stores must hold exactly that, and add up.
#
# POS_SEED repeats the clients' choices (not their interleaving), POS_COMMANDS
# sets how many commands there are.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util 'min';
use POSIX ':sys_wait_h';
use Test::More;
use Time::HiRes 'time';

use PosCommands qw(any_command load_catalogue pick pick_tenant %tenants);
use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_random_workload';
my $clients = 8;
my $commands = $ENV{POS_COMMANDS} || 20_000;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;

my %expected_state = map { $_ => 1 }
	'00000', '40001', '40P01', map { sprintf 'PC%03d', $_ } 1 .. 12, 15, 16;

# ---------------------------------------------------------------------------
# A client: runs its commands, and writes what it was told to its file.

# Sends a command; its SQLSTATE.  What it did, if it did, goes to @$done.
sub send_command
{
	my ($client, $command, $done) = @_;
	my ($sqlstate, $answer) = $client->{session}->try($command->{sql});

	++$client->{sent};
	++$client->{states}{$sqlstate};
	if (!$expected_state{$sqlstate})
	{
		complain($client, "$sqlstate: $answer in: $command->{sql}");
	}
	elsif ($sqlstate ne '40001' && $sqlstate ne '40P01')
	{
		my $refusal = $command->{refusal};

		complain($client, "$sqlstate instead of $refusal: $answer in: $command->{sql}")
			if defined $refusal && $sqlstate ne $refusal;
		complain($client, "answer $answer instead of $command->{answer}: $command->{sql}")
			if $sqlstate eq '00000' && defined $command->{answer} && $answer ne $command->{answer};
	}
	push @$done, [ $command, $answer ] if $sqlstate eq '00000';
	return $sqlstate;
}

sub complain
{
	my ($client, $text) = @_;

	print { $client->{complaints} } "$text\n";
	return;
}

# What was committed
sub write_down
{
	my ($client, @done) = @_;

	for (@done)
	{
		my ($command, $answer) = @$_;
		my ($tenant, $type) = @$command{qw(tenant type)};

		next unless defined $type;
		if ($type =~ /_registered$/)
		{
			++$client->{registered}{$type};
			next;
		}
		my ($order, $version) = $type eq 'order_created' ? ($answer, 1) : ($command->{order}, $answer);

		print { $client->{log} } join("\t", $tenant, $order, $version, $type,
			defined $command->{key} ? $command->{key} : '\\N'), "\n";
		for my $more (@{ $command->{more} || [] })
		{
			++$version;
			print { $client->{log} } join("\t", $tenant, $order, $version, $more, '\\N'), "\n";
		}
		push @{ $client->{orders} }, [ $tenant, $order, $version ];
		push @{ $client->{answered} }, [ $command->{sql}, $answer ] if defined $command->{key};
	}
	return;
}

sub run_transaction
{
	my ($client) = @_;
	my $session = $client->{session};
	my $level = pick(('READ COMMITTED') x 4, 'REPEATABLE READ', 'SERIALIZABLE');
	my $single = rand() < 0.8;
	my @done;

	# one command, its own transaction, and tried again where it is told to
	if ($single)
	{
		my $command = any_command($client);

		$session->run("SET default_transaction_isolation = '\L$level\E'");
		for (1 .. 5)
		{
			my $sqlstate = send_command($client, $command, \@done);
			last unless $sqlstate =~ /^40/;
		}
		write_down($client, @done);
		return;
	}

	# several, some in a savepoint that is rolled back
	$session->run("BEGIN ISOLATION LEVEL $level");
	my $failed = 0;
	for (1 .. 2 + int rand 4)
	{
		my $command = any_command($client);

		# time for the others to come in between
		$session->run('SELECT pg_sleep(0.003)') if rand() < 0.3;
		if (defined $command->{refusal} || rand() < 0.3)
		{
			$session->run('SAVEPOINT before');
			my @inner;
			my $sqlstate = send_command($client, $command, \@inner);
			if ($sqlstate ne '00000' || rand() < 0.5)
			{
				$session->run('ROLLBACK TO SAVEPOINT before');
			}
			else
			{
				$session->run('RELEASE SAVEPOINT before');
				push @done, @inner;
			}
		}
		elsif (send_command($client, $command, \@done) ne '00000')
		{
			$failed = 1;
			last;
		}
	}
	if ($failed || rand() < 0.25)
	{
		$session->run('ROLLBACK');
		return;
	}
	my ($sqlstate, $text) = $session->try('COMMIT');
	if ($sqlstate eq '00000')
	{
		write_down($client, @done);
	}
	else
	{
		complain($client, "$sqlstate at COMMIT: $text") unless $sqlstate eq '40001';
		$client->{session}->try('ROLLBACK');
	}
	return;
}

sub run_client
{
	my ($number, $count, $folder) = @_;
	my $client = {
		name => "client-$number", session => connect_to($database),
		sent => 0, keys => 0, names => 0, orders => [], newest => [], answered => [], states => {}, registered => {} };

	srand($seed + $number);
	$client->{session}->run("SET deadlock_timeout = '20ms'");
	open $client->{log}, '>', "$folder/$number.log" or die $!;
	open $client->{complaints}, '>', "$folder/$number.complaints" or die $!;
	my $look = 0;
	while ($client->{sent} < $count)
	{
		# now and then, the newest orders of anybody
		if ($client->{sent} >= $look)
		{
			my $tenant = pick_tenant();
			$client->{session}->run("SET default_transaction_isolation = 'read committed'");
			my @newest = split /\n/, $client->{session}->run(
				"SELECT order_id FROM pos_list_orders('$tenant', page_size => 5) WHERE order_id > $tenants{$tenant}{fixture}");
			$client->{newest} = [ map { [ $tenant, $_, 1 + int rand 3 ] } @newest ];
			$look += 10;
		}
		run_transaction($client);
	}
	open my $summary, '>', "$folder/$number.summary" or die $!;
	print $summary "sent\tall\t$client->{sent}\n";
	print $summary "state\t$_\t$client->{states}{$_}\n" for sort keys %{ $client->{states} };
	print $summary "registered\t$_\t$client->{registered}{$_}\n" for sort keys %{ $client->{registered} };
	close $_ or die $! for $summary, $client->{log}, $client->{complaints};
	$client->{session}->disconnect;
	return;
}

# ---------------------------------------------------------------------------

note "POS_SEED=$seed";
my $folder = tempdir(CLEANUP => 1);
create_database($database);
my $setup = connect_to($database);
$setup->run("CALL pos_set_mode('product_sales', 'immediate')");
load_catalogue($setup);
my $loaded = $setup->run('SELECT count(*) FROM pos_write.events');
$setup->disconnect;

my $started = time;
my @children;
for my $number (1 .. $clients)
{
	my $pid = fork;
	die $! unless defined $pid;
	if ($pid == 0)
	{
		my $ok = eval { run_client($number, int($commands / $clients) + 1, $folder); 1 };
		print STDERR $@ unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	push @children, $pid;
}

# Meanwhile every look at the stores, in one snapshot, finds them in order.
my $watcher = connect_to($database);
my ($looks, $drift, $died) = (0, '', 0);
while (@children)
{
	sleep 1;
	$drift .= $watcher->run('SELECT * FROM pos_verify()');
	++$looks;
	@children = grep {
		my $ended = waitpid $_, WNOHANG;
		++$died if $ended && $? != 0;
		!$ended
	} @children;
}
$watcher->disconnect;
my $seconds = time - $started;
is($died, 0, 'all clients ran to their end');
is($drift, '', "pos_verify() had nothing to report at $looks moments meanwhile");

my (%total, %states, %registered);
for my $number (1 .. $clients)
{
	open my $summary, '<', "$folder/$number.summary" or next;
	while (<$summary>)
	{
		chomp;
		my ($what, $name, $count) = split /\t/;
		(($what eq 'sent' ? \%total : $what eq 'state' ? \%states : \%registered)->{$name}) += $count;
	}
}
note sprintf '%d commands in %.1f s', $total{all}, $seconds;
note join ', ', map { "$_: $states{$_}" } sort keys %states;

cmp_ok($total{all}, '>=', $commands, "at least $commands commands were sent");
my $complaints = `cat $folder/*.complaints`;
is($complaints, '', 'every command had a result that it may have');
ok($states{$_}, "$_ occurred") for '00000', map { sprintf 'PC%03d', $_ } 1 .. 12, 15, 16;
is(join(' ', grep { !$expected_state{$_} } sort keys %states), '', 'no other SQLSTATE occurred');

# ---------------------------------------------------------------------------
# What the stores hold

my $session = connect_to($database);

sub is_empty
{
	my ($sql, $name) = @_;
	my $rows = $session->run($sql);
	my @rows = split /\n/, $rows;

	is(scalar @rows, 0, $name) or diag join "\n", @rows[ 0 .. min($#rows, 9) ];
	return;
}

is_empty('SELECT * FROM pos_verify()', 'pos_verify() has nothing to report');

$session->run('CREATE TEMP TABLE told (tenant_id text COLLATE "C", order_id bigint, version int, type text, key text)');
$session->run("\\copy told FROM '$folder/$_.log'") for 1 .. $clients;
for my $tenant (sort keys %tenants)
{
	$session->run("INSERT INTO told VALUES ('$tenant', $tenants{$tenant}{fixture}, 1, 'order_created', 'fixture'),
		('$tenant', $tenants{$tenant}{fixture}, 2, 'payment_recorded', NULL)");
}

my $stored = "SELECT tenant_id, stream_id, version, type FROM pos_write.events WHERE stream_type = 'order'";
my $told = 'SELECT tenant_id, order_id, version, type FROM told';
is_empty("$told EXCEPT ALL $stored", 'each success that a client was told of is an event');
is_empty("$stored EXCEPT ALL $told", 'each event of an order is a success that a client was told of');
is_empty("SELECT tenant_id, order_id FROM told WHERE type = 'order_created' EXCEPT ALL SELECT tenant_id, order_id FROM pos_write.orders",
	'each order created is a row');
is_empty("SELECT tenant_id, order_id FROM pos_write.orders EXCEPT ALL SELECT tenant_id, order_id FROM told WHERE type = 'order_created'",
	'each row is an order created');
is_empty('SELECT tenant_id, key FROM told WHERE key IS NOT NULL EXCEPT ALL SELECT tenant_id, idempotency_key FROM pos_write.command_log',
	'each key of a success is remembered');
is_empty('SELECT tenant_id, idempotency_key FROM pos_write.command_log EXCEPT ALL SELECT tenant_id, key FROM told',
	'no key of a refusal is');
is($session->run("SELECT count(*) FROM pos_write.payments"),
	$session->run("SELECT count(*) FROM told WHERE type = 'payment_recorded'"), 'each payment is a row');
is($session->run("SELECT count(*) FROM pos_write.payments WHERE reversed_at IS NOT NULL"),
	$session->run("SELECT count(*) FROM told WHERE type = 'payment_reversed'"), 'each reversal is on its row');
for my $type (qw(tenant_registered user_registered tax_registered product_registered))
{
	my $at_first = keys(%tenants)
		* { tenant_registered => 1, user_registered => 9, tax_registered => 3, product_registered => 20 }->{$type};
	is($session->run("SELECT count(*) FROM pos_write.events WHERE type = '$type'"),
		$at_first + ($registered{$type} || 0), "each $type is an event");
}
cmp_ok($loaded, '==', keys(%tenants) * 35, 'the catalogue was an event each');

# The order as its lines, payments and refunds make it, in plain SQL over the raw tables
$session->run(<<'SQL');
CREATE TEMP TABLE raw_lines AS
SELECT i.tenant_id, i.order_id, i.product_id, i.quantity, i.discount, COALESCE(i.own_discount, 0) AS own_discount, COALESCE(i.discountable, true) AS discountable,
       round(i.quantity * i.unit_price, t.exponent) AS gross,
       COALESCE(i.charged, round(i.quantity * i.unit_price, t.exponent) - COALESCE(i.own_discount, 0) - i.discount) AS charged,
       COALESCE((SELECT sum(a) FROM unnest(i.tax_amounts) a), 0) AS tax
  FROM pos_write.order_items i JOIN pos_write.tenants t USING (tenant_id);
CREATE TEMP TABLE raw AS
SELECT o.tenant_id, o.order_id, o.business_date, o.cashier_id, o.status, o.created_at, o.reference, t.exponent, t.currency,
       i.lines, i.subtotal, i.own_discount + d.discount AS discount, i.shares, d.discount AS order_discount, i.charged AS total, i.tax,
       COALESCE(p.paid, 0) AS paid, COALESCE(r.refunded, 0) AS refunded, COALESCE(r.given_back, 0) AS given_back
  FROM pos_write.orders o
  JOIN pos_write.tenants t USING (tenant_id)
  JOIN LATERAL (SELECT count(*) FILTER (WHERE quantity > 0) AS lines, sum(gross) AS subtotal, sum(own_discount) AS own_discount, sum(l.discount) AS shares,
                       sum(charged) AS charged, sum(tax) AS tax, COALESCE(sum(gross - own_discount) FILTER (WHERE discountable), 0) AS discountable
                  FROM raw_lines l
                 WHERE l.tenant_id = o.tenant_id AND l.order_id = o.order_id) i ON true
  CROSS JOIN LATERAL (SELECT COALESCE(o.discount_amount, round(i.discountable * o.discount_percent / 100, t.exponent), 0) AS discount) d
  LEFT JOIN LATERAL (SELECT sum(amount) AS paid
                       FROM pos_write.payments y
                      WHERE y.tenant_id = o.tenant_id AND y.order_id = o.order_id AND y.reversed_at IS NULL) p ON true
  LEFT JOIN LATERAL (SELECT sum(total) AS refunded, sum(given_back) AS given_back
                       FROM pos_write.refunds f
                      WHERE f.tenant_id = o.tenant_id AND f.order_id = o.order_id) r ON true
SQL
is_empty('SELECT tenant_id, order_id, order_discount, shares FROM raw WHERE order_discount <> shares',
	'the lines\' shares of a discount sum to it');
is_empty(<<'SQL', 'nothing is paid twice, nor given back twice, nor a voided order paid');
SELECT tenant_id, order_id, total, paid, refunded, given_back
  FROM raw
 WHERE paid - given_back > total - refunded OR paid < given_back OR refunded > total OR status = 'voided' AND (paid <> 0 OR refunded <> 0)
SQL
is_empty(<<'SQL', 'the order list is what the raw tables say');
SELECT tenant_id, order_id, status, total, created_at, business_date, cashier_id, lines, paid,
       CASE WHEN paid - given_back = total - refunded THEN 'paid' WHEN paid > given_back THEN 'partial' ELSE 'unpaid' END,
       currency, tax, refunded, reference
  FROM raw
EXCEPT ALL
SELECT tenant_id, order_id, status, total, created_at, business_date, cashier_id, item_count, paid, payment_status,
       currency, tax, refunded, reference
  FROM pos_read.order_summaries
SQL
is($session->run('SELECT count(*) FROM pos_read.order_summaries'), $session->run('SELECT count(*) FROM raw'),
	'and there is no other order in it');
is_empty(<<'SQL', 'of no line came back more than there was');
SELECT l.tenant_id, l.order_id, l.line_no
  FROM pos_write.order_items l
  JOIN LATERAL (SELECT sum(quantity) AS quantity, sum(amount) AS amount FROM pos_write.refund_lines r
                 WHERE r.tenant_id = l.tenant_id AND r.order_id = l.order_id AND r.line_no = l.line_no) r ON true
 WHERE r.quantity > l.quantity OR r.amount > COALESCE(l.charged, l.line_total - COALESCE(l.own_discount, 0) - l.discount)
SQL
is_empty(<<'SQL', 'each business date is that of its zone and day\'s start');
SELECT o.tenant_id, o.order_id
  FROM pos_write.orders o JOIN pos_write.tenants t USING (tenant_id)
 WHERE o.business_date <> ((o.created_at AT TIME ZONE t.time_zone) - t.day_starts_at)::date
SQL

my $days = "(SELECT tenant_id, business_date FROM pos_write.orders UNION SELECT tenant_id, business_date FROM pos_write.refunds)";
is_empty(<<"SQL", 'each daily summary is what the raw tables say');
SELECT d.tenant_id, d.business_date, r.*, f.*, s.*
  FROM $days d
  JOIN LATERAL (SELECT count(*) FILTER (WHERE status <> 'voided') AS orders,
                       coalesce(sum(total) FILTER (WHERE status <> 'voided'), 0) AS revenue,
                       coalesce(sum(subtotal) FILTER (WHERE status <> 'voided'), 0) AS gross,
                       coalesce(sum(discount) FILTER (WHERE status <> 'voided'), 0) AS discounts,
                       coalesce(sum(tax) FILTER (WHERE status <> 'voided'), 0) AS tax,
                       count(*) FILTER (WHERE status = 'voided') AS voids,
                       coalesce(sum(total) FILTER (WHERE status = 'voided'), 0) AS voided,
                       coalesce(round(avg(total) FILTER (WHERE status <> 'voided'), min(exponent)), 0) AS average
                  FROM raw WHERE raw.tenant_id = d.tenant_id AND raw.business_date = d.business_date) r ON true
  JOIN LATERAL (SELECT count(*) AS refunds, coalesce(sum(total), 0) AS refunded, coalesce(sum(tax), 0) AS refunded_tax
                  FROM pos_write.refunds f WHERE f.tenant_id = d.tenant_id AND f.business_date = d.business_date) f ON true
  JOIN LATERAL pos_daily_summary(d.tenant_id, d.business_date) s ON true
 WHERE (r.orders, r.revenue, r.gross, r.discounts, r.voids, r.voided, r.average, r.tax, r.revenue - r.tax, f.refunds, f.refunded, f.refunded_tax)
       IS DISTINCT FROM (s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
                         s.voided_count, s.voided_total, s.avg_order_value, s.tax_total, s.net_revenue, s.refund_count, s.refund_total, s.refund_tax)
SQL
$session->run(<<'SQL');
CREATE TEMP TABLE raw_sales AS
SELECT tenant_id, business_date AS date, product_id, sum(quantity) AS quantity, sum(revenue) AS revenue, sum(tax) AS tax, sum(returned_quantity) AS returned_quantity, sum(returned) AS returned_revenue
  FROM (SELECT o.tenant_id, o.business_date, l.product_id, l.quantity, l.charged AS revenue, l.tax, 0 AS returned_quantity, 0 AS returned
          FROM pos_write.orders o JOIN raw_lines l USING (tenant_id, order_id) WHERE o.status <> 'voided'
        UNION ALL
        SELECT r.tenant_id, r.business_date, i.product_id, 0, 0, 0, r.quantity, r.amount
          FROM pos_write.refund_lines r JOIN pos_write.order_items i USING (tenant_id, order_id, line_no)) s
 GROUP BY 1, 2, 3
HAVING (sum(quantity), sum(revenue), sum(tax), sum(returned_quantity), sum(returned)) <> (0, 0, 0, 0, 0)
SQL
is_empty(<<'SQL', 'each product\'s day is what the raw tables say');
(TABLE raw_sales
 EXCEPT ALL
 SELECT tenant_id, date, product_id, quantity, revenue, tax, returned_quantity, returned_revenue FROM pos_read.product_sales)
UNION ALL
(SELECT tenant_id, date, product_id, quantity, revenue, tax, returned_quantity, returned_revenue FROM pos_read.product_sales
 EXCEPT ALL
 TABLE raw_sales)
SQL
is_empty(<<'SQL', 'days, products and orders are one sum of each tenant, and so are taxes');
SELECT t.tenant_id, d.*, p.*, o.*, x.*
  FROM pos_write.tenants t
  JOIN LATERAL (SELECT sum(total_revenue - refund_total) AS revenue, sum(tax_total - refund_tax) AS tax
                  FROM pos_read.order_daily_summary d WHERE d.tenant_id = t.tenant_id) d ON true
  JOIN LATERAL (SELECT sum(revenue - returned_revenue) AS revenue FROM pos_read.product_sales p WHERE p.tenant_id = t.tenant_id) p ON true
  JOIN LATERAL (SELECT sum(total - refunded) AS revenue FROM raw o WHERE o.tenant_id = t.tenant_id AND o.status <> 'voided') o ON true
  JOIN LATERAL (SELECT sum(tax - returned_tax) AS tax FROM pos_daily_taxes(t.tenant_id, NULL, NULL)) x ON true
 WHERE ROW(d.revenue, d.revenue, d.tax) IS DISTINCT FROM ROW(p.revenue, o.revenue, x.tax)
SQL
is_empty(<<'SQL', 'what came in and went back is what payments and refunds say');
SELECT t.tenant_id, m.*, r.*
  FROM pos_write.tenants t
  JOIN LATERAL (SELECT sum(amount - returned_amount) AS amount FROM pos_daily_payments(t.tenant_id, NULL, NULL)) m ON true
  JOIN LATERAL (SELECT sum(paid - given_back) AS amount FROM raw WHERE raw.tenant_id = t.tenant_id) r ON true
 WHERE m.amount IS DISTINCT FROM r.amount
SQL
is_empty(<<"SQL", 'the three sums are one number, for every tenant and date');
SELECT d.tenant_id, d.business_date, s.revenue, p.revenue, l.total
  FROM $days d
  JOIN LATERAL (SELECT coalesce(sum(total_revenue), 0) AS revenue FROM pos_read.order_daily_summary v
                 WHERE v.tenant_id = d.tenant_id AND v.date = d.business_date) s ON true
  JOIN LATERAL (SELECT coalesce(sum(revenue), 0) AS revenue FROM pos_read.product_sales v
                 WHERE v.tenant_id = d.tenant_id AND v.date = d.business_date) p ON true
  JOIN LATERAL (SELECT coalesce(sum(total), 0) AS total FROM pos_read.order_summaries v
                 WHERE v.tenant_id = d.tenant_id AND v.business_date = d.business_date AND v.status <> 'voided') l ON true
 WHERE s.revenue IS DISTINCT FROM p.revenue OR s.revenue IS DISTINCT FROM l.total
SQL
my $sums = $session->run(<<'SQL');
SELECT (SELECT sum(total_revenue) FROM pos_read.order_daily_summary) = (SELECT sum(revenue) FROM pos_read.product_sales),
       (SELECT sum(total_revenue) FROM pos_read.order_daily_summary) = (SELECT sum(total) FROM raw WHERE status <> 'voided'),
       (SELECT count(*) > 100 FROM raw WHERE status = 'voided'), (SELECT count(*) > 100 FROM raw WHERE discount > 0),
       (SELECT count(*) > 100 FROM raw WHERE tax > 0), (SELECT count(*) > 100 FROM raw WHERE refunded > 0)
SQL
is($sums, "t\tt\tt\tt\tt\tt", 'also over everything, with voids, discounts, taxes and refunds among it');

$session->disconnect;
drop_database($database);
done_testing;
