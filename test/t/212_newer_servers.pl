# What PostgreSQL 17 and 18 have brought, and what it means for the stores.
#
# 17: the privilege MAINTAIN, and the search_path with which it runs what a user has
# written into a materialized view.  18: virtual generated columns, constraints that
# are not enforced or not valid, asynchronous reads by io_uring.  Commands run both
# ways, with rows that go directly into their tables and by statements: the answers
# are the same.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosCluster;
use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_newer';
my @items = ('[{"product_id": 1, "quantity": 2, "unit_price": 5}]');
my ($admin, $direct, $by_statement);
my @roles = qw(pos_newer_reader pos_newer_maintainer);

# What users keep in materialized views
my %views = (
	orders => "pos_list_orders('shop', page_size => 100)",
	fresh_orders => "pos_list_orders('shop', page_size => 100, fresh => true)",
	day => "pos_daily_summary('shop', '2024-05-01', true)",
	days => "pos_daily_summaries('shop', '2024-05-01', '2024-05-31')",
	products => "pos_top_products('shop', '2024-05-01', '2024-05-31', fresh => true)",
	history => "pos_order_history('shop', 1)",
	as_of => "pos_order_as_of('shop', 1, '2100-01-01')",
	status => 'pos_projection_status()',
	order_summaries => 'pos_read.order_summaries',
	order_daily_summary => 'pos_read.order_daily_summary',
	product_sales => 'pos_read.product_sales');

create_database($database);
set_up();

SKIP:
{
	skip 'MAINTAIN and a restricted search_path came with PostgreSQL 17', 39 if version() < 17;
	materialized_views();
	maintain();
}

SKIP:
{
	skip 'virtual columns, constraints that are not enforced, and io_uring came with PostgreSQL 18', 40 if version() < 18;
	virtual_columns();
	not_enforced();
	not_valid();
	hidden_by_an_index();
	io_uring();
}

is($admin->run('SELECT * FROM pos_verify()'), '', 'pos_verify() in the end');
$_->disconnect for $admin, $direct, $by_statement;
drop_database($database);
$admin = connect_to($ENV{PGDATABASE} || 'postgres');
$admin->run('DROP ROLE ' . join ', ', @roles);
$admin->disconnect;
done_testing();

# ---------------------------------------------------------------------------

