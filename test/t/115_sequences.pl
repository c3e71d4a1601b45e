# The sequences of positions and order ids: whatever is done to them, no command
# takes a number that is not above all others, no refresh closes a hole that may
# still fill, and pos_install() sets them right.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;
use Time::HiRes 'sleep';

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_sequences';
my $sell = q{pos_create_order('shop', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 5}]', NULL, '2024-05-01 12:00+00')};
my $sold = 0;

create_database($database);
my ($dba, $one, $two) = map { connect_to($database) } 1 .. 3;
$dba->run('SET client_min_messages = warning');
$dba->run("SELECT pos_register_tenant('shop', 'Shop'), pos_register_user('shop', 1, 'Ann'), pos_register_product('shop', 1, 'Tea')");
$dba->run("CALL pos_set_mode('$_', 'deferred')") for qw(order_daily_summary product_sales);

sub sells
{
	my ($session, $what) = @_;
	my $highest = $dba->run('SELECT max(position) FROM pos_write.events');
	my $highest_id = $dba->run('SELECT coalesce(max(order_id), 0) FROM pos_write.orders');
	my ($sqlstate, $id) = $session->try("SELECT $sell");

	is($sqlstate, '00000', "$what: a command") or diag($id);
	cmp_ok($id, '>', $highest_id, "$what: its id is above all others");
	cmp_ok($session->run("SELECT position FROM pos_write.events WHERE stream_type = 'order' AND stream_id = $id"), '>', $highest, "$what: so is its position");
	++$sold;
	return;
}

sub refused
{
	my ($session, $what, $pattern, $statement) = @_;
	my ($sqlstate, $text) = $session->try($statement || "SELECT $sell");

	is($sqlstate, '55000', "$what is refused");
	like($text, $pattern, "$what: why");
	like($text, qr/HINT: .*pos_install\(\)/, "$what: and what to do");
	return;
}

# All sessions there are, and one that is new
sub all_refused
{
	my ($what, $pattern) = @_;
	my $new = connect_to($database);

	refused($_->[0], "$what, $_->[1]: a command", $pattern) for [ $one, 'the first session' ], [ $two, 'the second' ], [ $new, 'a new one' ];
	$new->disconnect;
	return;
}

# In turn, with refreshes in between; then all is counted once.
sub all_well
{
	my ($what) = @_;
	my $new = connect_to($database);

	for (1 .. 2)
	{
		for my $session ($one, $two, $new)
		{
			sells($session, $what);
			$dba->run('SELECT pos_refresh()');
		}
	}
	$new->disconnect;
	is($dba->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')"), sprintf("%d\t%.2f", $sold, 5 * $sold),
		"$what: the day has each order once");
	is($dba->run('SELECT * FROM pos_verify()'), '', "$what: pos_verify() has nothing to report");
	return;
}

sub set_right
{
	my ($what, @sequences) = @_;
	my $session = connect_to($database);
	my ($sqlstate, $text) = $session->try('SELECT pos_install()');

	is($sqlstate, '00000', "$what: pos_install()");
	is(join(' ', sort $text =~ /sequence pos_write\.(\w+) is set right/g), "@sequences", "$what: it says what it has set right");
	$session->disconnect;
	return;
}

# Until somebody waits for the sequence's lock
sub wait_for_lock
{
	my ($sequence) = @_;

	sleep 0.02 until $dba->run("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'pos_write.$sequence'::regclass");
	return;
}

sub problems
{
	return $dba->run("SELECT string_agg(concat_ws(' ', key, problem, expected, actual), ', ' ORDER BY key, problem) FROM pos_verify() WHERE check_name = 'sequences'");
}

