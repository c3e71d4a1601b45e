# Compares what the clients of PosLoad have noted with the stores, by SQL that
# reads tables only: the figures are computed from the notes.
package PosNotes;

use strict;
use warnings;

use Exporter 'import';
use Test::More;

our @EXPORT_OK = qw(load_notes notes_hold refresh_holds cursor nothing_stale);

# A command is known if it was acknowledged, or if the server remembers its key,
# with the answer that was told or would have been.  What a transaction did to
# the order that it made has no order id before the answer.
my $tables = <<'SQL';
DROP TABLE IF EXISTS sent, told;
CREATE TEMP TABLE sent (
    client text, unit int, key text COLLATE "C", tenant_id text COLLATE "C", command text, order_id bigint,
    date date, lines jsonb, percent numeric, amount numeric, payment_no int);
CREATE TEMP TABLE told (key text COLLATE "C", answer bigint)
SQL

my $known = <<'SQL';
DROP TABLE IF EXISTS known, lines_sold, order_figures;
CREATE TEMP TABLE known AS
SELECT k.client, k.key, k.tenant_id, k.command, k.acknowledged, k.answer,
       COALESCE(k.order_id, first_value(k.answer) OVER (PARTITION BY k.client, k.unit ORDER BY k.command <> 'create_order')) AS order_id,
       CASE k.command WHEN 'create_order' THEN 1 ELSE k.answer END AS version,
       k.date, k.lines, k.percent, k.amount, k.payment_no, t.exponent AS scale
  FROM (SELECT s.*, t.key IS NOT NULL AS acknowledged, COALESCE(t.answer, l.result) AS answer
          FROM sent s
          LEFT JOIN told t USING (key)
          LEFT JOIN pos_write.command_log l ON l.tenant_id = s.tenant_id AND l.idempotency_key = s.key) k
  JOIN pos_write.tenants t USING (tenant_id)
 WHERE k.answer IS NOT NULL;
CREATE TEMP TABLE lines_sold AS
SELECT k.tenant_id, k.order_id, k.date, l.product_id, l.quantity, round(l.quantity * l.unit_price, k.scale) AS line_total
  FROM known k
 CROSS JOIN LATERAL jsonb_to_recordset(k.lines) l (product_id bigint, quantity numeric, unit_price numeric);
CREATE TEMP TABLE order_figures AS
SELECT o.tenant_id, o.order_id, o.version, o.status, o.date, s.subtotal, o.paid,
       s.subtotal - COALESCE(round(s.subtotal * o.percent / 100, o.scale), 0) AS total
  FROM (SELECT k.tenant_id, k.order_id, k.scale, count(*) AS version, max(k.date) AS date,
               CASE WHEN bool_or(k.command = 'void_order') THEN 'voided'
                    WHEN bool_or(k.command = 'confirm_order') THEN 'confirmed' ELSE 'pending' END AS status,
               (array_agg(k.percent ORDER BY k.version DESC) FILTER (WHERE k.command = 'apply_discount'))[1] AS percent,
               COALESCE(sum(CASE k.command WHEN 'reverse_payment' THEN -k.amount ELSE k.amount END), 0) AS paid
          FROM known k GROUP BY 1, 2, 3) o
  JOIN (SELECT l.tenant_id, l.order_id, sum(l.line_total) AS subtotal FROM lines_sold l GROUP BY 1, 2) s USING (tenant_id, order_id);
ANALYZE known, lines_sold, order_figures
SQL

# Each gives the rows in which the notes and the stores differ.
my @differences = (
	'each answer is remembered under its key' => <<'SQL',
SELECT t.key, t.answer, l.command, l.result
  FROM told t
  JOIN sent s USING (key)
  LEFT JOIN pos_write.command_log l ON l.tenant_id = s.tenant_id AND l.idempotency_key = s.key
 WHERE (l.command, l.result) IS DISTINCT FROM ('pos_' || s.command, t.answer)
SQL
	# Also the other way round: no event is there that no client has sent.
	'each command is one event, with its figures' => <<'SQL',
WITH expected AS (
    SELECT k.tenant_id, k.order_id, k.version,
           CASE k.command WHEN 'create_order' THEN 'order_created' WHEN 'confirm_order' THEN 'order_confirmed'
                          WHEN 'apply_discount' THEN 'discount_applied' WHEN 'record_payment' THEN 'payment_recorded'
                          WHEN 'reverse_payment' THEN 'payment_reversed' WHEN 'void_order' THEN 'order_voided' END AS type,
           k.date, k.lines, k.percent, CASE k.command WHEN 'reverse_payment' THEN -k.amount ELSE k.amount END AS amount, k.payment_no
      FROM known k),
actual AS (
    SELECT e.tenant_id, e.stream_id, e.version, e.type, CASE e.type WHEN 'order_created' THEN e.business_date END,
           CASE e.type WHEN 'order_created' THEN (
               SELECT jsonb_agg(jsonb_build_object('product_id', l.product_id, 'quantity', l.quantity, 'unit_price', l.unit_price) ORDER BY l.n)
                 FROM unnest(e.line_product_ids, e.line_quantities, e.line_unit_prices) WITH ORDINALITY l (product_id, quantity, unit_price, n)) END,
           (e.data ->> 'percent')::numeric, CASE WHEN e.type LIKE 'payment_%' THEN e.amount END,
           CASE e.type WHEN 'payment_reversed' THEN (e.data ->> 'payment_no')::int END
      FROM pos_write.events e WHERE e.stream_type = 'order')
(SELECT 'sent', x.* FROM (TABLE expected EXCEPT ALL TABLE actual) x)
UNION ALL
(SELECT 'there', x.* FROM (TABLE actual EXCEPT ALL TABLE expected) x)
SQL
	'each order is what its commands make of it' => <<'SQL',
SELECT f, o
  FROM order_figures f
  FULL JOIN pos_write.orders o USING (tenant_id, order_id)
 WHERE (f.version, f.status, f.date, f.subtotal, f.total, f.paid)
       IS DISTINCT FROM (o.version, o.status, o.business_date, o.subtotal, o.total, o.paid)
SQL
	'immediate: each order in the read store' => <<'SQL',
SELECT f, o
  FROM order_figures f
  FULL JOIN pos_read.order_summaries o USING (tenant_id, order_id)
 WHERE (f.status, f.date, f.total, f.paid) IS DISTINCT FROM (o.status, o.business_date, o.total, o.paid)
SQL
	'immediate: each day in the read store' => <<'SQL',
SELECT f, d
  FROM (SELECT tenant_id, date, count(*) FILTER (WHERE status <> 'voided') AS orders, count(*) FILTER (WHERE status = 'voided') AS voids,
               COALESCE(sum(total) FILTER (WHERE status <> 'voided'), 0) AS revenue
          FROM order_figures GROUP BY 1, 2) f
  FULL JOIN pos_read.order_daily_summary d USING (tenant_id, date)
 WHERE (f.orders, f.revenue, f.voids) IS DISTINCT FROM (d.order_count, d.total_revenue, d.voided_count)
SQL
	'pos_verify()' => 'SELECT * FROM pos_verify()');

