# A server with pg_cron: jobs that really run, here and in another database, and
# what takes their place when they are scheduled again.  The test starts a
# cluster of its own, since pg_cron is loaded when a server starts.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to literal);

my $home = 'postgres';
my $other = 'pos_pg_cron';
my $wait_seconds = 300;
my $today = '2024-05-01';
my $model = 'order_daily_summary';

if (!$ENV{POS_CRON_CLUSTER})
{
	my $major = $ENV{PG_MAJOR} || 15;
	my $pg_config = $ENV{PG_CONFIG} || "/usr/lib/postgresql/$major/bin/pg_config";
	my $libdir = `'$pg_config' --pkglibdir`;
	chomp $libdir;
	plan skip_all => "there is no pg_cron for PostgreSQL $major" unless -e "$libdir/pg_cron.so";

	$ENV{POS_CRON_CLUSTER} = 1;
	exec "$FindBin::Bin/../../tools/with_cluster",
		'-o', 'shared_preload_libraries=pg_cron',
		'-o', "cron.database_name=$home",
		'-o', 'cron.use_background_workers=on',
		$^X, $0;
}

sub set_up
{
	my ($session) = @_;

	$session->run('SET client_min_messages = warning');
	$session->run("SELECT pos_register_tenant('shop', 'Corner shop')");
	$session->run("SELECT pos_register_user('shop', 1, 'Ada')");
	$session->run("SELECT pos_register_product('shop', 1, 'Tea')");
	$session->run("CALL pos_set_mode('$model', 'deferred')");
	sell($session);
	return;
}

sub sell
{
	my ($session, $key) = @_;

	return $session->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}]', "
			. literal($key) . ", '$today 12:00+00')");
}

sub revenue
{
	my ($session) = @_;

	return $session->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '$today')");
}

# SQLSTATE and hint of a refusal
sub refusal
{
	my ($session, $sql) = @_;
	my ($sqlstate, $text) = $session->try($sql);
	my ($hint) = $text =~ /^HINT:  (.*)$/m;

	return ($sqlstate, $hint);
}

