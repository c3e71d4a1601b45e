# Each message that the product can raise: every place in the sources that raises
# one is reached, or is on the list of those that no user reaches; and what it
# says is one line, names the offending value, and has a DETAIL and a HINT in
# sentences. A new message without a case here makes the test fail.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosMessages qw(scan_sources read_documented_rules know_arguments expect_message expect_text expect_rule run_cases
	all_reached all_documented reached_sqlstates);
use PosTest qw(create_database drop_database connect_to literal);

my $database = 'pos_messages';
my $bare = 'pos_messages_bare';
scan_sources("$FindBin::Bin/../..");
open my $page, '<', "$FindBin::Bin/../../docs/errors.md" or die "docs/errors.md: $!";
my $documented = do { local $/; <$page> };
read_documented_rules($documented);

# By file and format: why no caller of the API gets there. "*" is any file.
my %unreachable = (
	'* SPI_connect failed' => 'the server has no memory, and says so itself',
	'* SPI_finish failed' => 'only without SPI_connect',
	'* SPI_prepare failed: %s' => 'only for a statement that SPI does not know',
	'* SPI_keepplan failed' => 'only for a plan that is kept',
	'* SPI_execute_plan failed: %s' => 'only for a statement that SPI does not know',
	'* SPI_execute_snapshot failed: %s' => 'only for a statement that SPI does not know',
	'* SPI_execute_with_args failed: %s' => 'only for a statement that SPI does not know',
	'* SPI_plan_get_cached_plan failed' => 'only for a plan of several statements',
	'* SPI_execute failed: %s' => 'only for a statement that SPI does not know',
	'* row of table "%s" cannot be locked' => 'only where the command itself has changed it before',
	'src/domain/refund_lines.c a refund must name a line' => 'the command refuses an empty array',
	'src/domain/refund_payments.c a refund must have at most %d payments' => 'the command refuses a longer array',
	'src/errors.c %s' => 'carries the messages of src/domain, which have places of their own',
	'src/command/request.c a command has an argument of the unexpected type %u' => 'only for a function that is not ours, made by a superuser',
	'src/command/request.c cache lookup failed for function %u' => 'a function that runs is in the catalogue',
	'src/store/moved_tenants.c state "%s" of a moved tenant is not known' => 'the table has a check',
	'src/admin/schema_owner.c cache lookup failed for database %u' => 'a session has a database',
	'src/admin/schema_owner.c cache lookup failed for schema %s' => 'the schema of a table that was found is in the catalogue',
	'src/projection/register.c cache lookup failed for namespace %u' => 'the schema of a function that was found is in the catalogue',
	'src/admin/purge.c return type must be a row type' => 'only for a function that is not ours, made by a superuser',
	'src/admin/drop_guard.c jobs could not be read' => 'only for a statement that SPI does not know',
	'sql/admin/pos_install.sql the stores have version % now' => 'test/t/200_updated.pl migrates older stores',
	'sql/admin/migrations/2.sql view pos_read.order_summary_source is not used any more, and kept' => 'test/t/206_views_kept.pl migrates stores with a view on it',
);

my %unreachable_rules = (
	'PC011 discount_missing' => 'the command refuses nulls',
	'PC011 refund_lines_empty' => 'the command refuses an empty array',
	'PC011 refund_payments_too_many' => 'the command refuses a longer array',
);

sub open_session
{
	my ($name) = @_;
	my $session = connect_to($name);

	$session->run('\set SHOW_CONTEXT always');
	return $session;
}

sub items
{
	my ($product, $quantity, $price) = @_;

	return qq('[{"product_id": $product, "quantity": $quantity, "unit_price": $price}]');
}

# An item with more keys
sub item_with
{
	my (%more) = @_;

	return qq('[{"product_id": 1, "quantity": 1, "unit_price": 1@{[map { qq(, "$_": $more{$_}) } sort keys %more]}}]');
}

create_database($database);
my $session = open_session($database);
know_arguments($session);
$session->run('SET client_min_messages = warning');
$session->run('DROP ROLE IF EXISTS pos_messages_user');
$session->run('CREATE ROLE pos_messages_user');
for my $statement ("pos_register_tenant('shop', 'Shop')", "pos_register_user('shop', 1, 'Ann')", "pos_register_user('shop', 2, 'Max', 'manager')",
	"pos_register_user('shop', 3, 'Ida', active => false)", "pos_register_product('shop', 1, 'Tea')", "pos_register_product('shop', 9, 'Gone', false)",
	"pos_register_tax('shop', 1, 'VAT', 20)", "pos_register_tax('shop', 2, 'Old', 10, false)",
	"pos_grant('pos_messages_user', 'command')", "pos_grant('pos_messages_user', 'query')", "pos_grant('pos_messages_user', 'admin')")
{
	$session->run("SELECT $statement");
}
my $order = $session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]}, 'key')");
$session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]}, reference => 'table 7')");
my $paid = $session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]})");
$session->run("SELECT pos_record_payment('shop', $paid, 7, 'cash')");
my $confirmed = $session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]})");
$session->run("SELECT pos_register_tenant('shop', cash_rounding => 0.05)");
my $coined = $session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]})");
$session->run("SELECT pos_register_tenant('shop', cash_rounding => 0)");
$session->run("SELECT pos_confirm_order('shop', $confirmed)");
my $voided = $session->run("SELECT pos_create_order('shop', 1, @{[items(1, 2, 3.5)]})");
$session->run("SELECT pos_void_order('shop', $voided, 'test', 2)");
my $sold = $session->run("SELECT pos_create_order('shop', 1, (@{[items(1, 3, 2)]}::jsonb || @{[items(1, 2, 3.5)]}) || @{[items(1, 1, 1)]})");
$session->run("SELECT $_") for "pos_change_items('shop', $sold, '[{\"line_no\": 3, \"quantity\": 0}]')", "pos_confirm_order('shop', $sold)",
	"pos_record_payment('shop', $sold, 8, 'card')", "pos_record_payment('shop', $sold, 5, 'cash')",
	"pos_refund('shop', $sold, '[{\"line_no\": 2, \"quantity\": 1, \"amount\": 2}]', 'test', 2, '[{\"payment_no\": 1}]')";
$session->run('SET client_min_messages = notice');

my $long = 'x' x 300;
my $member = 'SET LOCAL ROLE pos_messages_user';

# ---------------------------------------------------------------------------
# Commands: arguments, catalogue, people

run_cases($session,
	[ 'PC011', "pos_create_order(NULL, 1, '[]')", 'tenant_id' ],
	[ 'PC011', "pos_register_tenant(E' \\t\\n')", 'tenant_id' ],
	[ 'PC011', "pos_register_tenant('$long')", '300 characters' ],
	[ 'PC011', "pos_register_tenant('*')", '"\*"' ],
	[ 'PC011', "pos_register_tenant('new')", 'name' ],
	[ 'PC011', "pos_register_tenant('new', 'New', currency => E'EU\\nR')", '"EU R"' ],
	[ 'PC011', "pos_register_tenant('new', 'New', day_starts_at => '25:00')", '25:00' ],
	[ 'PC011', "pos_register_tenant('new', 'New', time_zone => 'Mars/' || repeat(chr(233), 200))", "Mars/\x{e9}+\\.\\.\\." ],
	[ 'PC011', "pos_register_tenant('shop', currency => 'EUR')", 'USD; EUR' ],
	[ 'PC011', "pos_register_tenant('shop', tax_rounding => E'by\\nitem')", '"by item"' ],
	[ 'PC006', "pos_register_tenant('shop', cash_rounding => 0.001)", '2 decimals\n.*0\.001' ],
	[ 'PC006', "pos_register_tenant('coin', currency => 'JPY')", 'amount in JPY\n.*0\.05; JPY has 0', "SELECT pos_register_tenant('coin', 'Coin', cash_rounding => 0.05)" ],
	[ 'PC011', "pos_register_user('shop', 4, 'New', 'boss')", 'boss' ],
	[ 'PC011', "pos_register_tax('shop', 9, 'New')", 'percent' ],
	[ 'PC006', "pos_register_tax('shop', 9, 'New', 100.5)", '100\.5' ],
	[ 'PC012', "pos_register_tax('shop', 1, active => false)", 'tax 1 of tenant "shop".*\n.*Product 1 is', "SELECT pos_register_product('shop', 1, taxes => '{1}')" ],
	[ 'PC011', "pos_register_product('shop', 1, taxes => '{NULL}')", 'taxes' ],
	[ 'PC011', "pos_register_product('shop', 1, taxes => '{1,2,3,4,5}')", 'at most 4 taxes\n.*5' ],
	[ 'PC011', "pos_register_product('shop', 1, taxes => '{7,1,7}')", 'Tax 7' ],
	[ 'PC012', "pos_register_product('shop', 1, taxes => '{1,7}')", 'tax 7 .*"shop"' ],
	[ 'PC011', "pos_register_product('shop', 1, price_decimals => 1)", 'It is 1; the currency has 2' ],
	[ 'PC011', "pos_create_order('shop', 1, '[]', ordered_at => 'infinity')", 'infinity' ],
	[ 'PC001', "pos_register_user('nowhere', 1, 'New')", 'nowhere' ],
	[ 'PC001', "pos_create_order(E'two\\nlines\\x1b[31m\\u009b0m', 1, '[]')", 'two lines  ?\[31m  0m' ],
	[ 'PC002', "pos_create_order('shop', 7, '[]')", 'cashier_id 7' ],
	[ 'PC008', "pos_void_order('shop', $order, 'test', 1)", 'user 1' ],
	[ 'PC009', "pos_confirm_order('shop', $order, 5)", 'version 5' ],
	[ 'PC010', "pos_create_order('shop', 1, '[]', 'key')", '"key"' ],
	[ 'PC004', "pos_confirm_order('shop', 0)", 'order 0' ],
	[ 'PC004', "pos_reverse_payment('shop', $paid, 9, 'test', 2)", 'payment 9' ],
	[ '42501', "pos_register_user('secret', 1, 'New')", 'secret', $member ],
	[ '42501', "pos_verify()", 'pos_verify', $member ],
);