all_well('at first');
is(($dba->try("INSERT INTO pos_write.events SELECT (e).* FROM (SELECT jsonb_populate_record(NULL::pos_write.events, to_jsonb(e) - 'position') AS e
		FROM pos_write.events e LIMIT 1) e"))[0], '23502', 'a row without a position is none');
is($dba->run("SELECT count(*) FROM pg_attrdef WHERE adrelid = 'pos_write.events'::regclass"), 0, 'and is given none');

# ---------------------------------------------------------------------------
# Settings.  A session that holds cached numbers has lost them behind pos_install().

for my $setting ('CACHE 50', 'INCREMENT BY 2', 'INCREMENT BY -1', 'CYCLE', 'SET UNLOGGED')
{
	for my $sequence (qw(event_position_seq order_id_seq))
	{
		my $what = "$sequence $setting";
		my $shown = $setting =~ s/SET //r;

		$one->run('BEGIN');
		sells($one, "$what, before");
		$two->start("ALTER SEQUENCE pos_write.$sequence $setting");
		wait_for_lock($sequence);
		sells($one, "$what, while it waits");
		$one->run('COMMIT');
		is(($two->finish)[0], '00000', "$what: it waits for a transaction that has taken numbers");
		all_refused($what, qr/sequence pos_write\.$sequence would give numbers out of order.*$shown/s);
		like(problems(), qr/^pos_write\.$sequence is out of order .* $shown/, "$what: pos_verify() names it");
		my $mine = $two->run("SELECT nextval('pos_write.$sequence'), nextval('pos_write.$sequence')");
		note "taken meanwhile: $mine";
		set_right($what, $sequence);
		all_well($what);
	}
}

# ---------------------------------------------------------------------------
# Behind

for my $sequence (qw(event_position_seq order_id_seq))
{
	$dba->run("ALTER SEQUENCE pos_write.$sequence RESTART");
	all_refused("$sequence restarted", qr/sequence pos_write\.$sequence is behind .*Its last value is 1,/s);
	like(problems(), qr/^pos_write\.$sequence is behind above \d+ 1$/, "$sequence restarted: pos_verify() names it");
	set_right("$sequence restarted", $sequence);
	all_well("$sequence restarted");

	# as a restore in parts leaves it, which no open session sees
	$dba->run("SELECT setval('pos_write.$sequence', 3)");
	my $new = connect_to($database);
	refused($new, "$sequence set back: a command", qr/sequence pos_write\.$sequence is behind .*Its last value is 3,/s);
	$new->disconnect;
	like(problems(), qr/^pos_write\.$sequence is behind above \d+ 4$/, "$sequence set back: pos_verify() names it");
	if ($sequence eq 'event_position_seq')
	{
		refused($one, 'set back: a refresh', qr/is behind/, 'SELECT pos_refresh()');
		refused($one, 'set back: batches of one', qr/is behind/, 'CALL pos_refresh_batches()');
		refused($one, 'set back: a rebuild', qr/is behind/, "CALL pos_rebuild('product_sales')");
		refused($one, 'set back: a switch', qr/is behind/, "CALL pos_set_mode('order_summaries', 'deferred')");
	}
	set_right("$sequence set back", $sequence);
	all_well("$sequence set back");
}
set_right('nothing is wrong');

# A position that a cursor has passed, though no event ever had it
$dba->run("CALL pos_set_mode('order_daily_summary', 'immediate')");
$one->run('BEGIN');
$one->run("SELECT $sell");
$one->run('ROLLBACK');
$dba->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
$dba->run("SELECT setval('pos_write.event_position_seq', (SELECT max(position) FROM pos_write.events))");
my $new = connect_to($database);
refused($new, 'below the end of a cursor: a command', qr/event_position_seq is behind/);
$new->disconnect;
like(problems(), qr/event_position_seq is behind/, 'below the end of a cursor: pos_verify() names it');
set_right('below the end of a cursor', 'event_position_seq');

# Set right, it has not been called: what is complete stays so in another mode
$dba->run("CALL pos_set_mode('order_daily_summary', 'immediate')");
$dba->run("CALL pos_set_mode('order_daily_summary', 'deferred')");
is($dba->run("SELECT pos_refresh('order_daily_summary')"), 0, 'a cursor at the end of a sequence that is not called has applied all there is');
all_well('behind the end of the cursor');

# An id that only another tenant's orders have, out of sight of the last events
$dba->run("SELECT pos_register_tenant('old', 'Old'), pos_register_user('old', 1, 'Ann'), pos_register_product('old', 1, 'Tea')");
$dba->run('SELECT ' . $sell =~ s/shop/old/r);
my $id = $dba->run("SELECT order_id FROM pos_write.orders WHERE tenant_id = 'old'");
$dba->run("SELECT pos_register_product('shop', n, 'Product ' || n) FROM generate_series(2, 102) n");
$dba->run("SELECT setval('pos_write.order_id_seq', $id - 1)");
is(problems(), "pos_write.order_id_seq is behind above $id $id", 'an old order id: pos_verify() names the sequence');
$new = connect_to($database);
refused($new, 'an old order id: a command', qr/order_id_seq is behind .*Its last value is @{[ $id - 1 ]}, the stores have $id /s);
$new->disconnect;
set_right('an old order id', 'order_id_seq');
all_well('an old order id');

# A tenant is brought whose highest id is the very next one, of a sequence that is not called
my $next = $dba->run("SELECT last_value + 1 FROM pos_write.order_id_seq");
$dba->run("ALTER SEQUENCE pos_write.order_id_seq RESTART WITH $next");
is($dba->run("SELECT pos_internal.raise_order_ids($next - 1)"), 'f', 'ids go on behind one that is lower');
is($dba->run("SELECT pos_internal.raise_order_ids($next)"), 't', 'they do not behind the next one');
cmp_ok($dba->run("SELECT $sell"), '>', $next, 'and go on behind it then');
++$sold;
is($dba->run("SELECT pos_internal.raise_order_ids($next + 1)"), 'f', 'ids go on behind one that is taken');
all_well('behind ids that were raised');

# ---------------------------------------------------------------------------
# Set back by a transaction that a command waits for: the session has looked before

for my $sequence (qw(event_position_seq order_id_seq))
{
	sells($one, 'before it is set back');
	$two->run('BEGIN');
	$two->run("ALTER SEQUENCE pos_write.$sequence RESTART WITH 2");
	$one->start("SELECT $sell");
	wait_for_lock($sequence);
	$two->run('COMMIT');
	my ($sqlstate, $text) = $one->finish;
	is($sqlstate, '55000', "$sequence set back: a command that waited");
	like($text, qr/sequence pos_write\.$sequence is behind /, "$sequence set back: why");
	set_right("$sequence set back", $sequence);
	all_well("$sequence set back");
}

# ---------------------------------------------------------------------------
# pos_install() beside commands

$one->run('BEGIN');
sells($one, 'beside pos_install()');
$dba->run("SELECT setval('pos_write.event_position_seq', 3)");
$two->start('SELECT pos_install()');
wait_for_lock('event_position_seq');
$one->run('COMMIT');
is(($two->finish)[0], '00000', 'pos_install() waits for a transaction that has taken numbers');
all_well('behind it');

# who looks at a sequence and takes a number afterwards waits for pos_install(), which does not wait for him
$one->run('BEGIN');
$one->run('SELECT last_value FROM pos_write.order_id_seq');
$dba->run("SELECT setval('pos_write.order_id_seq', 3)");
$two->run("SET lock_timeout = '5s'");
is(($two->try('SELECT pos_install()'))[0], '00000', 'pos_install() does not wait for who has looked at a sequence');
$two->run('RESET lock_timeout');
sells($one, 'who has looked at it');
$one->run('COMMIT');
all_well('behind who has looked at it');

$_->disconnect for $dba, $one, $two;
drop_database($database);
done_testing;