sub version { return $admin->run('SHOW server_version_num') =~ s/\d{4}$//r }

sub set_up
{
	$admin = connect_to($database);
	$admin->run('SET client_min_messages = warning');
	$admin->run("DROP ROLE IF EXISTS $_") for @roles;
	$admin->run("CREATE ROLE $_") for @roles;
	$admin->run("SELECT pos_register_tenant('shop', 'Shop'), pos_register_user('shop', 1, 'Ann', 'manager'),
		pos_register_product('shop', 1, 'Tea')");
	$admin->run("SELECT pos_grant('pos_newer_reader', 'query'), pos_grant_tenant('pos_newer_reader', 'shop')");
	($direct, $by_statement) = map { connect_to($database) } 1 .. 2;
	$by_statement->run('SET pos_cqrs.direct_access = off');
	return;
}

# Commands of all kinds on one order in each of the two sessions
sub trade
{
	my ($what) = @_;

	for ([ $direct, 'direct' ], [ $by_statement, 'by statement' ])
	{
		my ($session, $how) = @$_;
		my $order = $session->run("SELECT pos_create_order('shop', 1, '$items[0]', ordered_at => '2024-05-01 12:00+00')");
		is($session->run("SELECT pos_record_payment('shop', $order, 3, 'cash'), pos_apply_discount('shop', $order, 10, 1),
				pos_confirm_order('shop', $order), pos_reverse_payment('shop', $order, 1, 'wrong', 1),
				pos_void_order('shop', $order, 'left', 1)"), "2\t3\t4\t5\t6", "$what, $how: commands go on");
		$session->run("SELECT pos_create_order('shop', 1, '$items[0]')");
	}
	is($admin->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() has nothing to report");
	return;
}

# Both sessions get this SQLSTATE for an order.
sub refuses_orders
{
	my ($what, $sqlstate) = @_;

	is(($_->[0]->try("SELECT pos_create_order('shop', 1, '$items[0]')"))[0], $sqlstate, "$what, $_->[1]")
		for [ $direct, 'direct' ], [ $by_statement, 'by statement' ];
	return;
}

# ---------------------------------------------------------------------------
# 17

# What stands in a materialized view runs with the search_path "pg_catalog, pg_temp"
# and as the view's owner; so do our functions and views there.
sub materialized_views
{
	trade('before');
	$admin->run('CREATE SCHEMA kept AUTHORIZATION pos_newer_reader');
	$admin->run('GRANT SELECT ON ALL TABLES IN SCHEMA pos_read TO pos_newer_reader');
	$admin->run('GRANT USAGE ON SCHEMA pos_read TO pos_newer_reader');
	$admin->run('SET ROLE pos_newer_reader');
	$admin->run("CREATE MATERIALIZED VIEW kept.$_ AS SELECT v.* FROM $views{$_} v") for sort keys %views;
	$admin->run('RESET ROLE');
	trade('meanwhile');
	$admin->run('GRANT MAINTAIN ON ALL TABLES IN SCHEMA kept TO pos_newer_maintainer');
	$admin->run('GRANT USAGE ON SCHEMA kept TO pos_newer_maintainer');
	for my $view (sort keys %views)
	{
		$admin->run('SET ROLE pos_newer_maintainer');
		is(($admin->try("REFRESH MATERIALIZED VIEW kept.$view"))[0], '00000', "$view: somebody with MAINTAIN refreshes it");
		$admin->run('SET ROLE pos_newer_reader');
		my $now = $admin->run("SELECT count(*) FROM $views{$view} v");
		is($admin->run("SELECT count(*) FROM kept.$view"), $now, "$view: it has the rows that the query has now");
		$admin->run('RESET ROLE');
	}
	$admin->run('DROP SCHEMA kept CASCADE');
	return;
}

# MAINTAIN on the stores is no way to their rows, and what it allows takes nothing
# from sessions that have remembered where rows are.
sub maintain
{
	$admin->run("GRANT USAGE ON SCHEMA pos_write, pos_read TO pos_newer_maintainer");
	$admin->run("GRANT MAINTAIN ON ALL TABLES IN SCHEMA pos_write, pos_read TO pos_newer_maintainer");
	$admin->run('SET ROLE pos_newer_maintainer');
	for my $statement ('VACUUM (ANALYZE) pos_write.orders', 'REINDEX TABLE pos_write.orders', 'CLUSTER pos_write.orders USING orders_pkey',
		'CLUSTER pos_read.order_summary_rows USING order_summary_rows_pkey')
	{
		is(($admin->try($statement))[0], '00000', "MAINTAIN allows $statement");
	}
	is(($admin->try('SELECT FROM pos_write.orders'))[0], '42501', 'MAINTAIN does not allow to read');
	is(($admin->try('DELETE FROM pos_write.orders'))[0], '42501', 'nor to delete');
	is(($admin->try('SELECT * FROM pos_projection_status()'))[0], '42501', 'nor to call a function');
	$admin->run('RESET ROLE');
	trade('maintained');
	$admin->run('DO $$ BEGIN PERFORM pos_install(); END $$');
	is($admin->run("SELECT has_table_privilege('pos_newer_maintainer', 'pos_write.orders', 'MAINTAIN')"), 't',
		'pos_install() leaves MAINTAIN as it is');
	$admin->run('DROP OWNED BY pos_newer_maintainer');
	return;
}

# ---------------------------------------------------------------------------
# 18

sub virtual_columns
{
	my %columns = ('pos_write.orders' => 'total * 2', 'pos_write.order_items' => 'quantity * 2', 'pos_write.payments' => 'amount * 2',
		'pos_write.events' => 'total * 2', 'pos_write.users' => 'user_id * 2', 'pos_read.order_summary_rows' => 'total * 2',
		'pos_read.order_daily_stripes' => 'total_revenue * 2', 'pos_read.product_sales_stripes' => 'revenue * 2');
	for my $table (sort keys %columns)
	{
		$admin->run("ALTER TABLE $table ADD COLUMN twice numeric GENERATED ALWAYS AS ($columns{$table}) VIRTUAL");
		# a check of such a column is one of the columns behind it
		$admin->run("ALTER TABLE $table ADD CONSTRAINT twice_is_small CHECK (twice < 10000)");
	}
	trade('virtual columns');
	is($admin->run("SELECT count(*) FROM $_ WHERE twice IS DISTINCT FROM ($columns{$_}) OR twice IS NULL AND ($columns{$_}) IS NOT NULL"), 0,
		"virtual columns: $_ has what they say") for sort keys %columns;
	is(($_->[0]->try(q{SELECT pos_create_order('shop', 1, '[{"product_id": 1, "quantity": 6000, "unit_price": 1}]')}))[0], '23514',
		"virtual columns: a check of one holds, $_->[1]") for [ $direct, 'direct' ], [ $by_statement, 'by statement' ];
	$admin->run("ALTER TABLE $_ DROP COLUMN twice") for sort keys %columns;
	trade('no virtual columns');
	return;
}

sub not_enforced
{
	$admin->run(q{ALTER TABLE pos_write.payments ADD CONSTRAINT no_cash CHECK (method <> 'cash') NOT ENFORCED});
	$admin->run('CREATE TABLE public.tills (tenant_id text COLLATE "C" PRIMARY KEY)');
	$admin->run('ALTER TABLE pos_write.orders ADD CONSTRAINT has_till FOREIGN KEY (tenant_id) REFERENCES public.tills NOT ENFORCED');
	trade('not enforced');
	$admin->run('ALTER TABLE pos_write.orders DROP CONSTRAINT has_till');
	$admin->run('ALTER TABLE pos_write.payments DROP CONSTRAINT no_cash');
	$admin->run('DROP TABLE public.tills');
	return;
}

# Not valid: rows that are there may break it, new ones may not.
sub not_valid
{
	$admin->run('ALTER TABLE pos_write.orders ADD CONSTRAINT is_void NOT NULL void_reason NOT VALID');
	refuses_orders('not valid, a column of ours', '23502');
	$admin->run('ALTER TABLE pos_write.orders DROP CONSTRAINT is_void');
	$admin->run('ALTER TABLE pos_write.orders ADD COLUMN till text');
	trade('a column of the user');
	$admin->run('ALTER TABLE pos_write.orders ADD CONSTRAINT has_till NOT NULL till NOT VALID');
	refuses_orders('not valid, a column of the user', '23502');
	is($_->[0]->run("SELECT count(*) > 1 FROM pos_list_orders('shop', page_size => 100)"), 't', "not valid: queries go on, $_->[1]")
		for [ $direct, 'direct' ], [ $by_statement, 'by statement' ];
	$admin->run(q{ALTER TABLE pos_write.orders ALTER COLUMN till SET DEFAULT 'main'});
	trade('not valid, with a default');
	$admin->run('ALTER TABLE pos_write.orders DROP COLUMN till');
	trade('as it was');
	return;
}

# A list finds its days by an index that leaves out rows where a column is null.
# There may be such rows where that constraint is not valid.
sub hidden_by_an_index
{
	my $list = "SELECT count(*) FROM pos_list_orders('shop', date_from => '2024-07-01', date_to => '2024-07-01')";

	$admin->run("SELECT pos_create_order('shop', 1, '$items[0]', ordered_at => '2024-07-01 12:00+00')");
	my $paid_null = "UPDATE pos_read.order_summary_rows SET item_count = %s WHERE business_date = '2024-07-01'";
	$admin->run('ALTER TABLE pos_read.order_summary_rows ALTER COLUMN item_count DROP NOT NULL');
	$admin->run(sprintf $paid_null, 'NULL');
	$admin->run('ALTER TABLE pos_read.order_summary_rows ADD CONSTRAINT has_items NOT NULL item_count NOT VALID');
	$admin->run('DROP INDEX pos_read.order_summary_rows_date_idx');
	$admin->run('CREATE INDEX order_summary_rows_date_idx ON pos_read.order_summary_rows
		(tenant_id, generation, business_date, order_id) WHERE item_count IS NOT NULL');
	is($_->run($list), 1, 'not valid: a list has a row that an index leaves out') for $direct, connect_to($database);
	$admin->run(sprintf $paid_null, 1);
	$admin->run('DROP INDEX pos_read.order_summary_rows_date_idx');
	$admin->run('CREATE INDEX order_summary_rows_date_idx ON pos_read.order_summary_rows
		(tenant_id, generation, business_date, order_id) WHERE business_date IS NOT NULL');
	$admin->run('ALTER TABLE pos_read.order_summary_rows VALIDATE CONSTRAINT has_items');
	return;
}

# A server that reads by io_uring, killed while it writes
sub io_uring
{
	my $cluster = eval { PosCluster->create('uring', { io_method => 'io_uring', shared_buffers => '1MB' }) };
	skip "no server with io_uring here: $1", 4 if !$cluster && $@ =~ /(io_uring.*)/;
	die $@ unless $cluster;
	my $session = $cluster->connect('postgres');
	$session->run('SET client_min_messages = warning');
	is($session->run('SHOW io_method'), 'io_uring', 'io_uring: reads go by it');
	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	$session->run("SELECT pos_register_tenant('shop', 'Shop'), pos_register_user('shop', 1, 'Ann', 'manager'), pos_register_product('shop', 1, 'Tea')");
	is($session->run("SELECT count(pos_create_order('shop', 1, '$items[0]', 'key ' || n)) FROM generate_series(1, 1000) n"), 1000,
		'io_uring: a thousand orders, more than the buffers hold');
	$session->run('SELECT pos_refresh()');
	$cluster->crash('all');
	eval { $session->disconnect };
	$cluster->start;
	$session = $cluster->connect('postgres');
	is($session->run("SELECT count(pos_create_order('shop', 1, '$items[0]', 'key ' || n)) FROM generate_series(1, 1010) n"), 1010,
		'io_uring: after a crash each key has its answer, and ten more are sold');
	is($session->run('SELECT * FROM pos_verify()'), '', 'io_uring: pos_verify() has nothing to report');
	$session->disconnect;
	$cluster->stop;
	return;
}
