# The way of every later version: ALTER EXTENSION UPDATE and pos_install() bring a
# database to a made-up next version, which changes tables, a view and functions
# (test/update).  What is fresh, updated, and restored is the same, object by
# object; no row is lost; sessions with the older library do nothing wrong.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../update";
use Test::More;

use PosRestored 'same_lines';
use PosShop qw(catalogue fill_shop make_roles);
use PosUpdate qw(add_more row_hashes stored_columns whole);

my $server = PosUpdate->create;
my $cluster = $server->{cluster};
my %renamed = ('pos_read.order_daily_stripes.gross_sales' => 'gross_revenue');
my $command = "SELECT pos_register_tenant('deli')";
my $day = "SELECT * FROM pos_daily_summary('deli', '2024-05-05')";

sub session { return $server->session(@_) }

sub refused
{
	my ($what, $session, $sql, $expected, $expected_hint) = @_;
	my ($sqlstate, $text) = $session->try($sql);

	is($sqlstate, $expected, "$what: refused");
	like($text, qr/^HINT:  .*$expected_hint/m, "$what: and told what to do");
	return;
}

# A statement that was prepared when pos_create_orders() had other columns
sub goes_on_after_connecting_again
{
	my ($before, $database) = @_;
	my $again = session($database);

	is(($before->try('EXECUTE backlog'))[0], '0A000', 'prepared before the update: refused');
	is(($again->try('EXECUTE backlog'))[0], '26000', 'a connection that a pooler has opened since has no such statement');
	is(($again->try("SELECT * FROM pos_create_orders('shop', '{}')"))[0], 'PC011', 'connected again: the request arrives');
	$again->disconnect;
	return;
}

# Starts statements, and waits until each waits for a lock.
sub start_all
{
	my (@statements) = @_;

	$_->[0]->start($_->[1]) for @statements;
	$cluster->wait_for("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'", scalar @statements);
	return;
}

my $admin = session('postgres');
make_roles($admin);
$admin->run("CREATE ROLE $_") for qw(auditor fitter);
$server->open_shop('shop', 'public');
$server->open_shop('far', '"Point of Sale"');
$server->create_database('halfway', 'TEMPLATE shop');
is($server->dump('shop', 'old'), '', 'a dump of this version');

# sessions that have the older library
my ($old, $old_query, $old_refresh, $old_snapshot, $old_far, $old_halfway) = map { session($_) } ('shop') x 4, 'far', 'halfway';
$_->run($command) for $old, $old_query, $old_refresh, $old_snapshot, $old_far, $old_halfway;
my $columns = stored_columns($old);
my @rows = row_hashes($old, $columns);
my $stores = [ catalogue($old) ];
my $whole = whole($old);
my $shown = $old->run($day);

# ---------------------------------------------------------------------------
# New files, and nothing else yet

$server->install_next_version;
my $new = session('shop');
refused('new library, older SQL, command', $new, $command, '55000', qr/ALTER EXTENSION pos_cqrs UPDATE/);
refused('new library, older SQL, pos_install()', $new, 'SELECT pos_install()', '55000', qr/ALTER EXTENSION pos_cqrs UPDATE/);
is($new->run($day), $shown, 'new library, older SQL: queries go on');
is($old->run($command), 1, 'older library, older SQL: commands go on');

my ($sqlstate) = $old->try('ALTER EXTENSION pos_cqrs UPDATE');
isnt($sqlstate, '00000', 'ALTER EXTENSION in a session with the older library, which lacks a function: refused');
same_lines('after that', whole($old), $whole);

# ---------------------------------------------------------------------------
# The functions are new, the stores are not.

