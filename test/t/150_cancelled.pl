# A command that is stopped at any of its statements has done nothing, and its
# session goes on as if it had never been called.
#
# Another session keeps the command from each table, sequence and row in turn, so
# that it stops there, wherever it first needs it; then it is ended by lock_timeout,
# statement_timeout, pg_cancel_backend() and pg_terminate_backend(), alone and
# inside a savepoint.  Each time: no row has changed, no lock is left, the session,
# an ordinary role's, has its own user and settings, and the same command works in it afterwards (it
# would not, if the mark "a command is at work" or half a plan had stayed).
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to);
use PosFaults qw(load_shop stored_rows places left_behind wait_until wait_until_blocked wait_until_idle terminate end_timeout sell_sql differences expect blame blamed);

$SIG{PIPE} = 'IGNORE';

my $database = 'pos_cancelled';
my $key = 'in-progress';
my $clerk = 'pos_cancelled_clerk';
my $settings = "SELECT current_user, session_user, current_setting('search_path'), current_setting('is_superuser')";

create_database($database);
my ($watcher, $holder, $session) = map { connect_to($database) } 1 .. 3;
$_->run('SET client_min_messages = warning') for $watcher, $holder, $session;
load_shop($watcher);
$watcher->run("CALL pos_set_mode('product_sales', 'immediate')");
$watcher->run("CREATE ROLE $clerk");
$watcher->run("GRANT USAGE ON SCHEMA public TO $clerk");
$watcher->run("SELECT pos_grant('$clerk', 'command'), pos_grant('$clerk', 'admin'), pos_grant_tenant('$clerk', '*')");
$session->run("SET ROLE $clerk");
my $own_settings = $session->run($settings);
my $pending = $watcher->run('SELECT ' . sell_sql());
my $paid = $watcher->run('SELECT ' . sell_sql());
$watcher->run("SELECT pos_record_payment('shop', $paid, 2, 'cash')");
$watcher->run('SELECT ' . sell_sql('answered'));

my $sold = $watcher->run("SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50, \"taxes\": [1]}]', reference => 'table 1')");
$watcher->run("SELECT pos_record_payment('shop', $sold, 8.40, 'cash'), pos_confirm_order('shop', $sold)");
$watcher->run("SELECT pos_refund('shop', $sold, '[{\"line_no\": 1, \"quantity\": 1}]', 'stale', 7, '[{\"payment_no\": 1}]')");

my @commands = (
	[ 'pos_create_order' => sell_sql($key) ],
	[ 'pos_confirm_order' => "pos_confirm_order('shop', $pending, idempotency_key => '$key')" ],
	[ 'pos_apply_discount' => "pos_apply_discount('shop', $pending, 10, 7)" ],
	[ 'pos_record_payment' => "pos_record_payment('shop', $paid, 1, 'card', idempotency_key => '$key')" ],
	[ 'pos_reverse_payment' => "pos_reverse_payment('shop', $paid, 1, 'wrong card', 7)" ],
	[ 'pos_create_order, with a reference' => sell_sql() =~ s/\)$/, reference => 'table 2')/r ],
	[ 'pos_change_items' => "pos_change_items('shop', $pending, '[{\"line_no\": 1, \"quantity\": 0}, {\"add\": {\"product_id\": 2, \"quantity\": 1, \"unit_price\": 3, \"taxes\": [1]}}]')" ],
	[ 'pos_refund' => "pos_refund('shop', $sold, '\"all\"', 'stale', 7, '[{\"payment_no\": 1}]')" ],
	[ 'pos_void_order' => "pos_void_order('shop', $pending, 'left', 7)" ],
	[ 'pos_register_tenant' => "pos_register_tenant('shop', 'New name', 'Europe/Berlin')" ],
	[ 'pos_register_tenant, new' => "pos_register_tenant('new', 'New shop')" ],
	[ 'pos_register_user' => "pos_register_user('shop', 1, 'Ada Lovelace')" ],
	[ 'pos_register_product' => "pos_register_product('shop', 3, 'Milk')" ],
	[ 'pos_register_tax' => "pos_register_tax('shop', 1, 'VAT', 19)" ]);

