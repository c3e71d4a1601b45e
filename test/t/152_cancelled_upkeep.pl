# A refresh, rebuild, change of mode, purge or install that is stopped at any of its
# statements leaves the figures right and can be called again at once.
#
# Another session keeps it from each table, sequence and row in turn, as in
# 150_cancelled.pl.  After each stop: what commands have written is as it was, pos_verify()
# has nothing to report, the session holds no lock (the builder's lock would keep
# everybody from changing a projection for ever); called again, in the same session where
# there still is one, it succeeds, and rows and cursors of one generation only are left.
#
# POS_TEST_ROUNDS=4: each place with each of the four ways to stop; by default that is
# so for a refresh and a purge, and for the others the ways take turns.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes 'sleep';

use PosTest qw(create_database drop_database connect_to);
use PosFaults qw(load_shop stored_rows places left_behind terminate end_timeout sell_sql differences expect blame blamed);

$SIG{PIPE} = 'IGNORE';

my $database = 'pos_cancelled_upkeep';
my $rounds = $ENV{POS_TEST_ROUNDS} || 1;

create_database($database);
my ($watcher, $holder, $session) = map { connect_to($database) } 1 .. 3;
$_->run('SET client_min_messages = error') for $watcher, $holder, $session;
load_shop($watcher);
$watcher->run('SELECT ' . sell_sql()) for 1 .. 3;
# in another stripe than the first ones: there is something to merge
$holder->run('SELECT ' . sell_sql("key $_")) for 1 .. 3;

sub mode
{
	my ($model, $mode) = @_;

	return "CALL pos_set_mode('$model', '$mode')";
}

my $sell = 'SELECT ' . sell_sql();
my $purge_keys = "SELECT pos_internal.purge_keys('-infinity', '', '', 10)";

# name, what stands before it, the statement
my @upkeep = (
	[ 'pos_refresh' => [ mode('order_summaries', 'deferred'), $sell ], 'SELECT pos_refresh()' ],
	[ 'pos_refresh_batches' => [ mode('order_daily_summary', 'deferred'), $sell ], 'CALL pos_refresh_batches(batch_size => 2)' ],
	[ 'pos_rebuild, immediate' => [ mode('order_daily_summary', 'immediate') ], "CALL pos_rebuild('order_daily_summary')" ],
	[ 'pos_rebuild, deferred' => [ mode('order_summaries', 'deferred'), $sell ], "CALL pos_rebuild('order_summaries')" ],
	[ 'live to deferred' => [ mode('product_sales', 'live') ], mode('product_sales', 'deferred') ],
	[ 'live to immediate' => [ mode('product_sales', 'live') ], mode('product_sales', 'immediate') ],
	[ 'immediate to deferred' => [ mode('order_summaries', 'immediate') ], mode('order_summaries', 'deferred') ],
	[ 'deferred to immediate' => [ mode('order_summaries', 'deferred'), $sell ], mode('order_summaries', 'immediate') ],
	[ 'deferred to live' => [ mode('product_sales', 'deferred'), $sell ], mode('product_sales', 'live') ],
	[ 'pos_purge' => [], "CALL pos_purge('0', 2)" ],
	[ 'pos_install' => [], 'SELECT pos_install()' ]);

