# One of PosWorkers: a clerk, who sends random commands (PosCommands), a switcher,
# who changes modes and rebuilds, a refresher, or a watcher, who looks.  Each goes
# on with a new connection where it has lost one; the clerk until it has sent so
# many commands, all others until there is a file "closing".
#
# They write files of the folder: NAME.complaints, NAME.counts, and NAME.log, for
# COPY, where a clerk notes what it was told had been committed.
package PosWorker;

use strict;
use warnings;

use Exporter 'import';
use List::Util 'shuffle';
use POSIX ();
use Time::HiRes 'sleep';

use PosCommands qw(any_command pick pick_tenant %tenants);
use PosTest 'connect_to';

our @EXPORT_OK = qw(@modes @projections);

our @projections = qw(order_summaries order_daily_summary product_sales);
our @modes = qw(live immediate deferred);
my %work = (clerk => \&sell, switcher => \&switch, refresher => \&refresh, watcher => \&watch);

# Given: name, role, parent (a process), database, folder; a clerk's number of
# commands; a watcher's looks, queries whose every row is a complaint.
sub new
{
	my ($class, %given) = @_;
	my $worker = bless { sent => 0, keys => 0, names => 0, orders => [], newest => [], answered => [],
		counts => { lost => 0, unknown => 0 }, %given }, $class;

	$SIG{PIPE} = 'IGNORE';
	$worker->{$_} = $worker->open_file($_) for qw(log complaints);
	return $worker;
}

sub open_file
{
	my ($worker, $kind) = @_;

	open my $file, '>', "$worker->{folder}/$worker->{name}.$kind" or die $!;
	return $file;
}

sub work
{
	my ($worker) = @_;

	$work{ $worker->{role} }->($worker);
	my $counts = $worker->open_file('counts');
	print $counts "$_\t$worker->{counts}{$_}\n" for sort keys %{ $worker->{counts} };
	close $_ or die $! for $counts, $worker->{log}, $worker->{complaints};
	$worker->{session}->disconnect if $worker->{session};
	return;
}

sub is_orphan { return getppid != $_[0]{parent} }

sub is_over
{
	my ($worker) = @_;

	return -e "$worker->{folder}/closing" || $worker->is_orphan;
}

# ---------------------------------------------------------------------------
# What all do

sub connected
{
	my ($worker) = @_;

	until ($worker->{session})
	{
		POSIX::_exit(1) if $worker->is_orphan;
		my $session = eval { connect_to($worker->{database}) } or next;
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

	$worker->connected;
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

# ---------------------------------------------------------------------------
# A clerk

# What it was told had been committed
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
		print { $clerk->{log} } join("\t", $tenant, $order, ++$version, $_), "\n" for @{ $command->{more} || [] };
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

	my $known = $clerk->survives(sub {
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
			my ($sqlstate, $answer) = $clerk->attempt($command->{sql}, '00000|40001|40P01|PC0(0[1-9]|1[01256])');
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
		my ($sqlstate) = $clerk->attempt('COMMIT', '00000|40001');
		$committed = $sqlstate eq '00000';
	});
	$clerk->write_down(@done) if $committed;
	$clerk->{counts}{unknown} += @done + 1 unless $known;
	return;
}

sub sell
{
	my ($clerk) = @_;
	my $look = 0;

	while ($clerk->{sent} <= $clerk->{commands})
	{
		if ($clerk->{sent} >= $look)
		{
			my $tenant = pick_tenant();
			$clerk->survives(sub {
				my $rows = $clerk->{session}->run("SELECT order_id FROM pos_list_orders('$tenant', page_size => 5, fresh => true)
					WHERE order_id > $tenants{$tenant}{fixture}");
				$clerk->{newest} = [ map { [ $tenant, $_, 1 + int rand 3 ] } split /\n/, $rows ];
			});
			$look += 10;
		}
		$clerk->serve;
	}
	$clerk->{counts}{sent} = $clerk->{sent};
	return;
}

# ---------------------------------------------------------------------------
# The others

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
sub switch
{
	my ($switcher) = @_;
	my @changes;

	until ($switcher->is_over)
	{
		@changes = shuffle(changes()) if !@changes;
		my ($call, $what) = @{ $changes[0] };

		$switcher->survives(sub {
			my ($sqlstate) = $switcher->attempt($call, '00000|55006|55P03');
			if ($sqlstate eq '00000')
			{
				++$switcher->{counts}{$what};
				shift @changes;
			}
		});
		sleep rand 0.05;
	}
	return;
}

sub refresh
{
	my ($refresher) = @_;

	until ($refresher->is_over)
	{
		my $projection = pick(@projections);
		my $size = pick(1, 7, 50, 1000);
		my $level = pick('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE');

		$refresher->survives(sub {
			my $which = rand;
			if ($which < 0.3)
			{
				$refresher->attempt('SELECT pos_refresh()', '00000|40001');
			}
			elsif ($which < 0.6)
			{
				$refresher->attempt("CALL pos_refresh_batches('$projection', $size)", '00000');
			}
			else
			{
				$refresher->{session}->run("BEGIN ISOLATION LEVEL $level");
				for (1 .. 2)
				{
					my ($sqlstate) = $refresher->attempt("SELECT pos_refresh('$projection')", '00000|40001');
					last if $sqlstate ne '00000';
				}
				sleep rand 0.02;
				$refresher->attempt(pick('COMMIT', 'COMMIT', 'ROLLBACK'), '00000|40001');
			}
		});
		sleep rand 0.02;
	}
	return;
}

# All figures are looked at, each time in one snapshot.
sub watch
{
	my ($watcher) = @_;

	until ($watcher->is_over)
	{
		for my $rows (map { $watcher->connected->run($_) } @{ $watcher->{looks} })
		{
			print { $watcher->{complaints} } "$rows\n" if $rows ne '';
		}
		++$watcher->{counts}{looks};
		sleep 2;
	}
	return;
}

1;
