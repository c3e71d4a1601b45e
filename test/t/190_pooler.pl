# A pooler gives one session to one role after the other.  Here the session's
# role changes before nearly each statement, by every way there is, while plans
# stay: prepared statements, those of functions, and the library's own.
#
# The claim: whoever the role is at a statement, it gets the tenants of that
# role, and nothing of the one before.  False would be a row or a pass that the
# role's grants don't give, or a refusal that they don't mean.
#
# POS_TEST_ROUNDS=30000 is the long form.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to literal);

my $database = 'pos_pooler';
my $rounds = $ENV{POS_TEST_ROUNDS} || 1500;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time % 2**31;
my @tenants = ('SENTINEL-a', 'SENTINEL-b', 'nowhere');
my $item = '[{"product_id": 1, "quantity": 1, "unit_price": 5}]';

# sides and tenants that each role is meant to have
my %roles = (
	pos_pool_super => { sides => 'command query admin', tenants => [@tenants], owner => 1 },
	pos_pool_member => { sides => 'command query admin', tenants => [@tenants], owner => 1 },
	pos_pool_a => { sides => 'command query', tenants => ['SENTINEL-a'] },
	pos_pool_b => { sides => 'command query', tenants => ['SENTINEL-b'] },
	pos_pool_till => { sides => 'command', tenants => ['SENTINEL-a'] },
	pos_pool_bi => { sides => 'query', tenants => ['SENTINEL-b'] },
	pos_pool_ops => { sides => 'admin', tenants => [@tenants] },
	pos_pool_half => { sides => 'admin', tenants => ['SENTINEL-a'] },
	pos_pool_none => { sides => '', tenants => [] },
	# like the first without being it
	pos_pool_heir => { sides => 'command query', tenants => ['SENTINEL-a'], parent => 'pos_pool_a' },
);

# What is run for a tenant, and the sides that let it
my @queries = (
	[ 'list', 'SELECT tenant_id FROM pos_list_orders($1)' ],
	[ 'list_page', q{SELECT tenant_id FROM pos_list_orders($1, 'pending', page_size => 5)} ],
	[ 'get', 'SELECT g.tenant_id FROM generate_series(1, 40) o, pos_get_order($1, o) g' ],
	[ 'day', q{SELECT tenant_id FROM pos_daily_summary($1, '2024-05-01')} ],
	[ 'days', q{SELECT tenant_id FROM pos_daily_summaries($1, '2024-05-01', '2024-05-02', true)} ],
	[ 'top', q{SELECT substr(product_name, 5) FROM pos_top_products($1, NULL, NULL)} ],
	[ 'lines', 'SELECT substr(l.product_name, 5) FROM generate_series(1, 40) o, pos_order_lines($1, o) l' ],
	[ 'history', 'SELECT $1 FROM generate_series(1, 40) o, pos_order_history($1, o)' ],
	[ 'as_of', q{SELECT a.tenant_id FROM generate_series(1, 40) o, pos_order_as_of($1, o, 'infinity') a} ],
	[ 'function', 'SELECT * FROM pooled.orders_of($1)', 'admin' ],
);
my @commands = (
	[ 'product', q{SELECT pos_register_product($1, 1, 'Tea ' || $1)} ],
	[ 'person', q{SELECT pos_register_user($1, 1, 'Ann')} ],
	[ 'new_order', qq{SELECT pos_create_order(\$1, 1, '$item') > 0} ],
	[ 'confirm', qq{SELECT pos_confirm_order(\$1, pos_create_order(\$1, 1, '$item'))} ],
);

