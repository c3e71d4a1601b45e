# Events that released versions have written (test/update/released) fold to the figures
# that were answered then, for ever: by plain sums of pos_write.upcast_events, by each
# read model that is made anew, and by a handler that reads version 2 of events.
#
# Then in another copy, whose read models are in other modes when they are updated.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../update";
use Test::More;

use PosReleased;
use PosRecipes 'recipe';
use PosRestored qw(folded_well same_lines);
use PosShop 'trade';

my $released = PosReleased->create;
my $discounted = '[{"product_id": 1, "quantity": 1, "unit_price": 3.50, "discount_percent": 10}]';
my $old_owner = 'pos_owner';
# the days that were asked then
my $asked_days = "business_date BETWEEN '2024-04-30' AND '2024-06-30'";

# Each question of then, answered by nothing but sums of the view's columns: %s is a
# condition for the events.
my %by_events = (
	days => <<'SQL',
SELECT 'days as of now ' || d.tenant_id, to_jsonb(d) FROM (
    SELECT tenant_id, business_date AS date, sum(order_count_change) AS order_count, sum(total_change) AS total_revenue,
           sum(subtotal_change) AS gross_sales, coalesce(sum(discount_change), 0) AS discount_total,
           coalesce(sum(voided_count_change), 0) AS voided_count, coalesce(sum(voided_total_change), 0) AS voided_total
      FROM pos_write.upcast_events WHERE stream_type = 'order' AND %s GROUP BY 1, 2) d
SQL
	products => <<'SQL',
SELECT 'view product_sales', to_jsonb(p) FROM (
    SELECT tenant_id, business_date AS date, l.product_id, sum(l.quantity) AS quantity, sum(l.revenue) AS revenue
      FROM pos_write.upcast_events, unnest(line_product_ids, line_quantities, line_revenues) AS l (product_id, quantity, revenue)
     WHERE %s GROUP BY 1, 2, 3 HAVING sum(l.quantity) <> 0 OR sum(l.revenue) <> 0) p
SQL
	list => <<'SQL',
SELECT 'list ' || o.tenant_id, to_jsonb(o) FROM (
    SELECT tenant_id, stream_id AS order_id, max(business_date) AS business_date, min(occurred_at) FILTER (WHERE version = 1) AS created_at,
           min(actor_id) FILTER (WHERE version = 1) AS cashier_id, max(item_count) AS item_count,
           sum(total_change) + coalesce(sum(voided_total_change), 0) AS total, coalesce(sum(paid_change), 0) AS paid
      FROM pos_write.upcast_events WHERE stream_type = 'order' AND %s GROUP BY 1, 2) o
SQL
	orders => <<'SQL',
SELECT 'order ' || o.tenant_id, to_jsonb(o) FROM (
    SELECT DISTINCT ON (tenant_id, stream_id) tenant_id, stream_id AS order_id, version, subtotal, discount, total, paid, item_count
      FROM pos_write.upcast_events WHERE stream_type = 'order' AND %s ORDER BY 1, 2, version DESC) o
SQL
	cashiers => <<'SQL',
SELECT 'sales by cashier', to_jsonb(c) FROM (
    SELECT e.tenant_id, e.business_date AS date, f.actor_id AS cashier_id, sum(e.order_count_change) AS orders, sum(e.total_change) AS revenue
      FROM pos_write.upcast_events e JOIN pos_write.upcast_events f USING (tenant_id, stream_type, stream_id)
     WHERE e.stream_type = 'order' AND f.version = 1 AND %s GROUP BY 1, 2, 3) c
SQL
);

