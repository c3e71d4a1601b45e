# Connections for the whole-system tests: a database of a test's own, and
# sessions that are psql processes, driven a statement at a time.  Where to
# connect comes from the environment (PGHOST, PGPORT, PGUSER, PGPASSWORD).
package PosTest;

use strict;
use warnings;

use Exporter 'import';
use IPC::Open3;
use Symbol 'gensym';

our @EXPORT_OK = qw(create_database drop_database connect_to literal);

my $end = '___end_of_answer___';

# Makes an empty database with the extension and its stores.
sub create_database
{
	my ($name) = @_;
	my $admin = connect_to($ENV{PGDATABASE} || 'postgres');

	$admin->run('SET client_min_messages = warning');
	$admin->run("DROP DATABASE IF EXISTS $name WITH (FORCE)");
	$admin->run("CREATE DATABASE $name");
	$admin->disconnect;

	my $session = connect_to($name);
	$session->run('SET client_min_messages = warning');
	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	$session->disconnect;
	return;
}

sub drop_database
{
	my ($name) = @_;
	my $admin = connect_to($ENV{PGDATABASE} || 'postgres');

	$admin->run("DROP DATABASE $name WITH (FORCE)");
	$admin->disconnect;
	return;
}

sub connect_to
{
	my ($database) = @_;
	my $out = gensym;
	my $pid = open3(my $in, $out, undef,
		'psql', '-XqAt', '-F', "\t", '-P', 'null=\\N', '-d', $database);

	binmode $_, ':encoding(UTF-8)' for $in, $out;
	$in->autoflush(1);
	my $self = bless { pid => $pid, in => $in, out => $out }, __PACKAGE__;
	$self->run('SET client_encoding = UTF8');
	$self->run('\set VERBOSITY verbose');
	return $self;
}

# A text as an SQL literal; undef is NULL.
sub literal
{
	my ($text) = @_;

	return 'NULL' unless defined $text;
	$text =~ s/'/''/g;
	return "'$text'";
}

# Starts a statement and does not wait for it; finish() takes its answer.
sub start
{
	my ($self, $sql) = @_;
	my $stop = $sql =~ /^\\/ ? '' : ';';

	print { $self->{in} } "$sql$stop\n\\echo $end :SQLSTATE\n";
	return;
}

# The SQLSTATE of the statement that was started, and the text of its answer.
sub finish
{
	my ($self) = @_;
	my $text = '';

	while (defined(my $line = readline $self->{out}))
	{
		if ($line =~ /^\Q$end\E (\S*)$/)
		{
			chomp $text;
			# psql may outlive its connection for a statement
			die "psql ended: $text\n" if $1 eq '';
			return ($1, $text);
		}
		$text .= $line;
	}
	die "psql ended: $text\n";
}

sub try
{
	my ($self, $sql) = @_;

	$self->start($sql);
	return $self->finish;
}

# Runs what must not fail; its answer, lines of tab-separated fields.
sub run
{
	my ($self, $sql) = @_;
	my ($sqlstate, $text) = $self->try($sql);

	return $text if $sql =~ /^\\/;
	die "$sqlstate: $text\nin: $sql\n" unless $sqlstate eq '00000';
	return $text;
}

sub disconnect
{
	my ($self) = @_;

	close $self->{in};
	close $self->{out};
	waitpid $self->{pid}, 0;
	return;
}

1;