note "POS_SEED=$seed";
srand($seed);
create_database($database);
my $admin = connect_to($database);
my @relations;
set_up();
prepare_all(my $session = connect_to($database));
random_rounds();
revoked_in_between();
procedures();
is($admin->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

$_->disconnect for $session, $admin;
drop_database($database);
$admin = connect_to($ENV{PGDATABASE} || 'postgres');
$admin->run('DROP ROLE ' . join ', ', keys %roles);
$admin->disconnect;
done_testing();

# ---------------------------------------------------------------------------

sub set_up
{
	$admin->run('SET client_min_messages = warning');
	for my $role (sort { !!$roles{$a}{parent} <=> !!$roles{$b}{parent} } keys %roles)
	{
		my $is = $roles{$role};

		$admin->run("DROP ROLE IF EXISTS $role");
		$admin->run("CREATE ROLE $role LOGIN" . ($role =~ /super/ ? ' SUPERUSER' : ''));
		$admin->run("GRANT pos_owner TO $role") if $role =~ /member/;
		$admin->run("GRANT $is->{parent} TO $role") if $is->{parent};
		next if $is->{owner} || $is->{parent};
		$admin->run("SELECT pos_grant('$role', '$_')") for split ' ', $is->{sides};
		$admin->run("SELECT pos_grant_tenant('$role', '$_')") for @{ $is->{tenants} } == @tenants ? '*' : @{ $is->{tenants} };
	}
	for my $tenant (@tenants[ 0, 1 ])
	{
		$admin->run("SELECT pos_register_tenant('$tenant', 'Shop $tenant'), pos_register_user('$tenant', 1, 'Ann', 'manager'),
			pos_register_tax('$tenant', 1, 'VAT', 20), pos_register_product('$tenant', 1, 'Tea $tenant')");
		$admin->run("SELECT pos_record_payment('$tenant', pos_create_order('$tenant', 1, '$item', ordered_at => '2024-05-01 12:00+00'), 1, 'cash')
			FROM generate_series(1, 4)");
		my $order = $admin->run("SELECT pos_create_order('$tenant', 1, '$item', reference => 'table 1')");
		$admin->run("SELECT pos_confirm_order('$tenant', $order)");
		$admin->run("SELECT pos_record_payment('$tenant', $order, (SELECT g.due FROM pos_get_order('$tenant', $order) g), 'card')");
		$admin->run("SELECT pos_refund('$tenant', $order, '\"all\"', 'sent back', 1, '[{\"payment_no\": 1}]')");
	}
	$admin->run(q{
		CREATE SCHEMA pooled;
		GRANT USAGE, CREATE ON SCHEMA pooled TO PUBLIC;
		CREATE FUNCTION pooled.orders_of(tenant text) RETURNS SETOF text LANGUAGE plpgsql AS
			'BEGIN RETURN QUERY SELECT l.tenant_id FROM pos_read.order_summaries l WHERE l.tenant_id = tenant; END';});
	@relations = split /\n/, $admin->run(q{
		SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
		 WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind IN ('r', 'v')
		   AND c.relname NOT IN ('tenant_grants', 'granted_tenants', 'own_tenants', 'command_log', 'moved_tenants', 'skipped_events') ORDER BY 1});
	cmp_ok(scalar @relations, '>', 15, 'there are tables and views to read');
	return;
}

# Planned by a superuser, and kept for whoever comes
sub prepare_all
{
	my ($pooled) = @_;

	push @queries, map { [ "table_$_", "SELECT tenant_id FROM $relations[$_] WHERE tenant_id = \$1", 'admin' ] } 0 .. $#relations;
	push @queries, map { [ "whole_$_", "SELECT tenant_id FROM $relations[$_] WHERE \$1 IS NOT NULL", 'admin', 'whole' ] } 0 .. $#relations;
	$pooled->run("PREPARE $_->[0] (text) AS $_->[1]") for @queries, @commands;
	for my $mode ('force_custom_plan', 'force_generic_plan')
	{
		$pooled->run("SET plan_cache_mode = $mode");
		$pooled->run("EXECUTE $_->[0] ('SENTINEL-a')") for @queries, @commands;
	}
	return;
}

sub has_side
{
	my ($role, @sides) = @_;

	return scalar grep { my $side = $_; grep { $_ eq $side } split ' ', $roles{$role}{sides} } @sides;
}

sub has_tenant
{
	my ($role, $tenant) = @_;

	return scalar grep { $_ eq $tenant } @{ $roles{$role}{tenants} };
}

# What is wrong with what a role got by a statement for a tenant; undef if nothing
sub wrong_with_query
{
	my ($role, $tenant, $query, $sqlstate, $text) = @_;
	my %seen = map { $_ => 1 } split /\n/, $text;
	my $there = $tenant ne 'nowhere';

	return has_side($role, 'query', $query->[2] || ()) ? "refused with $sqlstate" : undef if $sqlstate eq '42501';
	return "failed with $sqlstate: $text" if $sqlstate ne '00000';
	return 'not refused' if !has_side($role, 'query', $query->[2] || ());
	# no more rows than of its tenants; and of these there are some
	for my $shown (keys %seen)
	{
		return "shown rows of $shown" if !has_tenant($role, $shown) || (!$query->[3] && $shown ne $tenant);
	}
	# of what is not there no tenant has a row
	return "shown nothing" if $there && !%seen && has_tenant($role, $tenant) && $query->[1] !~ /unfolded|product_sales_stripes/;
	return;
}

sub wrong_with_command
{
	my ($role, $tenant, $sqlstate, $text) = @_;
	my $expected = !has_side($role, 'command') || !has_tenant($role, $tenant) ? '42501'
		: $tenant eq 'nowhere' ? 'PC001' : '00000';

	return $sqlstate eq $expected ? undef : "got $sqlstate instead of $expected: $text";
}

# The ways in which poolers and applications change the user
sub become
{
	my ($role, $way) = @_;

	$session->run($_) for
		$way eq 'set role' ? ("SET ROLE $role")
		: $way eq 'reset' ? ('RESET ROLE', "SET ROLE $role")
		: $way eq 'reset all' ? ('RESET ALL', "SET ROLE $role")
		: $way eq 'none' ? ('SET ROLE NONE', "SET SESSION AUTHORIZATION $role")
		: $way eq 'session' ? ('RESET ROLE', "SET SESSION AUTHORIZATION $role")
		: $way eq 'default' ? ('SET SESSION AUTHORIZATION DEFAULT', "SET SESSION AUTHORIZATION $role")
		: $way eq 'config' ? ("SELECT set_config('role', '$role', false)")
		: $way eq 'local' ? ('BEGIN', "SET LOCAL ROLE $role")
		: $way eq 'local session' ? ('BEGIN', "SET LOCAL SESSION AUTHORIZATION $role")
		: $way eq 'savepoint' ? ('BEGIN', 'SET LOCAL ROLE pos_pool_ops', 'SAVEPOINT s', "SET LOCAL ROLE pos_pool_super", 'ROLLBACK TO s', "SET LOCAL ROLE $role")
		: $way eq 'read only' ? ('BEGIN ISOLATION LEVEL REPEATABLE READ', "SET LOCAL ROLE $role")
		: die $way;
	return;
}

sub random_rounds
{
	my @ways = ('set role', 'reset', 'reset all', 'none', 'session', 'default', 'config', 'local', 'local session', 'savepoint', 'read only');
	my @names = sort keys %roles;
	my (@wrong, %passed);

	for my $round (1 .. $rounds)
	{
		my $role = $names[ rand @names ];
		my $way = $ways[ rand @ways ];
		my $tenant = $tenants[ rand @tenants ];
		my $in_transaction = $way =~ /local|savepoint|read only/;
		my $is_command = rand() < 0.3;
		my $statement = $is_command ? $commands[ rand @commands ] : $queries[ rand @queries ];

		$session->run('RESET SESSION AUTHORIZATION');
		$session->run("SET plan_cache_mode = " . (qw(auto force_generic_plan force_custom_plan))[ rand 3 ]) if rand() < 0.1;
		become($role, $way);
		my ($sqlstate, $text) = $session->try("EXECUTE $statement->[0] ('$tenant')");
		my $wrong = $is_command ? wrong_with_command($role, $tenant, $sqlstate, $text)
			: wrong_with_query($role, $tenant, $statement, $sqlstate, $text);
		push @wrong, "round $round, $way, $role, $statement->[1], $tenant: $wrong" if defined $wrong;
		push @wrong, "round $round, $role told of another: $text" if $sqlstate ne '00000' && grep { $text =~ /\Q$_\E/ && $_ ne $tenant } @tenants;
		$passed{ $sqlstate }++;
		$session->run(rand() < 0.5 ? 'COMMIT' : 'ROLLBACK') if $in_transaction;
	}
	is_deeply(\@wrong, [], "$rounds statements, each with another role: all get what their role is granted");
	note join ', ', map { "$_: $passed{$_}" } sort keys %passed;
	$session->run('RESET SESSION AUTHORIZATION');
	return;
}

# Grants that change while the session is open count from the next statement on
sub revoked_in_between
{
	my $gets = sub { my ($state, $text) = $session->try("EXECUTE $_[0] ('SENTINEL-b')"); return $state eq '00000' ? length $text ? 'rows' : 'none' : $state };

	$session->run('SET ROLE pos_pool_b');
	is($gets->('list'), 'rows', 'it has its rows');
	$admin->run(q{SELECT pos_revoke_tenant('pos_pool_b', 'SENTINEL-b')});
	is($gets->('list'), 'none', 'no row once the tenant is revoked');
	is($gets->('product'), '42501', 'and no command');
	$admin->run(q{SELECT pos_grant_tenant('pos_pool_b', 'SENTINEL-b')});
	is($gets->('list'), 'rows', 'granted again, the rows are there');
	$admin->run(q{SELECT pos_revoke('pos_pool_b', 'query')});
	is($gets->('list'), '42501', 'no query once the side is revoked');
	is($gets->('table_0'), '42501', 'nor a table');
	is($gets->('function'), '42501', 'nor in a function');
	$admin->run(q{SELECT pos_revoke('pos_pool_b', 'command')});
	is($gets->('product'), '42501', 'no command once the side is revoked');
	$admin->run(q{SELECT pos_grant('pos_pool_b', side) FROM unnest(ARRAY['query', 'command']) side});

	# a membership, and the attribute to inherit it
	$session->run('SET ROLE pos_pool_none');
	$admin->run('GRANT pos_pool_b TO pos_pool_none');
	is($gets->('list'), 'rows', 'a new member has them');
	$admin->run('REVOKE pos_pool_b FROM pos_pool_none');
	is($gets->('list'), '42501', 'and not when it is none any more');

	# a transaction with one snapshot: what is written goes by the grants that are
	$session->run('RESET ROLE');
	$session->run('BEGIN ISOLATION LEVEL REPEATABLE READ');
	$session->run('SET LOCAL ROLE pos_pool_b');
	is($gets->('list'), 'rows', 'in a transaction with one snapshot');
	$admin->run(q{SELECT pos_revoke_tenant('pos_pool_b', 'SENTINEL-b')});
	is($gets->('product'), '42501', 'a command is refused by a grant that was revoked since');
	$session->run('ROLLBACK');
	$admin->run(q{SELECT pos_grant_tenant('pos_pool_b', 'SENTINEL-b')});
	return;
}

# Procedures commit, so each is called by itself
sub procedures
{
	for my $role (sort keys %roles)
	{
		my $passes = has_side($role, 'admin') && has_tenant($role, 'nowhere');

		$session->run("SET ROLE $role");
		for my $call (q{pos_set_mode('product_sales', 'deferred')}, 'pos_refresh_batches(batch_size => 7)', q{pos_rebuild('order_summaries')},
			q{pos_set_mode('product_sales', 'live')}, q{pos_purge('0', 3)}, 'pos_purge()')
		{
			my ($sqlstate, $text) = $session->try("CALL $call");

			is($sqlstate, $passes ? '00000' : '42501', "$role: CALL $call");
			unlike($text, qr/SENTINEL/, 'and it tells nothing of a tenant');
		}
		$session->run('RESET ROLE');
	}
	return;
}
