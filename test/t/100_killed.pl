# What survives a crash: a backend, the postmaster or all processes are killed
# with SIGKILL, or the server is stopped at once, while 16 clients send commands
# and note what is acknowledged, and read models are refreshed and rebuilt.  After
# each recovery what was acknowledged is there once, what was not is there at most
# once and, sent again under its key, exactly once; all figures are those that the
# notes give, and the cursor of the deferred model neither skips nor repeats.
#
# POS_TEST_ROUNDS sets how many crashes there are: 5 here, 50 or more in the long
# form.  POS_SEED repeats the choices, not the moments.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util 'shuffle';
use Test::More;
use Time::HiRes qw(sleep time);

use PosClient 'pick';
use PosCluster;
use PosLoad;
use PosNotes qw(load_notes notes_hold refresh_holds cursor nothing_stale);
use PosTest qw(create_database connect_to);

my $database = 'pos_killed';
my $rounds = $ENV{POS_TEST_ROUNDS} || 5;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;
my $folder = tempdir(CLEANUP => 1);
my %count = map { $_ => 0 } qw(unheard repeated redone holes);
my %kinds;

note "POS_SEED=$seed";
srand $seed;
my $cluster = PosCluster->create('killed', { restart_after_crash => 'on', fsync => 'on', full_page_writes => 'on' });
$cluster->use;
create_database($database);
my $session = connect_to($database);
is($session->run("SELECT string_agg(setting, ' ') FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')"),
	'on on on', 'the server promises what it acknowledges');
$session->run("CALL pos_set_mode('product_sales', 'deferred')");
is($session->run("SELECT string_agg(name || ' ' || mode, ', ' ORDER BY name) FROM pos_projection_status()"),
	'order_daily_summary immediate, order_summaries immediate, product_sales deferred', 'two models are immediate, one is deferred');
$session->disconnect;
my $load = PosLoad->start(clients => 16, database => $database, folder => $folder, seed => $seed);

# ---------------------------------------------------------------------------
# The kinds of a crash, each with the recovery from it

my %crash = (
	# the others are ended by the postmaster, which then recovers
	'a backend' => sub {
		my $session = connect_to($database);
		my $pid = $session->run("SELECT pid FROM pg_stat_activity WHERE application_name IN ('clerk', 'refresher', 'rebuilder')
			ORDER BY (state = 'active') DESC, random() LIMIT 1");
		$cluster->crash_backend($pid) or die "there is no backend $pid";
		eval { $session->disconnect };
	},
	# its children go on with what they are doing, and commit it
	'the postmaster' => sub {
		$cluster->crash('postmaster');
		$cluster->start;
	},
	'all' => sub {
		$cluster->crash('all');
		$cluster->start;
	},
	'all, and again in recovery' => sub {
		$cluster->crash('all');
		$cluster->begin_start;
		sleep rand 0.2;
		$cluster->crash('all');
		$cluster->start;
	},
	'an immediate stop' => sub {
		$cluster->stop('immediate');
		$cluster->start;
	});

sub kinds_of_rounds
{
	my @kinds;

	push @kinds, shuffle(sort keys %crash) while @kinds < $rounds;
	return @kinds[ 0 .. $rounds - 1 ];
}

# ---------------------------------------------------------------------------
# What must hold

# What the server remembers of commands whose answers were not heard, by key
sub unheard_answers
{
	my ($session) = @_;

	return map { split /\t/ } split /\n/, $session->run("SELECT key, answer FROM known WHERE NOT acknowledged");
}

# A transaction that is prepared before the crash is there behind it, as a hole
# in the cursor that nobody may close; then it is committed or rolled back.
sub end_prepared
{
	my ($session, $name, $command) = @_;
	my $commit = rand() < 0.5;

	is($session->run("SELECT gid FROM pg_prepared_xacts"), $name, "$name: the prepared transaction is still there");
	++$count{holes} if cursor($session, 'isempty(holes)') eq 'f';
	$session->run(($commit ? 'COMMIT' : 'ROLLBACK') . " PREPARED '$name'");
	is($session->run('SELECT pos_refresh()'), 1, "$name: committed, its event is folded") if $commit;
	$load->{driver}->repeat($session, $command);
	return;
}

sub run_round
{
	my ($round, $kind) = @_;
	my $when = "round $round, $kind";
	my $session = connect_to($database);
	# in the other rounds a rebuild may come to its end
	my $prepared = $round % 2 ? $load->{driver}->begin_order($session) : undef;

	$session->run("PREPARE TRANSACTION '$when'") if $prepared;
	$session->disconnect;
	$load->go;
	sleep 0.1 + rand 1.2;
	$crash{$kind}->();
	++$kinds{$kind};
	$load->wait_until_lost;

	$session = connect_to($database);
	my ($sent, $told, $unheard) = load_notes($session, $folder);
	notes_hold($session, $when);
	refresh_holds($session, $when);
	end_prepared($session, $when, $prepared) if $prepared;
	my %answers = unheard_answers($session);

	# half of the time the retries run in the load of the next round
	if (rand() < 0.5 || $round == $rounds)
	{
		$load->settle;
		my ($now_sent, $now_told) = load_notes($session, $folder);
		is($now_told, $now_sent, "$when: each command is acknowledged in the end");
		my $same = join ', ', map { "'$_'" } keys %answers;
		is_deeply({ map { split /\t/ } split /\n/, $session->run("SELECT key, answer FROM told WHERE key IN ($same)") }, \%answers,
			"$when: a retry gets the answer that was not heard") if %answers;
		notes_hold($session, "$when, sent again");
		refresh_holds($session, "$when, sent again");
		is(cursor($session, '(SELECT count(*) FROM unnest(applied))'), 1, "$when: the cursor is one range");
	}
	# the driver's own order is not one of the clients' retries
	my $pending = $sent - $told - ($prepared ? 1 : 0);
	$count{unheard} += $pending;
	$count{repeated} += $unheard;
	$count{redone} += $pending - $unheard;
	$session->disconnect;
	note sprintf '%s: %d commands sent, %d acknowledged', $when, $sent, $told;
	return;
}

my $started = time;
my $round = 0;
run_round(++$round, $_) for kinds_of_rounds();
is($load->end, 0, 'all clients went on to the end');

# The last word: nobody is at work, and nothing is pending.
$session = connect_to($database);
my ($sent, $told) = load_notes($session, $folder);
is($session->run("SELECT count(*) FROM pos_write.events WHERE stream_type = 'order'"), $told, 'as many events as acknowledged commands');
is($session->run('SELECT count(*) FROM pg_prepared_xacts'), 0, 'no prepared transaction is left');
nothing_stale($session);
notes_hold($session, 'in the end');
refresh_holds($session, 'in the end');
cmp_ok($told, '>', 20 * $rounds, 'there was a load');
$session->disconnect;
$cluster->stop;
is(join(' ', $cluster->shared_memory_left), '', 'no shared memory is left of any of the servers');
note sprintf '%d rounds in %.0f s (%s)', $rounds, time - $started, join ', ', map { "$_: $kinds{$_}" } sort keys %kinds;
note sprintf '%d commands acknowledged; %d were not when the server went down: %d of them were there, %d were not; %d prepared transactions were holes in the cursor',
	$told, @count{qw(unheard repeated redone holes)};
done_testing;