# Lines and payments are a member of the order that was answered then.
my %members = (
	items => <<'SQL',
SELECT o.tenant_id, o.stream_id, jsonb_agg(to_jsonb(l) - 'tenant_id' - 'order_id' ORDER BY l.line_no)
  FROM (SELECT DISTINCT tenant_id, stream_id FROM pos_write.upcast_events WHERE stream_type = 'order') o
  JOIN (SELECT tenant_id, stream_id AS order_id, l.line_no, max(l.product_id) AS product_id, sum(l.quantity) AS quantity, max(l.unit_price) AS unit_price,
               sum(l.subtotal) AS line_total, coalesce(sum(l.discount), 0) AS discount, sum(l.revenue) AS net
          FROM pos_write.upcast_events, unnest(line_product_ids, line_quantities, line_unit_prices, line_subtotals, line_order_discounts, line_revenues)
               WITH ORDINALITY AS l (product_id, quantity, unit_price, subtotal, discount, revenue, line_no)
         WHERE type <> 'order_voided' GROUP BY 1, 2, 3) l ON (l.tenant_id, l.order_id) = (o.tenant_id, o.stream_id)
 GROUP BY 1, 2
SQL
	payments => <<'SQL',
SELECT tenant_id, stream_id, jsonb_agg(jsonb_build_object('method', method, 'amount', amount))
  FROM (SELECT tenant_id, stream_id, m.method, sum(m.amount) AS amount
          FROM pos_write.upcast_events, unnest(money_methods, money_amounts) AS m (method, amount) GROUP BY 1, 2, 3 HAVING sum(m.amount) <> 0) m
 GROUP BY 1, 2
SQL
);

# Rows as "query, tab, row", with the columns of the first one that was kept under
# that name; the columns that are asked here.
sub rows
{
	my ($session, $sql) = @_;

	return map { my ($query, $row) = split /\t/, $_, 2; [ $query, $released->decode($row) ] } split /\n/, $session->run($sql);
}

sub kept
{
	my ($release, $query) = @_;

	return map { my ($asked, $row) = split /\t/, $_, 2; $asked =~ $query ? [ $asked, $released->decode($row) ] : () } $released->answers($release);
}

# Compares rows in the columns that both have; there must be some of numbers.
sub same_rows
{
	my ($what, $got, $expected) = @_;
	my ($first, $kept) = ($got->[0][1], $expected->[0][1]);
	my @columns = grep { exists $kept->{$_} } sort keys %{ $first || {} };
	my $line = sub { my ($row) = @_; return "$row->[0] " . $released->encode({ map { $_ => $row->[1]{$_} } @columns }) };

	cmp_ok(scalar @columns, '==', scalar keys %{ $first || {} }, "$what: each column was answered then");
	return same_lines($what, [ map { $line->($_) } @$got ], [ map { $line->($_) } @$expected ]);
}

# ---------------------------------------------------------------------------
# Plain sums

# What an order that was answered then holds
sub paid_by_method
{
	my ($order) = @_;
	my %paid;

	$paid{ $_->{method} } += $_->{amount} for grep { !defined $_->{reversed_at} } @{ $order->{payments} };
	return map { { method => $_, amount => $paid{$_} } } sort keys %paid;
}

sub sums_are_the_same
{
	my ($release, $session) = @_;
	my %asked = (days => qr/^days as of now /, products => qr/^view product_sales$/, list => qr/^list /, orders => qr/^order /);

	same_rows("$release, $_ by sums", [ rows($session, sprintf $by_events{$_}, $_ eq 'days' ? $asked_days : 'true') ], [ kept($release, $asked{$_}) ]) for sort keys %asked;
	for my $member (sort keys %members)
	{
		my %sums = map { my ($tenant, $order, $rows) = split /\t/, $_, 3; ("$tenant $order" => $released->decode($rows)) }
			split /\n/, $session->run($members{$member});
		my (@got, @expected);
		for my $order (map { $_->[1] } kept($release, qr/^order /))
		{
			my $key = "$order->{tenant_id} $order->{order_id}";
			push @got, map { [ $key, $_ ] } @{ $sums{$key} || [] };
			push @expected, map { [ $key, $_ ] } $member eq 'items' ? @{ $order->{items} } : paid_by_method($order);
		}
		same_rows("$release, $member of orders by sums", \@got, \@expected);
	}
	return;
}

