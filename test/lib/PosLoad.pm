# A load of clients that note what they send and what they are told, exactly:
# a command is acknowledged when its answer, or its transaction's COMMIT, has
# arrived.  Where the connection is lost before that, the client sends the same
# commands with the same idempotency keys once it is told to go on.  Beside them
# read models are refreshed and rebuilt.
#
#   my $load = PosLoad->start(clients => 16, database => 'shop', folder => $folder, seed => 1);
#   $load->go;               all are at work, on the server that the environment names now
#   (something kills the server)
#   $load->wait_until_lost;  all notes are written
#   $load->settle;           what is not acknowledged is sent again, and nothing else
#   $load->end;
#
# Notes are files of $folder, for COPY: CLIENT.sent and CLIENT.told.  PosNotes
# compares them with the stores.
package PosLoad;

use strict;
use warnings;

use IO::Handle;
use POSIX ();
use Socket;
use Time::HiRes 'sleep';

use PosClient qw(pick register_catalogue);
use PosTest 'connect_to';

my $parent = $$;
my @projections = qw(order_summaries order_daily_summary product_sales);

# ---------------------------------------------------------------------------
# Processes, which are told to go, to settle or to end, by a line, and say when
# they are up, have lost their connection, or have settled.

# Runs while the connection lasts.
sub while_connected
{
	my ($database, $role, $work) = @_;
	my $session;

	return if eval {
		$session = connect_to($database);
		$session->run("SET application_name = '$role'");
		$work->($session);
		1;
	};
	die $@ unless $@ =~ /^psql ended/ || $@ =~ /^57P0/;
	eval { $session->disconnect } if $session;
	return 1;
}

sub client_work
{
	my ($client, $database, $control) = @_;

	return sub {
		my ($what) = @_;
		my $lost = while_connected($database, 'clerk', sub {
			my ($session) = @_;

			$client->serve($session) if $client->{pending};
			if ($what eq 'settle')
			{
				$session->disconnect;
				return;
			}
			print $control "up\n";
			while (getppid == $parent)
			{
				$client->take_up;
				$client->serve($session);
			}
		});
		print $control $lost ? "lost\n" : "settled\n";
	};
}

# Somebody who does the same again and again, with pauses; it may be refused
# because somebody else is at it.
sub helper_work
{
	my ($role, $statement, $pause, $database, $control) = @_;

	return sub {
		my ($what) = @_;

		while_connected($database, $role, sub {
			my ($session) = @_;

			print $control "up\n";
			while (getppid == $parent)
			{
				my ($sqlstate, $text) = $session->try($statement->());
				die "$sqlstate: $text\n" if $sqlstate !~ /^(00000|55006|55P03)$/;
				sleep rand $pause;
			}
		}) if $what eq 'go';
		print $control $what eq 'go' ? "lost\n" : "settled\n";
	};
}

sub start_process
{
	my ($self, $name, $seed, $make_work) = @_;

	socketpair(my $ours, my $theirs, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die $!;
	my $pid = fork;
	die $! unless defined $pid;
	if ($pid)
	{
		close $theirs;
		$ours->autoflush(1);
		push @{ $self->{processes} }, { name => $name, pid => $pid, control => $ours };
		return;
	}
	close $_ for $ours, map { $_->{control} } @{ $self->{processes} };
	$theirs->autoflush(1);
	$SIG{PIPE} = 'IGNORE';
	srand $seed;
	my $ok = eval {
		my $work = $make_work->($theirs);
		while (defined(my $line = readline $theirs))
		{
			chomp $line;
			(my $what, $ENV{PGHOST}) = split / /, $line;
			$work->($what);
		}
		1;
	};
	print STDERR "$name: $@" unless $ok;
	POSIX::_exit($ok ? 0 : 1);
}

# Starts the processes: they wait.  The environment says where they will connect.
sub start
{
	my ($class, %options) = @_;
	my ($database, $folder) = @options{qw(database folder)};
	my $self = bless { processes => [], %options }, $class;
	my $session = connect_to($database);

	$self->{driver} = PosClient->new('driver', $folder);
	register_catalogue($session);
	my %shared = map { $_ => $self->{driver}->open_shared_order($session, $_) } sort keys %PosClient::decimals;
	$session->disconnect;
	for my $number (1 .. $options{clients})
	{
		$self->start_process("client-$number", $options{seed} + $number,
			sub { client_work(PosClient->new("c$number", $folder, \%shared), $database, @_) });
	}
	$self->start_process('refresher', $options{seed}, sub {
		helper_work('refresher', sub { pick('SELECT pos_refresh()', "CALL pos_refresh_batches('product_sales', " . pick(1, 7, 100) . ')') },
			0.1, $database, @_);
	});
	$self->start_process('rebuilder', $options{seed}, sub {
		helper_work('rebuilder', sub { "CALL pos_rebuild('" . pick(@projections) . "')" }, 0.5, $database, @_);
	});
	# what a recovery replays begins anywhere
	$self->start_process('checkpointer', $options{seed}, sub { helper_work('checkpointer', sub { 'CHECKPOINT' }, 2, $database, @_) });
	return $self;
}

sub tell
{
	my ($self, $what) = @_;

	print { $_->{control} } "$what $ENV{PGHOST}\n" for @{ $self->{processes} };
	return;
}

sub wait_for_all
{
	my ($self, $what) = @_;

	for my $process (@{ $self->{processes} })
	{
		my $line = readline $process->{control};
		$line = "nothing\n" unless defined $line;
		die "$process->{name} says $line" unless $line eq "$what\n";
	}
	return;
}

sub go
{
	my ($self) = @_;

	$self->tell('go');
	$self->wait_for_all('up');
	return;
}

sub wait_until_lost { return $_[0]->wait_for_all('lost') }

sub settle
{
	my ($self) = @_;

	$self->tell('settle');
	$self->wait_for_all('settled');
	return;
}

# Ends the processes; how many of them ended badly.
sub end
{
	my ($self) = @_;

	close $_->{control} for @{ $self->{processes} };
	return scalar grep { waitpid $_->{pid}, 0; $? != 0 } @{ $self->{processes} };
}

1;
