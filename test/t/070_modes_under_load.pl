# The random workload, while every read model is switched between all modes,
# refreshed, refreshed in batches and rebuilt, and one backend a second is
# terminated, whichever it is.  In the end nothing is lost and nothing counted
# twice, in any mode.
#
# POS_SEED repeats the choices (not the interleaving), POS_COMMANDS sets how many
# commands there are.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util 'shuffle';
use POSIX ':sys_wait_h';
use Test::More;
use Time::HiRes qw(sleep time);

use PosCommands qw(any_command load_catalogue pick pick_tenant %tenants);
use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_modes_under_load';
my $clerks = 6;
my $commands = $ENV{POS_COMMANDS} || 60_000;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;
my @projections = qw(order_summaries order_daily_summary product_sales);
my @modes = qw(live immediate deferred);
my $folder = tempdir(CLEANUP => 1);
my $parent = $$;

# ---------------------------------------------------------------------------
# What must hold, at any moment, in one snapshot

# Fresh figures are those of the raw tables.
my $not_fresh = <<'SQL';
WITH raw AS (
    SELECT o.tenant_id, o.business_date AS date,
           count(*) FILTER (WHERE o.status <> 'voided') AS orders,
           coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0) AS revenue,
           count(*) FILTER (WHERE o.status = 'voided') AS voids
      FROM pos_write.orders o GROUP BY 1, 2),
sold AS (
    SELECT o.tenant_id, i.product_id, sum(i.quantity) AS quantity, sum(i.line_total - i.discount) AS revenue
      FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id)
     WHERE o.status <> 'voided' GROUP BY 1, 2)
SELECT 'day', r.tenant_id, r.date::text, r.revenue, s.total_revenue
  FROM raw r LEFT JOIN LATERAL pos_daily_summary(r.tenant_id, r.date, fresh => true) s ON true
 WHERE (r.orders, r.revenue, r.voids) IS DISTINCT FROM (s.order_count, s.total_revenue, s.voided_count)
UNION ALL
SELECT 'product', t.tenant_id, d.product_id::text, d.raw, d.fresh
  FROM pos_write.tenants t
 CROSS JOIN LATERAL (SELECT product_id, a.revenue AS raw, b.revenue AS fresh
                       FROM (SELECT * FROM sold WHERE sold.tenant_id = t.tenant_id) a
                       FULL JOIN pos_top_products(t.tenant_id, '2000-01-01', '2100-01-01', 1000, fresh => true) b
                            USING (product_id)
                      WHERE (a.quantity, a.revenue) IS DISTINCT FROM (b.quantity, b.revenue)) d
SQL

# ---------------------------------------------------------------------------
# Those who work: each is a process with a connection that may be lost any time.

sub worker
{
	my ($role, $number) = @_;
	my $worker = {
		name => "$role-$number", role => $role, sent => 0, keys => 0, names => 0, orders => [], newest => [],
		answered => [], counts => { lost => 0, unknown => 0 } };

	srand($seed + $number);
	$SIG{PIPE} = 'IGNORE';
	open $worker->{log}, '>', "$folder/$worker->{name}.log" or die $!;
	open $worker->{complaints}, '>', "$folder/$worker->{name}.complaints" or die $!;
	return $worker;
}

sub connected
{
	my ($worker) = @_;

	until ($worker->{session})
	{
		POSIX::_exit(1) if getppid != $parent;
		my $session = eval { connect_to($database) } or next;
		$worker->{session} = $session if eval {
			$session->run("SET application_name = '$worker->{role}'");
			$session->run('SET client_min_messages = warning');
			$session->run("SET deadlock_timeout = '20ms'") if $worker->{role} eq 'clerk';
			1;
		};
	}
	return $worker->{session};
}

# Runs a piece of work; if the connection is lost, false, and the next one has a
# new connection.
sub survives
{
	my ($worker, $work) = @_;

	connected($worker);
	return 1 if eval { $work->(); 1 };
	die $@ unless $@ =~ /^psql ended/ || $@ =~ /^57P01/;
	eval { $worker->{session}->disconnect };
	$worker->{session} = undef;
	++$worker->{counts}{lost};
	return 0;
}

# The SQLSTATE and answer of a statement that may end in one of these ways
sub attempt
{
	my ($worker, $sql, $allowed) = @_;
	my ($sqlstate, $answer) = $worker->{session}->try($sql);

	die "$sqlstate: $answer\n" if $sqlstate eq '57P01';
	++$worker->{counts}{"state $sqlstate"};
	print { $worker->{complaints} } "$worker->{name}: $sqlstate: $answer in: $sql\n" if $sqlstate !~ /^($allowed)$/;
	return ($sqlstate, $answer);
}

