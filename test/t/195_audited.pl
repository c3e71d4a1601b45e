# An auditor looks at the permissions of each statement (ExecutorCheckPerms_hook):
# pgaudit, which is loaded when the server starts, and a module that a session
# loads later.
#
# The claim: it sees every table that a command writes or reads and every one that
# a query reads, since rows do not go past it without a statement.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosCluster;
use PosServer;
use PosTest 'create_database';

my $pg_config = "$PosServer::bindir/pg_config";
my $items = '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 2.00}]';
my $with_tax = '[{"product_id": 1, "quantity": 2, "unit_price": 3.50, "taxes": [1]}]';
my $day = '2024-05-01';

plan skip_all => 'there is no pgaudit for this server' unless -e lines_of("$pg_config --pkglibdir") . '/pgaudit.so';

my $cluster = PosCluster->create('audited', {
	shared_preload_libraries => 'pgaudit', 'pgaudit.role' => 'auditor', 'pgaudit.log_relation' => 'on' });
my $database = 'pos_audited';

$cluster->use;
create_database($database);
my $admin = $cluster->connect($database);
set_up();
commands_are_seen();
lists_are_seen();
is($admin->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$admin->disconnect;

$cluster->stop;
$cluster->configure(shared_preload_libraries => '', 'pgaudit.role' => '', 'pgaudit.log_relation' => 'off');
$cluster->start;
a_later_module_is_asked();
$cluster->stop;
done_testing();

# ---------------------------------------------------------------------------

sub lines_of
{
	my ($command) = @_;
	my $lines = `$command`;

	chomp $lines;
	return $lines;
}

sub set_up
{
	$admin->run('SET client_min_messages = warning');
	$admin->run("CREATE ROLE $_") for qw(auditor till office);
	$admin->run("SELECT pos_register_tenant('shop', 'Corner shop'), pos_register_user('shop', 1, 'Ada'),
		pos_register_user('shop', 9, 'Grace', 'manager'), pos_register_product('shop', 1, 'Tea'),
		pos_register_product('shop', 2, 'Milk'), pos_register_tax('shop', 1, 'VAT', 20)");
	$admin->run("SELECT pos_grant('till', 'command'), pos_grant('office', 'query'),
		pos_grant_tenant('till', 'shop'), pos_grant_tenant('office', 'shop')");
	$admin->run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA $_ TO auditor") for qw(pos_write pos_read);
	return;
}

# What pgaudit has logged of a statement of that role: commands and tables, each once
sub audited
{
	my ($role, $sql) = @_;
	my $before = length $cluster->log_text;
	my $session = $cluster->connect($database);

	$session->run("SET ROLE $role");
	my $answer = $session->run($sql);
	$session->disconnect;
	my %seen;
	my $log = substr $cluster->log_text, $before;
	$seen{"$1 $2"} = 1 while $log =~ /AUDIT: OBJECT,\d+,\d+,\w+,(\w+),TABLE,(pos_\w+\.\w+),/g;
	return ($answer, [ sort keys %seen ]);
}

sub is_audited
{
	my ($role, $sql, @expected) = @_;
	my ($answer, $seen) = audited($role, $sql);

	is_deeply($seen, [ sort @expected ], "the auditor sees all of $sql") or diag("@$seen");
	return $answer;
}

sub commands_are_seen
{
	my @read = map { "SELECT $_" } qw(pos_read.projections pos_write.tenant_grants pos_write.moved_tenants pos_write.tenants);
	my @on_order = (@read, 'SELECT pos_write.orders', 'UPDATE pos_write.orders', 'INSERT pos_write.events',
		'UPDATE pos_read.order_summary_rows');

	# the catalogue has changed since that day: its events say what it was then
	my $order = is_audited('till', "SELECT pos_create_order('shop', 1, '$items', 'key', ordered_at => '$day 12:00+00')",
		@read, 'SELECT pos_write.events', 'SELECT pos_write.users', 'SELECT pos_write.products', 'INSERT pos_write.command_log',
		'INSERT pos_write.orders', 'INSERT pos_write.order_items', 'INSERT pos_write.events',
		'INSERT pos_read.order_summary_rows', 'INSERT pos_read.order_daily_stripes');
	is_audited('till', "SELECT pos_apply_discount('shop', $order, 10, 9)",
		@on_order, 'SELECT pos_write.users', 'SELECT pos_write.order_items', 'UPDATE pos_write.order_items',
		'INSERT pos_read.order_daily_stripes');
	is_audited('till', "SELECT pos_confirm_order('shop', $order)", @on_order);
	is_audited('till', "SELECT pos_record_payment('shop', $order, 1, 'cash')",
		@on_order, 'SELECT pos_write.payments', 'INSERT pos_write.payments');
	is_audited('till', "SELECT pos_reverse_payment('shop', $order, 1, 'error', 9)",
		@on_order, 'SELECT pos_write.users', 'SELECT pos_write.payments', 'UPDATE pos_write.payments');
	my $sold = is_audited('till', "SELECT pos_create_order('shop', 1, '$with_tax', reference => 'table 1')",
		@read, 'SELECT pos_write.users', 'SELECT pos_write.products', 'SELECT pos_write.taxes', 'SELECT pos_write.order_references', 'INSERT pos_write.order_references',
		'INSERT pos_write.orders', 'INSERT pos_write.order_items', 'INSERT pos_write.events',
		'INSERT pos_read.order_summary_rows', 'INSERT pos_read.order_daily_stripes');
	is_audited('till', "SELECT pos_change_items('shop', $sold, '[{\"line_no\": 1, \"quantity\": 3}, {\"add\": {\"product_id\": 2, \"quantity\": 1, \"unit_price\": 2}}]')",
		@on_order, 'SELECT pos_write.products', 'SELECT pos_write.order_items', 'UPDATE pos_write.order_items', 'INSERT pos_write.order_items',
		'INSERT pos_read.order_daily_stripes');
	$admin->run("SELECT pos_record_payment('shop', $sold, 14.60, 'cash'), pos_confirm_order('shop', $sold)");
	for my $no (1, 2)
	{
		is_audited('till', "SELECT pos_refund('shop', $sold, '[{\"line_no\": 1, \"quantity\": 1.5}]', 'stale $no', 9, '[{\"payment_no\": 1}]')",
			@on_order, 'SELECT pos_write.users', 'SELECT pos_write.order_items', 'SELECT pos_write.payments',
			('SELECT pos_write.refund_lines', 'SELECT pos_write.refund_payments') x ($no > 1),
			'INSERT pos_write.refunds', 'INSERT pos_write.refund_lines', 'INSERT pos_write.refund_payments', 'INSERT pos_read.order_daily_stripes');
	}
	return;
}

sub lists_are_seen
{
	# the grants, by the policy of each table with a tenant
	my @always = ('SELECT pos_read.projections', 'SELECT pos_write.tenant_grants');

	is_audited('office', "SELECT count(*) FROM pos_list_orders('shop', date_from => '$day')",
		@always, 'SELECT pos_write.tenants', map { "SELECT pos_read.$_" } qw(order_summary_rows tenant_names user_names));
	is_audited('office', "SELECT order_count FROM pos_daily_summary('shop', '$day')",
		@always, 'SELECT pos_write.events', 'SELECT pos_write.orders', 'SELECT pos_write.refunds',
		map { "SELECT pos_read.$_" } qw(order_daily_stripes projection_cursors));
	return;
}

# ---------------------------------------------------------------------------

# A module that counts the tables whose permissions it was asked about
sub make_module
{
	my $folder = tempdir(CLEANUP => 1);
	my $include = lines_of("$pg_config --includedir-server");

	chmod 0755, $folder;
	open my $source, '>', "$folder/late_hook.c" or die $!;
	print $source <<'END';
#include "postgres.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "utils/lsyscache.h"

PG_MODULE_MAGIC;

static void
tell(Oid relation)
{
	char	   *name = get_rel_name(relation);

	if (name != NULL)
		ereport(NOTICE, (errmsg_internal("asked about %s", name)));
}

#if PG_VERSION_NUM >= 160000
static bool
ask(List *tables, List *permissions, bool may_raise)
{
	ListCell   *cell;

	foreach(cell, permissions)
		tell(lfirst_node(RTEPermissionInfo, cell)->relid);
	return true;
}
#else
static bool
ask(List *tables, bool may_raise)
{
	ListCell   *cell;

	foreach(cell, tables)
		tell(lfirst_node(RangeTblEntry, cell)->relid);
	return true;
}
#endif

extern PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	ExecutorCheckPerms_hook = ask;
}
END
	close $source or die $!;
	system("cc -shared -fPIC -I'$include' -o '$folder/late_hook.so' '$folder/late_hook.c'") == 0
		or die 'the module does not build';
	return "$folder/late_hook.so";
}

# Sessions without it go past it, since there is nobody to ask.
sub a_later_module_is_asked
{
	my $module = make_module();
	my $session = $cluster->connect($database);
	my $sell = "SELECT pos_create_order('shop', 1, '$items') > 0";
	my $list = "SELECT count(*) FROM pos_list_orders('shop')";

	$session->run($_) for $sell, $list, "LOAD '$module'";
	for my $asked ([ $sell, 'orders', 'order_items', 'events', 'tenants' ], [ $list, 'projections', 'user_names' ])
	{
		my ($sql, @tables) = @$asked;
		my $answer = $session->run($sql);

		like($answer, qr/asked about $_$/m, "a module that is loaded later is asked about $_") for @tables;
	}
	is($session->run('SELECT count(*) FROM pos_verify()') =~ s/.*\n//sr, '0', 'pos_verify() has nothing to report here either');
	$session->disconnect;
	return;
}