# ---------------------------------------------------------------------------
# A tenant that moves

my $fence = "SELECT pos_internal.fence_tenant('shop', 'mall', 'fenced')";
my @handed_over = ($fence, "SELECT pos_internal.fence_tenant('shop', 'mall', 'handing_over')");

run_cases($session,
	[ 'PC018', "pos_register_user('shop', 4, 'New')", '"mall"', $fence ],
	[ 'PC018', "pos_confirm_order('shop', $order)", '"mo  ve"', "SELECT pos_internal.fence_tenant('shop', E'mo\n\x1bve', 'fenced')" ],
	[ 'PC001', "pos_internal.fence_tenant(E'no\nwhere', 'mall', 'fenced')", '"no where"' ],
	[ 'PC011', "pos_internal.fence_tenant('shop', 'mall', E'go\nne')", '"go ne"' ],
	[ '55000', "pos_internal.fence_tenant('shop', 'mall', 'arrived')", '"shop" has no fence' ],
	[ '55000', "pos_internal.fence_tenant('shop', 'mall', 'arrived')", 'become arrived', $fence ],
	[ '55000', "pos_internal.fence_tenant('shop', 'market', 'arrived')", '"market"', @handed_over ],
	[ '55000', "pos_unfence_tenant('shop')", 'handing_over', @handed_over ],
	[ '25001', "CALL pos_fence_tenant('shop', 'mall')", 'pos_fence_tenant' ],
	[ '25001', "CALL pos_remove_tenant('shop')", 'pos_remove_tenant' ],
	[ '55000', "pos_internal.remove_rows('shop', 1)", '"shop" cannot be removed', @handed_over ],
	[ '55000', "pos_internal.begin_arrival('shop')", '"shop" is here already' ],
	[ '55000', "pos_internal.begin_arrival('shop')", 'It is handing_over', @handed_over ],
);

# ---------------------------------------------------------------------------
# Commands: items, amounts, states

run_cases($session,
	[ 'PC003', "pos_create_order('shop', 1, @{[items(8, 1, 1)]})", 'product 8' ],
	[ 'PC005', "pos_create_order('shop', 1, '{}')", 'an object' ],
	[ 'PC005', "pos_create_order('shop', 1, '[]')", '0' ],
	[ 'PC005', "pos_create_order('shop', 1, '[7]')", 'line 1: .*\n.*a number' ],
	[ 'PC005', "pos_create_order('shop', 1, '[{}]')", 'line 1: product_id' ],
	[ 'PC005', "pos_create_order('shop', 1, '[{\"size\\n\\u009b$long\": 1}]')", '"size   x+\.\.\."' ],
	[ 'PC005', "pos_create_order('shop', 1, '[{\"quantity\": \"two\"}]')", 'quantity .*\n.*a string' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[items('1.5', 1, 1)]})", '1\.5' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[item_with(discountable => '1')]})", 'discountable .*\n.*a number' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[item_with(taxes => '{}')]})", 'taxes .*\n.*an object' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[item_with(taxes => '[1, 2, 1.0]')]})", 'line 1: tax 1' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[item_with(taxes => '[1, 2, 3, 4, 5]')]})", 'at most 4' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[item_with(discount_percent => '1', discount_amount => '1')]})", 'discount_percent and discount_amount' ],
	[ 'PC006', "pos_create_order('shop', 1, @{[item_with(discount_amount => '1.01')]})", '1\.01.* 1\.00' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[items(1, '1e6000', 1)]})", '6001 characters' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[items(1, 0, 1)]})", 'line 1.*0' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[items(1, '0.0001', 1)]})", '0\.0001' ],
	[ 'PC005', "pos_create_order('shop', 1, @{[items(1, '999999999999', '999999999999')]})", '999999999999\.000 times' ],
	[ 'PC006', "pos_create_order('shop', 1, ('[' || rtrim(repeat('{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 900000000000000}, ', 2), ', ') || ']')::jsonb)", '1800000000000000\.00' ],
	[ 'PC006', "pos_record_payment('shop', $order, 'NaN', 'cash')", 'NaN' ],
	[ 'PC006', "pos_record_payment('shop', $order, 8, 'cash')", '8\.00' ],
	[ 'PC006', "pos_record_payment('shop', $order, 1, 'card', tendered => 5)", 'is 5' ],
	[ 'PC006', "pos_record_payment('shop', $order, 1, 'cash', tip => 1, tendered => 1.5)", '2\.00 or more\n.*1\.50' ],
	[ 'PC006', "pos_record_payment('shop', $coined, 1, 'cash', tip => 0.01)", '0\.05\n.*0\.01' ],
	[ 'PC011', "pos_record_payment('shop', $order, 1, 'cash', paid_at => '2000-01-01')", 'before the order' ],
	[ 'PC011', "pos_record_payment('shop', $order, 1, 'cash', attributes => '1')", 'a number' ],
	[ 'PC011', "pos_record_payment('shop', $order, 1, 'cash', attributes => jsonb_build_object('a', repeat('x', 9000)))", '8192 bytes.*\n.*9009' ],
	[ 'PC006', "pos_apply_discount('shop', $paid, 50, 2)", '3\.50, and 7\.00' ],
	[ 'PC007', "pos_confirm_order('shop', $voided)", 'voided' ],
	[ 'PC007', "pos_void_order('shop', $paid, 'test', 2)", '7\.00' ],
	[ 'PC007', "pos_reverse_payment('shop', $paid, 1, 'test', 2)", 'payment 1', "SELECT pos_reverse_payment('shop', $paid, 1, 'test', 2)" ],
);

# ---------------------------------------------------------------------------
# Commands: changes of items, discounts by amount

sub changes
{
	my ($changes, $of) = @_;

	return "pos_change_items('shop', @{[$of || $order]}, \$\$$changes\$\$)";
}

sub refund
{
	my ($lines, $payments) = @_;

	return "pos_refund('shop', $sold, \$\$$lines\$\$, 'test', 2" . (defined $payments ? ", \$\$$payments\$\$)" : ')');
}

my $two_lines = "SELECT @{[changes('[{\"add\": {\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}}]')]}";
my $strike = "SELECT @{[changes('[{\"line_no\": 1, \"quantity\": 0}]')]}";

run_cases($session,
	[ 'PC011', changes('{}'), 'changes .*\n.*an object' ],
	[ 'PC011', changes('[]'), '1 to 1000 elements\n.*0' ],
	[ 'PC011', changes('[7]'), 'changes 1: .*\n.*a number' ],
	[ 'PC011', changes("[{\"line_no\": 1, \"quantity\": 1}, {\"si\\nze$long\": 1}]"), 'changes 2: .*"si ze?x+\.\.\."' ],
	[ 'PC011', changes('[{"line_no": "one", "quantity": 1}]'), 'changes 1: line_no .*\n.*a string, but no number' ],
	[ 'PC011', changes('[{"add": 7}]'), 'changes 1: add .*\n.*a number' ],
	[ 'PC011', changes('[{"quantity": 1}]'), 'changes 1: line_no is missing' ],
	[ 'PC011', changes('[{"line_no": 1}]'), 'changes 1: quantity is missing' ],
	[ 'PC011', changes('[{"line_no": 1.5, "quantity": 1}]'), 'changes 1: .*\n.*1\.5' ],
	[ 'PC011', changes('[{"add": {}, "line_no": 1}]'), 'changes 1: a change' ],
	[ 'PC004', changes('[{"line_no": 9, "quantity": 1}]'), "changes 1: line 9 of order $order" ],
	[ 'PC005', changes('[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 2}]'), 'changes 2: line 1' ],
	[ 'PC005', changes('[{"line_no": 1, "quantity": 1}]'), 'changes 1: line 1 .* struck', $two_lines, $strike ],
	[ 'PC005', changes('[{"line_no": 1, "quantity": 0}]'), "order $order\n.*1 line" ],
	[ 'PC005', changes('[{"line_no": 1, "quantity": -1}]'), 'changes 1: .*\n.*-1' ],
	[ 'PC005', changes('[{"add": {}}]'), 'changes 1: product_id' ],
	[ 'PC003', changes('[{"add": {"product_id": 8, "quantity": 1, "unit_price": 1}}]'), 'changes 1: product 8' ],
	[ 'PC012', changes('[{"add": {"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [7]}}]'), 'changes 1: tax 7' ],
	[ 'PC006', changes('[{"line_no": 1, "quantity": 1}]', $paid), '3\.50, and 7\.00' ],
	[ 'PC006', changes('[{"line_no": 1, "quantity": 1}]'), '4\.00', "SELECT pos_apply_discount('shop', $order, NULL, 2, discount_amount => 4)" ],
	[ 'PC007', changes('[{"line_no": 1, "quantity": 1}]', $confirmed), "order $confirmed" ],
	[ 'PC006', "pos_apply_discount('shop', $order, NULL, 2, discount_amount => 8)", '8\.00' ],
	[ 'PC011', "pos_apply_discount('shop', $order, 5, 2, discount_amount => 5)", 'Both' ],
	[ 'PC012', "pos_create_order('shop', 1, @{[item_with(taxes => '[7]')]})", 'items line 1: tax 7 .*"shop"' ],
	[ 'PC006', "pos_create_order('shop', 1, @{[items(1, 1, '900000000000000')]}::jsonb || @{[item_with(taxes => '[1]', discountable => 'false')]} || \'[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 90000000000000, \"taxes\": [1]}]\')", '10\^15\n.*1008000000000001\.20' ],
);

