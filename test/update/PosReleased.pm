# Stores that released versions have made, what was asked of them and what they answered
# (test/update/released); a server of this version for them.
package PosReleased;

use strict;
use warnings;

use Exporter 'import';
use File::Basename qw(basename dirname);
use File::Temp 'tempdir';
use JSON::PP;

use PosCluster;
use PosRecipes 'write_recipe';
use PosRestored 'output_of';
use PosShop 'make_roles';

our @EXPORT_OK = qw(%queries);

# What is asked, by the name of the answer's first column
our %queries = (
	'list %' => 'pos_read.tenant_names t, pos_list_orders(t.tenant_id, page_size => 1000) q',
	'days %' => "pos_read.tenant_names t, pos_daily_summaries(t.tenant_id, '2024-04-30', '2024-06-30') q
		WHERE q.order_count > 0 OR q.voided_count > 0",
	'days as of now %' => "pos_read.tenant_names t, pos_daily_summaries(t.tenant_id, '2024-04-30', '2024-06-30', true) q
		WHERE q.order_count > 0 OR q.voided_count > 0",
	'products %' => "pos_read.tenant_names t, pos_top_products(t.tenant_id, '2024-04-30', '2024-06-30') q",
	'order %' => 'pos_write.orders t, pos_get_order(t.tenant_id, t.order_id) q',
	'history %' => 'pos_write.orders t, pos_order_history(t.tenant_id, t.order_id) q',
	'view order_summaries' => 'pos_read.order_summaries q',
	'view order_daily_summary' => 'pos_read.order_daily_summary q',
	'view product_sales' => 'pos_read.product_sales q',
	'sales by cashier' => 'reports.sales_by_cashier q');

my $folder = dirname(__FILE__) . '/released';
my $json = JSON::PP->new->canonical->allow_nonref->allow_bignum;

sub create
{
	my ($class) = @_;
	my $scratch = tempdir('pos_released.XXXXXX', TMPDIR => 1, CLEANUP => 1);
	# nothing is killed here, so nothing needs to reach a disk
	my $self = bless { cluster => PosCluster->create('released', { fsync => 'off' }), scratch => $scratch,
		script => write_recipe('docs/updating.md', "BEGIN;\nSET LOCAL lock_timeout = '5s';\nSET LOCAL search_path", "$scratch/update.sql") }, $class;
	my $admin = $self->session('postgres');

	make_roles($admin);
	$admin->run("CREATE ROLE $_") for qw(auditor), 'pos_owner NOLOGIN';
	$admin->disconnect;
	return $self;
}

sub session
{
	my ($self, $database) = @_;
	my $session = $self->{cluster}->connect($database);

	$session->run("SET $_") for 'client_min_messages = warning', 'search_path = public', 'timezone = UTC';
	return $session;
}

# Those before this version
sub releases
{
	open my $control, '<', "$folder/../../../pos_cqrs.control" or die $!;
	my ($version) = map { /^default_version = '(.*)'/ } readline $control;

	close $control or die $!;
	return grep { $_ ne $version } map { basename($_) } glob "$folder/*/";
}

sub decode { return $json->decode($_[1]) }
sub encode { return $json->encode($_[1]) }

# A line each: the query, a tab, the row as this module encodes it
sub answers
{
	my ($self, $release) = @_;

	open my $file, '<:encoding(UTF-8)', "$folder/$release/answers.tsv" or die "$release: $!";
	chomp(my @lines = readline $file);
	close $file or die $!;
	return map { my ($query, $row) = split /\t/, $_, 2; "$query\t" . encode($self, decode($self, $row)) } @lines;
}

sub run_file
{
	my ($self, $database, $path) = @_;

	return output_of($self->{cluster}, 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $database,
		'-c', 'SET client_min_messages = warning', '-f', $path);
}

# A database with the stores of that release and the functions of then: its name, and
# what psql had to say.
sub restore
{
	my ($self, $release, $name) = @_;
	my $database = ($name || 'released') . '_' . $release =~ tr/./_/r;
	my $admin = $self->session('postgres');

	$admin->run("CREATE DATABASE $database TEMPLATE template0");
	$admin->disconnect;
	my $session = $self->session($database);
	$session->run("CREATE EXTENSION pos_cqrs VERSION '$release'");
	$session->disconnect;
	return ($database, run_file($self, $database, "$folder/$release/stores.sql"));
}

# Brings it to this version, as docs/updating.md has it; what psql had to say.
sub update
{
	my ($self, $database) = @_;

	return run_file($self, $database, $self->{script});
}

# Runs statements by psql; what it had to say.
sub psql
{
	my ($self, $database, $text) = @_;

	open my $file, '>', "$self->{scratch}/script.sql" or die $!;
	print $file $text;
	close $file or die $!;
	return run_file($self, $database, "$self->{scratch}/script.sql");
}

1;
