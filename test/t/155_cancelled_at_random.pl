# Commands and upkeep that are cancelled later and later, until they are done before it:
# at each moment it is all or nothing.
#
# A command of 1,000 lines is cancelled after a growing number of microseconds, and
# repeated with its idempotency key: in the end each key has one order.  A rebuild and a
# change of mode over many events, a refresh and the first pos_install() are given a growing
# statement_timeout: what queries show is the same all the time, nothing holds up the next
# call, and when it is done at last, nothing of the attempts before is left.
#
# POS_TEST_ROUNDS=5: five times as many moments, and 50,000 events.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes qw(sleep time);

use PosTest qw(create_database drop_database connect_to);
use PosFaults qw(load_shop left_behind end_timeout sell_sql differences expect blame blamed);

my $database = 'pos_cancelled_at_random';
my $rounds = $ENV{POS_TEST_ROUNDS} || 1;
my $events = $rounds > 1 ? 50_000 : 20_000;

create_database($database);
my ($watcher, $session) = map { connect_to($database) } 1 .. 2;
$_->run('SET client_min_messages = error') for $watcher, $session;
load_shop($watcher);
my $pid = $session->run('SELECT pg_backend_pid()');

sub orders { return $watcher->run('SELECT count(*) FROM pos_write.orders') }

# ---------------------------------------------------------------------------
# A command

my $large = "pos_create_order('shop', 1, (SELECT jsonb_agg(jsonb_build_object('product_id', 1 + i %% 2, 'quantity', 1, 'unit_price', 1.25))
	FROM generate_series(1, 1000) i), '%s', '2024-05-01 12:00+00')";

sub large_order { return sprintf "SELECT $large", $_[0] }

my $usual = 1;
for (1 .. 6)
{
	my $started = time;
	$session->run(large_order("measured-$_"));
	$usual = time - $started if time - $started < $usual;
}
my $moments = 60 * $rounds;
my ($cancelled, $done) = (0, 0);
my $before = orders();
for my $moment (1 .. $moments)
{
	$session->start(large_order("large-$moment"));
	sleep 1.5 * $usual * $moment / $moments;
	$watcher->run("SELECT pg_cancel_backend($pid)");
	my ($sqlstate, $answer) = $session->finish;
	++($sqlstate eq '00000' ? $done : $cancelled);
	blame("$moment: $sqlstate") if $sqlstate !~ /^(00000|57014)$/;
	blame("$moment: " . orders() . ' orders') if orders() != $before + ($sqlstate eq '00000');
	blame("$moment: locks") if left_behind($watcher, $pid) ne '\N';
	my $again = $session->run(large_order("large-$moment"));
	blame("$moment: another answer, $again") if $sqlstate eq '00000' && $again ne $answer;
	++$before;
}
note sprintf 'a command of 1,000 lines took %.0f ms: %d cancelled, %d done', 1000 * $usual, $cancelled, $done;
cmp_ok($cancelled, '>=', $moments / 10, 'many commands were cancelled');
is(blamed(), '', 'each was done or not at all, and its repetition did it once');
is(differences($watcher), '', 'pos_verify() has nothing to report');

# ---------------------------------------------------------------------------
# Upkeep

$session->run("DO \$\$
	BEGIN
	    FOR i IN 1 .. $events LOOP
	        PERFORM " . sell_sql() . ";
	        IF i % 500 = 0 THEN
	            COMMIT;
	        END IF;
	    END LOOP;
	END
	\$\$");
$watcher->run('ANALYZE');

# What queries answer now; fresh where a model lags.
sub figures
{
	return $watcher->run("SELECT (SELECT md5(string_agg(l::text, ',')) FROM pos_list_orders('shop', page_size => 1000, fresh => true) l),
		(SELECT d FROM pos_daily_summary('shop', '2024-05-01') d),
		(SELECT sum(p.revenue) FROM pos_top_products('shop', '2024-05-01', '2024-05-01', fresh => true) p)");
}

# Calls it with more and more time, until it is done.
sub more_and_more_time
{
	my ($name, $call, $factor) = @_;
	my ($milliseconds, $stopped, $figures) = (1, 0, figures());

	for (;;)
	{
		$session->run('SET statement_timeout = ' . int $milliseconds);
		my ($sqlstate, $text) = $session->try($call);
		end_timeout($session, 'statement_timeout');
		blame("$milliseconds ms: " . figures()) if figures() ne $figures;
		blame("$milliseconds ms: locks") if left_behind($watcher, $pid) ne '\N';
		blame("$milliseconds ms: $text") if $sqlstate !~ /^(00000|57014)$/;
		last if $sqlstate ne '57014';
		++$stopped;
		$milliseconds = 1 + $milliseconds * $factor ** (1 / $rounds);
	}
	note sprintf '%s: stopped %d times, done in %d ms', $name, $stopped, $milliseconds;
	cmp_ok($stopped, '>=', 3, "$name was stopped");
	is(blamed(), '', "$name: queries answered the same all the time");
	is(differences($watcher), '', "$name: pos_verify() has nothing to report");
	is($watcher->run("SELECT (count(r.order_id) = 0) = (p.mode = 'live'), count(*) FILTER (WHERE r.generation <> p.generation)
		FROM pos_read.projections p LEFT JOIN pos_read.order_summary_rows r ON true WHERE p.name = 'order_summaries' GROUP BY p.mode"), "t\t0", "$name: no row of an attempt is left");
	is($watcher->run("SELECT count(*) FROM pos_read.projection_cursors c JOIN pos_read.projections p USING (name)
		WHERE p.mode <> 'deferred' OR c.generation <> p.generation"), 0, "$name: no cursor either");
	return;
}

more_and_more_time('pos_rebuild', "CALL pos_rebuild('order_summaries')", 1.4);
more_and_more_time('to live', "CALL pos_set_mode('order_summaries', 'live')", 1.6);
more_and_more_time('live to deferred', "CALL pos_set_mode('order_summaries', 'deferred')", 1.5);
$session->run('SELECT ' . sell_sql() . ' FROM generate_series(1, 500)');
more_and_more_time('deferred to immediate', "CALL pos_set_mode('order_summaries', 'immediate')", 1.4);

# ---------------------------------------------------------------------------
# The first installation

$session->run('DROP EXTENSION pos_cqrs');
$session->run('DROP SCHEMA pos_write, pos_read CASCADE');
$session->run('CREATE EXTENSION pos_cqrs');
my ($milliseconds, $stopped) = (1, 0);
for (;;)
{
	$session->run("SET statement_timeout = $milliseconds");
	my ($sqlstate, $text) = $session->try('SELECT pos_install()');
	end_timeout($session, 'statement_timeout');
	last if $sqlstate eq '00000';
	++$stopped;
	is($sqlstate, '57014', "pos_install() was stopped after $milliseconds ms") or die $text;
	is($watcher->run("SELECT count(*) FROM pg_namespace WHERE nspname IN ('pos_write', 'pos_read')"), 0, 'nothing is half installed');
	is(left_behind($watcher, $pid), '\N', 'no lock is left');
	$milliseconds += 1 + int($milliseconds / 4 / $rounds);
}
cmp_ok($stopped, '>=', 3, 'pos_install() was stopped');
load_shop($session);
$session->run('SELECT ' . sell_sql());
is(differences($watcher), '', 'when it is done at last, commands work');

$_->disconnect for $watcher, $session;
drop_database($database);
done_testing;