# What a deferred read model had folded then
sub sums_are_those_of_the_cursors
{
	my ($release, $session) = @_;
	my $folded = sub { return "position <@ (SELECT applied FROM pos_read.projection_cursors WHERE name = '$_[0]')" };
	my @days = map { [ 'view order_daily_summary', $_->[1] ] } rows($session, sprintf $by_events{days}, $folded->('order_daily_summary'));

	same_rows("$release, days by sums, as far as folded", \@days, [ kept($release, qr/^view order_daily_summary$/) ]);
	same_rows("$release, cashiers by sums, as far as folded",
		[ rows($session, sprintf $by_events{cashiers}, 'e.' . $folded->('sales_by_cashier')) ], [ kept($release, qr/^sales by cashier$/) ]);
	return;
}

# ---------------------------------------------------------------------------
# Read models

# The handler of docs/read-models.md, beside the one of then
sub handler_says_the_same
{
	my ($release, $database, $session) = @_;
	my $recipe = recipe('docs/read-models.md', 'CREATE SCHEMA reports') =~ s/\breports\b/reports_2/gr =~ s/\bsales_by_cashier\b/sales_2/gr;
	my $folded = "(SELECT applied FROM pos_read.projection_cursors WHERE name = 'sales_by_cashier')";

	is($released->psql($database, $recipe), '', "$release: the handler of the documentation");
	is($session->run("SELECT event_version FROM pos_read.projections WHERE name = 'sales_2'"), 2, "$release: it reads version 2");
	is($session->run("SELECT count(*) > 0, count(*) FILTER (WHERE refunds <> 0) FROM reports_2.sales_2"), "t\t0", "$release: it has folded, and no refund");
	is($session->run(<<'SQL'), '', "$release: it says what the orders say");
SELECT * FROM (SELECT o.tenant_id, o.business_date, o.cashier_id, count(*) FILTER (WHERE o.status <> 'voided'), coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0)
                 FROM pos_write.orders o GROUP BY 1, 2, 3
               EXCEPT SELECT tenant_id, date, cashier_id, orders, revenue FROM reports_2.sales_2) d
