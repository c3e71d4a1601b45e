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

use PosTest qw(create_database drop_database connect_to literal);

my $database = 'pos_random_workload';
my $clients = 8;
my $commands = $ENV{POS_COMMANDS} || 20_000;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;

# One shop has most of the work, so that the clients meet.
my %tenants = (
	harbour => { zone => 'America/New_York', currency => 'USD', decimals => 2, day => '00:00', share => 6 },
	kiosk   => { zone => 'Asia/Tokyo',       currency => 'JPY', decimals => 0, day => '04:00', share => 2 },
	souk    => { zone => 'Asia/Bahrain',     currency => 'BHD', decimals => 3, day => '00:00', share => 1 },
	market  => { zone => 'Pacific/Kiritimati', currency => 'EUR', decimals => 2, day => '06:30', share => 1 });
my @tenants = map { ($_) x $tenants{$_}{share} } sort keys %tenants;

# Users 1 to 6 are cashiers, 7 and 8 managers, 9 is inactive; products 1 to 19
# are on sale, 20 is not.  The fixture is an order that only refused commands
# name: pending, and partly paid.
my @dates = map { sprintf '2024-03-%02d', $_ } 29 .. 31;

my %expected_state = map { $_ => 1 }
	'00000', '40001', '40P01', map { sprintf 'PC%03d', $_ } 1 .. 11;

sub pick { return $_[ int rand @_ ] }

# An amount of the tenant's currency, from 0 up to a whole number of units
sub amount
{
	my ($decimals, $limit) = @_;

	return sprintf '%.*f', $decimals, int(rand($limit * 10**$decimals)) / 10**$decimals;
}

sub items
{
	my ($decimals, $products, $broken) = @_;
	my $lines = rand() < 0.02 ? 40 : 1 + int rand 4;
	my @lines = map {
		my $quantity = rand() < 0.2 ? sprintf('%.3f', 0.001 + rand 3) : 1 + int rand 5;
		sprintf '{"product_id": %d, "quantity": %s, "unit_price": %s}',
			1 + int rand $products, $quantity, amount($decimals, 30)
	} 1 .. $lines;

	$lines[ int rand @lines ] = $broken if defined $broken;
	return "'[" . join(', ', @lines) . "]'";
}

# ---------------------------------------------------------------------------
# The commands: each is its SQL, what it does when it succeeds, and, for one
# that must be refused, its SQLSTATE.

sub create_command
{
	my ($client) = @_;
	my $tenant = pick(@tenants);
	my $t = $tenants{$tenant};
	my $key = rand() < 0.2 ? "$client->{name}-" . ++$client->{keys} : undef;
	my $time = rand() < 0.8 ? literal(sprintf '%s %02d:%02d+00', pick(@dates), rand 24, rand 60) : 'NULL';

	return {
		sql => sprintf('SELECT pos_create_order(%s, %d, %s, %s, %s)', literal($tenant),
			1 + int rand 8, items($t->{decimals}, 19), literal($key), $time),
		tenant => $tenant, type => 'order_created', key => $key };
}

# An order to go on with: one of the client's own, or of the newest of anybody,
# where the clients meet
sub some_order
{
	my ($client) = @_;
	my $orders = rand() < 0.5 ? $client->{orders} : $client->{newest};

	return @$orders ? $orders->[ -1 - int rand min(scalar @$orders, 30) ] : undef;
}

sub order_command
{
	my ($client) = @_;
	my $order = some_order($client) or return create_command($client);
	my ($tenant, $id, $version) = @$order;
	my $decimals = $tenants{$tenant}{decimals};
	my $manager = 7 + int rand 2;
	my $expected = rand() < 0.1 ? ", expected_version => $version" : '';
	my $key = rand() < 0.1 ? "$client->{name}-" . ++$client->{keys} : undef;
	my $more = $expected
		. (defined $key ? ', idempotency_key => ' . literal($key) : '')
		. (rand() < 0.5 ? ', acted_by => ' . (1 + int rand 8) : '');
	my $which = rand;
	my ($function, $arguments, $type);

	if ($which < 0.20)
	{
		($function, $arguments, $type) = ('pos_confirm_order', '', 'order_confirmed');
	}
	elsif ($which < 0.45)
	{
		my $percent = pick(5, 10, '33.3333', '12.5', 50, 100, sprintf('%.4f', 0.0001 + rand 99));
		($function, $arguments, $type) = ('pos_apply_discount', ", $percent, $manager", 'discount_applied');
	}
	elsif ($which < 0.75)
	{
		my $paid = sprintf '%.*f', $decimals, 10**-$decimals + amount($decimals, 40);
		($function, $arguments, $type) = ('pos_record_payment', ", $paid, 'cash'", 'payment_recorded');
	}
	elsif ($which < 0.85)
	{
		my $number = 1 + int rand 3;
		($function, $arguments, $type) =
			('pos_reverse_payment', ", $number, 'wrong card', $manager", 'payment_reversed');
	}
	else
	{
		($function, $arguments, $type) = ('pos_void_order', ", 'left without it', $manager", 'order_voided');
	}
	return {
		sql => "SELECT $function(" . literal($tenant) . ", $id$arguments$more)",
		tenant => $tenant, order => $id, type => $type, key => $key };
}

