# A copy that logical replication feeds, of docs/backup.md: it answers queries, and
# neither commands nor folds, whose conclusions from transaction ids would be
# wrong there; promoted as the page says, it goes on with all that it has got.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes 'sleep';

use PosCluster;
use PosRecipes 'write_recipe';
use PosRestored 'output_of';

my $folder = tempdir('pos_subscribed.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my %settings = (fsync => 'off', wal_level => 'logical');
my $source = PosCluster->create('source', \%settings);
my $target = PosCluster->create('target', \%settings);
my $sell = q{pos_create_order('shop', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 5}]', NULL, '2024-05-01 12:00+00')};
my $day = "SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')";

sub session
{
	my ($cluster, $database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	return $session;
}

# Runs a part of the page, where %s is how the other server is reached.
sub run_recipe
{
	my ($cluster, $first_line, $name) = @_;
	my $other = "host=$source->{folder} port=$source->{port} user=postgres dbname=shop";

	write_recipe('docs/backup.md', $first_line, "$folder/$name");
	output_of($cluster, 'sh', '-c', "sed -i 's|host=old dbname=shop|$other|' $folder/$name");
	return output_of($cluster, 'sh', '-c', "PGOPTIONS='-c client_min_messages=warning' psql -qXAt -v ON_ERROR_STOP=1 -f $folder/$name shop");
}

# Until the copy has what has been committed by now
sub catch_up
{
	my ($shop) = @_;
	my $lsn = $shop->run('SELECT pg_current_wal_insert_lsn()');

	# something to be sent behind it
	$shop->run("SELECT pos_register_product('shop', 1, 'Tea ' || '$lsn')");
	$source->wait_for("SELECT bool_and(confirmed_flush_lsn > '$lsn') FROM pg_replication_slots", 't');
	return;
}

sub refused
{
	my ($session, $statement, $pattern, $what) = @_;
	my ($sqlstate, $text) = $session->try($statement);

	is($sqlstate, '55000', "$what is refused: $statement");
	like($text, $pattern, "$what: why");
	return;
}

my $admin = session($source, 'postgres');
$admin->run('CREATE DATABASE shop');
$admin->disconnect;
my $shop = session($source, 'shop');
my ($late, $lost) = map { session($source, 'shop') } 1 .. 2;
$shop->run('CREATE EXTENSION pos_cqrs');
$shop->run('SELECT pos_install()');
$shop->run("SELECT pos_register_tenant('shop', 'Shop'), pos_register_user('shop', 1, 'Ann'), pos_register_product('shop', 1, 'Tea')");
$shop->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
$shop->run("SELECT $sell FROM generate_series(1, 5)");
$shop->run('SELECT pos_refresh()');

# ---------------------------------------------------------------------------
# A copy is made, and follows

is(run_recipe($source, '-- publish.sql', 'publish.sql'), '', 'publish.sql: nothing to complain about');
$admin = session($target, 'postgres');
$admin->run($_) for 'CREATE DATABASE shop TEMPLATE template0', 'CREATE ROLE pos_owner';
$admin->disconnect;
is(output_of($source, 'sh', '-c', "pg_dump --schema-only --no-publications --file=$folder/schema.sql shop"), '', 'the dump of the schema');
is(output_of($target, 'sh', '-c', "psql -qXAt -v ON_ERROR_STOP=1 -f $folder/schema.sql shop >/dev/null"), '', 'and its restore');
run_recipe($target, '-- subscribe.sql', 'subscribe.sql');
my $copy = session($target, 'shop');
sleep 0.1 until $copy->run("SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel") eq 't';
is($copy->run($day), "5\t25.00", 'the copy has what there was');

$late->run('BEGIN');
$late->run("SELECT $sell");
$shop->run("SELECT $sell FROM generate_series(1, 5)");
catch_up($shop);
refused($copy, $_, qr/come by a subscription.*drop the subscription/s, 'while it follows')
	for 'SELECT pos_refresh()', 'CALL pos_refresh_batches()', "SELECT $sell", "CALL pos_rebuild('order_daily_summary')",
	"CALL pos_set_mode('product_sales', 'deferred')", "CALL pos_set_mode('order_summaries', 'deferred')";
is($copy->run("SELECT count(*) FROM pos_list_orders('shop')"), 10, 'while it follows: queries');
is($copy->run("SELECT order_count FROM pos_daily_summary('shop', '2024-05-01', fresh => true)"), 10, 'while it follows: the log beside what is folded');

# A commit that is late there; a refresh in the database that has it
$late->run('COMMIT');
$shop->run('SELECT pos_refresh()');
$shop->run("SELECT $sell FROM generate_series(1, 5)");
$lost->run('BEGIN');
$lost->run("SELECT $sell");
$shop->run("SELECT $sell FROM generate_series(1, 5)");
catch_up($shop);
is($copy->run($day), "11\t55.00", 'what is folded there comes along');

# ---------------------------------------------------------------------------
# The other one is lost

$source->crash('all');
eval { $_->disconnect } for $shop, $late, $lost;
like(run_recipe($target, '-- promote.sql', 'promote.sql'), qr/^\n*11\n*$/,
	'promoted: ten orders and a product that were not folded there are folded here, and no row of pos_verify()');
is($copy->run($day), "21\t105.00", 'promoted: the day');
for (1 .. 5)
{
	$copy->run("SELECT $sell");
	is($copy->run('SELECT pos_refresh()'), 1, 'promoted: a command, and a refresh');
}
is($copy->run($day), "26\t130.00", 'promoted: the day goes on');
is($copy->run('SELECT count(*) FROM (SELECT order_id FROM pos_write.orders GROUP BY 1) o'), 26, 'promoted: ids of their own');
is($copy->run('SELECT * FROM pos_verify()'), '', 'promoted: pos_verify() has nothing to report');

# Without its third step
$copy->run("SELECT setval('pos_write.event_position_seq', 1, false)");
refused($copy, 'SELECT pos_refresh()', qr/is behind/, 'a sequence that stands still');
$copy->disconnect;
done_testing;