sub finished
{
	my ($worker) = @_;

	open my $counts, '>', "$folder/$worker->{name}.counts" or die $!;
	print $counts "$_\t$worker->{counts}{$_}\n" for sort keys %{ $worker->{counts} };
	close $_ or die $! for $counts, $worker->{log}, $worker->{complaints};
	$worker->{session}->disconnect if $worker->{session};
	return;
}

# What a clerk was told had been committed
sub write_down
{
	my ($clerk, @done) = @_;

	for (@done)
	{
		my ($command, $answer) = @$_;
		my ($tenant, $type) = @$command{qw(tenant type)};

		next if !defined $type || $type =~ /_registered$/;
		my ($order, $version) = $type eq 'order_created' ? ($answer, 1) : ($command->{order}, $answer);
		print { $clerk->{log} } join("\t", $tenant, $order, $version, $type), "\n";
		push @{ $clerk->{orders} }, [ $tenant, $order, $version ];
		push @{ $clerk->{answered} }, [ $command->{sql}, $answer ] if defined $command->{key};
	}
	return;
}

# A transaction of one command or of several; where the connection is lost, what
# became of it is not known.
sub serve
{
	my ($clerk) = @_;
	my $level = pick(('READ COMMITTED') x 4, 'REPEATABLE READ', 'SERIALIZABLE');
	my $several = rand() < 0.2;
	my $committed = 0;
	my @done;

	my $known = survives($clerk, sub {
		$clerk->{session}->run("BEGIN ISOLATION LEVEL $level");
		$clerk->{session}->run('SELECT count(*) FROM pos_read.projections') if rand() < 0.2;
		for (1 .. ($several ? 2 + int rand 4 : 1))
		{
			my $command = any_command($clerk);
			my $inner = $several && rand() < 0.3;

			# time for the others to come in between
			sleep 0.003 if $several && rand() < 0.3;
			$clerk->{session}->run('SAVEPOINT before') if $inner;
			++$clerk->{sent};
			my ($sqlstate, $answer) = attempt($clerk, $command->{sql}, '00000|40001|40P01|PC0(0[1-9]|1[01])');
			if ($inner && ($sqlstate ne '00000' || rand() < 0.5))
			{
				$clerk->{session}->run('ROLLBACK TO SAVEPOINT before');
			}
			elsif ($sqlstate ne '00000')
			{
				$clerk->{session}->run('ROLLBACK');
				return;
			}
			else
			{
				push @done, [ $command, $answer ];
			}
		}
		if (rand() < 0.05)
		{
			$clerk->{session}->run('ROLLBACK');
			return;
		}
		my ($sqlstate) = attempt($clerk, 'COMMIT', '00000|40001');
		$committed = $sqlstate eq '00000';
	});
	write_down($clerk, @done) if $committed;
	$clerk->{counts}{unknown} += @done + 1 unless $known;
	return;
}

