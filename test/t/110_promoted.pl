# What survives a failover: the primary is killed with SIGKILL while 16 clients
# note what is acknowledged, by synchronous replication, and its hot standby is
# promoted.  What was acknowledged is there once, what was not is there at most
# once and, sent again under its key, exactly once; ids and positions go on, and
# the cursor of the deferred model neither skips nor repeats.  Until then all
# queries work on the standby, and nothing that writes does.
#
# The first promotion is of a quiet server, whose cursor has a bound that the new
# one has not reached.  POS_TEST_ROUNDS sets how many follow under load: 2 here,
# 10 or more in the long form.  POS_SEED repeats the choices, not the moments.
use strict;
use warnings;

use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes qw(sleep time);

use PosClient 'pick';
use PosCluster;
use PosLoad;
use PosNotes qw(load_notes notes_hold refresh_holds cursor nothing_stale);
use PosTest qw(create_database connect_to);

my $database = 'pos_promoted';
my $rounds = $ENV{POS_TEST_ROUNDS} || 2;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time * 1000 % 2**31;
my $folder = tempdir(CLEANUP => 1);
my $items = q('[{"product_id": 1, "quantity": 1, "unit_price": 1}]');

# What each function does on a standby, by name: all of them stand here.
my %reads = (
	pos_business_date => "'shop'",
	pos_daily_payments => "'shop', '2024-05-01', '2024-05-03'",
	pos_daily_summaries => "'shop', '2024-05-01', '2024-05-03', fresh => true",
	pos_daily_summary => "'shop', '2024-05-01', fresh => true",
	pos_daily_taxes => "'shop', '2024-05-01', '2024-05-03'",
	pos_events_at => "'{[1,)}'",
	pos_find_order => "'shop', 'table 7'",
	pos_get_order => "'shop', 1",
	pos_grants => '',
	pos_list_orders => "'shop', page_size => 1000, fresh => true",
	pos_order_as_of => "'shop', 1, now()",
	pos_order_history => "'shop', 1",
	pos_order_lines => "'shop', 1",
	pos_order_payments => "'shop', 1",
	pos_order_refunds => "'shop', 1",
	pos_projection_status => '',
	pos_schedules => '',
	pos_top_products => "'shop', '2024-05-01', '2024-05-03', fresh => true",
	pos_verify => '',
	pos_wait_for_refresh => "'order_summaries'");
my %writes = (
	pos_apply_discount => "'shop', 1, 5, 9",
	pos_confirm_order => "'shop', 1",
	pos_create_order => "'shop', 1, $items",
	pos_create_orders => "'shop', '[{}]'",
	pos_fence_tenant => "'shop', 'elsewhere'",
	pos_grant => "'clerk', 'command'",
	pos_grant_tenant => "'clerk', 'kiosk'",
	pos_install => '',
	pos_purge => '',
	pos_rebuild => "'product_sales'",
	pos_record_payment => "'shop', 1, 1, 'cash'",
	pos_refresh => '',
	pos_refresh_batches => '',
	pos_register_product => "'shop', 1, 'Tea'",
	pos_register_projection => "'mine', 'pos_refresh(text)'",
	pos_register_tax => "'shop', 1, 'VAT', 20",
	pos_register_tenant => "'shop', 'Shop'",
	pos_register_user => "'shop', 1, 'Ada'",
	pos_remove_tenant => "'shop'",
	pos_reverse_payment => "'shop', 1, 1, 'no', 9",
	pos_revoke => "'clerk', 'query'",
	pos_revoke_tenant => "'clerk', 'shop'",
	pos_set_max_lag => "'product_sales', '1 minute'",
	pos_set_mode => "'product_sales', 'immediate'",
	pos_skip_event => "'mine', 1, 'why'",
	pos_unskip_event => "'mine', 1",
	pos_unfence_tenant => "'shop'",
	pos_unregister_projection => "'mine'",
	pos_upkeep => '',
	pos_verify_handler => "'mine'",
	pos_change_items => qq('shop', 1, '[{"line_no": 1, "quantity": 2}]'),
	pos_refund => qq('shop', 1, '"all"', 'no', 9),
	pos_void_order => "'shop', 1, 'no', 9");
# pg_cron's, which is not there
my $left_out = 'pos_(un)?schedule_.*';

