# A pooler gives one session to one role after the other.  What a role leaves in
# it, types and tables in pg_temp, where types are looked for first of all, and a
# search_path, must not be used with the rights of the next one.
#
# The claim: the next role, whoever it is, gets from each function what it would
# get in a session of its own.  False would be the trap: every type that was left
# runs a function of the first role when it is used, which says as whom.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_left_behind';
my $item = '[{"product_id": 1, "quantity": 1, "unit_price": 5}]';
my %sides = (pos_pool_a => 'command query', pos_pool_b => 'command query', pos_pool_ops => 'admin', pos_pool_none => '');
my %tenants = (pos_pool_a => 'SENTINEL-a', pos_pool_b => 'SENTINEL-b', pos_pool_ops => '*');

create_database($database);
my $admin = connect_to($database);
set_up();
what_is_left_behind();
is($admin->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

$admin->disconnect;
drop_database($database);
$admin = connect_to($ENV{PGDATABASE} || 'postgres');
$admin->run('DROP ROLE pos_pool_super, pos_pool_member, ' . join ', ', keys %sides);
$admin->disconnect;
done_testing();

# ---------------------------------------------------------------------------

sub set_up
{
	$admin->run('SET client_min_messages = warning');
	for my $role (keys %sides)
	{
		$admin->run("DROP ROLE IF EXISTS $role");
		$admin->run("CREATE ROLE $role");
		$admin->run("SELECT pos_grant('$role', '$_')") for split ' ', $sides{$role};
		$admin->run("SELECT pos_grant_tenant('$role', '$tenants{$role}')") if $tenants{$role};
	}
	$admin->run('DROP ROLE IF EXISTS pos_pool_super, pos_pool_member');
	$admin->run('CREATE ROLE pos_pool_super SUPERUSER');
	$admin->run('CREATE ROLE pos_pool_member IN ROLE pos_owner');
	for my $tenant ('SENTINEL-a', 'SENTINEL-b')
	{
		$admin->run("SELECT pos_register_tenant('$tenant', 'Shop $tenant'), pos_register_user('$tenant', 1, 'Ann'),
			pos_register_product('$tenant', 1, 'Tea')");
		$admin->run("SELECT pos_create_order('$tenant', 1, '$item', ordered_at => '2024-05-01 12:00+00')");
	}
	$admin->run('CREATE SCHEMA pooled');
	$admin->run('GRANT USAGE, CREATE ON SCHEMA pooled TO PUBLIC');
	return;
}

# A role leaves types, tables and settings behind, each of which would say so if
# it were used
sub leave_behind
{
	my ($pooled) = @_;
	my @types = split /\n/, $pooled->run(q{SELECT quote_ident(t.typname) FROM pg_catalog.pg_type t
		WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b' AND t.typcategory <> 'A'});
	my @tables = split /\n/, $pooled->run(q{SELECT DISTINCT quote_ident(c.relname) FROM pg_catalog.pg_class c
		WHERE c.relkind IN ('r', 'v', 'S') AND (c.relnamespace::regnamespace::text ~ '^pos_(read|write)$'
			OR c.relname IN ('pg_roles', 'pg_auth_members', 'pg_extension', 'pg_locks', 'pg_proc', 'pg_depend'))});

	$pooled->run('SET SESSION AUTHORIZATION pos_pool_a');
	$pooled->run(q{CREATE OR REPLACE FUNCTION pooled.trap() RETURNS boolean LANGUAGE plpgsql AS
		'BEGIN RAISE EXCEPTION ''trapped as %'', current_user; END'});
	$pooled->run("CREATE DOMAIN pg_temp.$_ AS pg_catalog.$_ CHECK (pooled.trap())") for @types;
	$pooled->run("CREATE TEMP TABLE $_ (x pg_catalog.int4)") for @tables;
	$pooled->run('SET search_path = pg_temp, pooled, pg_catalog, public');
	return @types + @tables;
}

# Each next role in a session that has planned nothing yet
sub what_is_left_behind
{
	my @calls = (
		q{SELECT public.pos_register_product('SENTINEL-b', 1, 'Left')},
		qq{SELECT public.pos_create_order('SENTINEL-b', 1, '$item')},
		q{SELECT 1 FROM public.pos_list_orders('SENTINEL-b')},
		q{SELECT 1 FROM public.pos_daily_summary('SENTINEL-b', '2024-05-01')},
		q{SELECT 1 FROM public.pos_daily_summaries('SENTINEL-b', '2024-05-01', '2024-05-02')},
		q{SELECT 1 FROM public.pos_top_products('SENTINEL-b', NULL, NULL)},
		q{SELECT 1 FROM public.pos_order_history('SENTINEL-b', 5)},
		q{SELECT 1 FROM public.pos_order_as_of('SENTINEL-b', 5, 'infinity')},
		q{SELECT 1 FROM public.pos_get_order('SENTINEL-b', 5)},
		q{SELECT 1 FROM public.pos_order_lines('SENTINEL-b', 5)},
		q{SELECT 1 FROM public.pos_daily_taxes('SENTINEL-b', NULL, NULL)},
		q{SELECT 1 FROM public.pos_daily_payments('SENTINEL-b', NULL, NULL)},
		'SELECT 1 FROM pos_read.order_summaries',
		'SELECT 1 FROM public.pos_projection_status()',
		q{SELECT public.pos_wait_for_refresh('product_sales', '1 second')},
		q{CALL public.pos_set_mode('product_sales', 'deferred')},
		'SELECT public.pos_refresh()',
		'CALL public.pos_refresh_batches()',
		q{CALL public.pos_rebuild('product_sales')},
		q{CALL public.pos_set_mode('product_sales', 'live')},
		'CALL public.pos_purge()',
		q{SELECT public.pos_set_max_lag('product_sales', NULL)},
		'SELECT 1 FROM public.pos_verify()',
		q{SELECT public.pos_grant('pos_pool_none', 'query')},
		'SELECT public.pos_grants()',
		q{SELECT public.pos_revoke('pos_pool_none', 'query')},
		'SELECT public.pos_install()');
	my %passed;

	for my $role (qw(pos_pool_b pos_pool_ops pos_pool_member pos_pool_super))
	{
		my $pooled = connect_to($database);

		cmp_ok(leave_behind($pooled), '>', 70, 'types and tables of the names that we use are in the way');
		$pooled->run('RESET SESSION AUTHORIZATION');
		$pooled->run("SET SESSION AUTHORIZATION $role");
		for my $call (@calls)
		{
			my ($sqlstate, $text) = $pooled->try($call);

			ok($sqlstate eq '00000' || $sqlstate eq '42501', "$role: $call: what another role left is not used") or diag $text;
			$passed{$call}++ if $sqlstate eq '00000';
		}
		$pooled->disconnect;
	}
	is_deeply([ grep { !$passed{$_} } @calls ], [], 'each call passes for some role');
	return;
}