# ---------------------------------------------------------------------------
# Commands: refunds

run_cases($session,
	[ 'PC011', refund('7'), 'lines .*\n.*a number' ],
	[ 'PC011', refund('"most"'), 'lines .*\n.*a string' ],
	[ 'PC011', refund('[]'), '1 to 1000 elements\n.*0' ],
	[ 'PC011', refund('[7]'), 'lines 1: .*\n.*a number' ],
	[ 'PC011', refund('[{"line": 1}]'), 'lines 1: .*"line"\n.*line_no, quantity and amount' ],
	[ 'PC011', refund('[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 1}]'), 'lines 2: line 1' ],
	[ 'PC004', refund('[{"line_no": 9, "quantity": 1}]'), "lines 1: line 9 of order $sold .*\n.*3 lines" ],
	[ 'PC006', refund('[{"line_no": 1, "quantity": -1}]'), 'lines 1: quantity .*\n.*-1' ],
	[ 'PC006', refund('[{"line_no": 1}]'), 'lines 1: .*\n.*line 1' ],
	[ 'PC015', refund('[{"line_no": 2, "quantity": 2}]'), 'lines 1: .*line 2 .*\n.*Of 2\.000, 1\.000 .*1\.000 is left' ],
	[ 'PC015', refund('[{"line_no": 3, "quantity": 1}]'), 'lines 1: .*line 3 .*\n.*struck' ],
	[ 'PC015', refund('[{"line_no": 1, "quantity": 1, "amount": 2.01}]'), 'lines 1: .*\n.*worth 2\.00' ],
	[ 'PC015', refund('[{"line_no": 2, "quantity": 0, "amount": 1.51}]'), 'lines 1: .*\n.*1\.50 was kept' ],
	[ 'PC015', refund('"all"'), "order $sold", "SELECT @{[refund('\"all\"', '[{\"method\": \"card\"}]')]}" ],
	[ 'PC011', refund('"all"', '{}'), 'payments .*\n.*an object' ],
	[ 'PC011', refund('"all"', '[7]'), 'payments 1: .*\n.*a number' ],
	[ 'PC011', refund('"all"', '[{"amount": 1}]'), 'payments 1: method' ],
	[ 'PC011', refund('"all"', '[{"method": "cash", "payment_no": 1}]'), 'payments 1: method .*\n.*"cash", .*"card"' ],
	[ 'PC011', refund('"all"', '[{"method": "cash"}, {"method": "card"}]'), 'payments 2: .*\n.*Payment 1' ],
	[ 'PC011', refund('"all"', '[{"payment_no": 2, "amount": 1}, {"payment_no": 2}]'), 'payments 2: payment 2' ],
	[ 'PC004', refund('"all"', '[{"payment_no": 4294967297}]'), "payments 1: payment 4294967297 of order $sold" ],
	[ 'PC015', refund('"all"'), 'must add up to 9\.50\n.*0\.00' ],
	[ 'PC015', refund('"all"', '[{"payment_no": 2}]'), "payments 1: 9\\.50 .* payment 2 of order $sold .*\n.*5\\.00" ],
	[ 'PC007', "pos_refund('shop', $order, '\"all\"', 'test', 2)", "order $order .*\n.*pending" ],
	[ 'PC007', "pos_refund('shop', $voided, '\"all\"', 'test', 2)", "order $voided" ],
	[ 'PC007', "pos_void_order('shop', $sold, 'test', 2)", "order $sold" ],
	[ 'PC007', "pos_reverse_payment('shop', $sold, 1, 'test', 2)", "payment 1 of order $sold" ],
	[ 'PC011', "pos_refund('shop', $sold, '\"all\"', 'test', 2, refunded_at => '2000-01-01')", 'refunded_at is before the order' ],
);

# ---------------------------------------------------------------------------
# Commands: orders in one call

sub backlog
{
	my ($members) = @_;

	return "pos_create_orders('shop', ('[{\"cashier_id\": 1, \"items\": [{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}]}, {' || \$\$$members\$\$ || '}]')::jsonb, true)";
}

run_cases($session,
	[ 'PC011', "pos_create_orders('shop', '{}')", 'an object' ],
	[ 'PC011', "pos_create_orders('shop', '[]')", '1 to 10000 orders\n.*0' ],
	[ 'PC011', "pos_create_orders('shop', '[true]', true)", 'order 1: .*\n.*a boolean' ],
	[ 'PC011', backlog("\"si\\nze\\u009b$long\": 1"), 'order 2: .*"si ze  x+\.\.\."' ],
	[ 'PC011', backlog('"items": []'), 'order 2: cashier_id' ],
	[ 'PC011', backlog('"cashier_id": "one", "items": []'), 'order 2: cashier_id .*\n.*a string' ],
	[ 'PC011', backlog('"cashier_id": 1.5, "items": []'), '1\.5' ],
	[ 'PC011', backlog('"cashier_id": 1, "items": [], "ordered_at": "at\\nnoon"'), 'order 2: ordered_at "at noon"' ],
	[ 'PC005', backlog('"cashier_id": 1, "items": [7]'), 'order 2: items line 1: .*\n.*a number' ],
	[ 'PC011', backlog('"cashier_id": 1, "items": [], "reference": 7'), 'order 2: reference .*\n.*a number' ],
	[ 'PC003', backlog('"cashier_id": 1, "items": [{"product_id": 8, "quantity": 1, "unit_price": 1}]'), 'order 2: items line 1: product 8' ],
);

# A whole sale in one call

sub sale
{
	my ($parts, $item) = @_;

	return "pos_create_order('shop', 1, ('[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 10' || \$\$@{[ $item || '' ]}\$\$ || '}]')::jsonb, $parts)";
}

run_cases($session,
	[ 'PC011', sale('discount => $$7$$, authorised_by => 2'), 'discount must be given as an object\n.*a number' ],
	[ 'PC011', sale(qq(discount => \$\${"si\\nze": 1}\$\$, authorised_by => 2)), 'discount: .*"si ze"' ],
	[ 'PC011', sale('discount => $${"percent": "ten"}$$, authorised_by => 2'), 'discount: percent must be given as a number\n.*a string' ],
	[ 'PC011', sale('payments => $${}$$'), 'payments .*\n.*an object' ],
	[ 'PC011', sale('payments => (SELECT jsonb_agg(1) FROM generate_series(1, 101))'), 'payments.*1 to 100.*\n.*101' ],
	[ 'PC011', sale(qq(payments => \$\$[{"method": "cash", "paid_at": "at\\nnoon"}]\$\$)), 'payments 1: paid_at "at noon"' ],
	[ 'PC006', sale('payments => $$[{"method": "card"}, {"method": "card", "tip": 1}]$$'), 'payments 2: nothing is due' ],
	[ 'PC012', sale('confirmed => true', ', "taxes": [77]'), 'items line 1: tax 77' ],
);

# References, and metadata of the transaction

run_cases($session,
	[ 'PC011', "pos_create_order('shop', 1, '[]', reference => repeat(U&'\\00e9', 101))", '202 bytes' ],
	[ 'PC016', "pos_create_order('shop', 1, @{[items(1, 1, 1)]}, reference => 'table 7')", '"table 7" is taken\n.*Order \d+' ],
	[ 'PC011', "pos_confirm_order('shop', $order)", 'invalid input syntax', q(SET LOCAL pos_cqrs.metadata = '{"a": ') ],
	[ 'PC011', "pos_confirm_order('shop', $order)", 'an array', q(SET LOCAL pos_cqrs.metadata = '[1]') ],
	[ 'PC011', "pos_confirm_order('shop', $order)", '4096 bytes\n.*4097', "SELECT set_config('pos_cqrs.metadata', repeat('x', 4097), true)" ],
);

# ---------------------------------------------------------------------------
# Rules and fields, exactly: where one message has several, and what names the line