SQL
	$session->run("SET ROLE $old_owner");
	$session->run("SELECT reports_2.fold_cashier_days($folded, 1000)");
	$session->run('RESET ROLE');
	same_rows("$release, cashiers by a handler of version 2, as far as folded",
		[ rows($session, "SELECT 'sales by cashier', to_jsonb(c) FROM (SELECT tenant_id, date, cashier_id, orders, revenue
			FROM reports_2.cashier_days WHERE generation = 1000) c") ], [ kept($release, qr/^sales by cashier$/) ]);
	$session->run("SELECT pos_unregister_projection('sales_2')");
	return;
}

sub models_made_anew_say_the_same
{
	my ($release, $session) = @_;

	for my $mode (qw(deferred immediate))
	{
		$session->run("CALL pos_set_mode('$_', '$mode')"), $session->run("CALL pos_rebuild('$_')") for qw(order_summaries order_daily_summary product_sales);
		my $what = "$release, made anew and $mode";
		same_rows("$what: days", [ rows($session, q{SELECT 'days as of now ' || d.tenant_id, to_jsonb(d) FROM (SELECT tenant_id, date, order_count,
			total_revenue, avg_order_value, gross_sales, discount_total, voided_count, voided_total FROM pos_read.order_daily_summary WHERE date BETWEEN '2024-04-30' AND '2024-06-30') d}) ],
			[ kept($release, qr/^days as of now /) ]);
		same_rows("$what: products", [ rows($session, q{SELECT 'view product_sales', to_jsonb(p) FROM (SELECT tenant_id, date, product_id, product_name,
			quantity, revenue FROM pos_read.product_sales) p}) ], [ kept($release, qr/^view product_sales$/) ]);
		same_rows("$what: orders", [ rows($session, q{SELECT 'view order_summaries', to_jsonb(o) FROM (SELECT tenant_id, order_id, status, total, created_at,
			business_date, cashier_id, item_count, paid, payment_status FROM pos_read.order_summaries) o}) ], [ kept($release, qr/^view order_summaries$/) ]);
	}
	$session->run("CALL pos_rebuild('sales_by_cashier')");
	$session->run("CALL pos_set_mode('sales_by_cashier', 'immediate')");
	folded_well("$release, made anew", $session);
	is($session->run('SELECT * FROM pos_verify()'), '', "$release, made anew: pos_verify() has nothing to report");
	return;
}

# ---------------------------------------------------------------------------
# In other modes when they are updated: as that version would have left them, since no
# library of then is here.  The handler of then is SQL, and is here.

sub change_modes
{
	my ($session) = @_;
	my $all = '(SELECT range_agg(int8range(position, position, \'[]\')) FROM pos_write.events)';

	$session->run($_) for "SET ROLE $old_owner",
		"SELECT reports.fold_cashier_days($all - c.applied, 1) FROM pos_read.projection_cursors c WHERE c.name = 'sales_by_cashier'",
		"DELETE FROM pos_read.order_daily_stripes",
		"INSERT INTO pos_read.order_daily_stripes (generation, tenant_id, date, stripe, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total)
		 SELECT 1, tenant_id, business_date, 0, count(*) FILTER (WHERE status <> 'voided'), sum(CASE WHEN status <> 'voided' THEN total ELSE total * 0 END),
		        sum(CASE WHEN status <> 'voided' THEN subtotal ELSE subtotal * 0 END), sum(CASE WHEN status <> 'voided' THEN discount ELSE discount * 0 END),
		        count(*) FILTER (WHERE status = 'voided'), sum(CASE WHEN status = 'voided' THEN total ELSE total * 0 END)
		   FROM pos_write.orders GROUP BY tenant_id, business_date",
		"DELETE FROM pos_read.projection_cursors",
		"UPDATE pos_read.projections SET mode = 'immediate' WHERE name IN ('sales_by_cashier', 'order_daily_summary')",
		"INSERT INTO pos_read.product_sales_stripes (generation, tenant_id, date, product_id, stripe, quantity, revenue)
		 SELECT 1, o.tenant_id, o.business_date, i.product_id, 0, sum(i.quantity), sum(i.line_total - i.discount)
		   FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id) WHERE o.status <> 'voided' GROUP BY 1, 2, 3, 4",
		"UPDATE pos_read.projections SET mode = 'deferred' WHERE name = 'product_sales'",
		"INSERT INTO pos_read.projection_cursors (name, generation, applied, holes, created_at, refreshed_at) SELECT 'product_sales', 1, $all, '{}', now(), now()",
		'RESET ROLE';
	return;
}

sub shown
{
	my ($session) = @_;

	return [ map { my $view = $_; map { "$view->[0] $_" } split /\n/, $session->run("SELECT v FROM (SELECT $view->[1] FROM $view->[0]) v ORDER BY v") }
		[ 'reports.sales_by_cashier', '*' ], [ 'pos_read.product_sales', 'tenant_id, date, product_id, quantity, revenue' ],
		[ 'pos_read.order_daily_summary', 'tenant_id, date, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total' ] ];
}