sub catalogue_command
{
	my ($client) = @_;
	my $tenant = pick(@tenants);
	my $new_name = "$client->{name} " . ++$client->{names};

	return pick(
		{ sql => "SELECT pos_register_user('$tenant', " . (1 + int rand 8) . ", '$new_name')",
			type => 'user_registered' },
		{ sql => "SELECT pos_register_product('$tenant', " . (1 + int rand 19) . ", '$new_name')",
			type => 'product_registered' },
		# 18 and 19 come and go
		{ sql => "SELECT pos_register_product('$tenant', " . (18 + int rand 2)
				. ", '$new_name', " . pick('true', 'false') . ')',
			type => 'product_registered' },
		{ sql => "SELECT pos_register_tenant('$tenant', '$new_name')", type => 'tenant_registered' },
		# nothing changes, so nothing happened
		{ sql => "SELECT pos_register_user('$tenant', 7)", type => undef });
}

# The same request again gets the same answer.
sub repeat_command
{
	my ($client) = @_;
	my $answered = $client->{answered};

	return create_command($client) unless @$answered;
	my ($sql, $answer) = @{ pick(@$answered) };
	return { sql => $sql, type => undef, answer => $answer };
}

sub refused_command
{
	my ($client) = @_;
	my $tenant = pick(sort keys %tenants);
	my $t = $tenants{$tenant};
	my $fixture = $t->{fixture};
	my $good = items($t->{decimals}, 17);
	my $fine = '0.' . '0' x $t->{decimals} . '1';
	my $line = sub {
		my ($quantity, $price) = @_;
		return items($t->{decimals}, 17, qq({"product_id": 1, "quantity": $quantity, "unit_price": $price}));
	};
	my ($sqlstate, $call) = @{ pick(
		[ PC001 => "pos_create_order('nowhere', 1, $good)" ],
		[ PC001 => "pos_void_order('nowhere', $fixture, 'no', 7)" ],
		[ PC002 => "pos_create_order('$tenant', 9, $good)" ],
		[ PC002 => "pos_create_order('$tenant', 999, $good)" ],
		[ PC002 => "pos_confirm_order('$tenant', $fixture, acted_by => 9)" ],
		[ PC003 => "pos_create_order('$tenant', 1, "
				. items($t->{decimals}, 17, '{"product_id": 20, "quantity": 1, "unit_price": 1}') . ')' ],
		[ PC003 => "pos_create_order('$tenant', 1, "
				. items($t->{decimals}, 17, '{"product_id": 999, "quantity": 1, "unit_price": 1}') . ')' ],
		[ PC004 => "pos_confirm_order('$tenant', 987654321)" ],
		[ PC004 => "pos_reverse_payment('$tenant', $fixture, 99, 'no', 8)" ],
		[ PC005 => "pos_create_order('$tenant', 1, '[]')" ],
		[ PC005 => "pos_create_order('$tenant', 1, '{}')" ],
		[ PC005 => "pos_create_order('$tenant', 1, " . $line->(0, 1) . ')' ],
		[ PC005 => "pos_create_order('$tenant', 1, " . $line->('1.0001', 1) . ')' ],
		[ PC005 => "pos_create_order('$tenant', 1, " . $line->(1, $fine) . ')' ],
		[ PC005 => "pos_create_order('$tenant', 1, " . $line->('"1"', 1) . ')' ],
		[ PC006 => "pos_apply_discount('$tenant', $fixture, 0, 7)" ],
		[ PC006 => "pos_apply_discount('$tenant', $fixture, 100.0001, 7)" ],
		[ PC006 => "pos_apply_discount('$tenant', $fixture, 100, 7)" ],
		[ PC006 => "pos_record_payment('$tenant', $fixture, -1, 'cash')" ],
		[ PC006 => "pos_record_payment('$tenant', $fixture, 'NaN', 'cash')" ],
		[ PC006 => "pos_record_payment('$tenant', $fixture, 1000, 'cash')" ],
		[ PC007 => "pos_void_order('$tenant', $fixture, 'no', 7)" ],
		[ PC008 => "pos_void_order('$tenant', $fixture, 'no', 1)" ],
		[ PC008 => "pos_apply_discount('$tenant', $fixture, 5, 9)" ],
		[ PC009 => "pos_confirm_order('$tenant', $fixture, 99)" ],
		[ PC010 => "pos_create_order('$tenant', 2, $good, 'fixture')" ],
		[ PC010 => "pos_confirm_order('$tenant', $fixture, idempotency_key => 'fixture')" ],
		[ PC011 => "pos_create_order(NULL, 1, $good)" ],
		[ PC011 => "pos_void_order('$tenant', $fixture, '  ', 7)" ],
		[ PC011 => "pos_register_tenant('$tenant', currency => 'XXX')" ]) };

	return { sql => "SELECT $call", type => undef, refusal => $sqlstate };
}

