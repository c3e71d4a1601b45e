# Random commands for the workload of 010_random_workload.pl: what each sends,
# and what it does when it succeeds.
package PosCommands;

use strict;
use warnings;

use Exporter 'import';
use List::Util 'min';

use PosTest 'literal';

our @EXPORT_OK = qw(any_command load_catalogue pick pick_tenant %tenants);

# One shop has most of the work, so that the clients meet.
our %tenants = (
	harbour => { zone => 'America/New_York', currency => 'USD', decimals => 2, day => '00:00', share => 6, settings => "false, 'order', 0" },
	kiosk   => { zone => 'Asia/Tokyo',       currency => 'JPY', decimals => 0, day => '04:00', share => 2, settings => "true, 'line', 5" },
	souk    => { zone => 'Asia/Bahrain',     currency => 'BHD', decimals => 3, day => '00:00', share => 1, settings => "false, 'line', 0.005" },
	market  => { zone => 'Pacific/Kiritimati', currency => 'EUR', decimals => 2, day => '06:30', share => 1, settings => "true, 'order', 0.05" });
my @tenants = map { ($_) x $tenants{$_}{share} } sort keys %tenants;

# The days around a change to summer time in New York
my @dates = map { sprintf '2024-03-%02d', $_ } 9 .. 11;

sub pick { return $_[ int rand @_ ] }

sub pick_tenant { return pick(@tenants) }

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
		sprintf '{"product_id": %d, "quantity": %s, "unit_price": %s%s}',
			1 + int rand $products, $quantity, amount($decimals, 30),
			pick(('') x 6, ', "discount_percent": 12.5', ', "discountable": false', ', "taxes": [2, 3]', ', "taxes": []')
	} 1 .. $lines;

	$lines[ int rand @lines ] = $broken if defined $broken;
	return "'[" . join(', ', @lines) . "]'";
}

# A command is its SQL, the type of its event, if any, and, where it must be
# refused, its SQLSTATE.

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

# A whole sale in one call, and the types of its events.  An item that no discount
# takes to 0 sees to it that something is due.
sub sale_command
{
	my ($client) = @_;
	my $tenant = pick(@tenants);
	my $decimals = $tenants{$tenant}{decimals};
	my $cashier = 1 + int rand 8;
	my $key = rand() < 0.2 ? "$client->{name}-" . ++$client->{keys} : undef;
	my $reference = rand() < 0.3 ? sprintf('table %d', rand 500) : undef;
	my $items = items($decimals, 19, '{"product_id": 1, "quantity": 1, "unit_price": 2, "discountable": false}');
	my $discount = pick('{"percent": 10}', '{"percent": "33.3333", "reason": "late"}', '{"percent": 100}', undef, undef, undef);
	my $confirmed = rand() < 0.8;
	my ($payments, $count) = @{ pick(
		[ '[{"method": "cash"}]', 1 ], [ '[{"method": "card", "attributes": {"slip": 7}}]', 1 ], [ '[{"method": "cash", "tip": 5}]', 1 ],
		[ sprintf('[{"method": "voucher", "amount": %.*f}, {"method": "cash"}]', $decimals, 10**-$decimals), 2 ], [ undef, 0 ]) };
	my $time = rand() < 0.8 ? sprintf '%s %02d:%02d+00', pick(@dates), rand 24, rand 60 : undef;
	my $sql;

	if (rand() < 0.3)
	{
		my $order = join ', ', "\"cashier_id\": $cashier", '"items": ' . $items =~ s/^'|'$//gr,
			(defined $key ? "\"idempotency_key\": \"$key\"" : ()),
			(defined $time ? '"ordered_at": "' . $time =~ s/\+00$/:00Z/r =~ s/ /T/r . '"' : ()),
			(defined $reference ? "\"reference\": \"$reference\"" : ()),
			(defined $discount ? "\"discount\": $discount, \"authorised_by\": 7" : ()),
			($confirmed ? '"confirmed": true' : ()), (defined $payments ? "\"payments\": $payments" : ());
		$sql = sprintf 'SELECT order_id FROM pos_create_orders(%s, %s, true)', literal($tenant), literal("[{$order}]");
	}
	else
	{
		$sql = sprintf 'SELECT pos_create_order(%s, %d, %s, %s, %s, reference => %s, discount => %s, authorised_by => %s, confirmed => %s, payments => %s)',
			literal($tenant), $cashier, $items, literal($key), literal($time), literal($reference), literal($discount),
			(defined $discount ? 8 : 'NULL'), ($confirmed ? 'true' : 'NULL'), literal($payments);
	}
	return {
		sql => $sql, tenant => $tenant, type => 'order_created', key => $key,
		more => [ (defined $discount ? 'discount_applied' : ()), ($confirmed ? 'order_confirmed' : ()), ('payment_recorded') x $count ] };
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

	if ($which < 0.12)
	{
		my $change = pick('{"add": {"product_id": 2, "quantity": 1, "unit_price": 3}}', '{"line_no": 1, "quantity": 2}',
			'{"line_no": 1, "quantity": 0}, {"add": {"product_id": 4, "quantity": 2, "unit_price": 1, "discount_percent": 5}}', '{"line_no": 2, "quantity": 0}');
		($function, $arguments, $type) = ('pos_change_items', ", '[$change]'", 'items_changed');
	}
	elsif ($which < 0.26)
	{
		my $lines = pick('"all"', '[{"line_no": 1, "quantity": 1}]', '[{"line_no": 1, "quantity": 0.5}]', '[{"line_no": 2, "quantity": 1, "amount": 0}]');
		my $payments = pick('[{"method": "cash"}]', '[{"method": "card"}]', '[{"payment_no": 1}]');
		my $at = pick('', ", refunded_at => '2024-03-13 10:00+00'");
		($function, $arguments, $type) = ('pos_refund', ", '$lines', 'came back', $manager, '$payments'$at", 'refund_recorded');
	}
	elsif ($which < 0.40)
	{
		($function, $arguments, $type) = ('pos_confirm_order', '', 'order_confirmed');
	}
	elsif ($which < 0.57)
	{
		my $percent = pick(5, 10, '33.3333', '12.5', 50, 100, sprintf('%.4f', 0.0001 + rand 99));
		my $discount = rand() < 0.2 ? "NULL, $manager, discount_amount => " . amount($decimals, 5) : "$percent, $manager";
		($function, $arguments, $type) = ('pos_apply_discount', ", $discount", 'discount_applied');
	}
	elsif ($which < 0.80)
	{
		my $paid = sprintf '%.*f', $decimals, 10**-$decimals + amount($decimals, 40);
		my $how = pick("'cash'", "'cash'", "'card'", "'card', tip => 5", "'cash', paid_at => '2024-03-13 09:00+00'");
		($function, $arguments, $type) = ('pos_record_payment', ", $paid, $how", 'payment_recorded');
	}
	elsif ($which < 0.88)
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
		{ sql => "SELECT pos_register_tax('$tenant', " . (1 + int rand 3) . ", '$new_name', " . int(rand 26) . ')',
			type => 'tax_registered' },
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
		[ PC005 => "pos_create_order('$tenant', 1, " . $line->('"one"', 1) . ')' ],
		[ PC006 => "pos_apply_discount('$tenant', $fixture, -1, 7)" ],
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
		[ PC012 => "pos_create_order('$tenant', 1, "
				. items($t->{decimals}, 17, '{"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [9]}') . ')' ],
		[ PC016 => "pos_create_order('$tenant', 2, $good, reference => 'fixture')" ],
		[ PC011 => "pos_void_order('$tenant', $fixture, '  ', 7)" ],
		[ PC011 => "pos_register_tenant('$tenant', currency => 'XXX')" ]) };

	return { sql => "SELECT $call", type => undef, refusal => $sqlstate };
}