$new->run('ALTER EXTENSION pos_cqrs UPDATE');
is($new->run("SELECT extversion FROM pg_extension WHERE extname = 'pos_cqrs'"), $server->{next_version}, 'ALTER EXTENSION UPDATE');
refused('new library, older stores, command', $new, $command, '55000', qr/SELECT pos_install\(\)/);
refused('new library, older stores, refresh', $new, 'SELECT pos_refresh()', '55000', qr/SELECT pos_install\(\)/);
is($old->run($command), 1, 'older library, new SQL: commands go on');
($sqlstate) = $old->try("SELECT pos_record_payment('deli', 1, 0.01, 'cash', till => 'bar')");
is($sqlstate, '42883', 'but not those with other arguments, which would do half of it');
refused('older library, new SQL, pos_install()', $old, 'SELECT pos_install()', '55000', qr/connect again/);
same_lines('ALTER EXTENSION, stores', [ catalogue($new) ], $stores);
same_lines('ALTER EXTENSION, rows', [ row_hashes($new, $columns) ], \@rows);

# ---------------------------------------------------------------------------
# The step of the stores: it waits for commands, and all others wait for it.

$old->run('BEGIN');
$old->run($command);
$new->run("SET lock_timeout = '200ms'");
($sqlstate) = $new->try('SELECT pos_install()');
is($sqlstate, '55P03', 'a command in progress: pos_install() gives up where lock_timeout says so');
same_lines('given up, stores', [ catalogue($new) ], $stores);
$new->run('RESET lock_timeout');
$old->run('COMMIT');