note "POS_SEED=$seed";
srand $seed;
my $nodes = 0;
my $primary = PosCluster->create('node' . ++$nodes, { fsync => 'on', full_page_writes => 'on', synchronous_commit => 'remote_apply' });
$primary->use;
create_database($database);
my $session = connect_to($database);
$session->run("CALL pos_set_mode('product_sales', 'deferred')");
$session->run('CREATE ROLE clerk');
$session->run("SELECT pos_grant('clerk', side) FROM unnest(ARRAY['query', 'admin']) side");
$session->run("SELECT pos_grant_tenant('clerk', '*')");
$session->disconnect;
my $load = PosLoad->start(clients => 16, database => $database, folder => $folder, seed => $seed);
my $driver = $load->{driver};

# ---------------------------------------------------------------------------

# A standby of the primary, without which nothing is acknowledged
sub make_standby
{
	my $standby = $primary->standby('node' . ++$nodes, { hot_standby_feedback => 'on' });
	my $commit = pick('remote_apply', 'on');
	my $session = $primary->connect($database);

	$session->run("ALTER SYSTEM SET synchronous_standby_names = '*'");
	$session->run("ALTER SYSTEM SET synchronous_commit = '$commit'");
	$session->disconnect;
	$primary->reload;
	$primary->wait_for("SELECT string_agg(sync_state, '') FROM pg_stat_replication", 'sync');
	$primary->wait_for('SHOW synchronous_commit', $commit);
	note "synchronous_commit = $commit";
	return $standby;
}

