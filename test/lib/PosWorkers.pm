# Those who work on a database at the same time, while a test ends their
# connections: each is a process, and does what PosWorker says.
#
#   my $workers = PosWorkers->new(database => 'shop', folder => $folder, seed => 1);
#   $workers->start('clerk', 1, commands => 1000);
#   $workers->start('watcher', 301, looks => [ 'SELECT * FROM pos_verify()' ]);
#   while ($workers->at_work('clerk')) { ... }
#   my $failed = $workers->finish;
#   my %counts = $workers->counts;
package PosWorkers;

use strict;
use warnings;

use POSIX ':sys_wait_h';

use PosWorker;

sub new
{
	my ($class, %options) = @_;

	return bless { roles => {}, failed => 0, %options }, $class;
}

sub start
{
	my ($self, $role, $number, %task) = @_;
	my $parent = $$;
	my $pid = fork;

	die $! unless defined $pid;
	if ($pid == 0)
	{
		srand($self->{seed} + $number);
		my $ok = eval {
			PosWorker->new(name => "$role-$number", role => $role, parent => $parent,
				database => $self->{database}, folder => $self->{folder}, %task)->work;
			1;
		};
		print STDERR $@ unless $ok;
		POSIX::_exit($ok ? 0 : 1);
	}
	$self->{roles}{$pid} = $role;
	return;
}

# Takes leave of those that have ended, or waits for all.
sub reap
{
	my ($self, $options) = @_;

	for my $pid (keys %{ $self->{roles} })
	{
		next unless waitpid $pid, $options;
		++$self->{failed} if $? != 0;
		delete $self->{roles}{$pid};
	}
	return;
}

# How many of a role have not ended.
sub at_work
{
	my ($self, $role) = @_;

	$self->reap(WNOHANG);
	return scalar grep { $_ eq $role } values %{ $self->{roles} };
}

# Lets them come to their end; how many of all ended badly.
sub finish
{
	my ($self) = @_;

	open my $closing, '>', "$self->{folder}/closing" or die $!;
	close $closing or die $!;
	$self->reap(0);
	return $self->{failed};
}

# What those of some roles complained of.
sub complaints
{
	my ($self, @roles) = @_;

	return join '', map { `cat $self->{folder}/$_-*.complaints` } @roles;
}

# How often what happened, to all together.
sub counts
{
	my ($self) = @_;
	my %counts;

	for my $file (glob "$self->{folder}/*.counts")
	{
		open my $counts, '<', $file or die $!;
		while (<$counts>)
		{
			chomp;
			my ($what, $count) = split /\t/;
			$counts{$what} += $count;
		}
	}
	return %counts;
}

1;