sub any_command
{
	my ($client) = @_;
	my $which = rand;

	return $which < 0.33 ? create_command($client)
		: $which < 0.75 ? order_command($client)
		: $which < 0.80 ? catalogue_command($client)
		: $which < 0.85 ? repeat_command($client)
		: refused_command($client);
}

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
			my $tenant = pick(@tenants);
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

sub load_catalogue
{
	my ($session) = @_;

	for my $tenant (sort keys %tenants)
	{
		my $t = $tenants{$tenant};
		$session->run("SELECT pos_register_tenant('$tenant', 'The $tenant', '$t->{zone}', '$t->{currency}', '$t->{day}')");
		$session->run("SELECT pos_register_user('$tenant', n, 'User ' || n, CASE WHEN n IN (7, 8) THEN 'manager' END, n <> 9)
			FROM generate_series(1, 9) n");
		$session->run("SELECT pos_register_product('$tenant', n, 'Product ' || n, n <> 20)
			FROM generate_series(1, 20) n");
		$t->{fixture} = $session->run("SELECT pos_create_order('$tenant', 1,
			'[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 10}]', 'fixture', '2024-03-30 12:00+00')");
		$session->run("SELECT pos_record_payment('$tenant', $t->{fixture}, 4, 'cash')");
	}
	return;
}

note "POS_SEED=$seed";
my $folder = tempdir(CLEANUP => 1);
create_database($database);
my $setup = connect_to($database);
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
ok($states{$_}, "$_ occurred") for '00000', map { sprintf 'PC%03d', $_ } 1 .. 11;
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
for my $type (qw(tenant_registered user_registered product_registered))
{
	my $at_first = keys(%tenants) * { tenant_registered => 1, user_registered => 9, product_registered => 20 }->{$type};
	is($session->run("SELECT count(*) FROM pos_write.events WHERE type = '$type'"),
		$at_first + ($registered{$type} || 0), "each $type is an event");
}
cmp_ok($loaded, '==', keys(%tenants) * 32, 'the catalogue was an event each');

# The order as its lines and payments make it, in plain SQL over the raw tables
$session->run(<<'SQL');
CREATE TEMP TABLE raw AS
SELECT o.tenant_id, o.order_id, o.business_date, o.cashier_id, o.status, o.created_at, t.exponent,
       i.lines, i.subtotal, round(i.subtotal * coalesce(o.discount_percent, 0) / 100, t.exponent) AS discount,
       i.subtotal - round(i.subtotal * coalesce(o.discount_percent, 0) / 100, t.exponent) AS total,
       i.shares, coalesce(p.paid, 0) AS paid
  FROM pos_write.orders o
  JOIN pos_write.tenants t USING (tenant_id)
  JOIN LATERAL (SELECT count(*) AS lines, sum(round(quantity * unit_price, t.exponent)) AS subtotal, sum(l.discount) AS shares
                  FROM pos_write.order_items l
                 WHERE l.tenant_id = o.tenant_id AND l.order_id = o.order_id) i ON true
  LEFT JOIN LATERAL (SELECT sum(amount) AS paid
                       FROM pos_write.payments y
                      WHERE y.tenant_id = o.tenant_id AND y.order_id = o.order_id AND y.reversed_at IS NULL) p ON true
SQL
is_empty('SELECT tenant_id, order_id, discount, shares FROM raw WHERE discount <> shares',
	'the lines\' shares of a discount sum to it');
is_empty("SELECT tenant_id, order_id, total, paid FROM raw WHERE paid > total OR paid < 0 OR status = 'voided' AND paid <> 0",
	'nothing is paid twice, nor a voided order at all');
is_empty(<<'SQL', 'the order list is what the raw tables say');
SELECT tenant_id, order_id, status, total, created_at, business_date, cashier_id, lines, paid,
       CASE WHEN paid >= total THEN 'paid' WHEN paid > 0 THEN 'partial' ELSE 'unpaid' END
  FROM raw
EXCEPT ALL
SELECT tenant_id, order_id, status, total, created_at, business_date, cashier_id, item_count, paid, payment_status
  FROM pos_read.order_summaries
SQL
is($session->run('SELECT count(*) FROM pos_read.order_summaries'), $session->run('SELECT count(*) FROM raw'),
	'and there is no other order in it');
is_empty(<<'SQL', 'each business date is that of its zone and day\'s start');
SELECT o.tenant_id, o.order_id
  FROM pos_write.orders o JOIN pos_write.tenants t USING (tenant_id)
 WHERE o.business_date <> ((o.created_at AT TIME ZONE t.time_zone) - t.day_starts_at)::date
SQL

my $days = "(SELECT DISTINCT tenant_id, business_date FROM pos_write.orders)";
is_empty(<<"SQL", 'each daily summary is what the raw tables say');
SELECT d.tenant_id, d.business_date, r.*, s.*
  FROM $days d
  JOIN LATERAL (SELECT count(*) FILTER (WHERE status <> 'voided') AS orders,
                       coalesce(sum(total) FILTER (WHERE status <> 'voided'), 0) AS revenue,
                       coalesce(sum(subtotal) FILTER (WHERE status <> 'voided'), 0) AS gross,
                       coalesce(sum(discount) FILTER (WHERE status <> 'voided'), 0) AS discounts,
                       count(*) FILTER (WHERE status = 'voided') AS voids,
                       coalesce(sum(total) FILTER (WHERE status = 'voided'), 0) AS voided,
                       coalesce(round(avg(total) FILTER (WHERE status <> 'voided'), min(exponent)), 0) AS average
                  FROM raw WHERE raw.tenant_id = d.tenant_id AND raw.business_date = d.business_date) r ON true
  JOIN LATERAL pos_daily_summary(d.tenant_id, d.business_date) s ON true
 WHERE (r.orders, r.revenue, r.gross, r.discounts, r.voids, r.voided, r.average)
       IS DISTINCT FROM (s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
                         s.voided_count, s.voided_total, s.avg_order_value)
SQL
is_empty(<<"SQL", 'each product\'s day is what the raw tables say');
(SELECT o.tenant_id, o.business_date, i.product_id, sum(i.quantity), sum(round(i.quantity * i.unit_price, t.exponent) - i.discount)
   FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id) JOIN pos_write.tenants t USING (tenant_id)
  WHERE o.status <> 'voided' GROUP BY 1, 2, 3
 EXCEPT ALL
 SELECT tenant_id, date, product_id, quantity, revenue FROM pos_read.product_sales)
UNION ALL
(SELECT tenant_id, date, product_id, quantity, revenue FROM pos_read.product_sales
 EXCEPT ALL
 SELECT o.tenant_id, o.business_date, i.product_id, sum(i.quantity), sum(round(i.quantity * i.unit_price, t.exponent) - i.discount)
   FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id) JOIN pos_write.tenants t USING (tenant_id)
  WHERE o.status <> 'voided' GROUP BY 1, 2, 3)
SQL
is_empty(<<"SQL", 'the three sums are one number, for every tenant and date');
SELECT d.tenant_id, d.business_date, s.revenue, p.revenue, l.total
  FROM $days d
  JOIN LATERAL (SELECT sum(total_revenue) AS revenue FROM pos_read.order_daily_summary v
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
       (SELECT count(*) > 100 FROM raw WHERE status = 'voided'), (SELECT count(*) > 100 FROM raw WHERE discount > 0)
SQL
is($sums, "t\tt\tt\tt", 'also over everything, with voids and discounts among it');

$session->disconnect;
drop_database($database);
done_testing;
