# What rolled-back commands and killed refreshes leave in a cursor: holes while
# somebody could still fill them, and in the end one range.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use PosCommands qw(any_command load_catalogue);
use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_cursor_holes';
my $rolled_back = 10_000;
my $kills = 20;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;
my @projections = qw(order_summaries order_daily_summary product_sales);
my $sell = "pos_create_order('harbour', 1, '[{\"product_id\": 4, \"quantity\": 2, \"unit_price\": 3.50}]',
	NULL, '2024-05-01 12:00+00')";

note "POS_SEED=$seed";
create_database($database);
my $session = connect_to($database);
load_catalogue($session);
$session->run('SET client_min_messages = warning');
$session->run("CALL pos_set_mode('$_', 'deferred')") for @projections;

# ranges and holes of each cursor: the same for all
sub cursor
{
	return $session->run("SELECT DISTINCT (SELECT count(*) FROM unnest(applied)), (SELECT count(*) FROM unnest(holes - applied))
		FROM pos_read.projection_cursors");
}

sub one_range
{
	my ($when) = @_;

	is($session->run("SELECT count(*) FROM pos_read.projection_cursors c
			WHERE c.applied = int8multirange(int8range(1, (SELECT max(position) FROM pos_write.events), '[]')) AND isempty(c.holes)"),
		scalar @projections, "$when: each cursor is one range, from the first event to the last");
	is($session->run('SELECT * FROM pos_verify()'), '', "$when: pos_verify() has nothing to report");
	is($session->run('SELECT sum(lag_events) FROM pos_projection_status()'), 0, "$when: nothing is left to be folded");
	return;
}

$session->run('SELECT pos_refresh()');
one_range('at first');

# ---------------------------------------------------------------------------
# Many rolled-back commands, each before one that stays, while a transaction
# with a low position is open

my $open = connect_to($database);
$open->run('BEGIN');
$open->run("SELECT $sell");
$session->run(<<"SQL");
DO \$\$
BEGIN
    FOR i IN 1 .. $rolled_back LOOP
        BEGIN
            PERFORM $sell;
            RAISE EXCEPTION 'changed my mind';
        EXCEPTION WHEN raise_exception THEN
        END;
        IF i % 2 = 0 THEN
            PERFORM $sell;
        END IF;
        IF i % 100 = 0 THEN
            COMMIT;
        END IF;
    END LOOP;
END
\$\$
SQL
my $sold = $rolled_back / 2;
my $last = $session->run("SELECT $sell");

my $started = time;
is($session->run('SELECT pos_refresh()'), 3 * ($sold + 1), 'a refresh takes all that is there');
my $first_refresh = time - $started;
is(cursor(), sprintf("%d\t%d", $sold + 1, $sold), 'the rolled-back commands are holes');
$started = time;
is($session->run('SELECT pos_refresh()'), 0, 'the next one has nothing to do');
is(cursor(), sprintf("%d\t%d", $sold + 1, $sold), 'the holes stay while a transaction may fill one');
$session->run("SELECT $sell");
is($session->run('SELECT pos_refresh()'), 3, 'a refresh goes on beside them');
my $next_refreshes = (time - $started) / 2;
is($session->run("SELECT order_count FROM pos_daily_summary('harbour', '2024-05-01')"), $sold + 2, 'the day has what is committed');
is($session->run("SELECT order_count FROM pos_daily_summary('harbour', '2024-05-01', fresh => true)"), $sold + 2, 'fresh too');
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

# beside an open transaction no older version of a cursor can be taken away
my $size = "SELECT pg_table_size('pos_read.projection_cursors')";
my $before = $session->run($size);
is($session->run('SELECT pos_refresh()'), 0, 'a refresh with nothing to do') for 1 .. 20;
for (1 .. 20)
{
	$session->run("SELECT $sell");
	is($session->run('SELECT pos_refresh()'), 3, 'a refresh with an event');
	++$sold;
}
cmp_ok($session->run($size) - $before, '<', 500_000, 'holes are not written again with each refresh');
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
is($session->run('SELECT bool_and(lag_events = 0) FROM pos_projection_status()'), 't', 'nothing is left to be folded');
note sprintf '%d holes: the first refresh took %.0f ms, the next ones %.0f ms', $rolled_back / 2, 1000 * $first_refresh, 1000 * $next_refreshes;
cmp_ok($next_refreshes, '<', 2, 'holes do not make a refresh slow');

$open->run('COMMIT');
is($session->run('SELECT pos_refresh()'), 3, 'what was committed last, at the lowest position, is folded');
$session->run('SELECT pos_refresh()');
one_range('after its end');
is($session->run("SELECT order_count, total_revenue FROM pos_daily_summary('harbour', '2024-05-01')"),
	sprintf("%d\t%.2f", $sold + 3, 7 * ($sold + 3)), 'the day adds up');

# Whole transactions that abort, in batches, while it stays open without end: the
# highest position is one of theirs
$open->run('BEGIN');
$open->run("SELECT $sell");
for (1 .. 100)
{
	$session->run('BEGIN');
	$session->run("SELECT $sell");
	$session->run('ROLLBACK');
}
$session->run("CALL pos_refresh_batches(batch_size => 1)");
$session->run("SELECT $sell");
$session->run("CALL pos_refresh_batches(batch_size => 1)");
is($session->run('SELECT * FROM pos_verify()'), '', 'batches beside an open transaction: pos_verify() has nothing to report');
$open->run('ROLLBACK');
$session->run("CALL pos_refresh_batches(batch_size => 2)") for 1 .. 2;
one_range('after batches');

# A tenant is removed whose last event was added to a cursor that was too long to be written anew
$open->run('BEGIN');
$open->run('SELECT pg_current_xact_id()');
$session->run("SELECT pos_register_tenant('quay', 'Quay'), pos_register_user('quay', 1, 'Ann'), pos_register_product('quay', 4, 'Tea')");
for (1 .. 300)
{
	$session->run('BEGIN');
	$session->run("SELECT $sell");
	$session->run('ROLLBACK');
	$session->run("SELECT $sell");
}
$session->run('SELECT pos_refresh()');
$session->run('SELECT ' . $sell =~ s/harbour/quay/r);
is($session->run('SELECT pos_refresh()'), 3, 'a refresh with an event of a tenant that moves');
is($session->run('SELECT count(*) FROM pos_read.projection_cursors c
		WHERE (SELECT max(position) FROM pos_write.events) <@ c.added'), 3, 'it is added');
$session->run("CALL pos_fence_tenant('quay', 'pier', '$_')") for qw(fenced handing_over arrived);
is(($session->try("CALL pos_remove_tenant('quay')"))[0], '00000', 'the tenant is removed: all is folded');
$open->run('ROLLBACK');
$session->run("SELECT $sell");
$session->run('SELECT pos_refresh()') for 1 .. 2;
one_range('after the removal');
$open->disconnect;

# ---------------------------------------------------------------------------
# A refresh that is killed at any point, under load

my $parent = $$;

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

# runs random commands until told to stop
sub run_clerk
{
	my ($number) = @_;
	my $clerk = connect_to($database);
	my $state = { name => "clerk-$number", session => $clerk, keys => 0, names => 0, orders => [], newest => [], answered => [] };

	srand($seed + $number);
	while ($clerk->run('SELECT count(*) FROM pg_stat_activity WHERE application_name = \'closing\'') == 0 && getppid == $parent)
	{
		for (1 .. 50)
		{
			my $command = any_command($state);
			my $rolled_back = rand() < 0.2;

			sleep 0.003;
			$clerk->run('BEGIN') if $rolled_back;
			my ($sqlstate, $answer) = $clerk->try($command->{sql});
			$clerk->run('ROLLBACK') if $rolled_back;
			next if $rolled_back || $sqlstate ne '00000' || !defined $command->{type};
			push @{ $state->{orders} }, [ $command->{tenant}, $answer, 1 ] if $command->{type} eq 'order_created';
		}
	}
	$clerk->disconnect;
	return;
}

my @clerks = map { my $number = $_; start_process(sub { run_clerk($number) }) } 1 .. 3;
srand($seed);
my ($terminated, $cancelled, $hurt) = (0, 0, 0);
while ($terminated + $cancelled < $kills)
{
	my $refresher = connect_to($database);
	my $pid = $refresher->run('SELECT pg_backend_pid()');
	my $signal = rand() < 0.5 ? 'pg_terminate_backend' : 'pg_cancel_backend';

	sleep rand 0.2;
	# many refreshes, in one transaction or in their own, that outlast the shot
	my $endless = rand() < 0.5 ? "CALL pos_refresh_batches('$projections[ rand @projections ]', 1 + i % 3);" : 'PERFORM pos_refresh();';
	$refresher->start("DO \$\$ BEGIN FOR i IN 1 .. 100000 LOOP $endless END LOOP; END \$\$");
	sleep rand 0.1;
	for my $attempt (1 .. 1000)
	{
		last if $session->run("SELECT $signal(pid) FROM pg_stat_activity WHERE pid = $pid AND state = 'active'") eq 't';
		sleep 0.001;
	}
	my ($sqlstate) = eval { $refresher->finish };
	++($signal eq 'pg_terminate_backend' ? $terminated : $cancelled);
	++$hurt if !defined $sqlstate || $sqlstate eq '57014';
	eval { $refresher->disconnect };
	is($session->run('SELECT * FROM pos_verify()'), '', "pos_verify() has nothing to report after shot " . ($terminated + $cancelled))
		if ($terminated + $cancelled) % 10 == 0;
}
$session->run("SET application_name = 'closing'");
is(scalar(grep { waitpid $_, 0; $? != 0 } @clerks), 0, 'the clerks went on to the end');
note "$terminated refreshes terminated, $cancelled cancelled";
is($hurt, $kills, 'all of them were at work');

$session->run('SELECT pos_refresh()') for 1 .. 2;
one_range('after the shots');
is($session->run("SELECT d.revenue = p.revenue AND d.revenue = l.revenue AND d.revenue = w.revenue
		FROM (SELECT sum(total_revenue) AS revenue FROM pos_read.order_daily_summary) d,
		     (SELECT sum(revenue) AS revenue FROM pos_read.product_sales) p,
		     (SELECT sum(total) AS revenue FROM pos_read.order_summaries WHERE status <> 'voided') l,
		     (SELECT sum(total) AS revenue FROM pos_write.orders WHERE status <> 'voided') w"), 't',
	'the three sums are one number');

$session->disconnect;
drop_database($database);
done_testing;