# A row of the generation to come, and rows of those that are there
sub row_places
{
	my @places = map { [ "the rows of $_", "SELECT FROM $_ FOR UPDATE" ] }
		qw(pos_read.order_summary_rows pos_read.order_daily_stripes pos_read.product_sales_stripes
		pos_read.projections pos_write.command_log pos_write.store_version);

	for (qw(order_summary_rows order_daily_stripes))
	{
		push @places, [ "a new row of pos_read.$_",
			"INSERT INTO pos_read.$_ SELECT DISTINCT ON (tenant_id) n.* FROM pos_read.$_ t,
				LATERAL jsonb_populate_record(t, jsonb_build_object('generation', generation + 1, 'stripe', 0)) n" ];
	}
	push @places, [ 'a new cursor', "INSERT INTO pos_read.projection_cursors (name, generation, applied, holes, created_at)
			SELECT name, generation + g, '{}', '{}', now() FROM pos_read.projections, generate_series(0, 1) g ON CONFLICT DO NOTHING" ];
	push @places, [ 'the lock of pos_purge()', $purge_keys ], [ 'the lock of pos_install()', 'SELECT pos_install()' ];
	return @places;
}

# Whether the process, whose statement before began at that time, waits for a lock
# before it is done
sub blocked
{
	my ($pid, $earlier) = @_;

	for (;;)
	{
		my $state = $watcher->run("SELECT CASE WHEN wait_event_type = 'Lock' THEN 'blocked' WHEN state = 'idle' THEN 'done' END
			FROM pg_stat_activity WHERE pid = $pid AND query_start > '$earlier'");
		return $state eq 'blocked' if $state =~ /^[bd]/;
		sleep 0.001;
	}
}

my %stops = (
	lock_timeout => '^(55P03|57014)$',
	statement_timeout => '^57014$',
	cancel => '^57014$',
	terminate => '^57P01$');

# Calls it, and stops it when it is in somebody's way; its SQLSTATE, or undef
# where nothing was in its way.
sub stop
{
	my ($how, $victim, $call) = @_;
	my $pid = $victim->run('SELECT pg_backend_pid()');

	# the last step of a switch has a lock_timeout of its own, and tries again
	$victim->run("SET lock_timeout = '20ms'") if $how eq 'lock_timeout';
	$victim->run('SET statement_timeout = ' . ($how eq 'lock_timeout' ? 400 : 200)) if $how =~ /timeout/;
	my $earlier = $watcher->run("SELECT query_start FROM pg_stat_activity WHERE pid = $pid");
	$victim->start($call);
	my $blocked = blocked($pid, $earlier);
	if ($blocked && $how eq 'terminate')
	{
		terminate($watcher, $pid);
		eval { $victim->finish; 1 } and return 'alive';
		return '57P01';
	}
	$watcher->run("SELECT pg_cancel_backend($pid)") if $blocked && $how eq 'cancel';
	my ($sqlstate) = $victim->finish;
	end_timeout($victim, $_) for qw(statement_timeout lock_timeout);
	return $blocked || $sqlstate ne '00000' ? $sqlstate : undef;
}

# What is stored for read models, of other generations than the one in use
sub leftovers
{
	return $watcher->run(join ' UNION ALL ',
		(map { "SELECT '$_->[0]' FROM pos_read.$_->[1] r JOIN pos_read.projections p ON p.name = '$_->[0]'
			WHERE p.mode = 'live' OR r.generation <> p.generation" }
			[ order_summaries => 'order_summary_rows' ], [ order_daily_summary => 'order_daily_stripes' ],
			[ product_sales => 'product_sales_stripes' ]),
		"SELECT c.name FROM pos_read.projection_cursors c JOIN pos_read.projections p USING (name)
			WHERE p.mode <> 'deferred' OR p.generation <> c.generation");
}

# One stop at one place: false where nothing was in its way.
sub stop_at
{
	my ($where, $hold, $how, $before, $call) = @_;
	my $victim = $how eq 'terminate' ? connect_to($database) : $session;

	$victim->run('SET client_min_messages = error');
	$watcher->run($_) for @$before;
	my $written = stored_rows($watcher, 'pos_write');
	$holder->run('BEGIN');
	$holder->run($hold);
	my $sqlstate = stop($how, $victim, $call);
	$holder->run('ROLLBACK');
	blame("$where, $how: $sqlstate") if defined $sqlstate && $sqlstate !~ /$stops{$how}/;
	if (defined $sqlstate)
	{
		expect("$where, $how: rows written", stored_rows($watcher, 'pos_write'), $written) if $call !~ /purge/;
		expect("$where, $how: verify", differences($watcher), '');
		expect("$where, $how: locks", left_behind($watcher, $session->run('SELECT pg_backend_pid()')), '\N') if $how ne 'terminate';
		expect("$where, $how: errors that were kept", $watcher->run('SELECT count(last_error) FROM pos_projection_status()'), 0);
		# whoever comes next may call it, and it is done
		my ($again, $text) = ($how eq 'terminate' ? $watcher : $session)->try($call);
		expect("$where, $how: again", $again, '00000');
		expect("$where, $how: leftovers", leftovers(), '');
		expect("$where, $how: verify in the end", differences($watcher), '');
	}
	eval { $victim->disconnect } if $how eq 'terminate';
	return defined $sqlstate;
}

my @places = (places($watcher, 'rS'), row_places());
my @ways = sort keys %stops;
my $turn = 0;
for (@upkeep)
{
	my ($name, $before, $call) = @$_;
	my ($reached, $stopped) = (0, 0);

	for my $place (@places)
	{
		my ($where, $hold) = @$place;
		my $here = 0;

		for (1 .. ($call =~ /pos_(rebuild|set_mode|install)/ ? $rounds : @ways))
		{
			$here += stop_at("$name at $where", $hold, $ways[ $turn++ % @ways ], $before, $call);
			last if !$here;
		}
		++$reached if $here;
		$stopped += $here;
	}
	cmp_ok($reached, '>=', 2, "$name was stopped at $reached places, $stopped times");
	is(blamed(), '', "$name: the figures are right, nothing is left, it can be called again");
}

$_->disconnect for $watcher, $holder, $session;
drop_database($database);
done_testing;
