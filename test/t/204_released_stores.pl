# Stores that released versions have made (test/update/released) come to this
# version.  They look like fresh ones, no row is lost or written anew, the answers
# are those that were given then, and commands, keys and cursors go on.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../update";
use Test::More;

use PosReleased '%queries';
use PosRestored qw(commands_go_on cursors_go_on folded_well holes_are_closed same_lines);
use PosShop 'fill_shop';
use PosUpdate qw(add_more stored_columns row_hashes whole);

my $last_key = 24;
my $released = PosReleased->create;

sub session { return $released->session(@_) }

# A value with the keys that it has in the pattern, and no others; a list follows the
# pattern's first element
sub pruned
{
	my ($value, $pattern) = @_;

	return { map { $_ => pruned($value->{$_}, $pattern->{$_}) } grep { exists $value->{$_} } keys %$pattern } if ref $value eq 'HASH' && ref $pattern eq 'HASH';
	return [ map { pruned($_, $pattern->[0]) } @$value ] if ref $value eq 'ARRAY' && ref $pattern eq 'ARRAY' && @$pattern;
	return $value;
}

# The rows of each query, with the columns that it had then and no others.  Lines and
# payments are objects with more keys since.
sub answers_with_columns_of
{
	my ($session, $kept) = @_;
	my %columns;
	my @answers;

	for my $line (@$kept)
	{
		my ($query, $row) = split /\t/, $line, 2;
		my $values = $released->decode($row);
		for my $column (keys %$values)
		{
			$columns{$query}{$column} ||= undef;
			next if ref $values->{$column} ne 'ARRAY' || ref $values->{$column}[0] ne 'HASH';
			$columns{$query}{$column}[0]{$_} = undef for map { keys %$_ } @{ $values->{$column} };
		}
	}
	for my $query (sort keys %queries)
	{
		my $name = $query =~ /(.*)%/ ? "'$1' || t.tenant_id" : "'$query'";
		for my $line (split /\n/, $session->run("SELECT $name, to_jsonb(q) FROM $queries{$query}"))
		{
			my ($asked, $row) = split /\t/, $line, 2;
			my $values = $released->decode($row);
			push @answers, "$asked\t" . $released->encode(pruned($values, $columns{$asked} || {}));
		}
	}
	return \@answers;
}

# In which file each table is, where its rows lie in it, and who wrote them: the same
# where nobody has written them anew.
sub written_rows
{
	my ($session, @tables) = @_;

	return [ map { my $table = $_; map { "$table $_" } split /\n/, $session->run("SELECT pg_relation_filenode('$table'), ctid, xmin FROM $table") } @tables ];
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
	is($released->update($database), '', "$release: updated, beside a view on a function that changes");
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

my $fresh = fresh();
my @releases = $released->releases;
cmp_ok(scalar @releases, '>', 0, 'there are stores of released versions');

for my $release (@releases)
{
	my $kept = [ $released->answers($release) ];
	my ($database, $said) = $released->restore($release);
	my ($session, $late) = map { session($database) } 1 .. 2;

	is($said, '', "$release: its stores are restored");
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
