# What tests of faults share: a small shop, a digest of all that the stores hold,
# and what a session that was stopped has left behind.
package PosFaults;

use strict;
use warnings;

use Exporter 'import';
use Time::HiRes qw(sleep time);

our @EXPORT_OK = qw(load_shop stored_rows places left_behind wait_until wait_until_blocked wait_until_idle
	terminate end_timeout sell_sql differences
	expect blame blamed);

my $wait_seconds = 30;
my @blamed;

# Many small claims make one test: what is wrong is noted, and told in the end.
sub blame
{
	my ($text) = @_;

	push @blamed, length $text > 300 ? substr($text, 0, 300) . ' ...' : $text;
	return;
}

sub expect
{
	my ($what, $is, $should_be) = @_;

	blame("$what: $is, not $should_be") if $is ne $should_be;
	return;
}

# What was wrong since it was asked last, as lines
sub blamed { return join "\n", splice @blamed }

# Two shops, and somebody to act there.  Nobody else shall come across: no
# autovacuum takes locks, or makes a session look for the stores again.
sub load_shop
{
	my ($session) = @_;

	$session->run("DO \$\$
		DECLARE
			name regclass;
		BEGIN
			FOR name IN SELECT c.oid FROM pg_class c
			             WHERE c.relnamespace::regnamespace::text IN ('pos_write', 'pos_read') AND c.relkind = 'r'
			LOOP
				EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', name);
			END LOOP;
		END \$\$");

	for my $tenant ('shop', 'other')
	{
		$session->run("SELECT pos_register_tenant('$tenant', 'The $tenant')");
		$session->run("SELECT pos_register_user('$tenant', 1, 'Ada')");
		$session->run("SELECT pos_register_user('$tenant', 7, 'Grace', 'manager')");
		$session->run("SELECT pos_register_tax('$tenant', 1, 'VAT', 20)");
		$session->run("SELECT pos_register_product('$tenant', $_, 'Tea $_')") for 1 .. 2;
	}
	return;
}

# The call that sells for 7.00 on 2024-05-01.
sub sell_sql
{
	my ($key, $tenant) = @_;

	return sprintf q{pos_create_order('%s', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}]', %s, '2024-05-01 12:00+00')},
		$tenant || 'shop', defined $key ? "'$key'" : 'NULL';
}

# One line that is another one if any row of the schemas is; sequences, which
# are never rolled back, are not rows.
sub stored_rows
{
	my ($session, @schemas) = @_;
	my $schemas = join ', ', map { "'$_'" } @schemas ? @schemas : qw(pos_write pos_read);
	my $query = $session->run("SELECT string_agg(format('SELECT %L AS name, md5(string_agg(t::text, E''\\n'' ORDER BY t::text)) AS digest FROM %s t',
			c.oid::regclass, c.oid::regclass), ' UNION ALL ')
		FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ($schemas)");

	return $session->run("SELECT md5(string_agg(d.name || COALESCE(d.digest, ''), ',' ORDER BY d.name)) FROM ($query) d");
}

# What pos_verify() reports.
sub differences
{
	my ($session) = @_;

	return $session->run('SELECT * FROM pos_verify()');
}

# Each relation of these kinds in the stores (r: tables, v: views, S: sequences),
# with the statement that keeps others from it: pairs of a name and the SQL.
sub places
{
	my ($session, $kinds) = @_;
	$kinds = join ', ', map { "'$_'" } split //, $kinds;
	my $rows = $session->run("SELECT c.oid::regclass,
			CASE c.relkind WHEN 'S' THEN format('ALTER SEQUENCE %s INCREMENT 1', c.oid::regclass)
			               ELSE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', c.oid::regclass) END
		FROM pg_class c
		WHERE c.relnamespace::regnamespace::text IN ('pos_write', 'pos_read') AND c.relkind IN ($kinds)
		ORDER BY 1");

	return map { [ split /\t/ ] } split /\n/, $rows;
}

# The locks of a process, as text: the same before a statement and after its end by a
# fault, if it has left nothing.  Those that nextval() takes are not counted: the server
# keeps them to the end of the transaction, whatever becomes of the savepoint.
sub left_behind
{
	my ($watcher, $pid) = @_;

	return $watcher->run("SELECT string_agg(concat_ws(' ', l.locktype, l.relation::regclass, l.classid, l.objid, l.objsubid, l.mode), ', '
			ORDER BY l.locktype, l.relation, l.classid, l.objid, l.mode)
		FROM pg_locks l WHERE l.pid = $pid AND l.locktype <> 'virtualxid'
			AND l.relation NOT IN (SELECT c.oid FROM pg_class c WHERE c.relkind = 'S') IS NOT FALSE");
}

sub wait_until
{
	my ($watcher, $pid, $condition) = @_;
	my $until = time + $wait_seconds;

	until ($watcher->run("SELECT count(*) FROM pg_stat_activity WHERE pid = $pid AND $condition") == 1)
	{
		die "process $pid: not $condition\n" . $watcher->run("SELECT state, wait_event_type, query FROM pg_stat_activity WHERE pid = $pid")
			if time > $until;
		sleep 0.001;
	}
	return;
}

# Until the process waits for a lock.
sub wait_until_blocked
{
	my ($watcher, $pid) = @_;

	wait_until($watcher, $pid, "state = 'active' AND wait_event_type = 'Lock'");
	return;
}

sub wait_until_idle
{
	my ($watcher, $pid) = @_;

	wait_until($watcher, $pid, "state LIKE 'idle%'");
	return;
}

# Ends a session from another one, and waits until its process is gone.
sub terminate
{
	my ($watcher, $pid) = @_;

	$watcher->run("SELECT pg_terminate_backend($pid, ${wait_seconds}000)") eq 't' or die "process $pid did not end\n";
	return;
}

# Takes a timeout off: on a busy machine it may run out for this statement too.
sub end_timeout
{
	my ($session, $setting) = @_;

	1 while ($session->try("SET $setting = 0"))[0] eq '57014';
	return;
}

1;
