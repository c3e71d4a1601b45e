# The server of a cluster (PosCluster) as the system sees it: a folder, programs
# that run as the server's user, the postmaster, which is started, stopped or
# killed, its children, and the shared memory that they may leave.
#
# Started by root, the server runs as user postgres.
#
# PostgreSQL::Test::Cluster does not do this.  It was tried, as the parent of
# PosCluster, and four things ruled it out:
# - The server that pg_ctl starts is no child of the test.  After a SIGKILL it keeps
#   its process id until process 1 has waited for it, which some containers do late:
#   the next server finds a lock file of a process that is there, and refuses.
# - It kills a postmaster, but no children, no backend and no server in recovery.
# - It does not run as root, and it deletes PGHOST and the rest of the environment,
#   by which a test finds the cluster of tools/with_cluster.
# - Its sessions (background_psql, in 15 of late) tell no SQLSTATE.
# What is left to it is initdb, stop and pg_basebackup, a line each here, and ten
# settings of its own to undo.
package PosServer;

use strict;
use warnings;

use File::Path 'remove_tree';
use File::Temp 'tempdir';
use POSIX 'WNOHANG';
use Time::HiRes qw(sleep time);

our $wait_seconds = 60;
our $bindir = bindir();

# Of the server that PG_CONFIG names, or Debian's.
sub bindir
{
	my $folder = $ENV{PG_CONFIG} ? `'$ENV{PG_CONFIG}' --bindir` : '/usr/lib/postgresql/' . ($ENV{PG_MAJOR} || 15) . '/bin';

	chomp $folder;
	return $folder;
}

sub server_user
{
	return $> == 0 ? 'postgres' : getpwuid $>;
}

# A server that has nothing but its folder.
sub new
{
	my ($class, $name) = @_;
	my ($uid, $gid) = (getpwnam server_user())[ 2, 3 ];
	my $folder = tempdir("pos_$name.XXXXXX", TMPDIR => 1);

	chown $uid, $gid, $folder or die "chown $folder: $!";
	chmod 0755, $folder or die "chmod $folder: $!";
	return bless { name => $name, folder => $folder, data => "$folder/data", log => "$folder/log" }, $class;
}

# ---------------------------------------------------------------------------
# Running programs

# Starts a program as the server's user, with nothing of this environment that
# names a cluster; its output goes to a file.
sub fork_as_server_user
{
	my ($self, $output, $program, @arguments) = @_;
	my $user = server_user();
	my @as_user = $> == 0 ? ('setpriv', "--reuid=$user", "--regid=$user", '--init-groups') : ();
	my $pid = fork;

	die $! unless defined $pid;
	return $pid if $pid;
	delete $ENV{$_} for grep { /^PG/ } keys %ENV;
	chdir $self->{folder};
	# an interrupt of the test is not one of the server
	POSIX::setsid();
	open STDIN, '<', '/dev/null';
	open STDOUT, '>>', $output;
	open STDERR, '>&', \*STDOUT;
	$program = "$bindir/$program" if -x "$bindir/$program";
	{ exec @as_user, $program, @arguments }
	POSIX::_exit(127);
}

# Runs it to its end; its exit status.
sub run_as_server_user
{
	my ($self, @command) = @_;
	my $pid = $self->fork_as_server_user("$self->{folder}/output", @command);

	waitpid $pid, 0;
	return $?;
}

sub must_run
{
	my ($self, @command) = @_;

	return if $self->run_as_server_user(@command) == 0;
	die "$self->{name}: @command\n" . $self->text_of('output') . $self->text_of('log');
}

sub text_of
{
	my ($self, $name) = @_;

	open my $file, '<', "$self->{folder}/$name" or return '';
	local $/ = undef;
	my $text = readline $file;
	return defined $text ? $text : '';
}

# What the server has written to its log.
sub log_text { return $_[0]->text_of('log') }

sub wait_until
{
	my ($self, $complaint, $condition) = @_;
	my $until = time + $wait_seconds;

	until ($condition->())
	{
		die "$self->{name} $complaint\n" . $self->log_text if time > $until;
		sleep 0.01;
	}
	return;
}

# ---------------------------------------------------------------------------
# Starting, stopping, killing

# Starts the server and waits until it can be asked; false if it does not start.
# The postmaster is a child of this process, which sees it end at once.
sub try_start
{
	my ($self) = @_;

	return $self->spawn(qr/^(ready|standby)/);
}

sub start
{
	my ($self) = @_;

	$self->try_start or die "$self->{name} does not start:\n" . $self->log_text;
	return;
}

# Starts the server and waits until it is about to recover, or further.  Killed
# from here on it leaves whole lock files; before, it may leave an empty one, which
# refuses every server until somebody removes it.
sub begin_start
{
	my ($self) = @_;

	$self->spawn(qr/./) or die "$self->{name} does not start:\n" . $self->log_text;
	return;
}

