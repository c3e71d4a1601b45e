# One tenant's rows, taken out of a database and brought into another one by the
# recipe of docs/backup.md: into one that is fresh, and into one where other
# tenants trade, whose order ids and positions are the same ones.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use Test::More;

use PosCluster;
use PosRestored qw($sell commands_go_on cursors_go_on folded_well holes_are_closed output_of recipe same_lines);
use PosShop qw(answers fill_shop make_roles trade);

my $folder = tempdir('pos_tenant.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $last_key = 20;
my $source = PosCluster->create('source', { fsync => 'off' });
my $target = PosCluster->create('target', { fsync => 'off' });

sub session
{
	my ($cluster, $database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	return $session;
}

# A shop with these tenants and modes
sub open_shop
{
	my ($cluster, $database, $tenants, %modes) = @_;
	my $admin = session($cluster, 'postgres');

	$admin->run("CREATE DATABASE $database");
	$admin->disconnect;
	my $session = session($cluster, $database);
	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	fill_shop($session, @$tenants);
	$session->run("CALL pos_set_mode('$_', '$modes{$_}')") for sort keys %modes;
	return $session;
}

# Runs the second script, or what is printed of it; what it says
sub bring
{
	my ($database, $part) = @_;

	$part ||= 'cat bring.sql';
	return output_of($target, 'sh', '-c', "cd $folder && $part >part.sql && psql -qXAt -f part.sql $database");
}

# The order of the tenant's events
sub log_of
{
	my ($session) = @_;

	return $session->run("SELECT md5(string_agg(concat_ws(' ', stream_type, stream_id, version), ',' ORDER BY position))
		FROM pos_write.events WHERE tenant_id = 'deli'");
}

recipe('-- take.sql', "$folder/take.sql");
recipe('-- bring.sql', "$folder/bring.sql");

make_roles($_->connect) for $source, $target;
my $shop = open_shop($source, 'shop', [qw(deli kiosk souk)], order_daily_summary => 'deferred');
trade($shop, 1, 12);
$shop->run('SELECT pos_refresh()');
trade($shop, 13, $last_key);
is(output_of($source, 'sh', '-c', "cd $folder && psql -qX -v tenant=deli -f take.sql shop"), '', 'take.sql: nothing to complain about');
$shop->run('SELECT pos_refresh()');
my @answers = answers($shop, 'deli');

# ---------------------------------------------------------------------------
# A fresh one, first without the columns that were added in the other

my $admin = session($target, 'postgres');
$admin->run('CREATE DATABASE fresh');
my $fresh = session($target, 'fresh');
$fresh->run('CREATE EXTENSION pos_cqrs');
$fresh->run('SELECT pos_install()');
like(bring('fresh'), qr/ERROR:  column "till" of relation "orders" does not exist\n.*status 3/s, 'fresh: a missing column is named');
is($fresh->run('SELECT count(*) FROM pos_write.tenants'), 0, 'fresh: and nothing has changed');
$fresh->run('ALTER TABLE pos_write.orders ADD COLUMN till text');
$fresh->run('ALTER TABLE pos_write.events ADD COLUMN shipped boolean');

# The two parts of the script, with a command in between
my $highest = $shop->run("SELECT max(order_id) FROM pos_write.orders WHERE tenant_id = 'deli'");
my $pending = $shop->run("SELECT min(order_id) FROM pos_write.orders WHERE tenant_id = 'deli' AND status = 'pending'");
is(bring('fresh', "sed '/^COMMIT/q' bring.sql"), "$highest\n", 'fresh: the highest order id');
is(($fresh->try("SELECT pos_confirm_order('deli', $pending)"))[0], '09000',
	'fresh: a command on an older order is refused until read models are rebuilt');
is(bring('fresh', "sed '1,/^COMMIT/d' bring.sql"), "0\n", 'fresh: no event waits, and no row of pos_verify()');
same_lines('fresh', [ answers($fresh, 'deli') ], [ grep { !/^reports/ } @answers ]);
is($fresh->run("SELECT $sell"), $highest + 1, 'fresh: the next order id');
is($fresh->run('SELECT * FROM pos_verify()'), '', 'fresh: pos_verify() in the end');

# ---------------------------------------------------------------------------
# One in use, with read models in other modes

my $mall = open_shop($target, 'mall', [qw(kiosk souk)], order_summaries => 'deferred', product_sales => 'immediate');
trade($mall, 1, $last_key);
$mall->run('SELECT pos_refresh()');
my @others = map { [ answers($mall, $_) ] } qw(kiosk souk);
my $events = $shop->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'");
cmp_ok($mall->run('SELECT last_value FROM pos_write.order_id_seq'), '<', $highest, 'mall: it has given some of these order ids');
is(bring('mall'), "$highest\n" . 2 * $events . "\n", 'mall: both deferred models fold the new events, no row of pos_verify()');
same_lines('mall', [ answers($mall, 'deli') ], \@answers);
is(log_of($mall), log_of($shop), 'mall: the events stand in the log in their old order');
same_lines("mall, $_->[0]", [ answers($mall, $_->[0]) ], $others[ $_->[1] ]) for [ kiosk => 0 ], [ souk => 1 ];
$mall->run("INSERT INTO shop.prices VALUES ('deli', '3.50')");
commands_go_on('mall', $mall);
cursors_go_on('mall', $mall, session($target, 'mall'));
holes_are_closed('mall', $mall);
like(bring('mall'), qr/ERROR:  duplicate key .*status 3/s, 'mall: a tenant that is there is not brought again');
is($mall->run('SELECT * FROM pos_verify()'), '', 'mall: pos_verify() in the end');
folded_well('mall, in the end', $mall);

done_testing();
