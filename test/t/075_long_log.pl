# Read models made from a long log: what is more than is folded at once is folded all
# the same, nothing old is left, and no plan of a fold grows with the square of a
# batch, whatever the statistics know.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_long_log';
my $tenants = 25;
my %table = (
	order_summaries => 'order_summary_rows',
	order_daily_summary => 'order_daily_stripes',
	product_sales => 'product_sales_stripes');
my @projections = sort keys %table;
my %figures = (
	order_summaries => "SELECT count(*), sum(total), count(*) FILTER (WHERE status = 'confirmed') FROM pos_read.order_summaries",
	order_daily_summary => 'SELECT sum(order_count), sum(total_revenue), count(*) FROM pos_read.order_daily_summary',
	product_sales => 'SELECT sum(quantity), sum(revenue), count(*) FROM pos_read.product_sales');

# A database with a log of so many events of other streams, and then of so many
# orders. Each is created, and when all are, they are confirmed. Behind every
# thousand events of orders there is a gap.
sub begin
{
	my ($others, $orders) = @_;

	create_database($database);
	my $session = connect_to($database);
	$session->run('SET client_min_messages = warning');
	for my $projection (@projections)
	{
		$session->run("ALTER TABLE pos_read.$table{$projection} SET (autovacuum_enabled = off)");
		$session->run("CALL pos_set_mode('$projection', 'deferred')");
	}
	$session->run("SELECT pos_register_tenant('t' || n, 'Shop ' || n) FROM generate_series(1, $tenants) n");
	$session->run('SELECT pos_refresh()');
	$session->run('VACUUM ANALYZE');
	$session->run("INSERT INTO pos_write.events (position, tenant_id, stream_type, stream_id, version, type, schema_version,
			occurred_at, recorded_at, database_role, data)
		SELECT 1000 + n, 't1', 'product', n, 1, 'product_registered', 1, now(), now(), 'somebody', '{}'
		FROM generate_series(1, $others) n");
	$session->run("INSERT INTO pos_write.events (position, tenant_id, stream_type, stream_id, version, type, schema_version,
			business_date, occurred_at, recorded_at, actor_id, database_role, item_count, subtotal, discount, total, paid,
			line_product_ids, line_quantities, line_revenues, data)
		SELECT 1000 + $others + e.n + e.n / 1000, 't' || e.o % $tenants + 1, 'order', e.o, e.version, e.type, 1,
			date '2024-05-01' + e.o / 1000, now(), now(), 1, 'somebody', 1, 3.50, 0.00, 3.50, 0.00,
			e.products, e.quantities, e.revenues, '{}'
		FROM (SELECT n, n AS o, 1 AS version, 'order_created' AS type,
				ARRAY[n % 7 + 1]::bigint[] AS products, ARRAY[2]::numeric[] AS quantities, ARRAY[3.50] AS revenues
			FROM generate_series(1, $orders) n
			UNION ALL
			SELECT $orders + n, n, 2, 'order_confirmed', NULL, NULL, NULL FROM generate_series(1, $orders) n) e");
	$session->run("SELECT setval('pos_write.event_position_seq', (SELECT max(position) FROM pos_write.events))");
	return $session;
}

sub end
{
	my ($session) = @_;

	$session->disconnect;
	drop_database($database);
	return;
}

my $orders = 70_000;
my $session = begin(0, $orders);
my $revenue = sprintf '%.2f', $orders * 3.5;
my ($days, $products) = split /\t/, $session->run("SELECT count(DISTINCT (tenant_id, business_date)),
		count(DISTINCT (tenant_id, business_date, line_product_ids[1]))
	FROM pos_write.events WHERE type = 'order_created'");
my %expected = (
	order_summaries => "$orders\t$revenue\t$orders",
	order_daily_summary => "$orders\t$revenue\t$days",
	product_sales => 2 * $orders . "\t$revenue\t$products");

for my $projection (@projections)
{
	is($session->run("SELECT pos_refresh('$projection')"), 2 * $orders, "$projection: a refresh folds all events");
	is($session->run($figures{$projection}), $expected{$projection}, "$projection: and has their figures");
	for my $time ('once', 'again')
	{
		$session->run("CALL pos_rebuild('$projection')");
		is($session->run($figures{$projection}), $expected{$projection}, "$projection: rebuilt $time, it has the same figures");
		is($session->run("SELECT count(*) FROM pos_read.$table{$projection} r JOIN pos_read.projections p
				ON p.name = '$projection' AND p.generation <> r.generation"),
			0, "$projection: no row of an old generation is left");
	}
}
end($session);

# Statistics know no rows of the generation that is built: a join that is planned for
# none, or few, would read all of a batch for each row that is there.
$session = begin(3_000, 12_000);
$session->run('ANALYZE pos_write.events');
$session->run("LOAD 'auto_explain'");
$session->run("SET auto_explain.$_") for 'log_min_duration = 0', 'log_nested_statements = on';

for my $statistics ('empty tables', 'what is there', 'what has been truncated', 'rows that were not committed')
{
	$session->run('TRUNCATE pos_read.order_summary_rows') if $statistics =~ /truncated/;
	# as autovacuum leaves them where it meets a table that a transaction fills
	$session->run("UPDATE pg_class SET reltuples = 0 WHERE oid = 'pos_read.order_summary_rows'::regclass") if $statistics =~ /committed/;
	$session->run('SET client_min_messages = log');
	my @plans = grep { /^\s*WITH changed / } split /Query Text:/, $session->run("CALL pos_rebuild('order_summaries')");
	$session->run('SET client_min_messages = warning');

	cmp_ok(scalar @plans, '>=', 2, "with the statistics of $statistics: it is built in batches");
	my @products = grep { /Join Filter:.*\border_id/ } @plans;
	is(scalar @products, 0, "with the statistics of $statistics: none compares each row with each order of the batch")
		or diag($products[0]);
	$session->run('VACUUM ANALYZE');
}

# The trigger stands for commands: it notes how much a batch has added, and takes a
# position of the log meanwhile.
for my $beside ('nobody', 'commands')
{
	my $position = $beside eq 'commands' ? q{nextval('pos_write.event_position_seq')} : 'NULL';

	$session->run('DROP TABLE IF EXISTS batches');
	$session->run('CREATE TABLE batches (added bigint, position bigint)');
	$session->run("CREATE OR REPLACE FUNCTION note_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS \$\$
		BEGIN
			INSERT INTO batches SELECT count(*), $position FROM added;
			RETURN NULL;
		END \$\$");
	$session->run('CREATE OR REPLACE TRIGGER note_batch AFTER INSERT ON pos_read.order_summary_rows
		REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_batch()');
	$session->run("CALL pos_rebuild('order_summaries')");

	my $largest = $session->run('SELECT max(added) FROM batches');
	if ($beside eq 'commands')
	{
		cmp_ok($largest, '<=', 4_000, 'beside commands a build writes little at a time');
	}
	else
	{
		cmp_ok($largest, '>', 4_000, 'without commands it writes more');
	}
	is($session->run('SELECT sum(added) FROM batches'), 12_000, "beside $beside: each order is added once");
}
end($session);
done_testing;
