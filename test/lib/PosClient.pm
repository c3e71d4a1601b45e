# A client of PosLoad: which commands it sends, what it notes of them, and what
# it makes of the answers.  It knows its own orders, so each command that it sends
# is one that must be accepted.
package PosClient;

use strict;
use warnings;

use Exporter 'import';
use IO::Handle;

our @EXPORT_OK = qw(pick register_catalogue);

our %decimals = (shop => 2, kiosk => 0);
my %currency = (shop => 'USD', kiosk => 'JPY');
my @dates = map { sprintf '2024-05-%02d', $_ } 1 .. 3;
my $products = 12;
my $manager = 9;

sub pick { return $_[ int rand @_ ] }

# Users 1 to 8 are cashiers.
sub register_catalogue
{
	my ($session) = @_;

	for my $tenant (sort keys %decimals)
	{
		$session->run("SELECT pos_register_tenant('$tenant', 'The $tenant', 'UTC', '$currency{$tenant}')");
		$session->run("SELECT pos_register_user('$tenant', n, 'User ' || n, CASE WHEN n = $manager THEN 'manager' END)
			FROM generate_series(1, $manager) n");
		$session->run("SELECT pos_register_product('$tenant', n, 'Product ' || n) FROM generate_series(1, $products) n");
	}
	return;
}

# ---------------------------------------------------------------------------
# Notes

# shared: the order of each tenant on which all clients meet
sub new
{
	my ($class, $name, $folder, $shared) = @_;
	my $client = bless { name => $name, keys => 0, units => 0, orders => [], shared => $shared }, $class;

	for my $kind (qw(sent told))
	{
		open $client->{$kind}, '>', "$folder/$name.$kind" or die "$folder/$name.$kind: $!";
		$client->{$kind}->autoflush(1);
	}
	return $client;
}

sub note
{
	my ($client, $kind, @fields) = @_;

	print { $client->{$kind} } join("\t", map { defined $_ ? $_ : '\N' } @fields), "\n" or die $!;
	return;
}

# ---------------------------------------------------------------------------
# Commands

# A command to be sent: what to call, the order that it is about (undef: the one
# that its transaction creates), and the figures to be noted.
sub new_command
{
	my ($client, $name, $tenant, $order, $arguments, %figures) = @_;

	return { name => $name, tenant => $tenant, order => $order, arguments => $arguments,
		key => "$client->{name}-" . ++$client->{keys}, %figures };
}

sub command_sql
{
	my ($command, $order_id) = @_;
	my $id = $command->{name} eq 'create_order' ? '' : "$order_id, ";

	return "SELECT pos_$command->{name}('$command->{tenant}', $id$command->{arguments}, idempotency_key => '$command->{key}')";
}

# Amounts are whole numbers of the currency's smallest unit here.
sub as_amount
{
	my ($tenant, $units) = @_;

	return sprintf '%.*f', $decimals{$tenant}, $units / 10**$decimals{$tenant};
}

sub create_command
{
	my ($client, $tenant) = @_;
	my $date = pick(@dates);
	my $subtotal = 0;
	my @lines;

	for (1 .. 1 + int rand 4)
	{
		my ($thousandths, $price) = (rand() < 0.8 ? 1000 * (1 + int rand 5) : 1 + int rand 3000, int rand 3000);
		$subtotal += int(($thousandths * $price + 500) / 1000);
		push @lines, sprintf '{"product_id": %d, "quantity": %.3f, "unit_price": %s}',
			1 + int rand $products, $thousandths / 1000, as_amount($tenant, $price);
	}
	my $lines = '[' . join(', ', @lines) . ']';
	return new_command($client, 'create_order', $tenant, undef,
		(1 + int rand 8) . ", '$lines', ordered_at => '$date 12:00+00'", lines => $lines, date => $date, subtotal => $subtotal);
}

sub payment_command
{
	my ($client, $tenant, $order, $units) = @_;
	my $amount = as_amount($tenant, $units);

	return new_command($client, 'record_payment', $tenant, $order, "$amount, 'cash'", units => $units, amount => $amount);
}

# What an order that nobody else knows of lets happen next
sub next_command
{
	my ($client, $order) = @_;
	my ($tenant, $due) = ($order->{tenant}, $order->{total} - $order->{paid});
	my @payments = grep { !$_->{reversed} } @{ $order->{payments} };
	my @possible;

	push @possible, sub { new_command($client, 'confirm_order', $tenant, $order, "acted_by => 1") } if !$order->{confirmed};
	push @possible, sub {
		my $percent = pick(5, 10, '33.3333', '12.5', 50, '0.0001');
		new_command($client, 'apply_discount', $tenant, $order, "$percent, $manager", percent => $percent);
	} if !$order->{confirmed} && !@payments;
	push @possible, (sub { payment_command($client, $tenant, $order, rand() < 0.3 ? $due : 1 + int rand $due) }) x 3 if $due > 0;
	push @possible, sub {
		my $payment = pick(@payments);
		new_command($client, 'reverse_payment', $tenant, $order, "$payment->{number}, 'wrong card', $manager",
			payment => $payment, payment_no => $payment->{number}, amount => as_amount($tenant, $payment->{units}));
	} if @payments;
	push @possible, sub { new_command($client, 'void_order', $tenant, $order, "'left without it', $manager") } if !@payments;
	my $command = pick(@possible)->();
	$command->{arguments} .= ", expected_version => $order->{version}" if rand() < 0.5;
	return $command;
}

# One command, or a transaction of two
sub next_unit
{
	my ($client) = @_;
	my $which = rand;
	my @orders = @{ $client->{orders} };

	if ($which < 0.1)
	{
		my $tenant = pick(sort keys %decimals);
		return [ payment_command($client, $tenant, { id => $client->{shared}{$tenant}, shared => 1 }, 1) ];
	}
	return [ next_command($client, pick(@orders)) ] if $which < 0.6 && @orders;

	my $tenant = pick(sort keys %decimals);
	my $create = create_command($client, $tenant);
	return [ $create ] if $which < 0.85 || $create->{subtotal} == 0;
	return [ $create, payment_command($client, $tenant, undef, 1 + int rand $create->{subtotal}) ];
}

# ---------------------------------------------------------------------------
# Sending

sub note_sent
{
	my ($client, $unit) = @_;

	++$client->{units};
	note($client, 'sent', $client->{name}, $client->{units}, $_->{key}, $_->{tenant}, $_->{name},
		$_->{order} ? $_->{order}{id} : undef, @{$_}{qw(date lines percent amount payment_no)})
		for @$unit;
	return;
}

# The answers of a unit, after its COMMIT; none if it is to be repeated.  Dies
# where the connection is lost, and at any refusal: none is deserved.
sub answers
{
	my ($session, $unit) = @_;
	my @statements = @$unit > 1 ? ('BEGIN', @$unit, 'COMMIT') : @$unit;
	my ($created, @answers);

	for my $statement (@statements)
	{
		my $sql = ref $statement ? command_sql($statement, $statement->{order} ? $statement->{order}{id} : $created) : $statement;
		my ($sqlstate, $answer) = $session->try($sql);
		if ($sqlstate =~ /^(40P01|40001)$/)
		{
			$session->try('ROLLBACK') if @$unit > 1;
			return;
		}
		die "psql ended: $answer\n" if $sqlstate =~ /^57P0/;
		die "$sqlstate: $answer\nin: $sql\n" if $sqlstate ne '00000';
		next unless ref $statement;
		# a warning that the server is going down may have come along
		($answer) = $answer =~ /^(\d+)$/m;
		$created = $answer if $statement->{name} eq 'create_order';
		push @answers, $answer;
	}
	return @answers;
}

# Takes an answer into the client's notes, and into what it knows of its orders.
sub note_told
{
	my ($client, $command, $answer, $created) = @_;
	my $order = $command->{order} || $created;
	my $name = $command->{name};

	note($client, 'told', $command->{key}, $answer);
	if ($name eq 'create_order')
	{
		$created = { tenant => $command->{tenant}, id => $answer, version => 1,
			subtotal => $command->{subtotal}, total => $command->{subtotal}, paid => 0, payments => [] };
		push @{ $client->{orders} }, $created;
		return $created;
	}
	return if $order->{shared};
	die "$command->{key}: version $answer after $order->{version}\n" if $answer != $order->{version} + 1;
	$order->{version} = $answer;
	$order->{confirmed} = 1 if $name eq 'confirm_order';
	if ($name eq 'apply_discount')
	{
		my $discount = int(($order->{subtotal} * int($command->{percent} * 10_000 + 0.5) + 500_000) / 1_000_000);
		$order->{total} = $order->{subtotal} - $discount;
	}
	elsif ($name eq 'record_payment')
	{
		push @{ $order->{payments} }, { number => 1 + @{ $order->{payments} }, units => $command->{units} };
		$order->{paid} += $command->{units};
	}
	elsif ($name eq 'reverse_payment')
	{
		$command->{payment}{reversed} = 1;
		$order->{paid} -= $command->{payment}{units};
	}
	elsif ($name eq 'void_order')
	{
		@{ $client->{orders} } = grep { $_ != $order } @{ $client->{orders} };
	}
	return;
}

# Decides what to send next: from now on it is pending.
sub take_up
{
	my ($client) = @_;

	$client->{pending} = next_unit($client);
	note_sent($client, $client->{pending});
	return;
}

# Sends what is pending until it is acknowledged.
sub serve
{
	my ($client, $session) = @_;
	my $unit = $client->{pending};
	my (@answers, $created);

	until (@answers = answers($session, $unit)) { }
	for my $command (@$unit)
	{
		$created = note_told($client, $command, shift @answers, $created);
	}
	$client->{pending} = undef;
	# the old ones are left alone
	shift @{ $client->{orders} } if @{ $client->{orders} } > 20;
	return;
}

# ---------------------------------------------------------------------------
# Orders that the test itself sends, noted in the same way

# One at random unless it is given; returns its id.
sub create_order
{
	my ($client, $session, $command) = @_;

	$command ||= create_command($client, pick(sort keys %decimals));
	note_sent($client, [ $command ]);
	return $client->repeat($session, $command);
}

# Its answer may be the one that was not heard.
sub repeat
{
	my ($client, $session, $command) = @_;
	my $id = $session->run(command_sql($command));

	note_told($client, $command, $id);
	return $id;
}

# An order whose payments come from everybody: who pays gets the next version.
sub open_shared_order
{
	my ($client, $session, $tenant) = @_;
	my $lines = '[{"product_id": 1, "quantity": 1, "unit_price": 1000000}]';

	return $client->create_order($session, new_command($client, 'create_order', $tenant, undef,
		"1, '$lines', ordered_at => '$dates[0] 12:00+00'", lines => $lines, date => $dates[0], subtotal => 0));
}

# Sends an order in a transaction that is not committed, and returns the command,
# which is not acknowledged.
sub begin_order
{
	my ($client, $session) = @_;
	my $command = create_command($client, pick(sort keys %decimals));

	note_sent($client, [ $command ]);
	$session->run('BEGIN');
	$session->run(command_sql($command));
	return $command;
}

1;