for my $case (
	[ argument_null => 'tenant_id', 'pos_create_order(NULL, 1, NULL)' ],
	[ argument_blank => 'idempotency_key', "pos_confirm_order('shop', $order, NULL, ' ')" ],
	[ argument_too_long => 'reason', "pos_void_order('shop', $order, repeat('x', 1001), 2)" ],
	[ user_unknown => 'cashier_id', "pos_create_order('shop', 7, '[]')" ],
	[ user_inactive => 'cashier_id', "pos_create_order('shop', 3, '[]')" ],
	[ user_unknown => 'acted_by', "pos_confirm_order('shop', $order, acted_by => 7)" ],
	[ authoriser_unknown => 'authorised_by', "pos_void_order('shop', $order, 'test', 7)" ],
	[ authoriser_inactive => 'authorised_by', "pos_void_order('shop', $order, 'test', 3)" ],
	[ authoriser_not_manager => 'authorised_by', "pos_void_order('shop', $order, 'test', 1)" ],
	[ tax_unknown => 'taxes', "pos_register_product('shop', 1, taxes => '{7}')" ],
	[ tax_inactive => 'taxes', "pos_register_product('shop', 9, taxes => '{2}')" ],
	[ tax_named_twice => 'taxes', "pos_register_product('shop', 9, taxes => '{1,1}')" ],
	[ price_decimals_out_of_range => 'price_decimals', "pos_register_product('shop', 1, price_decimals => 5)" ],
	[ percent_out_of_range => 'percent', "pos_register_tax('shop', 1, percent => -1)" ],
	[ number_too_precise => 'percent', "pos_register_tax('shop', 1, percent => 0.00001)" ],
	[ percent_missing => 'percent', "pos_register_tax('shop', 9, 'New')" ],
	[ name_missing => 'name', "pos_register_tax('shop', 9, percent => 1)" ],
	[ cash_rounding_out_of_range => 'cash_rounding', "pos_register_tenant('shop', cash_rounding => -1)" ],
	[ tax_rounding_unknown => 'tax_rounding', "pos_register_tenant('shop', tax_rounding => 'none')" ],
	[ version_conflict => 'expected_version', "pos_confirm_order('shop', $order, 5)" ],
	[ order_not_pending => 'order_id', "pos_confirm_order('shop', $confirmed)" ],
	[ order_voided => 'order_id', "pos_confirm_order('shop', $voided)" ],
	[ payment_above_due => 'amount', "pos_record_payment('shop', $order, 8, 'cash')" ],
	[ amount_out_of_range => 'amount', "pos_record_payment('shop', $order, 0, 'cash')" ],
	[ number_too_precise => 'amount', "pos_record_payment('shop', $order, 0.001, 'cash')" ],
	[ tip_out_of_range => 'tip', "pos_record_payment('shop', $order, 1, 'cash', tip => -1)" ],
	[ tendered_out_of_range => 'tendered', "pos_record_payment('shop', $order, 1, 'cash', tendered => -1)" ],
	[ tendered_without_cash => 'tendered', "pos_record_payment('shop', $order, 1, 'card', tendered => 1)" ],
	[ tendered_too_little => 'tendered', "pos_record_payment('shop', $order, 1, 'cash', tendered => 0.5)" ],
	[ cash_not_in_coins => 'tip', "pos_record_payment('shop', $coined, 1, 'cash', tip => 0.01)" ],
	[ paid_at_infinite => 'paid_at', "pos_record_payment('shop', $order, 1, 'cash', paid_at => 'infinity')" ],
	[ paid_at_in_future => 'paid_at', "pos_record_payment('shop', $order, 1, 'cash', paid_at => now() + '1 hour')" ],
	[ paid_at_too_early => 'paid_at', "pos_record_payment('shop', $order, 1, 'cash', paid_at => '0002-01-01 BC')" ],
	[ paid_at_before_order => 'paid_at', "pos_record_payment('shop', $order, 1, 'cash', paid_at => '2000-01-01')" ],
	[ attributes_not_object => 'attributes', "pos_record_payment('shop', $order, 1, 'cash', attributes => '1')" ],
	[ attributes_too_large => 'attributes', "pos_record_payment('shop', $order, 1, 'cash', attributes => jsonb_build_object('a', repeat('x', 9000)))" ],
	[ argument_blank => 'reference', "pos_create_order('shop', 1, '[]', reference => ' ')" ],
	[ argument_too_long => 'reference', "pos_create_order('shop', 1, '[]', reference => repeat(U&'\\00e9', 101))" ],
	[ element_not_object => 'payments.2', sale('payments => $$[{"method": "card", "amount": 1}, 7]$$') ],
	[ element_key_unknown => 'discount', sale('discount => $${"procent": 7}$$, authorised_by => 2') ],
	[ element_value_of_wrong_kind => 'payments.1.method', sale('payments => $$[{"method": 7}]$$') ],
	[ argument_null => 'payments.1.method', sale('payments => $$[{}]$$') ],
	[ argument_null => 'authorised_by', sale('discount => $${"percent": 7}$$') ],
	[ authoriser_not_manager => 'authorised_by', sale('discount => $${"percent": 7}$$, authorised_by => 1') ],
	[ discount_percent_out_of_range => 'discount.percent', sale('discount => $${"percent": 101}$$, authorised_by => 2') ],
	[ payment_above_due => 'payments.1.amount', sale('payments => $$[{"method": "card", "amount": 10.01}]$$') ],
	[ nothing_due => 'payments.2.amount', sale('payments => $$[{"method": "card"}, {"method": "card", "tip": 1}]$$') ],
	[ reference_taken => 'reference', "pos_create_order('shop', 1, @{[items(1, 1, 1)]}, reference => 'table 7')" ],
	[ attributes_not_object => 'attributes', "pos_create_order('shop', 1, '[]', attributes => '7')" ],
	[ discount_percent_out_of_range => 'discount_percent', "pos_apply_discount('shop', $order, 101, 2)" ],
	[ ordered_at_infinite => 'ordered_at', "pos_create_order('shop', 1, '[]', ordered_at => 'infinity')" ],
	[ ordered_at_in_future => 'ordered_at', "pos_create_order('shop', 1, '[]', ordered_at => now() + '1 hour')" ],
	[ ordered_at_too_early => 'ordered_at', "pos_create_order('shop', 1, '[]', ordered_at => '0002-01-01 BC')" ],
	[ product_unknown => 'items.2.product_id', "pos_create_order('shop', 1, @{[items(1, 1, 1)]}::jsonb || @{[items(8, 1, 1)]})" ],
	[ product_inactive => 'items.2.product_id', "pos_create_order('shop', 1, @{[items(1, 1, 1)]}::jsonb || @{[items(9, 1, 1)]})" ],
	[ item_value_not_boolean => 'items.1.discountable', "pos_create_order('shop', 1, @{[item_with(discountable => '1')]})" ],
	[ item_taxes_not_array => 'items.1.taxes', "pos_create_order('shop', 1, @{[item_with(taxes => '{}')]})" ],
	[ id_not_whole => 'items.1.taxes', "pos_create_order('shop', 1, @{[item_with(taxes => '[1.5]')]})" ],
	[ tax_named_twice => 'items.1.taxes', "pos_create_order('shop', 1, @{[item_with(taxes => '[1, 2, 1.0]')]})" ],
	[ taxes_too_many => 'items.1.taxes', "pos_create_order('shop', 1, @{[item_with(taxes => '[1, 2, 3, 4, 5]')]})" ],
	[ line_discount_given_twice => 'items.1.discount_amount', "pos_create_order('shop', 1, @{[item_with(discount_percent => '1', discount_amount => '1')]})" ],
	[ discount_percent_out_of_range => 'items.1.discount_percent', "pos_create_order('shop', 1, @{[item_with(discount_percent => '101')]})" ],
	[ discount_amount_out_of_range => 'items.1.discount_amount', "pos_create_order('shop', 1, @{[item_with(discount_amount => '-1')]})" ],
	[ line_discount_above_total => 'items.1.discount_amount', "pos_create_order('shop', 1, @{[item_with(discount_amount => '1.01')]})" ],
	[ attributes_not_object => 'items.1.attributes', "pos_create_order('shop', 1, @{[item_with(attributes => '1')]})" ],
	[ quantity_out_of_range => 'items.1.quantity', "pos_create_order('shop', 1, @{[items(1, 0, 1)]})" ],
	[ unit_price_out_of_range => 'items.1.unit_price', "pos_create_order('shop', 1, @{[items(1, 1, -1)]})" ],
	[ number_too_precise => 'items.1.unit_price', "pos_create_order('shop', 1, @{[items(1, 1, '0.001')]})" ],
	[ item_key_unknown => 'items.1', q{pos_create_order('shop', 1, '[{"size": 1}]')} ],
	[ item_key_missing => 'items.1.product_id', "pos_create_order('shop', 1, '[{}]')" ],
	[ product_unknown => 'orders.2.items.1.product_id', backlog('"cashier_id": 1, "items": [{"product_id": 8, "quantity": 1, "unit_price": 1}]') ],
	[ argument_null => 'orders.2.cashier_id', backlog('"items": []') ],
	[ order_key_unknown => 'orders.2', backlog('"size": 1') ],
	[ array_invalid => 'changes', changes('[]') ],
	[ element_not_object => 'changes.1', changes('[7]') ],
	[ element_key_unknown => 'changes.1', changes('[{"size": 1}]') ],
	[ element_value_of_wrong_kind => 'changes.1.quantity', changes('[{"line_no": 1, "quantity": true}]') ],
	[ element_key_missing => 'changes.1.line_no', changes('[{}]') ],
	[ element_key_missing => 'changes.1.quantity', changes('[{"line_no": 1}]') ],
	[ element_id_not_whole => 'changes.1.line_no', changes('[{"line_no": 1.5, "quantity": 1}]') ],
	[ change_ambiguous => 'changes.1.add', changes('[{"add": {}, "quantity": 1}]') ],
	[ line_unknown => 'changes.1.line_no', changes('[{"line_no": 9, "quantity": 1}]') ],
	[ line_named_twice => 'changes.2.line_no', changes('[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 2}]') ],
	[ no_line_left => 'changes', changes('[{"line_no": 1, "quantity": 0}]') ],
	[ quantity_out_of_range => 'changes.1.quantity', changes('[{"line_no": 1, "quantity": -1}]') ],
	[ number_too_precise => 'changes.1.quantity', changes('[{"line_no": 1, "quantity": "0.0001"}]') ],
	[ item_key_missing => 'changes.1.add.product_id', changes('[{"add": {}}]') ],
	[ product_unknown => 'changes.1.add.product_id', changes('[{"add": {"product_id": 8, "quantity": 1, "unit_price": 1}}]') ],
	[ product_inactive => 'changes.1.add.product_id', changes('[{"add": {"product_id": 9, "quantity": 1, "unit_price": 1}}]') ],
	[ tax_unknown => 'changes.1.add.taxes', changes('[{"add": {"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [7]}}]') ],
	[ tax_inactive => 'items.1.taxes', "pos_create_order('shop', 1, @{[item_with(taxes => '[2]')]})" ],
	[ item_count_out_of_range => 'changes.1000.add', "pos_change_items('shop', $order, (SELECT jsonb_agg(jsonb_build_object('add', @{[items(1, 1, 1)]}::jsonb -> 0)) FROM generate_series(1, 1000)))" ],
	[ authoriser_not_manager => 'authorised_by', "pos_change_items('shop', $order, '[{\"line_no\": 1, \"quantity\": 1}]', 1)" ],
	[ total_below_paid => 'changes', changes('[{"line_no": 1, "quantity": 1}]', $paid) ],
	[ total_below_paid => 'discount_percent', "pos_apply_discount('shop', $paid, 50, 2)" ],
	[ total_below_paid => 'discount_amount', "pos_apply_discount('shop', $paid, NULL, 2, discount_amount => 1)" ],
	[ argument_null => 'discount_percent', "pos_apply_discount('shop', $order, NULL, 2)" ],
	[ argument_blank => 'reason', "pos_apply_discount('shop', $order, 5, 2, reason => ' ')" ],
	[ discount_given_twice => 'discount_percent', "pos_apply_discount('shop', $order, 5, 2, discount_amount => 5)" ],
	[ discount_above_lines => 'discount_amount', "pos_apply_discount('shop', $order, NULL, 2, discount_amount => 8)" ],
	[ discount_amount_out_of_range => 'discount_amount', "pos_apply_discount('shop', $order, NULL, 2, discount_amount => -1)" ],
	[ number_too_precise => 'discount_amount', "pos_apply_discount('shop', $order, NULL, 2, discount_amount => 0.001)" ],
	[ number_not_finite => 'discount_amount', "pos_apply_discount('shop', $order, NULL, 2, discount_amount => 'NaN')" ],
	[ array_invalid => 'lines', refund('[]') ],
	[ element_not_object => 'lines.1', refund('[7]') ],
	[ element_key_missing => 'lines.1.line_no', refund('[{"quantity": 1}]') ],
	[ line_unknown => 'lines.1.line_no', refund('[{"line_no": 0, "quantity": 1}]') ],
	[ line_named_twice => 'lines.2.line_no', refund('[{"line_no": 1, "quantity": 1}, {"line_no": 1, "quantity": 1}]') ],
	[ quantity_out_of_range => 'lines.1.quantity', refund('[{"line_no": 1, "quantity": -1}]') ],
	[ number_too_precise => 'lines.1.quantity', refund('[{"line_no": 1, "quantity": 0.0001}]') ],
	[ refund_line_empty => 'lines.1.quantity', refund('[{"line_no": 1}]') ],
	[ quantity_above_left => 'lines.1.quantity', refund('[{"line_no": 1, "quantity": 4}]') ],
	[ amount_above_left => 'lines.1.amount', refund('[{"line_no": 1, "quantity": 1, "amount": 3}]') ],
	[ amount_out_of_range => 'lines.1.amount', refund('[{"line_no": 1, "quantity": 1, "amount": -1}]') ],
	[ amount_out_of_range => 'lines.1.amount', refund('[{"line_no": 2, "quantity": 0, "amount": 0}]') ],
	[ array_invalid => 'payments', refund('"all"', '[]') ],
	[ array_invalid => 'payments', "pos_refund('shop', $sold, '\"all\"', 'test', 2, (SELECT jsonb_agg('{\"method\": \"card\"}'::jsonb) FROM generate_series(1, 101)))" ],
	[ element_key_unknown => 'payments.1', refund('"all"', '[{"method": "cash", "tip": 1}]') ],
	[ element_value_of_wrong_kind => 'payments.1.method', refund('"all"', '[{"method": 7}]') ],
	[ element_value_of_wrong_kind => 'payments.1.attributes', refund('"all"', '[{"method": "cash", "attributes": 7}]') ],
	[ attributes_too_large => 'payments.1.attributes', "pos_refund('shop', $sold, '\"all\"', 'test', 2, jsonb_build_array(jsonb_build_object('method', 'cash', 'attributes', jsonb_build_object('a', repeat('x', 9000)))))" ],
	[ refund_method_missing => 'payments.1.method', refund('"all"', '[{}]') ],
	[ refund_method_differs => 'payments.1.method', refund('"all"', '[{"method": "cash", "payment_no": 1}]') ],
	[ argument_blank => 'payments.1.method', refund('"all"', '[{"method": " "}]') ],
	[ argument_too_long => 'payments.1.method', refund('"all"', "[{\"method\": \"$long\"}]") ],
	[ element_id_not_whole => 'payments.1.payment_no', refund('"all"', '[{"payment_no": 0.5}]') ],
	[ payment_unknown => 'payments.1.payment_no', refund('"all"', '[{"payment_no": 9}]') ],
	[ payment_named_twice => 'payments.2.payment_no', refund('"all"', '[{"payment_no": 2, "amount": 1}, {"payment_no": 2}]') ],
	[ payment_holds_less => 'payments.1.payment_no', refund('"all"', '[{"payment_no": 2}]') ],
	[ refund_amount_missing => 'payments.2.amount', refund('"all"', '[{"method": "cash"}, {"method": "card"}]') ],
	[ amount_out_of_range => 'payments.1.amount', refund('"all"', '[{"method": "cash", "amount": 0}]') ],
	[ refund_payments_differ => 'payments', refund('"all"') ],
	[ argument_blank => 'reason', "pos_refund('shop', $sold, '\"all\"', ' ', 2)" ],
	[ argument_null => 'lines', "pos_refund('shop', $sold, NULL, 'test', 2)" ],
	[ argument_null => 'authorised_by', "pos_refund('shop', $sold, '\"all\"', 'test', NULL)" ],
	[ authoriser_not_manager => 'authorised_by', "pos_refund('shop', $sold, '\"all\"', 'test', 1)" ],
	[ order_not_confirmed => 'order_id', "pos_refund('shop', $order, '\"all\"', 'test', 2)" ],
	[ order_voided => 'order_id', "pos_refund('shop', $voided, '\"all\"', 'test', 2)" ],
	[ order_has_refunds => 'order_id', "pos_void_order('shop', $sold, 'test', 2)" ],
	[ payment_given_back => 'payment_no', "pos_reverse_payment('shop', $sold, 1, 'test', 2)" ],
	[ refunded_at_infinite => 'refunded_at', "pos_refund('shop', $sold, '\"all\"', 'test', 2, refunded_at => 'infinity')" ],
	[ refunded_at_in_future => 'refunded_at', "pos_refund('shop', $sold, '\"all\"', 'test', 2, refunded_at => now() + '1 hour')" ],
	[ refunded_at_too_early => 'refunded_at', "pos_refund('shop', $sold, '\"all\"', 'test', 2, refunded_at => '0002-01-01 BC')" ],
	[ refunded_at_before_order => 'refunded_at', "pos_refund('shop', $sold, '\"all\"', 'test', 2, refunded_at => '2000-01-01')" ],
	[ argument_null => 'tenant_id', "pos_grant_tenant('pos_messages_user', NULL)" ],
	[ argument_blank => 'tenant_id', "pos_grant_tenant('pos_messages_user', ' ')" ],
	[ argument_too_long => 'tenant_id', "pos_grant_tenant('pos_messages_user', '$long')" ],
	[ argument_null => 'name', 'pos_register_projection(NULL, NULL)' ],
	[ argument_blank => 'name', "pos_register_projection(' ', NULL)" ],
	[ event_version_unknown => 'event_version', "pos_register_projection('mine', 'pos_refresh(text)', 3)" ],
	)
{
	expect_rule($session, @$case);
}

