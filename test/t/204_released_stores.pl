# Stores that released versions have made (test/update/released) come to this
# version.  They look like fresh ones, no row is lost or written anew, the answers
# are those that were given then, and commands, keys and cursors go on.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../update";
use File::Basename 'basename';
use File::Temp 'tempdir';
use JSON::PP;
use Test::More;

use PosCluster;
use PosRecipes 'write_recipe';
use PosReleased '%queries';
use PosRestored qw(commands_go_on cursors_go_on folded_well holes_are_closed output_of same_lines);
use PosShop qw(fill_shop make_roles);
use PosUpdate qw(add_more stored_columns row_hashes whole);

my $last_key = 24;
my $script = write_recipe('docs/updating.md', "BEGIN;\nSET LOCAL lock_timeout = '5s';\nSET LOCAL search_path",
	tempdir('pos_released.XXXXXX', TMPDIR => 1, CLEANUP => 1) . '/update.sql');
# nothing is killed here, so nothing needs to reach a disk
my $cluster = PosCluster->create('released', { fsync => 'off' });
my $json = JSON::PP->new->canonical->allow_nonref->allow_bignum;

sub session
{
	my ($database) = @_;
	my $session = $cluster->connect($database);

	$session->run("SET $_") for 'client_min_messages = warning', 'search_path = public', 'timezone = UTC';
	return $session;
}

sub slurp_lines
{
	my ($path) = @_;

	open my $file, '<:encoding(UTF-8)', $path or die "$path: $!";
	chomp(my @lines = readline $file);
	close $file or die $!;
	return @lines;
}

# The rows of each query, with the columns that it had then and no others
sub answers_with_columns_of
{
	my ($session, $kept) = @_;
	my %columns;
	my @answers;

	for my $line (@$kept)
	{
		my ($query, $row) = split /\t/, $line, 2;
		$columns{$query} ||= [ keys %{ $json->decode($row) } ];
	}
	for my $query (sort keys %queries)
	{
		my $name = $query =~ /(.*)%/ ? "'$1' || t.tenant_id" : "'$query'";
		for my $line (split /\n/, $session->run("SELECT $name, to_jsonb(q) FROM $queries{$query}"))
		{
			my ($asked, $row) = split /\t/, $line, 2;
			my $values = $json->decode($row);
			push @answers, "$asked\t" . $json->encode({ map { $_ => $values->{$_} } @{ $columns{$asked} || [] } });
		}
	}
	return \@answers;
}

# Where each row of our tables lies, and who wrote it: the same where nobody has
# written it anew.
sub written_rows
{
	my ($session, @tables) = @_;

	return [ map { my $table = $_; map { "$table $_" } split /\n/, $session->run("SELECT ctid, xmin FROM $table") } @tables ];
}

sub fresh
{
	my $admin = session('postgres');
	$admin->run('CREATE DATABASE fresh');
	$admin->disconnect;
	my $session = session('fresh');

	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	fill_shop($session);
	add_more($session);
	my $fresh = whole($session);
	$session->disconnect;
	return $fresh;
}

sub restore
{
	my ($release, $folder) = @_;
	my $database = 'released_' . $release =~ tr/./_/r;
	my $admin = session('postgres');

	$admin->run("CREATE DATABASE $database TEMPLATE template0");
	$admin->disconnect;
	my $session = session($database);
	$session->run("CREATE EXTENSION pos_cqrs VERSION '$release'");
	is(output_of($cluster, 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $database, '-f', "$folder/stores.sql"),
		'', "$release: its stores are restored");
	return ($database, $session);
}

# What functions of the library are declared as, by the names that the server calls
sub declared
{
	my ($session) = @_;

	return map { split /\t/, $_, 2 } split /\n/, $session->run("SELECT p.prosrc, concat_ws(' ', pg_get_function_identity_arguments(p.oid), '->',
			pg_get_function_result(p.oid), p.proretset)
		FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'pos_cqrs'
		WHERE p.prolang = (SELECT l.oid FROM pg_language l WHERE l.lanname = 'c')");
}

# A session goes on with the older library until it connects again.  It would read
# arguments that it does not know, and answer what the function no longer returns.
sub names_are_not_used_again
{
	my ($release, $then, $session) = @_;
	my %now = declared($session);
	my @shared = grep { exists $then->{$_} } sort keys %now;

	cmp_ok(scalar @shared, '>', 10, "$release: functions of the library that are still called by their names");
	is(join("\n", map { "$_: $then->{$_}, now $now{$_}" } grep { $then->{$_} ne $now{$_} } @shared), '',
		"$release: one whose arguments or result have changed has another name");
	return;
}

