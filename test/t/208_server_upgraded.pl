# pg_upgrade from an older major version of PostgreSQL: a shop with what its users
# have added, deferred read models that lag, and a hole whose transaction the old
# server's end aborts.  Rows and answers are the same, commands go on with the next
# ids, and what was not folded is folded once.
#
# The older server is one of this machine's, or one that tools/in_chroot lends.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Temp 'tempdir';
use Test::More;

use PosCluster;
use PosRestored qw($sell burn_transaction_ids commands_go_on cursors_go_on folded_well holes_are_closed picture same_as);
use PosShop qw(fill_shop make_roles trade);

my ($major) = `'$PosServer::bindir/pg_config' --version` =~ /(\d+)/;
my ($older) = grep { m{/(\d+)/} && $1 < $major && -x "$_/postgres" } sort glob '/usr/lib/postgresql/*/bin';
plan skip_all => "no server older than $major is at hand" unless defined $older;

my $folder = tempdir('pos_upgraded.XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $root = "$FindBin::Bin/../..";
my $last_key = 24;
chmod 0755, $folder;

# A copy of a server's programs, with the extension where extensions are: pg_upgrade
# loads the library from $libdir and from nowhere else.
sub server_with_extension
{
	my ($bindir) = @_;
	my ($programs, $shared) = ($bindir =~ s{/bin$}{}r, `'$bindir/pg_config' --sharedir`);
	chomp $shared;
	my $tree = "$folder/tree$bindir";

	local %ENV = %ENV;
	delete @ENV{qw(MAKEFLAGS MFLAGS DATA)};
	my $output = `exec 2>&1; set -e
		for part in '$programs' '$shared'; do mkdir -p "$folder\${part%/*}"; cp -a "\$part" "$folder\${part%/*}"; done
		mkdir -p '$tree'; cd '$root'; cp -R Makefile pos_cqrs.control sql src tools '$tree'
		find '$tree' -name '*.o' -delete
		make -s -j 2 -C '$tree' install PG_CONFIG='$bindir/pg_config' COPT=-O0 DESTDIR='$folder'`;
	die "no copy of $bindir:\n$output" if $?;
	return "$folder$bindir";
}

sub create_cluster
{
	my ($name, $bindir, @initdb_options) = @_;

	$PosServer::bindir = $bindir;
	return PosCluster->create($name, { fsync => 'off', dynamic_library_path => '$libdir' }, @initdb_options);
}

sub session
{
	my ($cluster, $database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	return $session;
}

# ---------------------------------------------------------------------------
# The shop, on the older server

my $newer = server_with_extension($PosServer::bindir);
$older = server_with_extension($older);
my ($old, $picture);
{
	$old = create_cluster('older', $older);
	my $admin = session($old, 'postgres');
	make_roles($admin);
	burn_transaction_ids($admin, 5000);
	$admin->run('CREATE DATABASE shop');
	$admin->disconnect;
	my ($shop, $open) = map { session($old, 'shop') } 1 .. 2;
	$shop->run('CREATE EXTENSION pos_cqrs');
	$shop->run('SELECT pos_install()');
	fill_shop($shop);
	$shop->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
	trade($shop, 1, 8);
	$open->run('BEGIN');
	$open->run("SELECT $sell");
	trade($shop, 9, 16);
	$shop->run('SELECT pos_refresh()');
	trade($shop, 17, $last_key);
	$shop->run('REFRESH MATERIALIZED VIEW shop.revenue');
	$picture = picture($shop, qw(rows answers));
	is($shop->run('SELECT count(*) > 1 AND bool_and(c.holes_bound IS NOT NULL AND NOT isempty(c.holes))
			FROM pos_read.projection_cursors c'), 't', 'each cursor has a hole, and knows when it may be closed');
	$shop->disconnect;
	$old->stop;
	eval { $open->disconnect };
}

# ---------------------------------------------------------------------------
# pg_upgrade

# 18 makes checksums unless it is told, and the older cluster has none
my $new = create_cluster('newer', $newer, $major < 18 ? () : '--no-data-checksums');
$new->stop;
my @upgrade = ('pg_upgrade', '--old-bindir', $older, '--new-bindir', $newer, '--old-datadir', $old->{data},
	'--new-datadir', $new->{data}, '--username=postgres', '--socketdir', $new->{folder});
my $status = $new->run_as_server_user(@upgrade);
my $said = join '', $new->text_of('output'), map { $new->text_of(substr $_, 1 + length $new->{folder}) }
	glob "$new->{data}/pg_upgrade_output.d/*/{*.txt,log/*.log}";
SKIP:
{
	# 15.20 gives each column an option of its own, which 18.6, that is older, refuses
	skip "PostgreSQL $major here is of an earlier date than the older server", 30
		if $said =~ /unrecognized parameter "pg_\w+"/;
	is($status, 0, 'pg_upgrade') or die $said;
	$new->start;
	goes_on();
}
done_testing();

# ---------------------------------------------------------------------------

sub goes_on
{
	my ($session, $late) = map { session($new, 'shop') } 1 .. 2;
	is($session->run('SHOW server_version_num') =~ s/\d{4}$//r, $major, "the shop is on PostgreSQL $major");
	same_as('upgraded', $picture, $session);
	is($session->run(<<'SQL'), "colour\norders_till_idx\ntill", 'a column and an index of users are there');
SELECT a.attname FROM pg_attribute a
 WHERE (a.attrelid, a.attname) IN (('pos_write.orders'::regclass, 'till'), ('pos_read.order_summary_rows'::regclass, 'colour'))
 UNION ALL
SELECT 'orders_till_idx' FROM pg_index i WHERE i.indexrelid = 'pos_write.orders_till_idx'::regclass AND i.indisvalid
 ORDER BY 1
SQL
	$session->run('ANALYZE');
	commands_go_on('upgraded', $session);
	cursors_go_on('upgraded', $session, $late);
	holes_are_closed('upgraded', $session);
	folded_well('upgraded, in the end', $session);
	$session->run("CALL pos_rebuild('order_daily_summary')");
	folded_well('upgraded, rebuilt', $session);
	$session->run('SELECT pos_install()');
	is($session->run('SELECT * FROM pos_verify()'), '', 'upgraded: pos_verify() in the end');
	$_->disconnect for $session, $late;
	return;
}
