# Whether a shop's database that was restored goes on where the dump was made.
# A shop is that of PosShop; a session finds the API by its search_path.
package PosRestored;

use strict;
use warnings;

use Exporter 'import';
use IPC::Open3;
use Test::More;
use Time::HiRes qw(sleep time);

use PosShop qw(answers catalogue stored_rows);

our @EXPORT_OK = qw($sell burn_transaction_ids commands_go_on cursors_go_on folded_well holes_are_closed
	output_of picture same_as same_lines);

our $sell = "pos_create_order('deli', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}]',
	NULL, '2024-06-20 12:00+00')";
my $wait_seconds = 30;

# Runs a program with that cluster; what it prints, and its status if not 0.
sub output_of
{
	my ($cluster, @command) = @_;
	local %ENV = %ENV;

	$cluster->use;
	my $pid = open3(my $in, my $out, undef, @command);
	close $in;
	my $text = do { local $/ = undef; readline $out };
	waitpid $pid, 0;
	return (defined $text ? $text : '') . ($? ? "\nexit status " . ($? >> 8) : '');
}

# Transaction ids are the cluster's, and another cluster is ahead or behind.
sub burn_transaction_ids
{
	my ($session, $count) = @_;

	$session->run("DO 'BEGIN FOR i IN 1 .. $count LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END'");
	return;
}

# ---------------------------------------------------------------------------
# The same as before

sub same_lines
{
	my ($what, $got, $expected) = @_;
	my (%got, %expected);

	$got{$_}++ for @$got;
	$expected{$_}++ for @$expected;
	my @differences = (
		(map { "only now: $_" } grep { $got{$_} > ($expected{$_} || 0) } sort keys %got),
		(map { "missing: $_" } grep { $expected{$_} > ($got{$_} || 0) } sort keys %expected));
	my $same = ok(@$expected && !@differences, "$what: the same, " . @$expected . ' lines');

	splice @differences, 20;
	diag(join "\n", @differences) unless $same;
	return $same;
}

# What a database looks like, as far as it was asked: catalogue, rows, answers
sub picture
{
	my ($session, @aspects) = @_;
	my %aspects = (catalogue => \&catalogue, rows => \&stored_rows, answers => \&answers);

	return { map { $_ => [ $aspects{$_}->($session) ] } @aspects };
}

