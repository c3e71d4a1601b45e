# A tenant that moves to another database, and back, by the recipe of
# docs/backup.md as it stands there: into a database that is fresh, and into one
# where other tenants trade, whose order ids and positions are the same ones.  The
# recipe is stopped at the boundary of each step.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosCluster;
use PosMove;
use PosRecipes 'recipe';
use PosRestored qw($sell commands_go_on cursors_go_on folded_well holes_are_closed same_lines);
use PosShop qw(answers fill_shop make_roles trade);

my $last_key = 20;
my $source = PosCluster->create('source', { fsync => 'off' });
my $target = PosCluster->create('target', { fsync => 'off' });

sub session
{
	my ($cluster, $database) = @_;
	my $session = $cluster->connect($database);

	$session->run('SET client_min_messages = warning');
	return $session;
}

# A shop with these tenants and modes
sub open_shop
{
	my ($cluster, $database, $tenants, %modes) = @_;
	my $admin = session($cluster, 'postgres');

	$admin->run("CREATE DATABASE $database");
	$admin->disconnect;
	my $session = session($cluster, $database);
	$session->run('CREATE EXTENSION pos_cqrs');
	$session->run('SELECT pos_install()');
	fill_shop($session, @$tenants) if @$tenants;
	$session->run("CALL pos_set_mode('$_', '$modes{$_}')") for sort keys %modes;
	return $session;
}

