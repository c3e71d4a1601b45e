# Dumps of a shop's database, restored into another database and into another
# cluster: nothing that users have added is lost, the answers are the same, the
# commands go on with the next ids, and deferred read models fold what was not
# folded, once.  Blocks of docs/backup.md are run as they stand there.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use Test::More;

use PosCluster;
use PosRecipes 'write_recipe';
use PosRestored qw($sell burn_transaction_ids commands_go_on cursors_go_on folded_well holes_are_closed
	output_of picture same_as same_lines);
use PosShop qw(fill_shop make_roles start_trade trade);

my $folder = tempdir('pos_dumps.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $last_key = 24;

# Nothing is killed here, so nothing needs to reach a disk.
my $source = PosCluster->create('source', { fsync => 'off' });
my $target = PosCluster->create('target', { fsync => 'off' });

sub quietly
{
	my ($what, $cluster, @command) = @_;

	is(output_of($cluster, @command), '', "$what: nothing to complain about");
	return;
}

sub session
{
	my ($cluster, $database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	$session->run('SET search_path = public, pos');
	return $session;
}

# A shop.  Of its deferred read models a part is folded, a part is not, and each
# has a hole, whose transaction is in progress: its session is returned.
sub open_shop
{
	my ($database, $schema, %modes) = @_;
	my $admin = session($source, 'postgres');
	$admin->run("CREATE DATABASE $database");
	$admin->disconnect;
	my $session = session($source, $database);
	my $open = session($source, $database);

	$session->run("CREATE SCHEMA IF NOT EXISTS $schema");
	$session->run("CREATE EXTENSION pos_cqrs SCHEMA $schema");
	$session->run('SELECT pos_install()');
	fill_shop($session);
	$session->run("CALL pos_set_mode('$_', '$modes{$_}')") for sort keys %modes;
	trade($session, 1, 8);
	$open->run('BEGIN');
	$open->run("SELECT $sell");
	trade($session, 9, 16);
	$session->run('SELECT pos_refresh()');
	trade($session, 17, $last_key);
	$session->run('REFRESH MATERIALIZED VIEW shop.revenue');
	is($session->run('SELECT count(*) > 0 AND bool_and(c.holes_bound IS NOT NULL AND NOT isempty(c.holes))
			FROM pos_read.projection_cursors c'), 't',
		"$database: each cursor has a hole, and knows when it may be closed");
	return ($session, $open);
}

sub restore
{
	my ($what, $cluster, $database, @commands) = @_;

	quietly("$what, createdb", $cluster, 'createdb', '--template=template0', $database);
	quietly("$what, $_->[0]", $cluster, @$_) for @commands;
	return session($cluster, $database);
}

# Like the source in all respects; and it goes on.
sub as_before
{
	my ($what, $cluster, $picture, $session) = @_;

	same_as($what, $picture, $session);
	$session->run('SELECT pos_install()');
	same_as("$what, pos_install()", { catalogue => $picture->{catalogue} }, $session);
	goes_on($what, $cluster, $session);
	return;
}

sub goes_on
{
	my ($what, $cluster, $session) = @_;
	my $late = session($cluster, $session->run('SELECT current_database()'));

	commands_go_on($what, $session);
	cursors_go_on($what, $session, $late);
	$late->disconnect;
	return;
}

# What a view shows, without any function of the extension
sub view_rows
{
	my ($session, $view) = @_;

	return split /\n/, $session->run("SELECT v::text FROM $view v");
}

my $admin = session($source, 'postgres');
make_roles($admin);
$admin->run('CREATE ROLE boss SUPERUSER LOGIN');
burn_transaction_ids($admin, 30_000);
my ($shop, $open) = open_shop('shop', 'public', order_daily_summary => 'deferred');
my ($other, $other_open) = open_shop('other', 'pos', order_summaries => 'deferred', order_daily_summary => 'live', product_sales => 'immediate');
my $picture = picture($shop, qw(catalogue rows answers));
my $other_picture = picture($other, qw(catalogue rows answers));

my $identifier = 'SELECT system_identifier FROM pg_control_system()';
my $elsewhere = session($target, 'postgres');
isnt($elsewhere->run($identifier), $admin->run($identifier), 'the target is another cluster');
cmp_ok($elsewhere->run('SELECT pg_current_xact_id()') + 20_000, '<', $admin->run('SELECT pg_current_xact_id()'),
	'and its transaction ids are far behind');

# ---------------------------------------------------------------------------
# Each form of a dump

quietly('roles', $source, 'pg_dumpall', '--roles-only', '--no-role-passwords', "--file=$folder/roles.sql");
like(output_of($target, qw(psql -qX), "--file=$folder/roles.sql", 'postgres'),
	qr/\A\S+ ERROR:  role "postgres" already exists\n\z/, 'roles: the only error is that of the superuser that initdb has made');

quietly('plain', $source, 'pg_dump', "--file=$folder/plain.sql", 'shop');
quietly('custom', $source, 'pg_dump', '--format=custom', "--file=$folder/custom", 'shop');
quietly('directory', $source, qw(pg_dump --format=directory --jobs=2), "--file=$folder/directory", 'shop');
quietly('other schema', $source, qw(pg_dump --format=custom), "--file=$folder/other", 'other');

as_before('plain', $target, $picture, restore('plain', $target, 'plain',
	[ qw(psql -qX -v ON_ERROR_STOP=1 -o /dev/null -d plain -f), "$folder/plain.sql" ]));
as_before('directory', $target, $picture, restore('directory', $target, 'directory',
	[ qw(pg_restore -U boss --jobs=2 -d directory), "$folder/directory" ]));
as_before('in parts', $target, $picture, restore('in parts', $target, 'parts',
	[ qw(pg_restore --schema-only -d parts), "$folder/custom" ],
	[ qw(pg_restore --data-only --disable-triggers -d parts), "$folder/custom" ],
	# which a restore in one part does by itself
	[ qw(psql -qX -d parts -c), 'REFRESH MATERIALIZED VIEW shop.revenue' ]));
as_before('other schema', $target, $other_picture, restore('other schema', $target, 'other',
	[ qw(pg_restore -d other), "$folder/other" ]));
for my $database (qw(plain directory parts other))
{
	my $session = session($target, $database);
	holes_are_closed($database, $session);
	folded_well("$database, in the end", $session);
	$session->disconnect;
}

# ---------------------------------------------------------------------------
# By another superuser, who becomes the owner of all; grants are given again
# from what pos_grant() has noted.

my $handed_over = restore('other owner', $target, 'handed_over',
	[ qw(pg_restore -U boss --no-owner --no-privileges -d handed_over), "$folder/custom" ]);
my ($sqlstate, $text) = $handed_over->try("SELECT $sell");
is($sqlstate, '55000', 'other owner: commands refuse stores that belong to a superuser');
like($text, qr/^HINT:  .*ordinary role/m, 'other owner: and say what to do');
quietly('other owner, the recipe', $target, qw(psql -qX -v ON_ERROR_STOP=1 -d handed_over -f), write_recipe('docs/backup.md', "SELECT format('ALTER SCHEMA", "$folder/owner.sql"));
$handed_over->run('ALTER SCHEMA reports OWNER TO pos_owner');
$handed_over->run('ALTER TABLE reports.cashier_days OWNER TO pos_owner');
$handed_over->run('ALTER FUNCTION reports.fold_cashier_days(int8multirange, int) OWNER TO pos_owner');
$handed_over->run('GRANT USAGE ON SCHEMA shop TO pos_owner');
$handed_over->run('GRANT INSERT ON shop.payments_seen TO pos_owner');
$handed_over->run('SELECT pos_install()');
is($handed_over->run("SELECT * FROM pos_verify()"), '', 'other owner: pos_verify() has nothing to report');
goes_on('other owner', $target, $handed_over);

# ---------------------------------------------------------------------------
# No object of a user's or of the stores needs the extension to be restored or read.

quietly('stores', $source, qw(pg_dump --format=custom -n pos_write -n pos_read -n shop -n reports), "--file=$folder/stores", 'shop');
my $stores = restore('stores', $target, 'stores', [ qw(pg_restore -d stores), "$folder/stores" ]);
is($stores->run("SELECT count(*) FROM pg_extension WHERE extname = 'pos_cqrs'"), 0, 'stores: restored without the extension');
same_lines("stores: $_", [ view_rows($stores, $_) ], [ view_rows($shop, $_) ])
	for qw(pos_read.order_summaries pos_read.order_daily_summary pos_read.product_sales);
$stores->run('CREATE EXTENSION pos_cqrs');
$stores->run('SELECT pos_install()');
same_as('stores', $picture, $stores);
goes_on('stores', $target, $stores);

# ---------------------------------------------------------------------------
# A dump that is made while commands and refreshes go on

my @tills = map { session($source, 'shop') } 1 .. 3;
my $refresher = session($source, 'shop');
for my $till (0 .. $#tills)
{
	start_trade($tills[$till], 100 * (1 + $till) + 1, 100 * (1 + $till) + 60);
}
$refresher->start('DO $$ BEGIN FOR i IN 1 .. 60 LOOP PERFORM pos_refresh(); COMMIT; PERFORM pg_sleep(0.02); END LOOP; END $$');
my $before = $admin->run('SELECT pg_current_xact_id()');
quietly('busy', $source, qw(pg_dump --format=directory --jobs=2), "--file=$folder/busy", 'shop');
cmp_ok($admin->run('SELECT pg_current_xact_id()') - $before, '>', 50, 'busy: commands went on while it was dumped');
is(($_->finish)[0], '00000', 'busy: and succeeded') for @tills, $refresher;
my $busy = restore('busy', $target, 'busy', [ qw(pg_restore --jobs=2 -d busy), "$folder/busy" ]);
is($busy->run('SELECT * FROM pos_verify()'), '', 'busy: pos_verify() has nothing to report');
goes_on('busy', $target, $busy);
holes_are_closed('busy', $busy);

# ---------------------------------------------------------------------------
# A cluster whose transaction ids are ahead, where a hole must not be closed
# before its time

burn_transaction_ids($elsewhere, 60_000);
cmp_ok($elsewhere->run('SELECT pg_current_xact_id()'), '>', $admin->run('SELECT pg_current_xact_id()') + 20_000,
	'the transaction ids of the target are far ahead now');
my $ahead = restore('ahead', $target, 'ahead', [ qw(pg_restore -d ahead), "$folder/custom" ]);
same_as('ahead', $picture, $ahead);
goes_on('ahead', $target, $ahead);
holes_are_closed('ahead', $ahead);

# ---------------------------------------------------------------------------
# Another database of the same cluster, while the transaction is in progress
# that the hole is of.  It commits in the first database and never in this one.

my $twin = restore('twin', $source, 'twin', [ qw(pg_restore -d twin), "$folder/custom" ]);
as_before('twin', $source, $picture, $twin);
my $holes = "SELECT count(*) FROM pos_read.projection_cursors WHERE NOT isempty(holes)";
cmp_ok($twin->run($holes), '>', 0, 'twin: the holes are open while the transaction is');
$_->run('COMMIT') for $open, $other_open;
my $waiting = $shop->run('SELECT sum(lag_events) FROM pos_projection_status()');
is($shop->run('SELECT pos_refresh()'), $waiting, 'the first database folds what it has, and the late event');
for ([ shop => $shop ], [ twin => $twin ])
{
	my ($name, $session) = @$_;
	holes_are_closed($name, $session);
	folded_well($name, $session);
	is($session->run('SELECT * FROM pos_verify()'), '', "$name: pos_verify() in the end");
}

done_testing();