# What the functions do on the standby, while the primary is at work or not
sub standby_answers
{
	my ($standby, $when) = @_;
	my $session = $standby->connect($database);
	my %kind = map { split /\t/ } split /\n/, $session->run("SELECT p.proname, p.prokind FROM pg_proc p
		JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension x ON d.refclassid = 'pg_extension'::regclass AND x.oid = d.refobjid AND x.extname = 'pos_cqrs'
		WHERE p.pronamespace = 'public'::regnamespace AND p.proname !~ '^$left_out\$'");

	is(join(' ', sort keys %kind), join(' ', sort keys %reads, keys %writes), "$when: it is said of each function what it does on a standby");
	is($session->run('SELECT pg_is_in_recovery()'), 't', "$when: the standby is one");
	for my $name (sort keys %reads)
	{
		my ($sqlstate, $text) = $session->try("SELECT * FROM $name($reads{$name})");
		is($sqlstate, '00000', "$when: $name() works on the standby") or diag($text);
	}
	$session->run('SET ROLE clerk');
	for my $name (grep { $_ ne 'pos_grants' } sort keys %reads)
	{
		my ($sqlstate, $text) = $session->try("SELECT * FROM $name($reads{$name})");
		is($sqlstate, '00000', "$when: and for a role with grants") or diag($text);
	}
	$session->run('RESET ROLE');
	for my $name (sort keys %writes)
	{
		my ($sqlstate, $text) = $session->try(($kind{$name} eq 'p' ? 'CALL' : 'SELECT') . " $name($writes{$name})");
		is($sqlstate, '25006', "$when: $name() is refused on the standby") or diag($text);
	}
	is($session->run('SELECT * FROM pos_verify()'), '', "$when: pos_verify() on the standby");
	$session->disconnect;
	return;
}

# The primary is no more; what connects from now on goes to the one that was
# its standby.
sub fail_over
{
	my ($standby) = @_;

	$primary->crash('all');
	$standby->promote;
	$primary = $standby;
	$primary->use;
	return connect_to($database);
}

# Ids and positions are behind none that was told.
sub ids_go_on
{
	my ($session, $when) = @_;
	my $before = $session->run("SELECT max(answer) FROM known WHERE command = 'create_order'");
	my $position = $session->run('SELECT max(position) FROM pos_write.events');
	my $id = $driver->create_order($session);

	cmp_ok($id, '>', $before, "$when: the next order has a new id");
	cmp_ok($session->run("SELECT position FROM pos_write.events WHERE stream_type = 'order' AND stream_id = $id"), '>', $position,
		"$when: and a new position");
	return;
}

# All that is not acknowledged is sent again; then everything is there once.
sub settle
{
	my ($session, $when) = @_;

	$load->settle;
	my ($sent, $told) = load_notes($session, $folder);
	is($told, $sent, "$when: each command is acknowledged in the end");
	notes_hold($session, "$when, sent again");
	refresh_holds($session, "$when, sent again");
	return;
}

# ---------------------------------------------------------------------------
# A quiet server.  Its cursor waits for a position whose transaction ends with
# it, and the bound is a transaction id that its standby has not heard of: the
# new server will give it out again.

sub quiet_promotion
{
	my $standby = make_standby();
	my @open = map { connect_to($database) } 1 .. 8;
	my $session = connect_to($database);

	standby_answers($standby, 'a quiet primary');
	my $lost = $driver->begin_order($open[0]);
	my $prepared = $driver->begin_order($open[1]);
	$open[1]->run("PREPARE TRANSACTION 'quiet'");
	$driver->create_order($session);

	# which would tell the standby, once in 15 seconds
	kill 'STOP', $session->run("SELECT pid FROM pg_stat_activity WHERE backend_type = 'background writer'");
	for ($session, @open[ 2 .. 7 ])
	{
		$_->run('BEGIN');
		$_->run('SELECT pg_current_xact_id()');
	}
	# a batch as in a rebuild, whose transaction writes under no later id
	$session->run("SELECT pos_internal.fold_batch(name, generation, 1000) FROM pos_read.projections WHERE name = 'product_sales'");
	$session->run('COMMIT');
	my $holes = cursor($session, 'holes');
	my $bound = cursor($session, 'holes_bound');
	$session->disconnect;

	$session = fail_over($standby);
	eval { $_->disconnect } for @open;
	is(cursor($session, 'holes'), $holes, 'quiet: the cursor has come along, with its holes');

	# a hole of the new server, made by a transaction before the old bound
	my $late = connect_to($database);
	my $command = $driver->begin_order($late);
	cmp_ok($late->run('SELECT pg_current_xact_id()'), '<', $bound, 'quiet: a transaction before the bound, with a position');
	load_notes($session, $folder);
	notes_hold($session, 'quiet');
	for (1 .. 10)
	{
		$driver->create_order($session);
		is($session->run('SELECT pos_refresh()'), 1, 'quiet: a refresh folds what is visible, and no more');
	}
	cmp_ok($session->run('SELECT pg_snapshot_xmax(pg_current_snapshot())'), '>', $bound, 'quiet: the bound is behind');
	$late->run('COMMIT');
	is($session->run('SELECT pos_refresh()'), 1, 'quiet: what was late is folded');
	$session->run("COMMIT PREPARED 'quiet'");
	is($session->run('SELECT pos_refresh()'), 1, 'quiet: so is what was prepared on the old server');
	$driver->repeat($late, $_) for $command, $prepared, $lost;
	ids_go_on($session, 'quiet');
	settle($session, 'quiet');
	$driver->create_order($session);
	$session->run('SELECT pos_refresh()') for 1 .. 2;
	is(cursor($session, 'isempty(holes) AND (SELECT count(*) FROM unnest(applied)) = 1'), 't', 'quiet: in the end the cursor is one range');
	$_->disconnect for $late, $session;
	return;
}

# Under load.  One transaction ends with the primary, one is prepared.
sub promotion
{
	my ($when) = @_;
	my $standby = make_standby();
	my @open = map { connect_to($database) } 1 .. 2;

	my $lost = $driver->begin_order($open[0]);
	my $prepared = $driver->begin_order($open[1]);
	$open[1]->run("PREPARE TRANSACTION '$when'");
	$load->go;
	standby_answers($standby, $when);
	sleep rand 1;
	my $session = fail_over($standby);
	eval { $_->disconnect } for @open;
	$load->wait_until_lost;

	my ($sent, $told, $unheard) = load_notes($session, $folder);
	note sprintf '%s: %d commands sent, %d acknowledged, %d there that were not', $when, $sent, $told, $unheard;
	notes_hold($session, $when);
	refresh_holds($session, $when);
	is($session->run('SELECT gid FROM pg_prepared_xacts'), $when, "$when: the prepared transaction has come along");
	isnt(cursor($session, 'holes'), '{}', "$when: its position is a hole");
	$session->run("COMMIT PREPARED '$when'");
	is($session->run('SELECT pos_refresh()'), 1, "$when: committed, its event is folded");
	$driver->repeat($session, $_) for $lost, $prepared;
	ids_go_on($session, $when);
	settle($session, $when);
	is(cursor($session, '(SELECT count(*) FROM unnest(applied))'), 1, "$when: the cursor is one range");
	$session->disconnect;
	return;
}

quiet_promotion();
promotion("promotion $_ under load") for 1 .. $rounds;
is($load->end, 0, 'all clients went on to the end');
$session = connect_to($database);
is($session->run('SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)'), sprintf('%08X', 2 + $rounds), 'each promotion has begun a timeline');
load_notes($session, $folder);
nothing_stale($session);
notes_hold($session, 'in the end');
refresh_holds($session, 'in the end');
$session->disconnect;
done_testing;