sub other_modes_go_on
{
	my ($release) = @_;
	my ($database, $said) = $released->restore($release, 'other_modes');
	my $session = $released->session($database);

	change_modes($session);
	my $shown = shown($session);
	is($released->update($database), '', "$release, in other modes: updated");
	same_lines("$release, in other modes: shown", shown($session), $shown);
	is($session->run('SELECT * FROM pos_verify()'), '', "$release, in other modes: pos_verify() has nothing to report");
	is($session->run("SELECT pos_refresh('product_sales')"), 0, "$release, in other modes: no event is folded twice");
	trade($session, 25, 40);
	folded_well("$release, in other modes", $session);
	cmp_ok($session->run("SELECT pos_refresh('product_sales')"), '>', 0, "$release, in other modes: the cursor goes on");
	is($session->run('SELECT * FROM pos_verify()'), '', "$release, in other modes, sold: pos_verify() has nothing to report");

	# the handler of then is immediate, and a command makes an event that version 1 can't say
	my $sell = "SELECT pos_create_order('deli', 1, '$discounted', ordered_at => '2024-06-20 12:00+00')";
	my $orders = $session->run('SELECT count(*) FROM pos_write.orders');
	my ($sqlstate, $text) = $session->try($sell);
	is($sqlstate, '55000', "$release, an immediate handler of then: the command is refused");
	like($text, qr/"sales_by_cashier".*^HINT:  .*event_version => 2.*pos_set_mode\('sales_by_cashier', 'deferred'\)/ms, "$release: the model is named, and both cures");
	is($session->run('SELECT count(*) FROM pos_write.orders'), $orders, "$release: and nothing is left");
	$session->run("CALL pos_set_mode('sales_by_cashier', 'deferred')");
	$session->run($_) for $sell, "SELECT pos_create_order('deli', 1, '[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 3.50}]', ordered_at => '2024-06-21 12:00+00')";
	my $before = $session->run('SELECT s FROM reports.sales_by_cashier s ORDER BY s');
	is(($session->try("CALL pos_refresh_batches('sales_by_cashier')"))[0], '55000', "$release, a deferred one: the refresh stops");
	is($session->run("SELECT s.error_position = e.position, s.late, s.lag_events FROM pos_projection_status() s, pos_write.events e
		WHERE s.name = 'sales_by_cashier' AND e.line_own_discounts IS NOT NULL"), "t\tt\t2", "$release: before that event");
	is($session->run('SELECT s FROM reports.sales_by_cashier s ORDER BY s'), $before, "$release: with the figures of before");
	is($session->run('SELECT * FROM pos_verify()'), '', "$release: pos_verify() has nothing to report");

	# the cure: a handler of version 2, which goes on where the other stopped
	is($released->psql($database, <<'SQL'), '', "$release: a handler of version 2");
SET ROLE pos_owner;
CREATE OR REPLACE FUNCTION reports.fold_cashier_days(positions int8multirange, generation int) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM reports.cashier_days d WHERE $1 IS NULL AND d.generation <> $2;

    INSERT INTO reports.cashier_days AS d (tenant_id, generation, date, cashier_id, orders, revenue)
    SELECT e.tenant_id, $2, e.business_date, c.actor_id, COALESCE(sum(e.order_count_change), 0), COALESCE(sum(e.total_change), 0)
      FROM public.pos_events_at($1) e
      JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version) = (e.tenant_id, e.stream_type, e.stream_id, 1)
     WHERE e.stream_type = 'order' AND num_nonnulls(e.order_count_change, e.total_change) > 0
     GROUP BY e.tenant_id, e.business_date, c.actor_id
        ON CONFLICT (tenant_id, generation, date, cashier_id)
        DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue;
$$;
RESET ROLE;
SELECT public.pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)', 2);
SQL
	is($session->run("SELECT pos_refresh('sales_by_cashier')"), 2, "$release: it folds the rest");
	folded_well("$release, by a handler of version 2", $session);
	$session->run("CALL pos_rebuild('sales_by_cashier')");
	folded_well("$release, by a handler of version 2, rebuilt", $session);
	$session->disconnect;
	return;
}

my @releases = $released->releases;
cmp_ok(scalar @releases, '>', 0, 'there are stores of released versions');
for my $release (@releases)
{
	my ($database, $said) = $released->restore($release);
	my $session = $released->session($database);

	is($said . $released->update($database), '', "$release: its stores are restored, and updated");
	is($session->run('SELECT count(*) > 150, count(*) FILTER (WHERE schema_version <> 1) FROM pos_write.events'), "t\t0", "$release: events of version 1");
	sums_are_the_same($release, $session);
	sums_are_those_of_the_cursors($release, $session);
	handler_says_the_same($release, $database, $session);
	models_made_anew_say_the_same($release, $session);
	$session->disconnect;
	other_modes_go_on($release);
}
done_testing;
