# A server with this version of the extension, whose files can be replaced by
# those of the made-up next version, as an administrator replaces them: under a
# running server.  Shops there, and what they look like, for a comparison.
package PosUpdate;

use strict;
use warnings;

use Exporter 'import';
use File::Temp 'tempdir';
use Test::More;

use NextVersion qw(install_next make_next);
use PosCluster;
use PosRestored qw(commands_go_on cursors_go_on folded_well output_of);
use PosShop qw(catalogue fill_shop trade);
use PosTest 'connect_to';

our @EXPORT_OK = qw(add_more row_hashes stored_columns whole);

my $deferred = 'order_daily_summary';
my $last_key = 30;
my $payment = "pos_record_payment('deli', 1, 0.01, 'cash', idempotency_key => 'a cent')";

# The cluster of the environment has this version; it is copied from there.
sub create
{
	my ($class) = @_;
	my $folder = tempdir('pos_update.XXXXXX', TMPDIR => 1, CLEANUP => 1);
	my $session = connect_to($ENV{PGDATABASE} || 'postgres');
	# what it is called up to 17, by Debian, and from 18 on
	my ($name, $place) = split /\t/, $session->run("SELECT name, setting FROM pg_settings
		WHERE name IN ('extension_destdir', 'extension_control_path') ORDER BY setting DESC LIMIT 1");
	my $libraries = $session->run('SHOW dynamic_library_path');
	my $self = bless { folder => $folder, stage => "$folder/stage" }, $class;
	# where with_cluster has put it
	my ($stage) = ($place || '') =~ m{^(.*/pos_cqrs\.\w+/stage)};

	plan skip_all => 'the server finds extensions in one folder only' unless defined $stage;
	$session->disconnect;
	chmod 0755, $folder;
	system('cp', '-a', $stage, $self->{stage}) == 0 or die "$stage cannot be copied\n";
	@{$self}{qw(version next_version)} = make_next("$folder/next");
	# nothing is killed here, so nothing needs to reach a disk
	$self->{cluster} = PosCluster->create('updated', { fsync => 'off',
		$name => $place =~ s/\Q$stage\E/$self->{stage}/r,
		dynamic_library_path => $libraries =~ s/\Q$stage\E/$self->{stage}/r });
	return $self;
}

# Replaces the files.  Sessions that have loaded the library keep theirs.
sub install_next_version
{
	my ($self) = @_;

	install_next("$self->{folder}/next", $self->{stage});
	return;
}

sub session
{
	my ($self, $database) = @_;
	my $session = $self->{cluster}->connect($database);

	$session->run('SET client_min_messages = warning');
	$session->run('SET search_path = public, "Point of Sale"');
	return $session;
}

# ---------------------------------------------------------------------------
# Shops

sub create_database
{
	my ($self, $name, $options) = @_;
	my $admin = $self->session('postgres');

	$admin->run("CREATE DATABASE $name $options");
	$admin->disconnect;
	return;
}

# What pos_grant() does not know of, and what hides the rows of a table from its
# owner
sub add_more
{
	my ($session) = @_;

	$session->run('GRANT EXECUTE ON FUNCTION pos_verify, pos_create_order TO auditor');
	$session->run('CREATE SCHEMA audit');
	$session->run("CREATE VIEW audit.sold AS SELECT p.* FROM pos_top_products('deli', '2024-05-01', '2024-05-31') p");
	$session->run('ALTER TABLE pos_write.payments FORCE ROW LEVEL SECURITY');
	return;
}

# A shop with read models in all modes, of which the deferred ones lag
sub open_shop
{
	my ($self, $database, $schema) = @_;
	$self->create_database($database, '');
	my $session = $self->session($database);

	$session->run("CREATE SCHEMA IF NOT EXISTS $schema");
	$session->run("CREATE EXTENSION pos_cqrs SCHEMA $schema");
	$session->run('SELECT pos_install()');
	fill_shop($session);
	add_more($session);
	$session->run("CALL pos_set_mode('$deferred', 'deferred')");
	trade($session, 1, 20);
	$session->run('SELECT pos_refresh()');
	trade($session, 21, $last_key);
	$session->run("SELECT $payment");
	$session->run('REFRESH MATERIALIZED VIEW shop.revenue');
	$session->disconnect;
	return;
}

# It works, in all that an application asks of it.
sub goes_on
{
	my ($self, $database) = @_;
	my ($session, $late) = map { $self->session($database) } 1 .. 2;
	my $order = "pos_create_order('kiosk', 1, '[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 70}]')";

	is($session->run("SELECT $payment"), $session->run("SELECT result FROM pos_write.command_log WHERE idempotency_key = 'a cent'"),
		"$database: a request that was answered before the update gets its answer again");
	commands_go_on($database, $session, $last_key);
	cursors_go_on($database, $session, $late);
	$session->run("CALL pos_rebuild('$deferred')");
	folded_well("$database, rebuilt", $session);
	is($session->run("SELECT pos_record_payment('kiosk', $order, 70, 'cash', till => 'bar')"), 2, "$database: the new argument");
	is($session->run("SELECT * FROM pos_till_takings('kiosk', 'bar')"), "cash\t70", "$database: the new query, the new column");
	is($session->run("SELECT settled FROM pos_list_orders('kiosk', page_size => 1)"), 't', "$database: the new result");
	$session->run('SET ROLE clerk');
	is($session->run("SELECT count(*) FROM pos_write.tills WHERE tenant_id = 'kiosk'"), 0, "$database: the new table shows no other tenant");
	is($session->run("SELECT count(*) > 0 FROM pos_till_takings('deli', 'main')"), 't', "$database: a role may ask the new query");
	$session->run('RESET ROLE');
	is($session->run('SELECT * FROM pos_verify()'), '', "$database: pos_verify() in the end");
	$_->disconnect for $session, $late;
	return;
}

# Dump and restore: what the programs had to say.
sub dump
{
	my ($self, $database, $name) = @_;

	return output_of($self->{cluster}, 'pg_dump', '--format=custom', "--file=$self->{folder}/$name", $database);
}

sub restore
{
	my ($self, $name, $database) = @_;

	$self->create_database($database, 'TEMPLATE template0');
	return output_of($self->{cluster}, 'pg_restore', '-d', $database, "$self->{folder}/$name");
}

# ---------------------------------------------------------------------------
# What they look like

# All objects: those of the stores and of users, and the extension's
sub whole
{
	my ($session) = @_;

	return [ catalogue($session), members($session) ];
}

# The extension and its members, a line each: what they are, who owns them, who
# may what, and what a dump takes for granted.  A routine that is where members
# are, and is none, is told too.
sub members
{
	my ($session) = @_;

	return split /\n/, $session->run(<<'SQL');
WITH extension AS (
    SELECT e.* FROM pg_extension e WHERE e.extname = 'pos_cqrs'
), members AS (
    SELECT d.classid, d.objid FROM extension e
      JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
), grants AS (
    SELECT 'pg_proc'::regclass AS classid, p.oid, coalesce(p.proacl, acldefault('f', p.proowner)) AS acl FROM pg_proc p
    UNION ALL
    SELECT 'pg_namespace'::regclass, n.oid, coalesce(n.nspacl, acldefault('n', n.nspowner)) FROM pg_namespace n
), parts (part) AS (
    SELECT concat_ws(' ', 'extension', e.extversion, e.extnamespace::regnamespace, e.extowner::regrole, e.extconfig)
      FROM extension e
    UNION ALL
    SELECT concat_ws(' ', i.type, i.identity, obj_description(m.objid, m.classid::regclass::name))
      FROM members m, pg_identify_object(m.classid, m.objid, 0) i
    UNION ALL
    SELECT concat_ws(' ', 'routine', p.proowner::regrole, pg_get_functiondef(p.oid),
                     CASE WHEN NOT EXISTS (SELECT FROM members m WHERE m.objid = p.oid) THEN 'is no member' END)
      FROM pg_proc p, extension e
     WHERE p.pronamespace = 'pos_internal'::regnamespace
        OR (p.pronamespace = e.extnamespace AND starts_with(p.proname, 'pos_'))
    UNION ALL
    SELECT concat_ws(' ', 'event trigger', t.evtname, t.evtevent, t.evtfoid::regproc, t.evtenabled, t.evttags, t.evtowner::regrole)
      FROM pg_event_trigger t
    UNION ALL
    SELECT concat_ws(' ', g.what, i.identity, (g.acl).privilege_type, 'to', CASE (g.acl).grantee WHEN 0 THEN 'PUBLIC'
                     ELSE (g.acl).grantee::regrole::text END, 'by', (g.acl).grantor::regrole, (g.acl).is_grantable)
      FROM (SELECT 'grant', m.*, aclexplode(r.acl) FROM members m JOIN grants r ON r.classid = m.classid AND r.oid = m.objid
            UNION ALL
            SELECT 'initial grant', m.*, aclexplode(r.initprivs) FROM members m
              JOIN pg_init_privs r ON r.classoid = m.classid AND r.objoid = m.objid) g (what, classid, objid, acl),
           pg_identify_object(g.classid, g.objid, 0) i
)
SELECT replace(part, E'\n', ' ') FROM parts ORDER BY part COLLATE "C"
SQL
}

# The columns of each table of the stores and of the shop
sub stored_columns
{
	my ($session) = @_;

	return { map { my ($table, @columns) = split /\t/; $table => \@columns } split /\n/, $session->run(<<'SQL') };
SELECT concat_ws(E'\t', c.oid::regclass, string_agg(quote_ident(a.attname), E'\t' ORDER BY a.attnum))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE n.nspname IN ('pos_write', 'pos_read', 'shop', 'reports') AND c.relkind IN ('r', 'm')
   AND c.oid <> to_regclass('pos_write.store_version')
 GROUP BY c.oid
SQL
}

# A line for each table: how many rows, and what is in these columns; and the
# sequences.  renamed: the names that columns have now
sub row_hashes
{
	my ($session, $columns, %renamed) = @_;
	my @lines;

	for my $table (sort keys %$columns)
	{
		my $row = join ', ', map { $renamed{"$table.$_"} || $_ } @{ $columns->{$table} };
		push @lines, "$table: " . $session->run("SELECT count(*), md5(string_agg(r, ' ' ORDER BY r COLLATE \"C\"))
			FROM (SELECT ROW($row)::text FROM $table) t (r)");
	}
	push @lines, map { "$_: " . $session->run("SELECT last_value, is_called FROM pos_write.$_") } qw(order_id_seq event_position_seq);
	return @lines;
}

1;