sub run_clerk
{
	my ($number) = @_;
	my $clerk = worker('clerk', $number);
	my $look = 0;

	while ($clerk->{sent} <= $commands / $clerks)
	{
		if ($clerk->{sent} >= $look)
		{
			my $tenant = pick_tenant();
			survives($clerk, sub {
				my $rows = $clerk->{session}->run("SELECT order_id FROM pos_list_orders('$tenant', page_size => 5, fresh => true)
					WHERE order_id > $tenants{$tenant}{fixture}");
				$clerk->{newest} = [ map { [ $tenant, $_, 1 + int rand 3 ] } split /\n/, $rows ];
			});
			$look += 10;
		}
		serve($clerk);
	}
	$clerk->{counts}{sent} = $clerk->{sent};
	finished($clerk);
	return;
}

# Each change of each projection, as [call, what it does]
sub changes
{
	return map {
		my $projection = $_;
		((map { [ "CALL pos_set_mode('$projection', '$_')", "$projection to $_" ] } @modes),
			[ "CALL pos_rebuild('$projection')", "$projection rebuilt" ])
	} @projections;
}

# All changes in one order after the other, each until it has succeeded: a build
# takes its time beside commands, and may be terminated.
sub run_switcher
{
	my ($number) = @_;
	my $switcher = worker('switcher', $number);
	my @changes;

	until (-e "$folder/closing" || getppid != $parent)
	{
		@changes = shuffle(changes()) if !@changes;
		my ($call, $what) = @{ $changes[0] };

		survives($switcher, sub {
			my ($sqlstate) = attempt($switcher, $call, '00000|55006|55P03');
			if ($sqlstate eq '00000')
			{
				++$switcher->{counts}{$what};
				shift @changes;
			}
		});
		sleep rand 0.05;
	}
	finished($switcher);
	return;
}

sub run_refresher
{
	my ($number) = @_;
	my $refresher = worker('refresher', $number);

	until (-e "$folder/closing" || getppid != $parent)
	{
		my $projection = pick(@projections);
		my $size = pick(1, 7, 50, 1000);
		my $level = pick('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE');

		survives($refresher, sub {
			my $which = rand;
			if ($which < 0.3)
			{
				attempt($refresher, 'SELECT pos_refresh()', '00000|40001');
			}
			elsif ($which < 0.6)
			{
				attempt($refresher, "CALL pos_refresh_batches('$projection', $size)", '00000');
			}
			else
			{
				$refresher->{session}->run("BEGIN ISOLATION LEVEL $level");
				for (1 .. 2)
				{
					my ($sqlstate) = attempt($refresher, "SELECT pos_refresh('$projection')", '00000|40001');
					last if $sqlstate ne '00000';
				}
				sleep rand 0.02;
				attempt($refresher, pick('COMMIT', 'COMMIT', 'ROLLBACK'), '00000|40001');
			}
		});
		sleep rand 0.02;
	}
	finished($refresher);
	return;
}

# All figures are looked at, each time in one snapshot.
sub run_watcher
{
	my ($number) = @_;
	my $watcher = worker('watcher', $number);

	until (-e "$folder/closing" || getppid != $parent)
	{
		for my $rows (map { connected($watcher)->run($_) } 'SELECT * FROM pos_verify()', $not_fresh)
		{
			print { $watcher->{complaints} } "$rows\n" if $rows ne '';
		}
		++$watcher->{counts}{looks};
		sleep 2;
	}
	finished($watcher);
	return;
}

# All answers of the queries about a tenant
sub answers
{
	my ($session, $tenant, $fresh) = @_;

	return join "\n",
		$session->run("SELECT * FROM pos_daily_summaries('$tenant', '2024-03-01', '2024-03-31', fresh => $fresh)"),
		$session->run("SELECT * FROM pos_top_products('$tenant', '2000-01-01', '2100-01-01', 1000, fresh => $fresh)"),
		$session->run("SELECT l.* FROM generate_series(1, 20) p
			CROSS JOIN LATERAL pos_list_orders('$tenant', page => p, page_size => 1000, fresh => $fresh) l ORDER BY l.order_id"),
		$session->run("SELECT * FROM pos_list_orders('$tenant', status => 'voided', page_size => 1000, fresh => $fresh)");
}

# ---------------------------------------------------------------------------

note "POS_SEED=$seed";
create_database($database);
my $session = connect_to($database);
load_catalogue($session);

my %children;

sub start_worker
{
	my ($run, $number) = @_;
	my $pid = fork;

	die $! unless defined $pid;
	if ($pid == 0)
	{
		my $ok = eval { $run->($number); 1 };
		print STDERR $@ unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	return $children{$pid} = $number;
}

my $started = time;
start_worker(\&run_clerk, $_) for 1 .. $clerks;
my %clerks_left = %children;
start_worker(\&run_switcher, $_) for 101 .. 102;
start_worker(\&run_refresher, $_) for 201 .. 202;
start_worker(\&run_watcher, 301);

# Once a second somebody's connection ends.
srand($seed);
my ($killed, $failed) = (0, 0);
while (%clerks_left)
{
	sleep 1;
	my $role = pick(qw(clerk refresher switcher));
	$killed += $session->run("SELECT count(pg_terminate_backend(pid))
		FROM (SELECT pid FROM pg_stat_activity WHERE datname = '$database' AND application_name = '$role'
			   ORDER BY (state = 'idle'), random() LIMIT 1) one");
	for my $pid (keys %clerks_left)
	{
		next unless waitpid $pid, WNOHANG;
		++$failed if $? != 0;
		delete $_->{$pid} for \%clerks_left, \%children;
	}
}
my $seconds = time - $started;
open my $closing, '>', "$folder/closing" or die $!;
close $closing or die $!;
for my $pid (keys %children)
{
	waitpid $pid, 0;
	++$failed if $? != 0;
}
is($failed, 0, 'everybody went on to the end');
is(scalar(`cat $folder/watcher-*.complaints`), '', 'meanwhile pos_verify() had nothing to report, and fresh figures were the present');
is(scalar(`cat $folder/clerk-*.complaints $folder/switcher-*.complaints $folder/refresher-*.complaints`), '',
	'every statement had a result that it may have');

my %counts;
for my $file (glob "$folder/*.counts")
{
	open my $counts, '<', $file or die $!;
	while (<$counts>)
	{
		chomp;
		my ($what, $count) = split /\t/;
		$counts{$what} += $count;
	}
}
note sprintf '%d commands in %.1f s, %d backends terminated, %d connections lost',
	$counts{sent}, $seconds, $killed, $counts{lost};
note join ', ', map { "$_: $counts{$_}" } sort keys %counts;
cmp_ok($counts{sent}, '>=', $commands, "at least $commands commands were sent");
cmp_ok($counts{lost}, '>=', $seconds / 3, 'connections were lost');
for my $projection (@projections)
{
	ok($counts{"$projection to $_"}, "$projection became $_") for @modes;
	ok($counts{"$projection rebuilt"}, "$projection was rebuilt");
}

# ---------------------------------------------------------------------------
# What the stores hold

$session->run('SET client_min_messages = warning');
$session->run('CREATE TEMP TABLE told (tenant_id text COLLATE "C", order_id bigint, version int, type text)');
$session->run("\\copy told FROM '$folder/clerk-$_.log'") for 1 .. $clerks;
is($session->run("SELECT count(*) FROM (SELECT * FROM told EXCEPT ALL
		SELECT tenant_id, stream_id, version, type FROM pos_write.events WHERE stream_type = 'order') lost"),
	0, 'what somebody was told is an event');
cmp_ok($session->run("SELECT count(*) FROM pos_write.events WHERE stream_type = 'order'")
		- $session->run('SELECT count(*) FROM told') - 2 * keys %tenants,
	'<=', $counts{unknown}, 'no event is there that nobody can have made');

for my $mode (@modes, 'immediate', 'live')
{
	$session->run("CALL pos_set_mode('$_', '$mode')") for @projections;
	is($session->run('SELECT * FROM pos_verify()'), '', "$mode: pos_verify() has nothing to report");
	is($session->run($not_fresh), '', "$mode: fresh figures are the present");

	# something to be folded, and holes
	if ($mode eq 'deferred')
	{
		my $clerk = { name => 'last', session => $session, keys => 0, names => 0, orders => [], newest => [], answered => [] };
		$session->try(any_command($clerk)->{sql}) for 1 .. 200;
		cmp_ok($session->run('SELECT min(lag_events) FROM pos_projection_status()'), '>', 0, 'deferred: there is a lag');
		is($session->run('SELECT * FROM pos_verify()'), '', 'deferred: which is no drift');
	}
	my %fresh = map { $_ => answers($session, $_, 'true') } sort keys %tenants;
	$session->run('SELECT pos_refresh()') for 1 .. 2;
	is(answers($session, $_, 'false'), $fresh{$_}, "$mode: fresh answers about $_ are those after a refresh") for sort keys %tenants;
	is($session->run('SELECT * FROM pos_verify()'), '', "$mode: after a refresh too");
	is($session->run("SELECT count(*) FROM pos_read.projection_cursors
			WHERE holes <> '{}' OR (SELECT count(*) FROM unnest(applied)) <> 1"), 0, "$mode: a cursor is one range");
	is($session->run("SELECT d.revenue = p.revenue AND d.revenue = l.revenue AND d.revenue = w.revenue
			FROM (SELECT sum(total_revenue) AS revenue FROM pos_read.order_daily_summary) d,
			     (SELECT sum(revenue) AS revenue FROM pos_read.product_sales) p,
			     (SELECT sum(total) AS revenue FROM pos_read.order_summaries WHERE status <> 'voided') l,
			     (SELECT sum(total) AS revenue FROM pos_write.orders WHERE status <> 'voided') w"), 't',
		"$mode: the three sums are one number");
}
is($session->run('SELECT count(*) FROM pos_read.order_summary_rows') + $session->run('SELECT count(*) FROM pos_read.order_daily_stripes')
		+ $session->run('SELECT count(*) FROM pos_read.product_sales_stripes') + $session->run('SELECT count(*) FROM pos_read.projection_cursors'),
	0, 'no row of an old generation is left');

$session->disconnect;
drop_database($database);
done_testing;