# A row that is in somebody's way before it is committed: a copy of one that is
# there, with another key.
sub copy_of
{
	my ($table, $where, $change) = @_;

	return [ "a new row of $table", "INSERT INTO $table SELECT n.* FROM (SELECT t FROM $table t WHERE $where LIMIT 1) o,
		LATERAL jsonb_populate_record(o.t, $change) n" ];
}

sub row_places
{
	my $next_id = "(SELECT last_value + 1 FROM pos_write.order_id_seq)";
	my $next_order = "jsonb_build_object('order_id', $next_id)";
	my @places = map { [ "the rows of $_", "SELECT FROM $_ FOR UPDATE" ] }
		qw(pos_write.orders pos_write.order_items pos_write.payments pos_write.tenants pos_write.users pos_write.products pos_write.taxes pos_write.refunds pos_write.refund_lines
		pos_write.refund_payments pos_write.order_references
		pos_write.events pos_read.tenant_names pos_read.user_names pos_read.product_names pos_read.order_summary_rows
		pos_read.order_daily_stripes pos_read.product_sales_stripes pos_read.projections);

	push @places, map { copy_of(@$_) } (
		[ 'pos_write.command_log', 'true', "'{\"idempotency_key\": \"$key\"}'" ],
		[ 'pos_write.orders', 'true', $next_order ],
		[ 'pos_write.order_items', 'true', $next_order ],
		[ 'pos_write.payments', 'true', "'{\"payment_no\": 2}'" ],
		[ 'pos_write.order_references', 'true', "'{\"reference\": \"table 2\"}'" ],
		[ 'pos_write.refunds', 'true', "'{\"refund_no\": 2}'" ],
		[ 'pos_write.refund_lines', 'true', "'{\"refund_no\": 2}'" ],
		[ 'pos_write.refund_payments', 'true', "'{\"refund_no\": 2}'" ],
		[ 'pos_write.tenants', 'true', "'{\"tenant_id\": \"new\"}'" ],
		[ 'pos_write.products', "t.tenant_id = 'shop'", "'{\"product_id\": 3}'" ],
		[ 'pos_read.tenant_names', 'true', "'{\"tenant_id\": \"new\"}'" ],
		[ 'pos_read.product_names', "t.tenant_id = 'shop'", "'{\"product_id\": 3}'" ],
		[ 'pos_read.order_summary_rows', 'true', $next_order ]);
	for my $stream ([ order => $pending, 2 ], [ order => $paid, 3 ], [ order => $sold, 5 ], [ order => $next_id, 1 ], [ tenant => 0, 2 ],
		[ user => 1, 2 ], [ product => 3, 1 ], [ tax => 1, 2 ])
	{
		my ($type, $id, $version) = @$stream;

		push @places, copy_of('pos_write.events', "t.tenant_id = 'shop'",
			"jsonb_build_object('position', -1, 'stream_type', '$type', 'stream_id', $id, 'version', $version)");
	}
	return @places;
}

my ($hold, $untouched);

# The other session gets in the way: a transaction, to be rolled back.
sub get_in_the_way
{
	$holder->run('BEGIN');
	$holder->run($hold);
	return;
}

# What must hold after a stop: $locks is what the session held before.
sub nothing_is_left
{
	my ($where, $victim, $locks) = @_;
	my $pid = $victim->run('SELECT pg_backend_pid()');

	wait_until_idle($watcher, $pid);
	expect("$where: locks", left_behind($watcher, $pid), $locks);
	expect("$where: settings", $victim->run($settings), $own_settings);
	return;
}

# Starts the command, waits until it is in the holder's way, stops it by force.
sub stop_by
{
	my ($function, $victim, $call) = @_;
	my $pid = $victim->run('SELECT pg_backend_pid()');

	$victim->start("SELECT $call");
	wait_until_blocked($watcher, $pid);
	if ($function eq 'terminate')
	{
		terminate($watcher, $pid);
		eval { $victim->finish; 1 } and blame('a terminated session goes on');
		eval { $victim->disconnect };
		return '57P01';
	}
	$watcher->run("SELECT pg_cancel_backend($pid)");
	return ($victim->finish)[0];
}

sub stop_by_timeout
{
	my ($setting, $victim, $call) = @_;

	$victim->run("SET $setting = " . ($setting eq 'lock_timeout' ? 5 : 25));
	my ($sqlstate) = $victim->try("SELECT $call");
	end_timeout($victim, $setting);
	return $sqlstate;
}

my %stops = (
	lock_timeout => [ '55P03', sub { stop_by_timeout('lock_timeout', @_) } ],
	statement_timeout => [ '57014', sub { stop_by_timeout('statement_timeout', @_) } ],
	cancel => [ '57014', sub { stop_by('cancel', @_) } ],
	terminate => [ '57P01', sub { stop_by('terminate', @_) } ]);

# Stops it where it is called by itself; afterwards it works.
sub stop_alone
{
	my ($where, $how, $call) = @_;
	my ($expected, $stop) = @{ $stops{$how} };
	my $victim = $how eq 'terminate' ? connect_to($database) : $session;

	$victim->run("SET ROLE $clerk");
	get_in_the_way();
	expect("$where, $how", $stop->($victim, $call), $expected);
	nothing_is_left("$where, $how", $victim, '\N') if $victim == $session;
	$holder->run('ROLLBACK');
	expect("$where, $how: rows", stored_rows($watcher), $untouched);
	return;
}

# Stops it in a savepoint; then it works in the same transaction, and so does another.
sub stop_in_savepoint
{
	my ($where, $how, $call) = @_;
	my ($expected, $stop) = @{ $stops{$how} };
	my $pid = $session->run('SELECT pg_backend_pid()');

	$where = "$where, $how in a savepoint";
	$session->run('BEGIN');
	$session->run('SELECT pg_current_xact_id()');
	my $locks = left_behind($watcher, $pid);
	$session->run('SAVEPOINT here');
	get_in_the_way();
	expect($where, $stop->($session, $call), $expected);
	$session->run('ROLLBACK TO here');
	nothing_is_left($where, $session, $locks);
	$holder->run('ROLLBACK');
	$session->run('RESET ROLE');
	expect("$where: rows", stored_rows($session), $untouched);
	$session->run("SET LOCAL ROLE $clerk");
	expect("$where: again", ($session->try("SELECT $call"))[0], '00000');
	expect("$where: another", ($session->try('SELECT ' . sell_sql('another')))[0], '00000');
	$session->run('ROLLBACK');
	return;
}

# Whether the command comes to that place at all: it then waits for the holder, and
# for nobody else, such as an autovacuum of a catalogue.
sub comes_to
{
	my ($call) = @_;
	my ($mine, $theirs) = map { $_->run('SELECT pg_backend_pid()') } $session, $holder;
	my $blocked = "$theirs = ANY (pg_blocking_pids($mine))";

	get_in_the_way();
	$session->run('BEGIN');
	$session->start("SELECT $call");
	wait_until($watcher, $mine, "(state LIKE 'idle%' AND query LIKE 'SELECT pos_%' OR $blocked)");
	my $comes = $watcher->run("SELECT $blocked") eq 't';
	$watcher->run("SELECT pg_cancel_backend($mine)") if $comes;
	my ($sqlstate) = $session->finish;
	$session->run('ROLLBACK');
	$holder->run('ROLLBACK');
	expect('asked whether it comes there', $sqlstate, $comes ? '57014' : '00000');
	return $comes;
}

my @places = (places($watcher, 'rS'), row_places());
for (@commands)
{
	my ($name, $call) = @$_;
	my @reached;

	$untouched = stored_rows($watcher);
	$session->run('BEGIN');
	$session->run("SELECT $call");
	$session->run('ROLLBACK');
	for my $place (@places)
	{
		(my $where, $hold) = @$place;
		next unless comes_to($call);
		push @reached, $where;
		stop_alone("$name at $where", $_, $call) for sort keys %stops;
		stop_in_savepoint("$name at $where", $_, $call) for qw(lock_timeout cancel);
	}
	note "$name: ", join ', ', @reached;
	cmp_ok(scalar @reached, '>=', 5, "$name was stopped at " . @reached . ' places');
	is(blamed(), '', "$name: nothing is written, nothing is left, the session goes on");
	$session->run('BEGIN');
	is(($session->try("SELECT $call"))[0], '00000', "$name works in the end");
	$session->run('RESET ROLE');
	is(differences($session), '', "$name: pos_verify() has nothing to report");
	$session->run('ROLLBACK');
}

$_->disconnect for $watcher, $holder, $session;
drop_database($database);
my $admin = connect_to($ENV{PGDATABASE} || 'postgres');
$admin->run("DROP ROLE $clerk");
$admin->disconnect;
done_testing;
