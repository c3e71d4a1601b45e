# Northwind, whole: every order through the public functions, then every figure
# of the queries beside plain SQL over the raw files.  Discounts are the lines' own.
#
# NORTHWIND is the folder with the files; skipped where it is absent.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to literal);

my $folder = $ENV{NORTHWIND} || "$FindBin::Bin/../../../shared/data/northwind";
my @files = map { "$folder/$_.tsv" } qw(employees products orders order_details);

plan skip_all => 'no Northwind orders here' if grep { !-r } @files;

my $database = 'pos_northwind';

sub rows_of
{
	my ($file) = @_;

	open my $in, '<:encoding(UTF-8)', $file or die "$file: $!";
	return map { chomp; [ split /\t/ ] } <$in>;
}

create_database($database);
my $session = connect_to($database);
$session->run("CALL pos_set_mode('product_sales', 'immediate')");

$session->run("SELECT pos_register_tenant('northwind', 'Northwind Traders')");
$session->run("SELECT pos_register_user('northwind', $_->[0], " . literal($_->[1]) . ')') for rows_of($files[0]);
$session->run("SELECT pos_register_product('northwind', $_->[0], " . literal($_->[1]) . ')') for rows_of($files[1]);

my %lines;
push @{ $lines{ $_->[0] } }, $_ for rows_of($files[3]);
for (rows_of($files[2]))
{
	my ($number, $employee, $date) = @$_;
	my @items = map { qq({"product_id": $_->[1], "quantity": $_->[3], "unit_price": $_->[2],
		"discount_percent": @{[$_->[4] * 100]}}) } @{ $lines{$number} };
	$session->run("SELECT pos_create_order('northwind', $employee, '[" . join(', ', @items)
			. "]', 'northwind-$number', '$date 12:00+00')");
}

# The same from the raw files
$session->run(<<'SQL');
CREATE TEMP TABLE raw_orders (number int, employee_id int, order_date date, ship_country text)
SQL
$session->run(<<'SQL');
CREATE TEMP TABLE raw_lines (line_no int GENERATED ALWAYS AS IDENTITY,
    number int, product_id int, unit_price numeric, quantity numeric, fraction numeric)
SQL
$session->run("\\copy raw_orders FROM '$files[2]'");
$session->run("\\copy raw_lines (number, product_id, unit_price, quantity, fraction) FROM '$files[3]'");

$session->run(<<'SQL');
CREATE TEMP VIEW raw_shares AS
SELECT number, line_no, product_id, quantity, unit_price * quantity AS revenue,
       round(unit_price * quantity * fraction, 2) AS discount
  FROM raw_lines
SQL
$session->run(<<'SQL');
CREATE TEMP VIEW raw_totals AS
SELECT number, order_date, count(*) AS lines, sum(revenue) AS gross, sum(discount) AS discount
  FROM raw_orders JOIN raw_shares USING (number)
 GROUP BY number, order_date
SQL

sub is_empty
{
	my ($sql, $name) = @_;
	my $rows = $session->run($sql);

	is($rows, '', $name);
	return;
}

is($session->run("SELECT count(*), sum(item_count) FROM pos_read.order_summaries"), "830\t2155",
	'830 orders, 2,155 lines');
is($session->run("SELECT sum(gross_sales) FROM pos_daily_summaries('northwind', '1996-01-01', '1998-12-31')"), '1354458.59',
	'gross 1,354,458.59');
# A customer can't pay fractions of a cent. So the discount of each line is rounded, and the sum
# differs from that of the files, which is rounded once.
is($session->run("SELECT sum(total_revenue) FROM pos_daily_summaries('northwind', '1996-01-01', '1998-12-31')"), '1265792.76',
	"1,265,792.76 after the discounts of lines");
is($session->run('SELECT sum(revenue - discount) FROM raw_shares'), '1265792.76', 'which is what the files say, each line in cents');
is($session->run('SELECT round(sum(unit_price * quantity * (1 - fraction)), 2) FROM raw_lines'), '1265793.04',
	'and 1,265,793.04 rounded once');
is($session->run('SELECT sum(l.unit_price * l.quantity * l.fraction - s.discount) FROM raw_lines l JOIN raw_shares s USING (line_no)'),
	'-0.2795', 'the difference is what was rounded');

is_empty(<<'SQL', 'each order is what the files say');
SELECT number, lines, gross, discount, o.*
  FROM raw_totals r JOIN pos_write.command_log l ON l.idempotency_key = 'northwind-' || number
  LEFT JOIN pos_read.order_summaries o ON o.order_id = l.result
 WHERE (r.lines, r.gross - r.discount, r.order_date) IS DISTINCT FROM (o.item_count, o.total, o.business_date)
SQL
is_empty(<<'SQL', 'each day is what the files say, days without an order too');
SELECT s.*, r.*
  FROM pos_daily_summaries('northwind', '1996-07-01', '1998-05-31') s
  LEFT JOIN (SELECT order_date AS date, count(*) AS orders, sum(gross) AS gross, sum(discount) AS discount,
                    sum(gross - discount) AS net, round(sum(gross - discount) / count(*), 2) AS average
               FROM raw_totals GROUP BY order_date) r USING (date)
 WHERE (s.order_count, s.gross_sales, s.discount_total, s.total_revenue, s.avg_order_value, s.voided_count, s.voided_total)
       IS DISTINCT FROM (coalesce(orders, 0), coalesce(gross, 0), coalesce(discount, 0), coalesce(net, 0), coalesce(average, 0), 0, 0)
SQL
is($session->run("SELECT count(*), count(*) FILTER (WHERE order_count > 0) FROM pos_daily_summaries('northwind', '1996-07-01', '1998-05-31')"),
	$session->run("SELECT date '1998-05-31' - date '1996-07-01' + 1, count(DISTINCT order_date) FROM raw_orders"),
	'and they are all there');
my $top = <<'SQL';
SELECT product_id, sum(quantity) AS quantity, sum(revenue - discount) AS revenue
  FROM raw_shares GROUP BY product_id
SQL
my $listed = "SELECT product_id, quantity, revenue FROM pos_top_products('northwind', '1996-01-01', '1998-12-31', 1000)";
is_empty("($top EXCEPT ALL $listed) UNION ALL ($listed EXCEPT ALL $top)", 'each product is what the files say');
is($session->run("SELECT count(*), sum(revenue) FROM ($listed) p"),
	$session->run('SELECT (SELECT count(DISTINCT product_id) FROM raw_lines), sum(gross - discount) FROM raw_totals'),
	'and all of them together');
is($session->run("SELECT string_agg(product_id::text, ' ') FROM (SELECT product_id FROM pos_top_products('northwind', '1996-01-01', '1998-12-31')) p"),
	$session->run("SELECT string_agg(product_id::text, ' ' ORDER BY revenue DESC) FROM (SELECT * FROM ($top) p ORDER BY revenue DESC LIMIT 10) p"),
	'the ten top products in their order');
is_empty('SELECT * FROM pos_verify()', 'pos_verify() has nothing to report');

$session->disconnect;
drop_database($database);
done_testing;
