# Clusters of a test's own, for what one shared cluster cannot stand: to be
# killed, copied, promoted, filled up.
#
#   my $primary = PosCluster->create('primary', { max_connections => 50 });
#   $primary->use;                       what connects from now on goes there
#   my $session = $primary->connect($database);
#   $primary->crash('all');              or 'postmaster', which leaves its children to find out
#   $primary->start;
#   my $standby = $primary->standby('standby');
#   $standby->promote;
#
# A cluster lies in a temporary folder, listens on a socket in that folder and
# nowhere else, and is gone when the program ends, however that ends.  It finds
# the extension where the cluster of the environment (tools/with_cluster) does.
# PosServer starts, stops and kills it, and says why PostgreSQL::Test::Cluster does not.
package PosCluster;

use strict;
use warnings;

use parent 'PosServer';
use PosTest 'connect_to';

my $creator = $$;
my @clusters;
my %extension_settings;

# a signal ends the program as an error does: with its clusters
$SIG{$_} ||= sub { exit 1 } for qw(INT TERM HUP);

# how the cluster of the environment finds the extension
sub extension_settings
{
	my $session = connect_to($ENV{PGDATABASE} || 'postgres');
	my $rows = $session->run("SELECT name, setting FROM pg_settings
		WHERE name IN ('extension_destdir', 'extension_control_path', 'dynamic_library_path')");

	$session->disconnect;
	return map { split /\t/ } split /\n/, $rows;
}

# ---------------------------------------------------------------------------
# Making them

# Nothing but its folder, and the promise that it will be removed.
sub new
{
	my ($class, $name) = @_;
	my $self = $class->SUPER::new($name);

	$self->{port} = 5432;
	push @clusters, $self;
	return $self;
}

# Makes a cluster and starts it.  fsync is on unless the settings say otherwise, and
# the extension is found where the environment's is unless they say where.
sub create
{
	my ($class, $name, $settings, @initdb_options) = @_;
	my $self = $class->new($name);

	%extension_settings = extension_settings() unless %extension_settings;
	my %where = $settings && $settings->{dynamic_library_path} ? () : %extension_settings;
	$self->must_run('initdb', '-D', $self->{data}, '-U', 'postgres', '-A', 'trust', '-N',
		'-E', 'UTF8', '--locale=C.UTF-8', @initdb_options);
	$self->configure(
		%where,
		listen_addresses => '',
		max_prepared_transactions => 10,
		# its leftovers go with the folder
		dynamic_shared_memory_type => 'mmap',
		%{ $settings || {} },
		unix_socket_directories => $self->{folder},
		unix_socket_permissions => '0700',
		port => $self->{port});
	$self->start;
	return $self;
}

# A streaming standby of a running cluster, which has caught up once.
sub standby
{
	my ($self, $name, $settings) = @_;
	my $standby = ref($self)->new($name);

	$standby->must_run('pg_basebackup', '-D', $standby->{data}, '-h', $self->{folder}, '-p', $self->{port},
		'-U', 'postgres', '-c', 'fast', '-X', 'stream', '-N');
	$standby->configure(
		%{ $settings || {} },
		primary_conninfo => "host=$self->{folder} port=$self->{port} user=postgres application_name=$name",
		unix_socket_directories => $standby->{folder});
	$standby->run_as_server_user('touch', "$standby->{data}/standby.signal");
	$standby->start;
	$self->wait_for("SELECT count(*) FROM pg_stat_replication WHERE application_name = '$name' AND state = 'streaming'", 1);
	return $standby;
}

# Adds lines to the configuration, for the next start or reload.
sub configure
{
	my ($self, %settings) = @_;

	open my $file, '>>', "$self->{data}/postgresql.conf" or die "$self->{data}/postgresql.conf: $!";
	print $file map { my $value = $settings{$_} =~ s/'/''/gr; "$_ = '$value'\n" } sort keys %settings;
	close $file or die $!;
	return;
}

# ---------------------------------------------------------------------------
# Asking

# From now on all that connects, in this process and those that it starts, goes
# to this cluster.
sub use
{
	my ($self) = @_;

	delete $ENV{$_} for grep { /^PG/ && !/^PG_(MAJOR|CONFIG)$/ } keys %ENV;
	%ENV = (%ENV, $self->environment);
	return;
}

sub environment
{
	my ($self) = @_;

	return (PGHOST => $self->{folder}, PGPORT => $self->{port}, PGUSER => 'postgres', PGDATABASE => 'postgres',
		PATH => "$PosServer::bindir:$ENV{PATH}");
}

# A session, see PosTest.
sub connect
{
	my ($self, $database) = @_;

	local %ENV = (%ENV, $self->environment);
	delete $ENV{PGCLUSTER};
	return connect_to(defined $database ? $database : 'postgres');
}

# Waits until a query gives this answer.
sub wait_for
{
	my ($self, $sql, $answer) = @_;
	my $session = $self->connect;

	$self->wait_until("never answers $answer: $sql", sub { $session->run($sql) eq $answer });
	$session->disconnect;
	return;
}

END
{
	if ($$ == $creator)
	{
		local ($?, $!, $@);
		$_->remove for @clusters;
	}
}

1;
