# More open transactions on one tenant's day than a day has preferred stripes:
# none waits, neither the first time nor after a savepoint that gave its stripe
# back to the others, and in the end the day adds up.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to);

my $database = 'pos_open_transactions';
my $sessions = 30;
my $sell = "SELECT pos_create_order('shop', 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}]',
	NULL, '2024-05-01 12:00+00')";
my $sold = 0;

create_database($database);
my @sessions = map { connect_to($database) } 1 .. $sessions;
my $first = $sessions[0];
$first->run("CALL pos_set_mode('product_sales', 'immediate')");
$first->run("SELECT pos_register_tenant('shop', 'Corner shop')");
$first->run("SELECT pos_register_user('shop', 1, 'Ada')");
$first->run("SELECT pos_register_product('shop', 1, 'Tea')");
$_->run("SET lock_timeout = '2s'") for @sessions;

# How many of these sessions can sell at once
sub selling
{
	my $done = grep { ($_->try($sell))[0] eq '00000' } @_;

	$sold += $done;
	return $done;
}

sub everything_adds_up
{
	my ($when) = @_;

	is($first->run("SELECT order_count, total_revenue FROM pos_daily_summary('shop', '2024-05-01')"),
		sprintf("%d\t%.2f", $sold, 7 * $sold), "$when: the day adds up");
	is($first->run("SELECT quantity, revenue FROM pos_top_products('shop', '2024-05-01', '2024-05-01')"),
		sprintf("%d\t%.2f", 2 * $sold, 7 * $sold), "$when: so does the product");
	is($first->run('SELECT * FROM pos_verify()'), '', "$when: pos_verify() has nothing to report");
	return;
}

$_->run('BEGIN') for @sessions;
is(selling(@sessions), $sessions, 'everybody sells in an open transaction');
is(selling(reverse @sessions), $sessions, 'and again');
$_->run('COMMIT') for reverse @sessions;
everything_adds_up('at once');

# Each one in turn gives its stripe back, to a newcomer who finds no other, and
# then needs one that is not taken.
for my $number (0, int($sessions / 2), $sessions - 1)
{
	my $one = $sessions[$number];
	my $newcomer = connect_to($database);
	my @others = ((grep { $_ != $one } @sessions), $newcomer);

	$newcomer->run("SET lock_timeout = '2s'");
	$one->run('BEGIN');
	$one->run('SAVEPOINT before');
	$one->run($sell);
	$one->run('ROLLBACK TO SAVEPOINT before');
	$_->run('BEGIN') for @others;
	is(selling(@others), $sessions, "the others sell while session $number has given its stripe back");
	is(selling($one), 1, "and session $number itself does");
	$_->run('COMMIT') for @others, $one;
	$newcomer->disconnect;
}
everything_adds_up('after savepoints');

# A session that ends without a word leaves nothing behind.
$_->run('BEGIN') for @sessions;
$_->run($sell) for @sessions;
my $gone = pop @sessions;
$gone->disconnect;
$_->run('ROLLBACK') for @sessions;
is(selling(@sessions), $sessions - 1, 'everybody sells after a rollback');
everything_adds_up('after a rollback');
my $stripes = $first->run("SELECT count(*) FROM pos_read.order_daily_stripes");
cmp_ok($stripes, '<=', $sessions + 1, "the day has no more stripes ($stripes) than there were transactions at once");

$_->disconnect for @sessions;
drop_database($database);
done_testing;