$old_snapshot->run('BEGIN ISOLATION LEVEL REPEATABLE READ');
$old_snapshot->run('SELECT pg_current_snapshot()');
$new->run('BEGIN');
$new->run('SELECT pos_install()');
start_all([ $old, $command ], [ $old_refresh, 'SELECT pos_refresh()' ], [ $old_query, $day ]);
$new->run('COMMIT');
my %answer = (command => [ $old->finish ], refresh => [ $old_refresh->finish ], query => [ $old_query->finish ]);
is($answer{$_}[0], '55000', "older library, a $_ that waited: refused") or diag($answer{$_}[1]) for qw(command refresh);
like($answer{command}[1], qr/^HINT:  Connect again/m, 'and told what to do');
is("@{ $answer{query} }", "00000 $shown", 'a query that waited has its answer');
($sqlstate) = $old_snapshot->try($command);
is($sqlstate, '55000', 'older library, a transaction with an older snapshot: refused');
$_->disconnect for $old, $old_query, $old_refresh, $old_snapshot;
is($new->run('SELECT count(*) > 0, count(error) FROM pos_read.projection_cursors'), "t\t0", 'no read model has stopped');
is($new->run($day), $shown, 'the day is what it was');
same_lines('pos_install(), rows', [ row_hashes($new, $columns, %renamed) ], \@rows);
is($new->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

my $updated = whole($new);
my $now = stored_columns($new);
@rows = row_hashes($new, $now);
$new->run('SELECT pos_install()');
same_lines('pos_install() again', whole($new), $updated);
same_lines('pos_install() again, rows', [ row_hashes($new, $now) ], \@rows);

# ---------------------------------------------------------------------------
# Fresh, restored

is($server->dump('shop', 'new'), '', 'a dump of the next version');
is($server->restore('new', 'again'), '', 'restored');
my $again = session('again');
same_lines('restored', whole($again), $updated);
same_lines('restored, rows', [ row_hashes($again, $now) ], \@rows);
$again->run('SELECT pos_install()');
same_lines('restored, pos_install()', whole($again), $updated);

# Grants on a function that has other arguments now are all that is missing.
my @errors = grep { /error:|ERROR:/ } split /\n/, $server->restore('old', 'older');
is_deeply([ grep { !/function public\.pos_record_payment\(.*\) does not exist/ } @errors ], [], 'an older dump, restored')
	or diag(@errors);
my $older = session('older');
$older->run('SELECT pos_install()');
same_lines('an older dump', whole($older), $updated);
same_lines('an older dump, rows', [ row_hashes($older, $now) ], \@rows);

$server->create_database('fresh', '');
my $fresh = session('fresh');
$fresh->run('CREATE EXTENSION pos_cqrs');
$fresh->run('SELECT pos_install()');
fill_shop($fresh);
add_more($fresh);
same_lines('fresh', whole($fresh), $updated);
$_->disconnect for $new, $again, $older, $fresh;
$server->goes_on($_) for qw(shop again older);

# ---------------------------------------------------------------------------
# Released install scripts, each as it was

my @releases = map { /--([^-]+)\.sql$/ } glob "$FindBin::Bin/../../sql/release/*.sql";
cmp_ok(scalar @releases, '>', 0, 'there are released install scripts');
for my $release (@releases)
{
	my $database = 'released_' . $release =~ tr/./_/r;
	$server->create_database($database, '');
	my $released = session($database);
	$released->run("CREATE EXTENSION pos_cqrs VERSION '$release'");
	$released->run("PREPARE backlog AS SELECT * FROM pos_create_orders('shop', '{}')");
	$released->run('ALTER EXTENSION pos_cqrs UPDATE');
	$released->run('SELECT pos_install()');
	goes_on_after_connecting_again($released, $database) if $release eq '0.5.0';
	fill_shop($released);
	add_more($released);
	same_lines("the install script of $release, updated", whole($released), $updated);
	$released->disconnect;
}

# ---------------------------------------------------------------------------
# From the version before this one, whose stores are the same.  The step of the
# stores fails half-way first, since what it makes last is there already; it is
# done by a role that is no superuser.

$old_halfway->run('CREATE TABLE pos_write.tills (tenant_id text)');
my $halfway = session('halfway');
my $before = [ catalogue($halfway), row_hashes($halfway, $columns) ];
$halfway->run("CREATE FUNCTION pos_bygone() RETURNS int LANGUAGE sql AS 'SELECT 1'");
$halfway->run('ALTER EXTENSION pos_cqrs ADD FUNCTION pos_bygone()');
$halfway->run("UPDATE pg_extension SET extversion = '0.0.1' WHERE extname = 'pos_cqrs'");
$halfway->run('ALTER EXTENSION pos_cqrs UPDATE');
$halfway->run('GRANT pos_owner TO fitter');
$halfway->run('SET ROLE fitter');
($sqlstate) = $halfway->try('SELECT pos_install()');
is($sqlstate, '42P07', 'half-way: pos_install() fails');
$halfway->run('RESET ROLE');
same_lines('half-way', [ catalogue($halfway), row_hashes($halfway, $columns) ], $before);
is($old_halfway->run($command), 1, 'half-way: the older library goes on');
is($old_halfway->run("SELECT pos_refresh('sales_by_cashier') > 0"), 't', 'half-way: it refreshes');
$old_halfway->run('ALTER TABLE pos_write.tills RENAME TO their_tills');
$halfway->run('SET ROLE fitter');
$halfway->run('SELECT pos_install()');
$halfway->run('DROP TABLE pos_write.their_tills');
$halfway->run('RESET ROLE');
same_lines('half-way, and done', whole($halfway), $updated);
$_->disconnect for $halfway, $old_halfway;
$server->goes_on('halfway');

# ---------------------------------------------------------------------------
# As the documentation has it: both in one transaction, so that no session sees
# new functions on older stores.  The API is in another schema.

my $one = session('far');
$one->run('BEGIN');
$one->run('ALTER EXTENSION pos_cqrs UPDATE');
is($old_far->run("SELECT pos_record_payment('deli', 1, 0.01, 'cash')"), 4, 'not committed: sessions go on with functions that are to go');
$one->run('SELECT pos_install()');
start_all([ $old_far, "SELECT pos_record_payment('deli', 1, 0.01, 'cash')" ]);
$one->run('COMMIT');
is(($old_far->finish)[0], '55000', 'committed: not any longer');
$_->disconnect for $one, $old_far;
$server->goes_on('far');

done_testing;