# Starts the server and waits for a status; false if it ends before.
sub spawn
{
	my ($self, $status) = @_;

	$self->wait_for_orphans;
	$self->{pid} = $self->fork_as_server_user($self->{log}, 'postgres', '-D', $self->{data});
	$self->wait_until('does not come up', sub { ($self->lock_file)[1] =~ $status || !runs($self->{pid}) });
	push @{ $self->{shared_memory} }, ($self->lock_file)[0];
	return ($self->lock_file)[1] =~ $status;
}

sub stop
{
	my ($self, $mode) = @_;

	$self->must_run('pg_ctl', 'stop', '-w', '-t', $wait_seconds, '-D', $self->{data}, '-m', $mode || 'fast');
	$self->wait_for_end($self->{pid});
	return;
}

sub restart
{
	my ($self) = @_;

	$self->stop;
	$self->start;
	return;
}

sub reload
{
	my ($self) = @_;

	$self->must_run('pg_ctl', 'reload', '-D', $self->{data});
	return;
}

sub promote
{
	my ($self) = @_;

	$self->must_run('pg_ctl', 'promote', '-w', '-t', $wait_seconds, '-D', $self->{data});
	return;
}

# Kills the server with SIGKILL: the postmaster alone, whose children end when
# they notice, or 'all' of them at once.
sub crash
{
	my ($self, $what) = @_;

	# a postmaster that sleeps makes no more children; until then it may be making one
	kill 'STOP', $self->{pid};
	$self->wait_until('does not stop', sub { state_of($self->{pid}) !~ /[^TZX]/ });
	my @children = $self->children;
	kill 'KILL', $self->{pid}, $what eq 'all' ? @children : ();
	push @{ $self->{orphans} }, @children;
	$self->wait_for_end($self->{pid});
	return;
}

# Kills one backend with SIGKILL, and waits until the server, which then ends all
# others, has recovered by itself.
sub crash_backend
{
	my ($self, $pid) = @_;
	my $length = length $self->log_text;

	kill 'KILL', $pid or return 0;
	$self->wait_until('does not recover', sub { substr($self->log_text, $length) =~ /ready to accept connections/ });
	return 1;
}

# ---------------------------------------------------------------------------
# Processes, and what is left of them

# What the postmaster that runs now has written about itself: the id of its
# shared memory, and how far it is.  Nothing while it has not.
sub lock_file
{
	my ($self) = @_;
	my @lines = split /\n/, $self->text_of('data/postmaster.pid');

	return ('', '') if @lines < 8 || $lines[0] != $self->{pid};
	return ($lines[6] =~ /(\d+)\s*$/, $lines[7]);
}

# A process as the system tells it: its state, a letter, and its parent; nothing if
# there is none.
sub status_of
{
	my ($pid) = @_;

	open my $file, '<', "/proc/$pid/stat" or return ('', '');
	my $line = readline $file;
	return defined $line && $line =~ /.*\) (\S) (\d+) /s ? ($1, $2) : ('', '');
}

sub state_of { return (status_of($_[0]))[0] }

# The processes that the postmaster has started.
sub children
{
	my ($self) = @_;

	return grep { my ($state, $parent) = status_of($_); $state ne 'Z' && $parent eq $self->{pid} }
		map { m{(\d+)} } glob '/proc/[0-9]*';
}

# Whether a process runs; a dead one does not, even if nobody has waited for it.
# A child is waited for after it was seen dead, not before: a dead one that nobody
# has waited for has its id still, and no server takes over its lock file.
sub runs
{
	my ($pid) = @_;

	return 1 if state_of($pid) =~ /[^ZX]/;
	waitpid $pid, WNOHANG;
	return 0;
}

sub wait_for_end
{
	my ($self, @pids) = @_;

	$self->wait_until('does not end', sub { !grep { runs($_) } @pids });
	return;
}

# Shared memory that somebody uses refuses a new server, rightly.
sub wait_for_orphans
{
	my ($self) = @_;

	$self->wait_for_end(@{ $self->{orphans} || [] });
	$self->{orphans} = [];
	return;
}

# The System V shared memory that servers of this cluster had, and that is still
# there: none, once the last one is stopped.
sub shared_memory_left
{
	my ($self) = @_;
	my %had = map { $_ => 1 } @{ $self->{shared_memory} };

	open my $file, '<', '/proc/sysvipc/shm' or return;
	return grep { $had{$_} } map { (split)[1] } readline $file;
}

# Ends what runs still, and removes what is left.
sub remove
{
	my ($self) = @_;

	if (defined $self->{pid} && runs($self->{pid}))
	{
		kill 'QUIT', $self->{pid};
		eval { $self->wait_for_end($self->{pid}) };
	}
	eval { $self->wait_for_orphans };
	system 'ipcrm', '-m', $_ for $self->shared_memory_left;
	remove_tree($self->{folder});
	return;
}

1;