# ---------------------------------------------------------------------------
# Queries and grants

run_cases($session,
	[ 'PC011', "SELECT * FROM pos_list_orders('shop', E'o\\npen')", '"o pen"' ],
	[ 'PC011', "SELECT * FROM pos_list_orders('shop', payment_status => E'pa\\nid')", '"pa id"' ],
	[ 'PC011', "SELECT * FROM pos_list_orders('shop', page => 0)", '0' ],
	[ 'PC011', "SELECT * FROM pos_daily_summary('shop', NULL)", 'date' ],
	[ 'PC011', "pos_business_date('shop', 'infinity')", 'infinity' ],
	[ 'PC011', "SELECT * FROM pos_list_orders('shop', page_size => 1001)", '1001' ],
	[ 'PC011', "SELECT * FROM pos_list_orders('shop', page => 2, after_order_id => 77)", '77' ],
	[ 'PC011', "SELECT * FROM pos_daily_summary('shop', 'infinity')", 'infinite' ],
	[ 'PC011', "SELECT * FROM pos_daily_summaries('shop', '4713-01-01 BC', '5874897-12-31')", '2147483456' ],
	[ 'PC011', "SELECT * FROM pos_verify(E'or\\nders')", '"or ders"' ],
	[ 'PC001', "SELECT * FROM pos_verify(tenant_id => E'no\\nwhere')", '"no where"' ],
	[ 'PC011', "SELECT * FROM pos_verify(date_from => '2024-05-02', date_to => '2024-05-01')", '2024-05-02' ],
	[ 'PC011', "pos_grant(E'no\\nbody', 'query')", '"no body"' ],
	[ 'PC011', "pos_grant('pos_owner', 'query')", '"pos_owner"' ],
	[ 'PC011', "pos_grant('pos_messages_user', E're\\nad')", '"re ad"' ],
	[ 'PC011', "pos_grant_tenant('pos_messages_user', E' \\n')", 'null, blank' ],
	[ 'PC011', "pos_grant_tenant('pos_messages_user', '$long')", '300' ],
	[ '42501', "pos_grant('pos_messages_user', 'query')", 'pos_messages_user', 'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pos_internal TO pos_messages_user', $member ],
);

