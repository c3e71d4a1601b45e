# Every recipe of the documentation, as it stands: each block of SQL or shell in
# the README and in docs/ is run here, or by the test that is named here.  A new
# block that nobody runs makes this test fail.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use Test::More;

use PosCluster;
use PosRecipes qw(blocks recipe write_recipe);
use PosRestored qw(output_of);

my $major = $ENV{PG_MAJOR} || 15;
chomp(my $libdir = `/usr/lib/postgresql/$major/bin/pg_config --pkglibdir`);
my $cron = -e "$libdir/pg_cron.so";
my $root = "$FindBin::Bin/../..";
my $folder = tempdir('pos_recipes.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my %run;

# By the file that runs them, which has the block's first words
my %elsewhere = (
	'test/lib/PosMove.pm' => { 'docs/backup.md' => [ 'set -e', '-- settings.sql', '-- fence.sql', '-- take.sql', '-- bring.sql', '# hand_over.sh' ] },
	'test/t/122_tenant_moved.pl' => { 'docs/backup.md' => ['DELETE FROM'] },
	'test/t/117_subscribed.pl' => { 'docs/backup.md' => [ '-- publish.sql', '-- subscribe.sql', '-- promote.sql' ] },
	'test/t/206_views_kept.pl' => { 'docs/updating.md' => [q(BEGIN;\nSET LOCAL lock_timeout = '5s';\nSET LOCAL search_path)] });

my $cluster = PosCluster->create('recipes', { fsync => 'off',
	$cron ? (shared_preload_libraries => 'pg_cron', 'cron.database_name' => 'shop', 'cron.use_background_workers' => 'on') : () });
my $elsewhere = PosCluster->create('elsewhere', { fsync => 'off' });

# Runs a block; what it prints, its errors included
sub run_block
{
	my ($page, $begin, %where) = @_;
	my ($block) = grep { index($_->{text}, $begin) == 0 } blocks($page);
	my $path = write_recipe($page, $begin, "$folder/block");

	$run{"$page\n$block->{text}"} = 1;
	return output_of($where{cluster} || $cluster, 'sh', '-c', "cd $folder && " .
		($block->{language} eq 'sh' ? "sh -e $path" : "psql -qXAt -d " . ($where{database} || 'shop') . " -f $path"));
}

sub runs
{
	my ($page, $begin, %where) = @_;
	my $text = run_block($page, $begin, %where);

	unlike($text, qr/ERROR|WARNING|FATAL|exit status/, "$page: $begin");
	return $text;
}

my $admin = $cluster->connect('postgres');
$admin->run("CREATE ROLE $_") for qw(app bi_deli bi_harbour ops);
$admin->run('CREATE DATABASE shop');
my $shop = $cluster->connect('shop');
$shop->run('SET client_min_messages = warning');
$shop->run('CREATE EXTENSION pos_cqrs');
$shop->run('SELECT pos_install()');

# ---------------------------------------------------------------------------
# The README

my $first = run_block('README.md', "SELECT pos_register_tenant('deli'");
like($first, qr/^1\n2\n3\n4\n1\|confirmed\|2\.18\|2\.18\|paid\n/m, 'README: the first order');
like($first, qr/ERROR:  payment of 0\.01 is above what is due for order 1\nDETAIL:  Of the total of 2\.18, 2\.18 is paid: 0\.00 is due\.\nHINT:  The order is paid; record nothing more\.\n?\z/,
	'README: and what is refused');
like(run_block('README.md', "SELECT pos_register_tenant('cafe'"), qr/^11\.61\|0\.87\|paid\|11\.61\|-0\.01\|0\.40\|20\.00\|8\.00\n\z/m,
	'README: a sale with tax in one call');
like(run_block('README.md', 'SELECT o.order_id, pos_refund'), qr/^\d+\|4\n11\.61\|0\.87\|3\.87\n\z/, 'README: and a line that comes back');
runs('README.md', '-- an application server');
like(runs('docs/reporting.md', 'SELECT date, order_count'), qr/^[-0-9]+\|1\|2\.18\|USD$/m, 'reporting: a tenant\'s days, with their currency');
runs('docs/reporting.md', 'SELECT date, name, percent, base - returned_base');

# ---------------------------------------------------------------------------
# The concepts' example, and a read model of one's own

my $example = run_block('docs/concepts.md', "SELECT pos_register_tenant('bakery'");
like($example, qr/^1\|order_created\|12\.60\|\|\{\}\n2\|discount_applied\|11\.34\|1\.26\|\{"percent": 10\}\n3\|order_voided\|11\.34\|\|\{"reason": "customer left"\}\n0\|0\.00\|1\|11\.34\n\z/m,
	'concepts: the example');
runs('docs/read-models.md', 'CREATE SCHEMA reports');
is($shop->run(q(SELECT orders, revenue FROM reports.sales_by_cashier WHERE tenant_id = 'deli')), "1\t2.18", 'read-models: a read model of its own');
like(runs('docs/events.md', "SELECT e.tenant_id, e.business_date AS date,\n       sum(e.order_count_change)"), qr/^deli\|[-0-9]+\|1\|2\.18\|\|$/m, 'events: days');
like(runs('docs/events.md', 'SELECT e.tenant_id, e.business_date AS date, l.product_id'), qr/^deli\|[-0-9]+\|4\|2\|2\.18$/m, 'events: products');
runs('docs/events.md', 'SELECT e.tenant_id, e.business_date AS date, t.tax_id');
like(runs('docs/events.md', 'SELECT e.tenant_id, e.business_date AS date, m.method'), qr/^deli\|[-0-9]+\|card\|2\.18\|\|$/m, 'events: money');

# ---------------------------------------------------------------------------
# Security, updating, operating

like(runs('docs/security.md', '-- an application server'), qr/^bi_harbour\|t\|/m, 'security: grants are listed');
runs('docs/security.md', 'ALTER TABLE reports.cashier_days ENABLE');
$shop->run('SET ROLE bi_harbour');
is($shop->run("SELECT count(*) FROM $_"), 0, "security: a role of another tenant sees nothing of $_")
	for 'pos_read.order_summaries', 'reports.sales_by_cashier';
$shop->run('RESET ROLE');
like(run_block('docs/updating.md', "BEGIN;\nSET LOCAL lock_timeout = '5s';\nALTER EXTENSION"), qr/NOTICE:  version "[\d.]+" of extension "pos_cqrs" is already installed/,
	'updating: nothing to be updated');
is($shop->run('SELECT * FROM pos_verify()'), '', 'updating: and nothing amiss');
runs('docs/updating.md', 'SELECT pid, state');
my $zone = q(UPDATE pos_write.tenants SET time_zone = '%s' WHERE tenant_id = 'bakery' RETURNING time_zone);
my $known = $shop->run(q(SELECT time_zone FROM pos_write.tenants WHERE tenant_id = 'bakery'));
$shop->run(sprintf $zone, 'Mars/Olympus');
is(run_block('docs/updating.md', 'SELECT t.tenant_id, t.time_zone'), "bakery|Mars/Olympus\n", 'updating: the tenant whose zone is gone');
$shop->run(sprintf $zone, $known);
runs('docs/operating.md', $_->{begin}) for blocks('docs/operating.md');

# ---------------------------------------------------------------------------
# Dumps

$shop->run('ALTER TABLE pos_write.orders ADD COLUMN ticket bigint GENERATED ALWAYS AS IDENTITY');
$shop->run('CREATE MATERIALIZED VIEW pos_read.revenue AS SELECT tenant_id, sum(total_revenue) FROM pos_read.order_daily_summary GROUP BY 1');
my $dump = 'pg_dumpall --roles-only';
my $restore = 'psql -X --file=roles.sql';
runs('docs/backup.md', $dump);
my $text = run_block('docs/backup.md', $restore, cluster => $elsewhere);
is(join('', $text =~ /^.*ERROR.*\n/mg), "psql:roles.sql:" . ($text =~ /roles\.sql:(\d+)/ ? $1 : '') . qq(: ERROR:  role "postgres" already exists\n),
	'backup: restored, and the one error is the one that is named');
my %there = (cluster => $elsewhere);
like(runs('docs/backup.md', 'ANALYZE;', %there), qr/^order_summaries\|immediate\|0\|$/m, 'backup: all is there');
my $restored = $elsewhere->connect('shop');
is($restored->run("SELECT total FROM pos_get_order('deli', 1)"), '2.18', 'backup: with its orders');
$restored->disconnect;

output_of($elsewhere, 'sh', '-c', "dropdb shop && createdb shop && cp -r $folder/shop.dump $folder/whole.dump");
runs('docs/backup.md', 'pg_restore --schema-only', %there);
$restored = $elsewhere->connect('shop');
is($restored->run("SELECT total FROM pos_get_order('deli', 1)"), '2.18', 'backup: in parts');
$restored->disconnect;

# by a role that becomes the owner of everything
like(output_of($elsewhere, 'sh', '-c', "dropdb shop && createdb shop && pg_restore --no-owner -d shop $folder/shop.dump"), qr/\A\z/, 'backup: with other owners');
my $owners = q(SELECT 'pos_owner' = ALL (ARRAY(
	SELECT pg_get_userbyid(o.owner)::text FROM (
		SELECT relnamespace, relowner FROM pg_class UNION ALL SELECT pronamespace, proowner FROM pg_proc UNION ALL
		SELECT typnamespace, typowner FROM pg_type UNION ALL SELECT oid, nspowner FROM pg_namespace) o (schema, owner)
	 WHERE o.schema::regnamespace::text IN ('pos_write', 'pos_read'))));
$restored = $elsewhere->connect('shop');
is($restored->run($owners), 'f', 'backup: the stores belong to whoever restored them');
runs('docs/backup.md', "SELECT format('ALTER SCHEMA", %there);
is($restored->run($owners), 't', 'backup: and with all that is in them to pos_owner again');
is($restored->run('SELECT * FROM pos_verify()'), '', 'backup: pos_verify() has nothing to report');
$restored->disconnect;

# ---------------------------------------------------------------------------
# Schedules

SKIP:
{
	if (!$cron)
	{
		$run{"$_->{page}\n$_->{text}"} = 1 for grep { $_->{text} =~ /cron|schedule/ } map { blocks($_) } 'docs/read-models.md', 'docs/backup.md', 'docs/scheduling.md';
		skip "there is no pg_cron for PostgreSQL $major", 1;
	}
	runs('docs/scheduling.md', 'CREATE EXTENSION pg_cron');
	like(runs('docs/read-models.md', "CALL pos_set_mode('product_sales'"), qr/^product_sales\|deferred\|/m, 'read-models: a deferred model');
	is($shop->run("SELECT string_agg(jobname, ', ' ORDER BY jobname) FROM cron.job WHERE active"),
		'pos_cqrs refresh order_daily_summary, pos_cqrs refresh product_sales, pos_cqrs upkeep', 'scheduling: the jobs');
	like(runs('docs/scheduling.md', 'SELECT * FROM pos_projection_status();'), qr/^order_daily_summary\|deferred\|/m, 'scheduling: watched');
	runs('docs/scheduling.md', "SELECT cron.schedule('purge runs'");

	# a dump of that database, for a server without pg_cron
	output_of($cluster, 'sh', '-c', "cd $folder && rm -rf shop.dump && pg_dump -Fd -f shop.dump shop");
	output_of($elsewhere, 'sh', '-c', 'dropdb shop && createdb shop');
	is(runs('docs/backup.md', 'pg_restore --list', %there), '', 'backup: without pg_cron');
	$restored = $elsewhere->connect('shop');
	is($restored->run("SELECT total FROM pos_get_order('deli', 1)"), '2.18', 'backup: with its orders');
	is($restored->run('SELECT * FROM pos_verify()'), '', 'backup: pos_verify() has nothing to report');
	$restored->disconnect;
}

# ---------------------------------------------------------------------------
# Nothing is left out

for my $file (sort keys %elsewhere)
{
	open my $source, '<', "$root/$file" or die "$file: $!";
	my $text = do { local $/ = undef; readline $source };

	for my $page (sort keys %{ $elsewhere{$file} })
	{
		for my $begin (@{ $elsewhere{$file}{$page} })
		{
			cmp_ok(index($text, $begin), '>', 0, "$file runs $page: $begin");
			my $block = recipe($page, $begin =~ s/\\n/\n/gr);
			$run{"$page\n$block"} = 1;
		}
	}
}
my @pages = ('README.md', map { s{^\Q$root\E/}{}r } sort glob "$root/docs/*.md");
my @blocks = map { blocks($_) } @pages;
cmp_ok(scalar @blocks, '>', 25, 'there are recipes');
is_deeply([ map { "$_->{page}: $_->{begin}" } grep { !$run{"$_->{page}\n$_->{text}"} } @blocks ], [], 'each of them is run');

done_testing();