# Quantities are the notes'; a line's share of a discount is the write store's,
# and a day's lines sum to the totals of the notes.
my $product_sales = <<'SQL';
WITH net AS (
    SELECT o.tenant_id, o.business_date AS date, i.product_id, sum(i.line_total - i.discount) AS revenue
      FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id)
     WHERE o.status <> 'voided' GROUP BY 1, 2, 3),
noted AS (
    SELECT l.tenant_id, l.date, l.product_id, sum(l.quantity) AS quantity
      FROM lines_sold l JOIN order_figures f USING (tenant_id, order_id)
     WHERE f.status <> 'voided' GROUP BY 1, 2, 3)
SELECT tenant_id, date, product_id::text, noted.quantity, net.revenue, p.quantity, p.revenue
  FROM noted
  FULL JOIN net USING (tenant_id, date, product_id)
  FULL JOIN pos_read.product_sales p USING (tenant_id, date, product_id)
 WHERE (noted.quantity, net.revenue) IS DISTINCT FROM (p.quantity, p.revenue)
UNION ALL
SELECT tenant_id, date, 'all', NULL, f.revenue, NULL, p.revenue
  FROM (SELECT tenant_id, date, sum(total) AS revenue FROM order_figures WHERE status <> 'voided' GROUP BY 1, 2) f
  FULL JOIN (SELECT tenant_id, date, sum(revenue) AS revenue FROM pos_read.product_sales GROUP BY 1, 2) p USING (tenant_id, date)
 WHERE f.revenue IS DISTINCT FROM p.revenue
SQL

# Takes the notes of all clients into the session.  Returns how many commands
# were sent, acknowledged, and are there though their answers were not heard.
sub load_notes
{
	my ($session, $folder) = @_;

	$session->run('SET client_min_messages = warning');
	$session->run($tables);
	for my $kind (qw(sent told))
	{
		$session->run("\\copy $kind FROM '$_'") for glob "$folder/*.$kind";
	}
	$session->run('ANALYZE sent, told');
	$session->run($known);
	my ($sent, $told) = map { $session->run("SELECT count(*) FROM $_") } qw(sent told);
	return ($sent, $told, $session->run('SELECT count(*) FROM known WHERE NOT acknowledged'));
}

# Each command that is known is there once, and all figures are those of the notes.
sub notes_hold
{
	my ($session, $when) = @_;
	my @named = @differences;

	while (my ($name, $sql) = splice @named, 0, 2)
	{
		is($session->run($sql), '', "$when: $name");
	}
	return;
}

# A deferred product_sales has all that is committed, once.
sub refresh_holds
{
	my ($session, $when) = @_;

	$session->run('SELECT pos_refresh()');
	is($session->run('SELECT pos_refresh()'), 0, "$when: a second refresh has nothing to do");
	is($session->run($product_sales), '', "$when: product_sales is what the notes say");
	return;
}

# Something about the cursor of product_sales
sub cursor
{
	my ($session, $what) = @_;

	return $session->run("SELECT $what FROM pos_read.projection_cursors c JOIN pos_read.projections p USING (name, generation)
		WHERE name = 'product_sales'");
}

# A rebuild clears away what those left that did not come to their end.
sub nothing_stale
{
	my ($session) = @_;

	$session->run("CALL pos_rebuild('$_')") for qw(order_summaries order_daily_summary product_sales);
	is($session->run("SELECT count(*)
		  FROM (SELECT 'order_summaries' AS name, generation FROM pos_read.order_summary_rows
		        UNION ALL SELECT 'order_daily_summary', generation FROM pos_read.order_daily_stripes
		        UNION ALL SELECT 'product_sales', generation FROM pos_read.product_sales_stripes
		        UNION ALL SELECT name, generation FROM pos_read.projection_cursors) stored
		  LEFT JOIN pos_read.projections p USING (name, generation)
		 WHERE p.name IS NULL"), 0, 'after a rebuild no row of another generation is left');
	return;
}

1;