# ---------------------------------------------------------------------------
# Read models

my $handler = 'CREATE FUNCTION public.wrong() RETURNS void LANGUAGE sql AS $$ $$';
my $foreign = 'CREATE FUNCTION public.fold(int8multirange, int) RETURNS void LANGUAGE sql AS $$ $$';

run_cases($session,
	[ 'PC011', "pos_refresh(E'or\\nders')", '"or ders"' ],
	[ 'PC011', "pos_set_max_lag('product_sales', '-1 minute')", '-00:01:00' ],
	[ 'PC011', 'pos_register_projection(NULL, NULL)', 'null' ],
	[ 'PC011', "pos_register_projection('$long', NULL)", '300 bytes' ],
	[ 'PC011', "pos_register_projection('mine', NULL)", 'handler' ],
	[ 'PC011', "pos_register_projection('mine', 4000000000::oid::regprocedure)", '4000000000' ],
	[ 'PC011', "pos_register_projection('mine', 'public.wrong()')", 'public\.wrong', $handler ],
	[ 'PC011', "pos_register_projection('mine', 'public.fold(int8multirange, int)')", 'public\.fold', $foreign ],
	[ 'PC011', "pos_register_projection('mine', 'theirs.fold(int8multirange, int)')", 'theirs\.fold', 'CREATE SCHEMA theirs AUTHORIZATION pos_messages_user',
		'CREATE FUNCTION theirs.fold(int8multirange, int) RETURNS void LANGUAGE sql AS $$ $$', 'ALTER FUNCTION theirs.fold OWNER TO pos_owner' ],
	[ 'PC011', "pos_register_projection('mine', 'pos_refresh(text)', 0)", 'version 0' ],
	[ 'PC011', "pos_unregister_projection('product_sales')", 'product_sales' ],
	[ 'PC011', "pos_skip_event('product_sales', 1, 'why')", 'product_sales' ],
	[ 'PC011', "pos_unskip_event('product_sales', 1)", 'product_sales' ],
	[ 'PC011', "pos_skip_event('product_sales', NULL, 'why')", 'position' ],
	[ 'PC011', "pos_skip_event('product_sales', 1, E' \\n')", 'reason' ],
	[ 'PC011', "pos_skip_event('mine', 1, E'\\u00a0\\u3000')", 'reason' ],
	[ 'PC011', "pos_skip_event('product_sales', 1, repeat('x', 1001))", '1001 bytes' ],
	[ '42501', 'pos_refresh()', 'pos_refresh\(\)', $member ],
	[ '42501', "pos_unregister_projection('mine')", 'pos_owner', "SELECT pos_grant_tenant('pos_messages_user', '*')", 'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pos_internal TO pos_messages_user', $member ],
	[ '00000', "pos_refresh('product_sales')", 'product_sales' ],
	[ '00000', "pos_refresh('order_daily_summary')", 'order_daily_summary' ],
	[ '25001', "pos_wait_for_refresh('product_sales')", 'READ COMMITTED', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' ],
	[ '25001', "pos_verify_handler('mine')", 'REPEATABLE READ' ],
	[ 'PC011', "pos_verify_handler('product_sales')", 'product_sales', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' ],
	[ 'PC011', "pos_verify_handler(E'mi\\nne')", '"mi ne"', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' ],
	[ '25001', "pos_grant('app', 'query')", 'READ COMMITTED', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' ],
	[ '55000', 'pos_install()', '99\.0', "UPDATE pg_extension SET extversion = '99.0' WHERE extname = 'pos_cqrs'" ],
	[ '25001', "CALL pos_set_mode('product_sales', 'immediate')", 'transaction block' ],
	[ '25001', 'CALL pos_refresh_batches()', 'pos_refresh_batches' ],
	[ '25001', 'CALL pos_purge()', 'pos_purge' ],
	[ '25001', 'CALL pos_upkeep()', 'pos_upkeep' ],
	[ '39P03', 'pos_internal.guard_drop()', 'guard_drop' ],
	[ 'PC011', 'CALL pos_refresh_batches(batch_size => 0)', '0' ],
	[ 'PC011', "CALL pos_set_mode('product_sales', E'la\\nzy$long')", 'mode "la zyx+\.\.\."' ],
	[ 'PC011', "CALL pos_purge('-1 day')", '-1 days' ],
	[ 'PC011', "CALL pos_purge(batch_size => 0)", '0' ],
);

# procedures, which commit
expect_message($session, '00000', "CALL pos_rebuild('product_sales')", 'product_sales');
expect_message($session, '00000', "CALL pos_set_mode('product_sales', 'live')", 'product_sales');
expect_message($session, '00000', 'CALL pos_purge()', '0 idempotency keys');
$session->run("SET default_transaction_isolation = 'repeatable read'");
expect_message($session, '25001', "CALL pos_set_mode('product_sales', 'immediate')", 'READ COMMITTED');
$session->run('RESET default_transaction_isolation');
# a tenant that is removed, in a database of its own; a read model that can't fold its events
{
	my $moved = 'pos_messages_moved';

	create_database($moved);
	my $mover = open_session($moved);
	$mover->run("SELECT pos_register_tenant('shop', 'Shop')");
	$mover->run("CALL pos_set_mode('order_summaries', 'deferred')");
	$mover->run("SELECT pos_register_user('shop', 1, 'Ann'), pos_register_product('shop', 1, 'Tea')");
	$mover->run("SELECT pos_create_order('shop', 1, @{[items(1, 1, 1)]})");
	$mover->run('GRANT CREATE ON SCHEMA public TO pos_owner');
	$mover->run('SET ROLE pos_owner');
	$mover->run("CREATE FUNCTION public.fold(int8multirange, int) RETURNS void LANGUAGE sql AS ''");
	$mover->run('RESET ROLE');
	$mover->run("SELECT pos_register_projection(E'mi\nne', 'public.fold(int8multirange, int)')");
	$mover->run("CALL pos_fence_tenant('shop', 'mall', '$_')") for qw(fenced handing_over arrived);
	my $refresher = open_session($moved);
	$refresher->run('BEGIN');
	$refresher->run('SELECT pos_refresh()');
	expect_message($mover, '55P03', "CALL pos_remove_tenant('shop')", '"shop"');
	$refresher->run('COMMIT');
	$mover->run("UPDATE pos_write.moved_tenants SET state = 'removing'");
	expect_message($mover, '55000', "CALL pos_rebuild('order_summaries')", '"shop"');
	expect_message($mover, '00000', "CALL pos_remove_tenant('shop')", '"shop".*\n.*\'mi ne\'');
	$mover->run("SELECT pos_unregister_projection(E'mi\nne')");
	$mover->run("UPDATE pos_write.moved_tenants SET state = 'removing'");
	expect_message($mover, '00000', "CALL pos_remove_tenant('shop')", '"shop".*\n.*There is no read model of your own');
	$_->disconnect for $mover, $refresher;
	drop_database($moved);
}
# nothing is too long to be waited for, or too old to be kept
for my $statement ("SELECT pos_wait_for_refresh('product_sales', '170000000 years')", "CALL pos_purge('170000000 years')")
{
	is(($session->try($statement))[0], '00000', "00000 $statement");
}
# where a procedure could not commit although there is no transaction block
for my $statement ('CALL pos_refresh_batches()', 'CALL pos_purge()', "CALL pos_rebuild('order_summaries')", "CALL pos_set_mode('order_summaries', 'deferred')")
{
	$session->run("CREATE FUNCTION public.inside() RETURNS void LANGUAGE plpgsql AS \$\$ BEGIN $statement; END \$\$");
	expect_message($session, '25001', 'SELECT public.inside()', 'transaction block');
	expect_message($session, '25001', "DO \$\$ BEGIN $statement; EXCEPTION WHEN division_by_zero THEN NULL; END \$\$", 'transaction block');
	$session->run('DROP FUNCTION public.inside()');
}

# a model of one's own
$session->run('GRANT CREATE ON SCHEMA public TO pos_owner');
$session->run('SET ROLE pos_owner');
$session->run("CREATE FUNCTION public.fold(int8multirange, int) RETURNS void LANGUAGE plpgsql AS \$\$ BEGIN
	IF \$1 IS NOT NULL THEN RAISE EXCEPTION E'no\\nthanks' USING ERRCODE = 'PXFOL'; END IF; END \$\$");
$session->run('RESET ROLE');
$session->run("SELECT pos_register_projection(E'mi\\nne', 'public.fold(int8multirange, int)')");
expect_message($session, 'PXFOL', "pos_refresh(E'mi\\nne')", '"mi ne" .* no thanks');
expect_message($session, '55000', "CALL pos_refresh_batches(E'mi\\nne')", '"mi ne" .* position \d+: no thanks');
# the handler's own error, with its SQLSTATE and context
like(join(' ', $session->try("CALL pos_rebuild(E'mi\\nne')")), qr/^PXFOL ERROR:  PXFOL: projection "mi ne" cannot fold the event at position \d+: no thanks\nHINT:  .*pos_skip_event\('mi ne', \d+/,
	'a rebuild that fails says at which event');
expect_message($session, 'PC011', "pos_skip_event(E'mi\\nne', 0, 'why')", 'position 0');
run_cases($session,
	[ '42501', "pos_skip_event('mine', 1, 'why')", 'pos_owner', "SELECT pos_grant_tenant('pos_messages_user', '*')", 'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pos_internal TO pos_messages_user', $member ],
	[ '00000', "pos_skip_event('eager', 1, 'why')", '"eager"',
		"SELECT pos_register_projection('eager', 'public.fold(int8multirange, int)')", "UPDATE pos_read.projections SET mode = 'immediate' WHERE name = 'eager'" ],
	[ '00000', "pos_unskip_event('eager', 1)", '"eager"',
		"SELECT pos_register_projection('eager', 'public.fold(int8multirange, int)')", "SELECT pos_skip_event('eager', 1, 'why')",
		"UPDATE pos_read.projections SET mode = 'immediate' WHERE name = 'eager'" ]);
# a handler of version 1, and an event that it can't read
$session->run('SET ROLE pos_owner');
$session->run("CREATE FUNCTION public.quiet(int8multirange, int) RETURNS void LANGUAGE sql AS ''");
$session->run('RESET ROLE');
my $aged = "SELECT pos_register_projection(E'ag\\ned', 'public.quiet(int8multirange, int)', 1)";
run_cases($session,
	[ '55000', "pos_refresh(E'ag\\ned')", '"ag ed" .* items_changed', $aged ],
	[ '55000', "pos_verify_handler(E'ag\\ned')", '"ag ed" .* order_created', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
		q{DELETE FROM pos_write.events WHERE type IN ('items_changed', 'refund_recorded')}, $aged,
		'SELECT pos_refresh()', q{UPDATE pos_write.events SET line_own_discounts = '{1}' WHERE type = 'order_created'} ],
	[ '55000', "pos_create_order('shop', 1, @{[item_with(discount_percent => '10')]})", '"ag ed" .* order_created',
		$aged, "UPDATE pos_read.projections SET mode = 'immediate' WHERE handler = 'public.quiet'" ]);
expect_message($session, 'PC011', "CALL pos_set_mode(E'mi\\nne', 'live')", '"mi ne"');
run_cases($session,
	[ '00000', "pos_unregister_projection(E'mi\\nne')", '"mi ne"',
		'CREATE OR REPLACE FUNCTION pos_internal.has_job(name text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$' ]);
$session->run("SELECT pos_unregister_projection(E'mi\\nne')");

# two sessions, and a transaction that holds them up
my ($holder, $switcher) = map { open_session($database) } 1 .. 2;
my ($holder_pid, $switcher_pid) = map { $_->run('SELECT pg_backend_pid()') } $holder, $switcher;
$holder->run('BEGIN');
$holder->run("SELECT pos_create_order('shop', 1, @{[items(1, 1, 1)]})");
$switcher->start("CALL pos_set_mode('product_sales', 'immediate')");
until ($session->run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = $switcher_pid"))
{
	select undef, undef, undef, 0.05;
}
expect_message($session, '55006', "CALL pos_rebuild('order_summaries')", 'another session');
my (undef, $held_up) = $switcher->finish;
$holder->run('ROLLBACK');
expect_text($held_up, '55P03', 'CALL pos_set_mode() beside a transaction', "process $holder_pid");
$_->disconnect for $holder, $switcher;

# ---------------------------------------------------------------------------
# Schedules. What the server says of pg_cron is put in its place; the test of
# pg_cron has a real one.

sub at_home
{
	my ($home) = @_;

	return "CREATE OR REPLACE FUNCTION pos_internal.cron_database() RETURNS text LANGUAGE sql STABLE AS \$\$ SELECT " . literal($home) . '::text $$';
}

run_cases($session,
	[ '0A000', 'pos_unschedule_purge()', 'shared_preload_libraries', at_home(undef) ],
	[ '0A000', 'pos_unschedule_purge()', 'not installed', at_home($database) ],
	[ '0A000', 'pos_unschedule_purge()', '"elsewhere"', at_home('elsewhere') ],
	[ '42501', 'pos_unschedule_purge()', '"pos_messages_user"', at_home($database), 'CREATE SCHEMA cron',
		"INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) VALUES (999999, 'pg_cron', 10, 11, false, '1.6')", $member ],
	[ 'PC011', "pos_schedule_purge(E'* * * \\n61 *')", '61' ],
	[ 'PC011', "pos_schedule_purge('* * * * * *')", '6 fields' ],
	(map { [ '00000', "pos_schedule_refresh('$_', '* * * * *')", $_,
		'CREATE OR REPLACE FUNCTION pos_internal.schedule_job(name text, schedule text, command text) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$' ] }
		'product_sales', 'order_daily_summary'),
);
my $cron = $session->run("SELECT default_version FROM pg_available_extensions WHERE name = 'pg_cron'");
if ($cron =~ /^1\.[0-4]\b/)
{
	run_cases($session, [ 'PC011', "pos_schedule_purge('30 seconds')", '30 seconds', at_home($database) ]);
}
else
{
	$unreachable{'sql/admin/schedule/cron_schedule.sql pg_cron % has no schedules in seconds'} = 'only with pg_cron before 1.5';
	$unreachable_rules{'PC011 schedule_in_seconds'} = 'only with pg_cron before 1.5';
}
run_cases($session,
	[ '2BP01', 'DROP EXTENSION pos_cqrs', 'pos_cqrs purge',
		q(CREATE OR REPLACE FUNCTION pos_internal.scheduled_jobs() RETURNS SETOF text LANGUAGE sql AS $$ SELECT 'pos_cqrs purge' $$) ],
	[ '00000', 'DROP EXTENSION pos_cqrs', 'pos_write and pos_read' ]);

# ---------------------------------------------------------------------------
# Stores that others have changed

sub trigger_on_orders
{
	my ($body) = @_;

	return ("CREATE FUNCTION public.meddle() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN $body END \$\$",
		'GRANT EXECUTE ON FUNCTION public.meddle() TO pos_owner', 'CREATE TRIGGER meddle BEFORE UPDATE ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION public.meddle()');
}
sub declared_otherwise
{
	my $library = $session->run("SELECT probin FROM pg_proc WHERE proname = 'pos_list_orders'");

	return "CREATE FUNCTION public.a_list(text, text, bigint, date, date, int, int, bigint, boolean) RETURNS TABLE (order_id text, tenant_id text)
		LANGUAGE c STABLE AS '$library', 'pos_list_orders'";
}
my @subscribed = ("CREATE SUBSCRIPTION pos_messages CONNECTION '' PUBLICATION none WITH (connect = false)",
	"INSERT INTO pg_subscription_rel SELECT oid, 'pos_write.events'::regclass, 'i' FROM pg_subscription WHERE subname = 'pos_messages'");
my @without_a_check = 'ALTER TABLE pos_write.tenants DROP CONSTRAINT tenants_exponent_check';

run_cases($session,
	[ '55006', "pos_confirm_order('shop', $order)", 'pos_register_user', trigger_on_orders("PERFORM pos_register_user('shop', 5, 'New'); RETURN new;") ],
	[ '09000', "pos_confirm_order('shop', $order)", '0 rows', trigger_on_orders('RETURN NULL;') ],
	[ '40001', "pos_confirm_order('shop', $order)", '0 rows', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', trigger_on_orders('RETURN NULL;') ],
	[ 'XX001', "pos_confirm_order('shop', $order)", 'lost', "UPDATE pos_write.orders SET status = 'lost' WHERE order_id = $order" ],
	[ 'XX001', "pos_confirm_order('shop', $order)", 'version 0', "UPDATE pos_write.orders SET version = 0 WHERE order_id = $order" ],
	[ 'XX001', "pos_confirm_order('shop', $order)", '0\.12345', "UPDATE pos_write.orders SET total = 0.12345 WHERE order_id = $order" ],
	[ 'XX001', "pos_confirm_order('shop', $order)", 'total', 'ALTER TABLE pos_write.orders ALTER total DROP NOT NULL', "UPDATE pos_write.orders SET total = NULL WHERE order_id = $order" ],
	[ 'XX001', "pos_void_order('shop', $order, 'test', 2)", "order $order", "DELETE FROM pos_write.order_items WHERE order_id = $order" ],
	[ 'XX001', refund('"all"'), "refunds of order $sold", "UPDATE pos_write.refund_lines SET tax_amounts = '{1}' WHERE order_id = $sold" ],
	[ 'XX001', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", '9', @without_a_check, "UPDATE pos_write.tenants SET exponent = 9" ],
	[ 'XX001', "pos_register_product('shop', 1, 'Tea')", 'product 1', "UPDATE pos_write.products SET taxes = '{1,2,3,4,5}'" ],
	[ 'XX001', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", 'Mars', "UPDATE pos_write.tenants SET time_zone = 'Mars'" ],
	[ '55000', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", '2 of the 3', "DELETE FROM pos_read.projections WHERE name = 'product_sales'" ],
	[ '55000', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", '"nobody"', "INSERT INTO pos_read.projections VALUES ('nobody', 1, 'immediate')" ],
	[ '55000', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", 'public\.none', "INSERT INTO pos_read.projections VALUES ('mine', 1, 'immediate', NULL, 'public.none')" ],
	[ '55000', "pos_create_order('shop', 1, @{[items(1, 1, 1)]})", 'public\.fold', 'DROP FUNCTION public.fold', $foreign, "INSERT INTO pos_read.projections VALUES ('mine', 1, 'immediate', NULL, 'public.fold')" ],
	[ '55000', "pos_register_user('shop', 1)", 'pos_read .*\n.*pos_messages_user', 'ALTER SCHEMA pos_read OWNER TO pos_messages_user' ],
	[ '55000', "SELECT * FROM pos_list_orders('shop')", 'order_summaries', "DELETE FROM pos_read.projections WHERE name = 'order_summaries'" ],
	[ '55000', "SELECT * FROM public.a_list('shop', NULL, NULL, NULL, NULL, 1, 20, NULL, NULL)", 'another version', declared_otherwise() ],
	[ '22004', 'pos_internal.begin_build(NULL)', 'argument 1 .*\n.*STRICT', 'ALTER FUNCTION pos_internal.begin_build(text) CALLED ON NULL INPUT' ],
	[ '55000', 'SELECT public.no_list()', 'no_list\(\)', declared_otherwise() =~ s/public\.a_list\(.*?\) RETURNS TABLE \(.*?\)/public.no_list() RETURNS int/sr ],
	[ '55000', "pos_register_user('shop', 1)", 'store_version', 'DROP TABLE pos_write.store_version' ],
	[ '55000', "pos_register_user('shop', 1)", 'store_version', 'DROP TABLE pos_write.store_version', 'CREATE TABLE pos_write.store_version (version text)' ],
	[ '55000', "pos_register_user('shop', 1)", 'store_version', 'DROP TABLE pos_write.store_version', 'CREATE VIEW pos_write.store_version AS SELECT 1 AS version' ],
	[ '55000', "pos_register_user('shop', 1)", 'version 0', 'UPDATE pos_write.store_version SET version = 0' ],
	[ '55000', "pos_register_user('shop', 1)", 'pos_owner', 'ALTER ROLE pos_owner SUPERUSER' ],
	[ '55000', "pos_install()", '999', 'UPDATE pos_write.store_version SET version = 999' ],
	[ '55000', "pos_install()", 'pos_read\.projections', 'ALTER SCHEMA pos_read RENAME TO elsewhere' ],
	[ 'PC011', "pos_install(owner => 'pos_messages_user')", '"pos_owner"' ],
	[ '55000', "pos_confirm_order('shop', $order)", 'CACHE 50', 'ALTER SEQUENCE pos_write.order_id_seq CACHE 50' ],
	[ '55000', "pos_confirm_order('shop', $order)", 'order_id_seq', 'DROP SEQUENCE pos_write.order_id_seq', 'CREATE TABLE pos_write.order_id_seq (last_value bigint)' ],
	[ '55000', "pos_confirm_order('shop', $order)", 'value is 1,', 'ALTER SEQUENCE pos_write.event_position_seq RESTART' ],
	[ '55000', "pos_confirm_order('shop', $order)", 'pg_subscription_rel', @subscribed ],
	[ '00000', 'pos_install()', 'order_id_seq', 'ALTER SEQUENCE pos_write.order_id_seq CACHE 50' ],
);

# an order that another session has changed
{
	my $other = connect_to($database);

	$session->run('BEGIN ISOLATION LEVEL REPEATABLE READ');
	$session->run('SELECT count(*) FROM pos_write.orders');
	$other->run("SELECT pos_apply_discount('shop', $order, 1, 2)");
	expect_message($session, '40001', "SELECT pos_confirm_order('shop', $order)", 'snapshot');
	$session->run('ROLLBACK');
	$other->disconnect;
}

# a deferred read model that has lost a row: a refresh survives, a rebuild heals
$session->run('SET client_min_messages = warning');
$session->run("CALL pos_set_mode('order_summaries', 'deferred')");
$session->run("DELETE FROM pos_read.order_summary_rows WHERE order_id = $order");
$session->run("SELECT pos_confirm_order('shop', $order)");
expect_message($session, 'XX001', "pos_refresh('order_summaries')", 'order_summaries');
expect_message($session, 'XX001', "CALL pos_set_mode('order_summaries', 'immediate')", 'order_summaries');
$session->run("CALL pos_rebuild('order_summaries')");
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$session->run('SET client_min_messages = notice');

# ---------------------------------------------------------------------------
# No stores: what looks for them says so. (Most queries are plain SQL functions,
# to be inlined: the server says that its table does not exist. The others use its code.)

$session->run("CREATE DATABASE $bare");
my $empty = open_session($bare);
$empty->run('CREATE EXTENSION pos_cqrs');
for my $statement ("pos_register_tenant('shop', 'Shop')", 'pos_verify()', 'pos_projection_status()', "pos_verify('order_summaries')", 'pos_refresh()', "pos_set_max_lag('order_summaries', NULL)",
	"pos_wait_for_refresh('order_summaries')", "pos_schedule_refresh('order_summaries', '* * * * *')", "pos_unregister_projection('mine')",
	"CALL pos_set_mode('order_summaries', 'live')", "CALL pos_rebuild('order_summaries')", 'CALL pos_refresh_batches()', 'CALL pos_purge()', 'CALL pos_upkeep()',
	"pos_grant('pos_messages_user', 'query')", "pos_revoke_tenant('pos_messages_user', 'shop')")
{
	expect_message($empty, '55000', $statement, 'pos_write\.');
}
expect_message($empty, '42P01', "SELECT * FROM pos_list_orders('shop')", 'pos_read\.projections');
is(($empty->try("SELECT * FROM pos_get_order('shop', 1)"))[0], '42P01', '42P01 a query');

my $superuser = $session->run('SELECT current_user');
run_cases($empty,
	[ 'PC011', "pos_install(owner => E'no\\nbody')", '"no body"' ],
	[ 'PC011', "pos_install(owner => '$superuser')", qq("$superuser") ],
	[ 'PC011', "pos_install(role => E'repl\\nica$long')", 'repl.*ica' ],
	[ '42501', "pos_install(owner => 'pos_owner')", 'pos_messages_user', 'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pos_internal TO pos_messages_user', 'GRANT USAGE ON SCHEMA pos_internal TO pos_messages_user', $member ],
	[ '55000', 'pos_install()', 'pos_read', 'CREATE SCHEMA pos_read' ],
	[ '00000', 'pos_install()', 'pos_owner', 'ALTER ROLE pos_owner RENAME TO pos_owner_before' ],
);
$empty->disconnect;

# ---------------------------------------------------------------------------

all_reached(\%unreachable);
all_documented(\%unreachable_rules);

my ($tables) = $documented =~ /^(.*)^## Rules$/ms;
like($tables, qr/^\|(?: \w{5},)* $_\b/m, "docs/errors.md has $_") for reached_sqlstates();

$session->run("DROP DATABASE $bare");
$session->run("SELECT pos_revoke('pos_messages_user', side) FROM unnest(ARRAY['command', 'query', 'admin']) side");
$session->disconnect;
drop_database($database);
my $last = connect_to($ENV{PGDATABASE} || 'postgres');
$last->run('DROP ROLE pos_messages_user');
$last->disconnect;
done_testing;