sub update
{
	my ($release, $database, $session, $kept) = @_;
	my $columns = stored_columns($session);
	my @tables = grep { /^pos_/ } sort keys %$columns;
	my %declared = declared($session);
	my ($rows, $written) = ([ row_hashes($session, $columns) ], written_rows($session, @tables));

	is(($session->try("SELECT pos_confirm_order('deli', 1)"))[0], '55000', "$release: this library does nothing with its stores");
	same_lines("$release: its answers before the update", answers_with_columns_of($session, $kept), $kept);
	is(output_of($cluster, 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $database,
		'-c', 'SET client_min_messages = warning', '-f', $script), '',
		"$release: updated, beside a view on a function that changes");
	names_are_not_used_again($release, \%declared, $session);
	same_lines("$release, updated: its answers", answers_with_columns_of($session, $kept), $kept);
	same_lines("$release, updated: its rows", [ row_hashes($session, $columns) ], $rows);
	same_lines("$release, updated: each is where it was", written_rows($session, @tables), $written);
	is($session->run('SELECT * FROM pos_verify()'), '', "$release, updated: pos_verify() has nothing to report");
	return;
}

# Requests that it has answered get their answers.
sub keys_are_known
{
	my ($release, $session) = @_;
	my $backlog = sub {
		my ($key, $quantity, $at) = @_;
		return "SELECT order_id, sqlstate FROM pos_create_orders('deli', '[{\"cashier_id\": 1, \"items\": [{\"product_id\": 1,
			\"quantity\": $quantity, \"unit_price\": 3.50}], \"idempotency_key\": \"$key\", \"ordered_at\": \"$at\"}]')";
	};
	my $result = sub { return $session->run("SELECT result FROM pos_write.command_log WHERE idempotency_key = '$_[0]'") };

	is($session->run("SELECT pos_record_payment('deli', 1, 0.01, 'cash', idempotency_key => 'a cent')"), $result->('a cent'),
		"$release: a payment's key");
	is($session->run($backlog->('till-7-0815', 2, '2026-01-02 10:00+01')), $result->('till-7-0815') . "\t\\N", "$release: a backlog's key");
	# 0.5.0 took such times
	is($session->run($backlog->('till-7-0816', 1, '2026-01-02 10:00')), $result->('till-7-0816') . "\t\\N",
		"$release: a backlog's key, with a time that is no longer taken") if $release eq '0.5.0';
	return;
}

my $admin = session('postgres');
make_roles($admin);
$admin->run("CREATE ROLE $_") for qw(auditor), 'pos_owner NOLOGIN';
$admin->disconnect;
my $fresh = fresh();
# the stores of the version of this tree need no update
my $session = session('fresh');
my $version = $session->run("SELECT extversion FROM pg_extension WHERE extname = 'pos_cqrs'");
$session->disconnect;
my @folders = grep { basename($_) ne $version } glob "$FindBin::Bin/../update/released/*/";
cmp_ok(scalar @folders, '>', 0, 'there are stores of released versions');

for my $folder (@folders)
{
	my $release = basename($folder);
	my $kept = [ map { my ($query, $row) = split /\t/, $_, 2; "$query\t" . $json->encode($json->decode($row)) } slurp_lines("$folder/answers.tsv") ];
	my ($database, $session) = restore($release, $folder);
	my $late = session($database);

	update($release, $database, $session, $kept);
	# as PosShop did for what was there: a grant on all tables has none for later ones
	$session->run('GRANT SELECT ON ALL TABLES IN SCHEMA pos_read TO analyst WITH GRANT OPTION');
	same_lines("$release, updated: as fresh", whole($session), $fresh);
	keys_are_known($release, $session);
	commands_go_on($release, $session, $last_key);
	cursors_go_on($release, $session, $late);
	holes_are_closed($release, $session);
	$session->run("CALL pos_rebuild('$_')") for qw(order_daily_summary sales_by_cashier);
	folded_well("$release, rebuilt", $session);
	is($session->run('SELECT * FROM pos_verify()'), '', "$release: pos_verify() in the end");
	$_->disconnect for $session, $late;
}
done_testing;
