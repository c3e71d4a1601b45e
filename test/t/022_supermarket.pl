# A supermarket, whole: each receipt of three branches as it was paid, with 5 % tax
# on top, through the public functions; then every figure of the queries beside
# plain SQL over the raw file.
#
# SUPERMARKET is the folder with the file; skipped where it is absent.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to literal);

my $folder = $ENV{SUPERMARKET} || "$FindBin::Bin/../../../shared/data/supermarket";
my $file = "$folder/receipts.tsv";

plan skip_all => 'no receipts of a supermarket here' if !-r $file;

my $database = 'pos_supermarket';

create_database($database);
my $session = connect_to($database);
$session->run("CALL pos_set_mode('product_sales', 'immediate')");
$session->run(<<'SQL');
CREATE TEMP TABLE raw (receipt text, branch text, sold_at timestamp, product_line text, quantity numeric,
    unit_price numeric, tax numeric, total numeric, method text)
SQL
$session->run("\\copy raw FROM '$file'");

# A tenant a branch; its product lines are its products
my @branches = split /\n/, $session->run('SELECT DISTINCT branch FROM raw ORDER BY 1');
$session->run('CREATE TEMP TABLE lines AS SELECT row_number() OVER (ORDER BY product_line) AS product_id, product_line
	FROM (SELECT DISTINCT product_line FROM raw) r');
for my $branch (@branches)
{
	$session->run("SELECT pos_register_tenant('$branch', 'Branch $branch', 'Asia/Yangon', 'USD')");
	$session->run("SELECT pos_register_user('$branch', 1, 'Till')");
	$session->run("SELECT pos_register_tax('$branch', 5, 'Tax', 5)");
	$session->run("SELECT pos_register_product('$branch', product_id, product_line, taxes => '{5}') FROM lines");
}
$session->run(<<'SQL');
CREATE TEMP TABLE sold AS
SELECT r.receipt, r.branch, pos_create_order(r.branch, 1,
           jsonb_build_array(jsonb_build_object('product_id', l.product_id, 'quantity', r.quantity, 'unit_price', r.unit_price)),
           r.receipt, r.sold_at AT TIME ZONE 'Asia/Yangon') AS order_id
  FROM raw r JOIN lines l USING (product_line)
SQL
$session->run(<<'SQL');
SELECT count(pos_record_payment(s.branch, s.order_id, o.total, r.method, paid_at => o.created_at))
  FROM sold s JOIN raw r USING (receipt) JOIN pos_write.orders o ON o.order_id = s.order_id
SQL

is($session->run(<<'SQL'), '1000', 'each receipt has the total and the tax of the file, rounded to cents, and is paid');
SELECT count(*) FROM sold s JOIN raw r USING (receipt)
  JOIN pos_read.order_summaries o ON o.tenant_id = s.branch AND o.order_id = s.order_id
 WHERE o.total = round(r.total, 2) AND o.tax = round(r.tax, 2) AND o.payment_status = 'paid'
SQL
is($session->run("SELECT sum(d.total_revenue), sum(d.tax_total), sum(d.net_revenue)
	FROM unnest('{@{[join ',', @branches]}}'::text[]) t, pos_daily_summaries(t, '2019-01-01', '2019-03-31') d"),
	"322967.43\t15380.05\t307587.38", 'revenue, tax and net revenue of three months');
is($session->run(<<'SQL'), '', 'each day of each branch');
SELECT d.tenant_id, d.date, d.order_count, d.total_revenue, d.tax_total
  FROM (SELECT DISTINCT branch FROM raw) b CROSS JOIN LATERAL pos_daily_summaries(b.branch, '2019-01-01', '2019-03-31') d
 WHERE d.order_count > 0
EXCEPT
SELECT branch, sold_at::date, count(*), sum(round(total, 2)), sum(round(tax, 2)) FROM raw GROUP BY 1, 2
SQL
is($session->run(<<'SQL'), '', 'each product of each day');
SELECT tenant_id, date, product_name, quantity, revenue, tax FROM pos_read.product_sales
EXCEPT
SELECT branch, sold_at::date, product_line, sum(quantity), sum(round(total, 2)), sum(round(tax, 2)) FROM raw GROUP BY 1, 2, 3
SQL
is($session->run("SELECT count(*) FROM (SELECT DISTINCT branch, sold_at::date, product_line FROM raw) r"),
	$session->run('SELECT count(*) FROM pos_read.product_sales'), 'and there is no other');

# Both ways: what is there and not in the file, and what is in the file and not there
sub is_what_the_file_says
{
	my ($query, $raw, $name) = @_;
	my $both = "WITH q AS ($query), r AS ($raw)
		(SELECT 'not in the file', q.* FROM q EXCEPT ALL SELECT 'not in the file', r.* FROM r)
		UNION ALL (SELECT 'missing', r.* FROM r EXCEPT ALL SELECT 'missing', q.* FROM q)";

	is($session->run($both), '', $name);
	isnt($session->run("SELECT count(*) FROM ($raw) r"), '0', 'which has rows');
	return;
}

my $branches = '(SELECT DISTINCT branch FROM raw) b';
my $quarter = "b.branch, '2019-01-01', '2019-03-31'";

is_what_the_file_says(<<"SQL", <<'SQL', 'the takings of each branch, day and method');
SELECT b.branch, p.date, p.method, p.payment_count, p.takings, p.amount, p.tips, p.rounding, p.returned_count
  FROM $branches CROSS JOIN LATERAL pos_daily_payments($quarter) p
SQL
SELECT branch, sold_at::date, method, count(*), sum(round(total, 2)), sum(round(total, 2)), 0, 0, 0
  FROM raw GROUP BY 1, 2, 3
SQL
is_what_the_file_says(<<"SQL", <<'SQL', 'the taxes of each branch and day');
SELECT b.branch, t.date, t.tax_id, t.name, t.percent, t.base, t.tax, t.returned_tax
  FROM $branches CROSS JOIN LATERAL pos_daily_taxes($quarter) t
SQL
SELECT branch, sold_at::date, 5, 'Tax', 5, sum(quantity * unit_price), sum(round(tax, 2)), 0 FROM raw GROUP BY 1, 2
SQL
is($session->run("SELECT p.method, sum(p.takings) FROM $branches CROSS JOIN LATERAL pos_daily_payments($quarter) p GROUP BY 1 ORDER BY 1"),
	$session->run('SELECT method, sum(round(total, 2)) FROM raw GROUP BY 1 ORDER BY 1'), 'the takings of each method');
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');

$session->disconnect;
drop_database($database);
done_testing;