sub same_as
{
	my ($what, $picture, $session) = @_;
	my $now = picture($session, keys %$picture);

	same_lines("$what: $_", $now->{$_}, $picture->{$_}) for sort keys %$picture;
	is($session->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() has nothing to report");
	return;
}

# ---------------------------------------------------------------------------
# Going on

sub commands_go_on
{
	my ($what, $session) = @_;
	my ($next_order, $next_position) = split /\t/, $session->run('SELECT o.last_value + 1, e.last_value + 1
		FROM pos_write.order_id_seq o, pos_write.event_position_seq e');
	my $refused = sub { return ($session->try($_[0]))[0] };

	is($session->run("SELECT $sell"), $next_order, "$what: the next order id");
	is($session->run('SELECT max(position) FROM pos_write.events'), $next_position, "$what: the next position");
	is($session->run("SELECT pos_confirm_order('deli', $next_order)"), 2, "$what: the next version");
	like($session->run("SELECT count(*), count(*) FILTER (WHERE s.step = 1) FROM (
				SELECT pos_confirm_order(o.tenant_id, o.order_id, expected_version => o.version) - o.version AS step
				  FROM pos_write.orders o WHERE o.status = 'pending' AND o.tenant_id = 'deli') s"),
		qr/^([1-9]\d*)\t\1$/, "$what: and that of older orders");
	my $events = $session->run('SELECT count(*) FROM pos_write.events');
	like($session->run("SELECT count(*), count(*) FILTER (WHERE shop.sell(l.tenant_id, l.n) = l.result)
			FROM (SELECT tenant_id, substr(idempotency_key, 7)::int AS n, result FROM pos_write.command_log
			       WHERE idempotency_key LIKE 'order %') l"),
		qr/^([1-9]\d*)\t\1$/, "$what: each idempotency key has its answer");
	is($session->run('SELECT count(*) FROM pos_write.events'), $events, "$what: and nothing was done again");
	is($refused->("SELECT pos_confirm_order('deli', 1, idempotency_key => 'order 1')"), 'PC010',
		"$what: for another request it is refused");
	$session->run('SET ROLE clerk');
	is($session->run("SELECT pos_record_payment('deli', $next_order, 7, 'card')"), 3, "$what: a role may what it was granted");
	is($session->run("SELECT DISTINCT tenant_id FROM pos_read.order_summaries"), 'deli', "$what: it sees its tenant's orders");
	is($refused->("SELECT pos_confirm_order('kiosk', 1)"), '42501', "$what: and may no more");
	$session->run('RESET ROLE');
	return;
}

# Deferred models as plain SQL has them, from the orders as they stand
sub folded_well
{
	my ($what, $session) = @_;

	is($session->run(<<'SQL'), '', "$what: days and sales by cashier are those of the orders");
WITH sums AS (
    SELECT o.tenant_id, o.business_date, o.cashier_id, count(*) FILTER (WHERE o.status <> 'voided') AS orders,
           coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0) AS revenue,
           coalesce(sum(o.total) FILTER (WHERE o.status = 'voided'), 0) AS voided
      FROM pos_write.orders o GROUP BY 1, 2, 3
), days AS (
    SELECT tenant_id, business_date, sum(orders), sum(revenue), sum(voided) FROM sums GROUP BY 1, 2
    EXCEPT
    SELECT tenant_id, date, order_count, total_revenue, voided_total FROM pos_read.order_daily_summary
), cashiers AS (
    SELECT tenant_id, business_date, cashier_id, orders, revenue FROM sums
    EXCEPT
    SELECT tenant_id, date, cashier_id, orders, revenue FROM reports.sales_by_cashier
)
SELECT 'not shown', d::text FROM days d UNION ALL SELECT 'not shown', c::text FROM cashiers c
SQL
	return;
}

# A refresh folds exactly what was not folded, and what commits late after it.
sub cursors_go_on
{
	my ($what, $session, $late) = @_;
	my @deferred = split /\n/, $session->run("SELECT name FROM pos_read.projections WHERE mode = 'deferred' ORDER BY name");

	for my $model (@deferred)
	{
		my $waiting = $session->run("SELECT count(*) FROM pos_read.projection_cursors c
			JOIN pos_write.events e ON NOT e.position <@ c.applied WHERE c.name = '$model'");

		cmp_ok($waiting, '>', 0, "$what: $model has events to fold");
		is($session->run("SELECT pos_refresh('$model')"), $waiting, "$what: it folds these");
		is($session->run("SELECT pos_refresh('$model')"), 0, "$what: and none twice");
	}
	folded_well($what, $session);

	$late->run('BEGIN');
	$late->run("SELECT $sell");
	$session->run("SELECT $sell");
	$session->run('SELECT pos_refresh()') for 1 .. 4;
	$late->run('COMMIT');
	is($session->run('SELECT pos_refresh()'), scalar @deferred, "$what: an event that commits late is not passed over");
	folded_well("$what, late", $session);
	is($session->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() in the end");
	return;
}

sub holes_are_closed
{
	my ($what, $session) = @_;
	my $open = "SELECT count(*) FROM pos_read.projection_cursors WHERE applied <>
		int8multirange(int8range(1, (SELECT max(position) FROM pos_write.events), '[]'))";
	my $until = time + $wait_seconds;

	while ($session->run($open) && time < $until)
	{
		$session->run('SELECT pos_refresh()');
		sleep 0.05;
	}
	is($session->run($open), 0, "$what: no hole stays open for ever");
	return;
}

1;