# The order of the tenant's events
sub log_of
{
	my ($session) = @_;

	return $session->run("SELECT md5(string_agg(concat_ws(' ', stream_type, stream_id, version), ',' ORDER BY position))
		FROM pos_write.events WHERE tenant_id = 'deli'");
}

sub rows_left
{
	my ($session) = @_;
	my $tables = $session->run("SELECT string_agg(format('SELECT tenant_id FROM %s', name), ' UNION ALL ')
		FROM pos_internal.tenant_tables() WHERE role <> 'stays'");

	return $session->run("SELECT count(*) FROM ($tables) t WHERE tenant_id = 'deli'");
}

sub state_of
{
	my ($session) = @_;

	return $session->run("SELECT state FROM pos_write.moved_tenants WHERE tenant_id = 'deli'");
}

# Its taxes, references and refunds, as they are stored
sub parts_of
{
	my ($session) = @_;

	return map { my $table = $_; map { "$table $_" } split /\n/, $session->run("SELECT to_jsonb(t) FROM pos_write.$table t WHERE tenant_id = 'deli'") }
		qw(taxes order_references refunds refund_lines refund_payments);
}

sub well
{
	my ($what, $session) = @_;

	is($session->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() has nothing to report");
	return;
}

make_roles($_->connect) for $source, $target;
my $shop = open_shop($source, 'shop', [qw(deli kiosk souk)], order_daily_summary => 'deferred');
trade($shop, 1, 12);
$shop->run('SELECT pos_refresh()');
trade($shop, 13, $last_key);
my ($order, $next_order) = split /\n/, $shop->run("SELECT order_id FROM pos_write.orders WHERE tenant_id = 'deli' AND status = 'pending' ORDER BY 1 DESC LIMIT 2");
my $highest = $shop->run("SELECT max(order_id) FROM pos_write.orders WHERE tenant_id = 'deli'");
my $confirm = "SELECT pos_confirm_order('deli', $order)";

# ---------------------------------------------------------------------------
# What moves is found in the catalogue.  A table of the stores that is new here
# must be thought about: is it copied, made from the events, or does it stay?

is($shop->run("SELECT string_agg(name, ' ' ORDER BY name) FROM pos_internal.tenant_tables() WHERE role = '$_->[0]'"), $_->[1], "tables: $_->[0]")
	for [ stays => 'pos_write.moved_tenants pos_write.tenant_grants' ],
	[ folded => 'pos_read.order_daily_stripes pos_read.order_summary_rows pos_read.product_sales_stripes pos_read.skipped_events' ],
	[ copied => join ' ', qw(pos_read.product_names pos_read.tenant_names pos_read.user_names pos_write.command_log pos_write.events
		pos_write.order_items pos_write.order_references pos_write.orders pos_write.payments pos_write.products pos_write.refund_lines
		pos_write.refund_payments pos_write.refunds pos_write.taxes pos_write.tenants pos_write.users) ];

# ---------------------------------------------------------------------------
# Into one in use, with read models in other modes.  First each step is stopped.

my $mall = open_shop($target, 'mall', [qw(kiosk souk)], order_summaries => 'deferred', product_sales => 'immediate');
trade($mall, 1, $last_key);
$mall->run("CALL pos_rebuild('sales_by_cashier')");
$mall->run("CALL pos_set_mode('sales_by_cashier', 'immediate')");
$mall->run('SELECT pos_refresh()');
my $move = PosMove->new(from => [ $source, 'shop' ], to => [ $target, 'mall' ]);
my $there = sub { return $mall->run("SELECT count(*) FROM pos_write.tenants WHERE tenant_id = 'deli'") };

cmp_ok($mall->run('SELECT last_value FROM pos_write.order_id_seq'), '<', $highest, 'mall: it has given some of these order ids');
is($move->take, '', 'take.sql: nothing to complain about');
is(($shop->try($confirm))[0], 'PC018', 'taken: commands are refused');
is($shop->run("SELECT pos_unfence_tenant('deli')"), 't', 'taken: the fence can be lifted');
is(($shop->try($confirm))[0], '00000', 'and commands go on');
like($move->bring, qr/tenant "deli" has no fence.*status 3/s, 'a copy of before the fence was lifted is not brought');
is($there->(), 0, 'and nothing is there');
$shop->run("CALL pos_fence_tenant('deli', 'mall')");
like($move->bring, qr/taken\.txt handed_over\.txt differ.*status 3/s, 'nor where it was fenced again meanwhile');
is($there->(), 0, 'and nothing is there');
is(state_of($shop), 'handing_over', 'it has been handed over, for nothing');
isnt(($shop->try("SELECT pos_unfence_tenant('deli')"))[0], '00000', 'so the fence is not lifted');
isnt(($shop->try("CALL pos_remove_tenant('deli')"))[0], '00000', 'nor is the tenant removed');
$shop->run(recipe('docs/backup.md', 'DELETE FROM') =~ s/;\n\z//r);
is(($shop->try("SELECT pos_confirm_order('deli', $next_order)"))[0], '00000', 'the target was lost: the fence can be deleted');

is($move->take, '', 'taken again');
like($move->bring(FROM => 'host=/nowhere'), qr/No such file.*status 3/s, 'the source is out of reach: not brought');
is($there->(), 0, 'and nothing is there');
is(state_of($shop), 'fenced', 'nor is it handed over');

# the target's session dies between the handing over and its COMMIT
my $killer = "$move->{folder}/hand_over.sh";
rename $killer, "$killer.whole" or die $!;
open my $script, '>', $killer or die $!;
print $script "sh $killer.whole \"\$@\" && psql -qXAt -c \"SELECT pg_terminate_backend(pid) FROM pg_stat_activity
	WHERE application_name = 'bringer' AND pid <> pg_backend_pid()\" \"\$TO\" >>killed.txt\n";
close $script or die $!;
like($move->bring(PGAPPNAME => 'bringer'), qr/terminating connection/, 'the target dies once it is handed over');
is($there->(), 0, 'and nothing is there');
is(state_of($shop), 'handing_over', 'it has been handed over');
isnt(($shop->try("SELECT pos_unfence_tenant('deli')"))[0], '00000', 'so the fence is not lifted');
like($move->remove, qr/cannot be removed/, 'nor is the tenant removed');
is($shop->run("SELECT count(*) > 0 FROM pos_write.orders WHERE tenant_id = 'deli'"), 't', 'which is the only copy');
rename "$killer.whole", $killer or die $!;
well('mall, before', $mall);

# a tenant of that name that is registered there meanwhile is not the one
$mall->run("SELECT pos_register_tenant('deli', 'Another deli')");
like($move->bring, qr/does not have all events.*status 3/s, 'another tenant of that name is not taken for it');
$mall->run("DELETE FROM $_ WHERE tenant_id = 'deli'") for qw(pos_write.tenants pos_write.events pos_read.tenant_names);

# ---------------------------------------------------------------------------
# Now it is brought.

$shop->run('SELECT pos_refresh()');
my @answers = answers($shop, 'deli');
my @others = map { [ answers($mall, $_) ] } qw(kiosk souk);
my @left = map { [ answers($shop, $_) ] } qw(kiosk souk);
my $events = $shop->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'");
my $generations = $mall->run('SELECT name, generation, mode FROM pos_read.projections ORDER BY name');
my $marks = $mall->run('SELECT sum(c.xmin::text::bigint) FROM pos_read.order_daily_stripes c');
is($move->bring, '', 'mall: bring.sql');
is(state_of($shop), 'handing_over', 'mall: brought, and not told yet');
is($move->bring, '', 'mall: bring.sql again finds it');
is($mall->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'"), $events, 'mall: and brings nothing twice');
is($mall->run("SELECT pos_refresh('order_summaries')"), $events, 'mall: a deferred model folds the new events');
is($mall->run('SELECT pos_refresh()'), 0, 'mall: the others have them');
same_lines('mall', [ answers($mall, 'deli') ], \@answers);
is(log_of($mall), log_of($shop), 'mall: the events stand in the log in their old order');
is($mall->run('SELECT name, generation, mode FROM pos_read.projections ORDER BY name'), $generations, 'mall: no model was switched or rebuilt');
is($mall->run("SELECT sum(c.xmin::text::bigint) FROM pos_read.order_daily_stripes c WHERE tenant_id <> 'deli'"), $marks, 'mall: no row of others was written');
same_lines("mall, $_->[0]", [ answers($mall, $_->[0]) ], $others[ $_->[1] ]) for [ kiosk => 0 ], [ souk => 1 ];
folded_well('mall', $mall);
well('mall', $mall);
is($move->arrive, '', 'shop: it has arrived');
is(state_of($shop), 'arrived', 'shop: noted');
like($move->take, qr/^$/, 'shop: the first step again');
is(state_of($shop), 'arrived', 'shop: takes nothing back');
$mall->run("INSERT INTO shop.prices VALUES ('deli', '3.50')");
# two transactions on one day would wait for each other there
$mall->run("CALL pos_set_mode('sales_by_cashier', 'deferred')");
commands_go_on('mall', $mall);
cursors_go_on('mall', $mall, session($target, 'mall'));
holes_are_closed('mall', $mall);

# ---------------------------------------------------------------------------
# And removed, by one that is killed in the midst of it

$shop->run("CREATE FUNCTION shop.wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN old; END'");
$shop->run('CREATE TRIGGER wait BEFORE DELETE ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION shop.wait()');
$shop->run('SELECT pg_advisory_lock(1)');
my $remover = session($source, 'shop');
my $pid = $remover->run('SELECT pg_backend_pid()');
$remover->start("CALL pos_remove_tenant('deli')");
until ($shop->run("SELECT count(*) FROM pg_locks WHERE pid = $pid AND NOT granted")) { select undef, undef, undef, 0.02 }
is(state_of($shop), 'removing', 'shop: rows are being removed');
well('shop, half removed', $shop);
isnt(rows_left($shop), 0, 'shop: some are left');
is(($shop->try("CALL pos_rebuild('order_summaries')"))[0], '55006', 'shop: no model is rebuilt meanwhile');
is(($shop->try("CALL pos_remove_tenant('deli')"))[0], '55006', 'shop: nor is it removed by two');
is($shop->run("SELECT shop.sell('kiosk', 900) > 0"), 't', 'shop: others sell on');
is(($shop->try($confirm))[0], 'PC018', 'shop: its commands are told where it is');
$shop->run("SELECT pg_terminate_backend($pid)");
eval { $remover->finish };
is(state_of($shop), 'removing', 'shop: whoever removed it is gone');
like(($shop->try("CALL pos_rebuild('order_summaries')"))[1], qr/half removed.*pos_remove_tenant\('deli'\)/s, 'shop: no model is built of what is left');
isnt(($shop->try("SELECT pos_internal.begin_arrival('deli')"))[0], '00000', 'shop: it does not come back half removed');
$shop->run('SELECT pg_advisory_unlock(1)');
like($move->remove, qr/NOTICE:  tenant "deli" is removed: \d+ rows\nDETAIL:  Read models of your own .*: 'sales_by_cashier'\./,
	'shop: removed by the next one, who says what is to be rebuilt');
is(state_of($shop), 'removed', 'shop: noted');
is(rows_left($shop), 0, 'shop: no row is left');
$shop->run('DROP TRIGGER wait ON pos_write.orders');
well('shop', $shop);
$shop->run("CALL pos_rebuild('sales_by_cashier')");
$shop->run('SELECT pos_refresh()');
folded_well('shop', $shop);
holes_are_closed('shop', $shop);
$shop->run("DELETE FROM shop.prices WHERE tenant_id = 'deli'");
same_lines("shop, $_->[0]", [ answers($shop, $_->[0]) ], $left[ $_->[1] ]) for [ souk => 1 ];
is(($shop->try("SELECT pos_register_tenant('deli', 'New')"))[0], 'PC018', 'shop: it is not registered again');
is(($shop->try("CALL pos_fence_tenant('deli', 'mall')"))[0], '55000', 'shop: nor fenced');
$shop->run('SET ROLE clerk');
is(($shop->try($confirm))[0], 'PC018', 'shop: a role of that tenant is told');
$shop->run('RESET ROLE');
$shop->run("CALL pos_rebuild('$_')") for qw(order_summaries order_daily_summary);
is(($shop->try($confirm))[0], 'PC018', 'shop: no rebuild lifts the fence');
like($move->remove, qr/: 0 rows/, 'shop: to remove it again does nothing');

# ---------------------------------------------------------------------------
# It comes back, with what was sold there.

my $back = PosMove->new(from => [ $target, 'mall' ], to => [ $source, 'shop' ]);
$mall->run('SELECT pos_refresh()');
@answers = answers($mall, 'deli');
@others = map { [ answers($mall, $_) ] } qw(kiosk souk);
$events = $mall->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'");
my $said = $back->all;
like($said, qr/NOTICE:  tenant "deli" is removed/, 'back: the whole recipe');
unlike($said, qr/ERROR|status/, 'back: nothing to complain about');
like($said, qr/\(0 rows\)\s*\z/, 'back: no row of pos_verify()');
$shop->run('SELECT pos_refresh()');
same_lines('back', [ answers($shop, 'deli') ], \@answers);
is($shop->run("SELECT count(*) FROM pos_write.events WHERE tenant_id = 'deli'"), $events, 'back: all events');
is($shop->run("SELECT count(*) FROM pos_write.moved_tenants"), 0, 'back: the fence is lifted');
is(rows_left($mall), 0, 'mall: no row is left');
well('back, shop', $shop);
well('back, mall', $mall);
$mall->run("CALL pos_rebuild('sales_by_cashier')");
folded_well('back, mall', $mall);
same_lines("back, mall, $_->[0]", [ answers($mall, $_->[0]) ], $others[ $_->[1] ]) for [ kiosk => 0 ], [ souk => 1 ];
$shop->run("INSERT INTO shop.prices VALUES ('deli', '3.50')");
commands_go_on('back', $shop);
$shop->run('SELECT pos_refresh()');
well('back, in the end', $shop);
folded_well('back, in the end', $shop);

# ---------------------------------------------------------------------------
# Into a fresh one, first without the columns that were added in the other

my $fresh = open_shop($target, 'fresh', []);
my $anew = PosMove->new(from => [ $source, 'shop' ], to => [ $target, 'fresh' ]);
is($anew->take, '', 'fresh: taken');
like($anew->bring, qr/ERROR:  column "shipped" of relation "arriving" does not exist\n.*status 3/s, 'fresh: a missing column of the events is named');
$fresh->run('ALTER TABLE pos_write.events ADD COLUMN shipped boolean');
like($anew->bring, qr/ERROR:  column "till" of relation "orders" does not exist\n.*status 3/s, 'fresh: a missing column is named');
is($fresh->run('SELECT count(*) FROM pos_write.tenants'), 0, 'fresh: and nothing has changed');
$fresh->run('ALTER TABLE pos_write.orders ADD COLUMN till text');
is($anew->bring, '', 'fresh: brought');
is($anew->arrive, '', 'fresh: arrived');
same_lines('fresh', [ answers($fresh, 'deli') ], [ grep { !/^reports/ } answers($shop, 'deli') ]);
is($fresh->run("SELECT $sell"), 1 + $shop->run('SELECT max(order_id) FROM pos_write.orders WHERE tenant_id = \'deli\''), 'fresh: the next order id');
well('fresh', $fresh);

# one that loses rows is not handed over
$target->connect('postgres')->run('CREATE DATABASE lossy');
my $lossy = session($target, 'lossy');
$lossy->run('CREATE EXTENSION pos_cqrs');
$lossy->run('SELECT pos_install()');
$lossy->run("CREATE FUNCTION public.lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN CASE WHEN new.payment_no = 1 THEN NULL ELSE new END; END'");
$lossy->run('CREATE TRIGGER lose BEFORE INSERT ON pos_write.payments FOR EACH ROW EXECUTE FUNCTION public.lose()');
my $lost = PosMove->new(from => [ $target, 'fresh' ], to => [ $target, 'lossy' ]);
$lossy->run('ALTER TABLE pos_write.orders ADD COLUMN till text');
$lossy->run('ALTER TABLE pos_write.events ADD COLUMN shipped boolean');
is($lost->take, '', 'lossy: taken');
like($lost->bring, qr/taken\.txt brought\.txt differ.*status 3/s, 'lossy: a copy that lacks a row is told');
is(state_of($fresh), 'fenced', 'lossy: and not handed over');
is($lossy->run('SELECT count(*) FROM pos_write.tenants'), 0, 'lossy: nothing is there');

# one whose only order has the first id that a database gives, where none was given
my $stall = open_shop($target, 'stall', []);
# which has all that an order can have
my $first = "SELECT pos_create_order('deli', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 1, \"taxes\": [1]}]', reference => 'table";
my $return = "SELECT pos_refund('deli', 1, '[{\"line_no\": 1, \"quantity\": 1}]', 'stale', 1, '[{\"payment_no\": 1}]')";
$stall->run("SELECT pos_register_tenant('deli', 'Deli'), pos_register_user('deli', 1, 'Ada', 'manager'), pos_register_product('deli', 1, 'Pickle'), pos_register_tax('deli', 1, 'VAT', 20)");
is($stall->run("$first 1')"), 1, 'stall: its only order');
$stall->run("SELECT pos_record_payment('deli', 1, 2.40, 'card', tip => 1), pos_confirm_order('deli', 1)");
$stall->run($return);
my @parts = parts_of($stall);
my $second = open_shop($target, 'second', []);
my $little = PosMove->new(from => [ $target, 'stall' ], to => [ $target, 'second' ]);
is($little->take . $little->bring . $little->arrive, '', 'second: arrived');
like($little->remove, qr/DETAIL:  There is no read model of your own/, 'stall: removed, and nothing is to be rebuilt');
same_lines('second: taxes, references and refunds', [ parts_of($second) ], \@parts);
is(rows_left($stall), 0, 'stall: no row is left');
well('second', $second);
is($second->run("$first 2')"), 2, 'second: the next order id');
is(($second->try("$first 1')"))[0], 'PC016', 'second: its reference is taken there, too');
$second->run($return);
is(($second->try($return))[0], 'PC015', 'second: what came back before counts there');
well('second, in the end', $second);

done_testing();