# Waits until each job has ended a run in its way, and returns it, by job.  Two jobs
# that want the same model in the same second do not both fail at its poison: one of
# them finds the other at work, and succeeds.  Its next run is another chance.
sub ended_runs
{
	my ($session, %way) = @_;
	my $ways = join ', ', map { "($_, '$way{$_}')" } keys %way;
	my %ended;

	for (1 .. $wait_seconds)
	{
		%ended = map { my ($job, $status, $message) = split /\t/; $job => [ $status, $message ] }
			split /\n/, $session->run("SELECT DISTINCT ON (jobid) jobid, status, translate(return_message, E'\\n', ' ') FROM cron.job_run_details
				WHERE (jobid, status) IN (VALUES $ways) ORDER BY jobid, runid");
		last if keys %ended == keys %way;
		sleep 1;
	}
	return %ended;
}

# The extension's schema has a name that needs quotes.
my $session = connect_to($home);
$session->run('SET client_min_messages = warning');
$session->run('CREATE SCHEMA "Point of Sale"');
$session->run('SET search_path = "Point of Sale"');
$session->run('CREATE EXTENSION pos_cqrs SCHEMA "Point of Sale"');
$session->run('SELECT pos_install()');

my ($sqlstate, $hint) = refusal($session, "SELECT pos_schedule_refresh('$model', '* * * * *')");
is($sqlstate, '0A000', 'the extension pg_cron is missing: refused');
is($hint, 'Run CREATE EXTENSION pg_cron.', 'and the hint says what is missing');
$session->run('CREATE EXTENSION pg_cron');
my $seconds = $session->run("SELECT string_to_array(substring(default_version FROM '^[0-9]+[.][0-9]+'), '.')::int[] >= ARRAY[1, 5]
	FROM pg_available_extensions WHERE name = 'pg_cron'") eq 't';

# All jobs at once, and one wait: a deferred model, an immediate one, the purge,
# and a deferred model of another database.
set_up($session);
sell($session, 'old');
sell($session, 'young');
$session->run("UPDATE pos_write.command_log SET recorded_at = recorded_at - '2 days'::interval WHERE idempotency_key = 'old'");
is(revenue($session), "0\t0.00", 'a deferred model has not seen the orders');

create_database($other);
my $far = connect_to($other);
set_up($far);
($sqlstate, $hint) = refusal($far, "SELECT pos_schedule_refresh('$model', ' *  * * * * ')");
is($sqlstate, '0A000', 'pg_cron keeps its jobs in another database: refused');
my ($statement) = $hint =~ /^Run there: (.*;)$/;
is($statement, "SELECT cron.schedule_in_database('pos_cqrs refresh $model in $other', '* * * * *', "
		. "'CALL public.pos_refresh_batches(''$model'')', '$other');",
	'and the hint has the statement');

$session->run('SET client_min_messages = notice');
my $answer = $session->run("SELECT pos_schedule_refresh('order_summaries', '* * * * *')");
my ($notice, $immediate) = $answer =~ /^NOTICE:  \S+ (.*)\n(?:LOCATION.*\n|CONTEXT.*\n)*(\d+)$/;
is($notice, 'projection "order_summaries" is immediate: there is nothing to refresh until it is deferred',
	'a model that is not deferred is scheduled, with a word') or diag($answer);
$session->run("CALL pos_set_mode('product_sales', 'immediate')");
$answer = $session->run("SELECT pos_schedule_refresh('product_sales', '* * * * *')");
($notice, my $merging) = $answer =~ /^NOTICE:  \S+ (.*)\n(?:HINT.*\n|LOCATION.*\n|CONTEXT.*\n)*(\d+)$/;
is($notice, 'projection "product_sales" is immediate: the job merges the stripes of its days that are over',
	'of one with stripes it says what the job is good for') or diag($answer);
$session->run('SET client_min_messages = warning');

# A handler that fails for ever. Another model stands behind it in the alphabet.
$session->run('CREATE SCHEMA reports AUTHORIZATION pos_owner');
$session->run('SET ROLE pos_owner');
$session->run("CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS \$\$
	BEGIN
		IF EXISTS (SELECT FROM pos_write.events e WHERE e.position <@ \$1 AND e.type = 'order_created') THEN
			RAISE EXCEPTION 'poison';
		END IF;
	END \$\$");
$session->run('RESET ROLE');
$session->run("SELECT pos_register_projection('a model', 'reports.fold(int8multirange, int)')");
my $poison = $session->run("SELECT min(position) FROM pos_write.events WHERE type = 'order_created'");
sell($session, 'immediate');
my $merge_sql = 'SELECT count(*) FROM pos_read.product_sales_stripes WHERE stripe <> 0';
cmp_ok($session->run($merge_sql), '>', 0, 'there are stripes to merge');

my %job = (
	poisoned => $session->run("SELECT pos_schedule_refresh('a model', '* * * * *')"),
	all => $session->run("SELECT cron.schedule('all', '* * * * *', 'CALL \"Point of Sale\".pos_refresh_batches()')"),
	merging => $merging,
	upkeep => $session->run("SELECT pos_schedule_upkeep('* * * * *', '1 day')"),
	deferred => $session->run("SELECT pos_schedule_refresh('$model', '* * * * *')"),
	immediate => $immediate,
	purge => $session->run("SELECT pos_schedule_purge('* * * * *', '1 day')"),
	other => $session->run($statement =~ s/;$//r));
my %way = map { $_ => $_ eq 'poisoned' || $_ eq 'all' ? 'failed' : 'succeeded' } keys %job;
my %ended = ended_runs($session, map { $job{$_} => $way{$_} } keys %job);
for my $name (sort keys %job)
{
	my ($status, $message) = @{ $ended{ $job{$name} } || [ "no such run in $wait_seconds s", '' ] };

	is($status, $way{$name}, "job $name: in cron.job_run_details") or diag($message);
	like($message, qr/projection "a model" cannot fold the event at position $poison: poison/, "job $name: and it says why")
		if $way{$name} eq 'failed';
}
# Who monitors sees the jobs of all, and not what they said
$session->run('CREATE ROLE watcher');
$session->run("SELECT pos_grant('watcher', 'monitor')");
my $names = "'all', 'pos_cqrs refresh $model', 'pos_cqrs refresh a model'";
$session->run('BEGIN ISOLATION LEVEL REPEATABLE READ');
my $runs = $session->run("SELECT j.jobname, j.schedule, true, j.active, d.status, d.start_time <= d.end_time
	FROM cron.job j, LATERAL (SELECT * FROM cron.job_run_details r WHERE r.jobid = j.jobid ORDER BY r.runid DESC LIMIT 1) d
	WHERE j.jobname IN ($names) ORDER BY j.jobname");
is(() = $runs =~ /\n/g, 2, 'three jobs have run');
$session->run('SET ROLE watcher');
is($session->run("SELECT name, schedule, role = session_user, active, last_status, last_start <= last_end FROM pos_schedules() WHERE name IN ($names)"),
	$runs, 'the jobs of others and how they ended are for the side monitor');
$session->run('COMMIT');
unlike($session->run('SELECT s::text FROM pos_schedules() s'), qr/poison| in $other/, 'without what they said, and without those of other databases');
is(($session->try('SELECT * FROM cron.job'))[0], '42501', 'which pg_cron would not have shown');
$session->run('RESET ROLE');
is($session->run("SELECT late, last_error, error_position FROM pos_projection_status() WHERE name = 'a model'"),
	"t\tpoison\t$poison", 'the model is late, though nobody has set a lag');
is($session->run($merge_sql), '0', 'and the stripes are merged');
$session->run("SELECT cron.unschedule('all')");
$session->run("SELECT $_") for "pos_unschedule_refresh('a model')", "pos_unregister_projection('a model')", "pos_unschedule_refresh('product_sales')";
is($session->run("SELECT pos_schedule_upkeep()"), $job{upkeep}, 'upkeep scheduled again: the same job');
is(jobs('pos_cqrs upkeep'), "$job{upkeep}\t30 3 * * *\tCALL \"Point of Sale\".pos_upkeep('30 days')\tt", 'each night, by default');
is($session->run('SELECT pos_unschedule_upkeep()'), 't', 'upkeep is taken away');
is($session->run('SELECT pos_unschedule_upkeep()'), 'f', 'and once more: there is none');
is(revenue($session), "4\t28.00", 'the figures have arrived');
is(revenue($far), "1\t7.00", 'in the other database, too');
is($session->run("SELECT string_agg(idempotency_key, ' ' ORDER BY idempotency_key) FROM pos_write.command_log"), 'immediate young', 'the old key is forgotten');

# Another schedule takes the place of the first.
sub jobs
{
	my ($name) = @_;

	return $session->run("SELECT jobid, schedule, command, active FROM cron.job WHERE jobname = '$name'");
}

my $name = "pos_cqrs refresh $model";
my $command = "CALL \"Point of Sale\".pos_refresh_batches('$model')";
is($session->run("SELECT pos_schedule_refresh('$model', '*/5 * * * *')"), $job{deferred}, 'scheduled again: the same job');
is(jobs($name), "$job{deferred}\t*/5 * * * *\t$command\tt", 'with the new schedule');

$session->run('CREATE ROLE clerk LOGIN');
$session->run("UPDATE cron.job SET username = 'clerk' WHERE jobname = '$name'");
my $again = $session->run("SELECT pos_schedule_refresh('$model', '0 4 * * mon-fri')");
is(jobs($name), "$again\t0 4 * * mon-fri\t$command\tt", "another role's job is replaced");
$session->run("SELECT cron.alter_job($again, active => false)");
$again = $session->run("SELECT pos_schedule_refresh('$model', '0 4 * * *')");
is(jobs($name), "$again\t0 4 * * *\t$command\tt", 'so is one that was switched off');

($sqlstate, my $text) = $session->try("SELECT pos_schedule_refresh('$model', '30 seconds')");
is($sqlstate, $seconds ? '00000' : 'PC011', 'seconds are taken from pg_cron 1.5 on');
like($text, $seconds ? qr/^\d+$/ : qr/pg_cron 1\.\S+ has no schedules in seconds/, 'with the id, or a clear word');

is($session->run("SELECT pos_unschedule_refresh('$model')"), 't', 'taken away');
is($session->run("SELECT pos_unschedule_refresh('$model')"), 'f', 'and once more: there is none');
is(jobs($name), '', 'it is gone');
$session->run("SELECT cron.schedule('pos_cqrs refresh gone', '* * * * *', 'CALL pos_refresh_batches(''gone'')')");
is($session->run("SELECT pos_unschedule_refresh('gone')"), 't', 'a job whose model is gone is taken away');
for ("'gone'", 'NULL')
{
	($sqlstate) = $session->try("SELECT pos_unschedule_refresh($_)");
	is($sqlstate, 'PC011', "$_: neither a model nor a job");
}
is($session->run('SELECT pos_unschedule_purge()'), 't', 'the purge is taken away');
is($session->run('SELECT pos_unschedule_purge()'), 'f', 'and once more: there is none');
($sqlstate, $hint) = refusal($far, "SELECT pos_unschedule_refresh('$model')");
is("$sqlstate $hint", "0A000 Run there: SELECT cron.unschedule('pos_cqrs refresh $model in $other');",
	'a job in the other database is to be taken away there');
is($session->run("SELECT cron.unschedule('pos_cqrs refresh $model in $other')"), 't', 'as the hint says');
is($session->run("SELECT pos_unschedule_refresh('order_summaries')"), 't', 'the last one');
is($session->run('SELECT count(*) FROM cron.job'), '0', 'no job is left');

# A purge takes the old runs of this extension's jobs, and of no others.
$session->run('TRUNCATE cron.job_run_details');
$session->run("INSERT INTO cron.job_run_details (runid, database, command, status, start_time)
	SELECT r.runid, current_database(), format('CALL %s.pos_refresh_batches(''$model'')', r.schema), r.status, now() - r.age
	FROM (VALUES
		(101, '\"Point of Sale\"', 'failed', NULL),
		(102, '\"Point of Sale\"', 'succeeded', '3 days'::interval),
		(103, 'theirs', 'succeeded', '3 days'),
		(104, '\"Point of Sale\"', 'running', '3 days'),
		(105, '\"Point of Sale\"', 'succeeded', '2 days'),
		(106, '\"Point of Sale\"', 'failed', NULL),
		(107, '\"Point of Sale\"', 'succeeded', '1 minute')) r (runid, schema, status, age)");
$session->run("CALL pos_purge('1 day')");
is($session->run("SELECT string_agg(runid::text, ' ' ORDER BY runid) FROM cron.job_run_details"), '103 104 106 107',
	'a purge takes the old runs of our jobs that have ended');

# An ordinary role is not told which database has pg_cron.
for ($session, $far)
{
	my $schema = $_ == $far ? 'public' : '"Point of Sale"';

	$_->run("SELECT $schema.pos_grant('clerk', 'admin')");
	$_->run('SET ROLE clerk');
}
($sqlstate, $hint) = refusal($far, "SELECT pos_schedule_refresh('$model', '* * * * *')");
is("$sqlstate $hint", "0A000 Run there: $statement", 'an ordinary role is told what to run there');
for my $call ("pos_schedule_refresh('$model', '* * * * *')", "pos_unschedule_refresh('$model')", "pos_schedule_purge('* * * * *')",
	'pos_unschedule_purge()', 'pos_schedule_upkeep()', 'pos_unschedule_upkeep()')
{
	($sqlstate, $hint) = refusal($session, "SELECT $call");
	is("$sqlstate $hint", '42501 Let a superuser run: GRANT USAGE ON SCHEMA cron TO clerk;', "$call needs the right to use pg_cron");
}
$session->run('RESET ROLE');
$session->run("SELECT pos_grant_tenant('clerk', '*')");
$session->run('SET ROLE clerk');
($sqlstate, $text) = $session->try("CALL pos_purge('1 day')");
is($sqlstate, '00000', 'a purge leaves what it may not see') or diag($text);
$session->run('RESET ROLE');
$session->run("SELECT pos_revoke_tenant('clerk', '*')");
$session->run('GRANT USAGE ON SCHEMA cron TO clerk');
$session->run('SET ROLE clerk');
like($session->run("SELECT pos_schedule_refresh('$model', '* * * * *')"), qr/^\d+$/, 'with it, it schedules');
is($session->run('SELECT username FROM cron.job'), 'clerk', 'a job of its own');

# The extension is not dropped while a job calls it, whoever's it is.
$session->run('RESET ROLE');
($sqlstate, $hint) = refusal($session, 'DROP EXTENSION pos_cqrs CASCADE');
is($sqlstate, '2BP01', 'a scheduled job keeps the extension from being dropped');
like($hint, qr/pos_unschedule_refresh\(\)/, 'and the hint says how to end it');
is($session->run("SELECT count(*) FROM pg_extension WHERE extname = 'pos_cqrs'"), '1', 'it is still there');
$session->run('BEGIN');
$session->run('DROP EXTENSION pg_cron');
$session->run('DROP EXTENSION pos_cqrs');
is($session->run("SELECT count(*) FROM pg_extension WHERE extname = 'pos_cqrs'"), '0', 'without jobs it is dropped');
$session->run('ROLLBACK');
$far->run('RESET ROLE');
$far->run('DROP EXTENSION pos_cqrs');
is($far->run("SELECT count(*) FROM pg_extension WHERE extname = 'pos_cqrs'"), '0', 'jobs of another database do not count');

$_->disconnect for $session, $far;
drop_database($other);
done_testing();