sub any_command
{
	my ($client) = @_;
	my $which = rand;

	return $which < 0.20 ? create_command($client)
		: $which < 0.33 ? sale_command($client)
		: $which < 0.75 ? order_command($client)
		: $which < 0.80 ? catalogue_command($client)
		: $which < 0.85 ? repeat_command($client)
		: refused_command($client);
}

# Users 1 to 6 are cashiers, 7 and 8 managers, 9 is inactive; products 1 to 19
# are on sale, 20 is not, and each fourth has no tax.  The fixture is an order that only refused commands
# name: pending, and partly paid.
sub load_catalogue
{
	my ($session) = @_;

	for my $tenant (sort keys %tenants)
	{
		my $t = $tenants{$tenant};
		$session->run("SELECT pos_register_tenant('$tenant', 'The $tenant', '$t->{zone}', '$t->{currency}', '$t->{day}', $t->{settings})");
		$session->run("SELECT pos_register_user('$tenant', n, 'User ' || n, CASE WHEN n IN (7, 8) THEN 'manager' END, n <> 9)
			FROM generate_series(1, 9) n");
		$session->run("SELECT pos_register_tax('$tenant', n, 'Tax ' || n, percent)
			FROM unnest(ARRAY[20, 7.5, 0.375]) WITH ORDINALITY p (percent, n)");
		$session->run("SELECT pos_register_product('$tenant', n, 'Product ' || n, n <> 20,
			(CASE n % 4 WHEN 1 THEN '{1}' WHEN 2 THEN '{2}' WHEN 3 THEN '{3,1}' ELSE '{}' END)::bigint[])
			FROM generate_series(1, 20) n");
		$t->{fixture} = $session->run("SELECT pos_create_order('$tenant', 1,
			'[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 10}]', 'fixture', '2024-03-10 12:00+00', 'fixture')");
		$session->run("SELECT pos_record_payment('$tenant', $t->{fixture}, 4, 'cash')");
	}
	return;
}

1;
