# A database as a shop has it after some years: three tenants, read models in all
# modes, and whatever a DBA adds to the stores.  What it looks like, for a
# comparison with another one: by its catalogues, by its rows, by its answers.
package PosShop;

use strict;
use warnings;

use Exporter 'import';

our @EXPORT_OK = qw(answers catalogue fill_shop make_roles start_trade stored_rows trade);

my %tenants = (
	deli  => [ 'Golden Gate Deli', 'America/Los_Angeles', 'USD', '00:00', '3.50' ],
	kiosk => [ 'Station kiosk',    'Asia/Tokyo',          'JPY', '04:00', '380' ],
	souk  => [ 'Souk',             'Asia/Bahrain',        'BHD', '06:30', '1.125' ]);

# Orders are numbered within their tenant; the same number again is the same
# request again.  The API is found by the search_path.
my $shop = <<'SQL';
CREATE SCHEMA shop;
CREATE TABLE shop.prices (tenant_id text PRIMARY KEY, price text NOT NULL);

CREATE FUNCTION shop.sell(tenant text, n int) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN pos_create_order(tenant, 1 + n % 3, (
        SELECT jsonb_agg(jsonb_build_object('product_id', 1 + (n + line) % 4, 'quantity', line, 'unit_price', p.price::numeric))
          FROM shop.prices p, generate_series(1, 1 + n % 3) line WHERE p.tenant_id = tenant),
        'order ' || n, '2024-05-01 12:00+00'::timestamptz + n * interval '7 hours');
END
$$;

CREATE FUNCTION shop.go_on(tenant text, n int, sold bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF n % 4 = 0 THEN PERFORM pos_apply_discount(tenant, sold, 5 + n % 7, 9, idempotency_key => 'discount ' || n); END IF;
    IF n % 3 = 0 THEN PERFORM pos_confirm_order(tenant, sold, acted_by => 2); END IF;
    IF n % 5 < 2 THEN PERFORM pos_record_payment(tenant, sold, 1, 'cash'); END IF;
    IF n % 10 = 5 THEN PERFORM pos_reverse_payment(tenant, sold, 1, 'wrong card', 9); END IF;
    IF n % 7 = 3 AND n % 5 > 1 THEN PERFORM pos_void_order(tenant, sold, 'left without it', 9); END IF;
END
$$;
SQL

# What users and DBAs add, in schemas of their own and to the stores.
my $additions = <<'SQL';
ALTER TABLE pos_write.orders ADD COLUMN till text NOT NULL DEFAULT 'main';
ALTER TABLE pos_write.users ADD COLUMN initials text GENERATED ALWAYS AS (left(full_name, 2)) STORED;
ALTER TABLE pos_write.events ADD COLUMN shipped boolean DEFAULT false;
ALTER TABLE pos_read.order_summary_rows ADD COLUMN colour text DEFAULT 'white';
COMMENT ON COLUMN pos_write.orders.till IS 'Where it was sold';
ALTER TABLE pos_write.payments ADD CONSTRAINT no_barter CHECK (method <> 'barter');
ALTER TABLE pos_read.order_daily_stripes SET (fillfactor = 70, autovacuum_vacuum_threshold = 1000);
CREATE INDEX payments_method_idx ON pos_write.payments (tenant_id, method) INCLUDE (amount);
CREATE UNIQUE INDEX orders_till_idx ON pos_write.orders (tenant_id, lower(till), order_id) WHERE status <> 'voided';
CREATE INDEX summaries_colour_idx ON pos_read.order_summary_rows (colour);
CREATE STATISTICS shop.orders_status ON tenant_id, status FROM pos_write.orders;

CREATE TABLE shop.payments_seen (order_id bigint, payment_no int);
GRANT USAGE ON SCHEMA shop TO pos_owner, analyst;
GRANT INSERT ON shop.payments_seen TO pos_owner;
CREATE FUNCTION shop.see_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shop.payments_seen VALUES (new.order_id, new.payment_no);
    RETURN new;
END
$$;
CREATE TRIGGER see_payment AFTER INSERT ON pos_write.payments FOR EACH ROW EXECUTE FUNCTION shop.see_payment();

CREATE POLICY deli_only ON pos_write.orders FOR SELECT TO analyst USING (tenant_id = 'deli');
CREATE POLICY deli_days ON pos_read.order_daily_stripes FOR SELECT TO analyst
 USING (tenant_id IN (SELECT p.tenant_id FROM shop.prices p WHERE p.price = '3.50'));
CREATE POLICY not_old ON pos_read.order_daily_stripes AS RESTRICTIVE FOR SELECT TO PUBLIC USING (date > '2000-01-01');
GRANT USAGE ON SCHEMA pos_read, pos_write TO analyst;
GRANT SELECT ON shop.prices, pos_write.events TO analyst;
GRANT SELECT (tenant_id, order_id, total, till, business_date, status, subtotal, discount) ON pos_write.orders TO analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA pos_read TO analyst WITH GRANT OPTION;

CREATE VIEW shop.large_orders WITH (security_invoker = true) AS
SELECT s.tenant_name, s.order_id, s.total FROM pos_read.order_summaries s WHERE s.total > 5;
CREATE VIEW shop.days AS
SELECT d.tenant_id, d.date, d.order_count, d.total_revenue, d.avg_order_value, d.gross_sales, d.discount_total, d.voided_count, d.voided_total
  FROM pos_read.order_daily_summary d;
ALTER VIEW shop.days OWNER TO analyst;
CREATE MATERIALIZED VIEW shop.revenue AS
SELECT d.tenant_id, sum(d.total_revenue) AS revenue FROM pos_read.order_daily_summary d GROUP BY d.tenant_id;
ALTER MATERIALIZED VIEW shop.revenue OWNER TO pos_owner;
SQL

# A read model of one's own, as 0.5.0 had it in docs/read-models.md: it reads version 1 of events.
my $own_model = <<'SQL';
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.cashier_days (
    tenant_id text COLLATE "C", generation int, date date, cashier_id bigint, orders bigint NOT NULL, revenue numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, cashier_id));
CREATE FUNCTION reports.fold_cashier_days(positions int8multirange, generation int) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM reports.cashier_days d WHERE $1 IS NULL AND d.generation <> $2;

    INSERT INTO reports.cashier_days AS d (tenant_id, generation, date, cashier_id, orders, revenue)
    SELECT e.tenant_id, $2, e.business_date, c.actor_id,
           sum(CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END),
           sum(CASE e.type WHEN 'order_created' THEN e.total WHEN 'order_voided' THEN -e.total ELSE -e.amount END)
      FROM unnest($1) r
      JOIN pos_write.events e ON e.position >= lower(r) AND e.position < upper(r)
      JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version) = (e.tenant_id, 'order', e.stream_id, 1)
     WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
     GROUP BY e.tenant_id, e.business_date, c.actor_id
     ORDER BY e.tenant_id, e.business_date, c.actor_id
        ON CONFLICT (tenant_id, generation, date, cashier_id)
        DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue;
$$;
CREATE VIEW reports.sales_by_cashier WITH (security_invoker = true) AS
SELECT d.tenant_id, d.date, d.cashier_id, d.orders, d.revenue
  FROM reports.cashier_days d
 WHERE d.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'sales_by_cashier');
RESET ROLE;
SQL

# Sells the orders of these numbers in each tenant, each command a transaction's,
# and does not wait for the end.
sub start_trade
{
	my ($session, $from, $to) = @_;

	$session->start(<<"SQL");
DO \$\$
DECLARE
    tenant text;
    sold bigint;
BEGIN
    FOR n IN $from .. $to LOOP
        FOR tenant IN SELECT tenant_id FROM shop.prices ORDER BY tenant_id LOOP
            sold := shop.sell(tenant, n);
            COMMIT;
            PERFORM shop.go_on(tenant, n, sold);
            COMMIT;
        END LOOP;
    END LOOP;
END
\$\$
SQL
	return;
}

sub trade
{
	my ($session, $from, $to) = @_;

	start_trade($session, $from, $to);
	my ($sqlstate, $text) = $session->finish;
	die "$sqlstate: $text\n" unless $sqlstate eq '00000';
	return;
}

sub run_all
{
	my ($session, $script) = @_;

	# up to a semicolon that is in no function's body
	$session->run($_) for $script =~ /\G\s*((?:\$\$.*?\$\$|[^;\$])+);/gs;
	return;
}

# The roles that a shop's database names.
sub make_roles
{
	my ($session) = @_;

	$session->run("CREATE ROLE $_") for qw(analyst clerk);
	return;
}

# What the tenants are, all of them or these, and the additions.
sub fill_shop
{
	my ($session, @tenants) = @_;

	run_all($session, $shop);
	for my $tenant (@tenants ? @tenants : sort keys %tenants)
	{
		my ($name, $zone, $currency, $day, $price) = @{ $tenants{$tenant} };

		$session->run("INSERT INTO shop.prices VALUES ('$tenant', '$price')");
		$session->run("SELECT pos_register_tenant('$tenant', '$name', '$zone', '$currency', '$day')");
		$session->run("SELECT pos_register_user('$tenant', n, 'User ' || n) FROM generate_series(1, 3) n");
		$session->run("SELECT pos_register_user('$tenant', 9, 'Grace', 'manager')");
		$session->run("SELECT pos_register_product('$tenant', n, 'Product ' || n, n < 5) FROM generate_series(1, 5) n");
	}
	run_all($session, $additions);
	$session->run("SELECT pos_grant('clerk', 'command'), pos_grant('clerk', 'query'), pos_grant_tenant('clerk', 'deli')");
	$session->run("SELECT pos_grant('analyst', 'query'), pos_grant_tenant('analyst', 'souk')");
	run_all($session, $own_model);
	$session->run("SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)', event_version => 1)");
	return;
}

# Every row of the stores and of the shop, a line each.
sub stored_rows
{
	my ($session) = @_;
	my $tables = $session->run(<<'SQL');
SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('pos_write', 'pos_read', 'shop', 'reports') AND c.relkind IN ('r', 'm', 'S')
 ORDER BY n.nspname, c.relname
SQL
	my @rows;

	for my $table (split /\n/, $tables)
	{
		# how many numbers are left in the log of a sequence is no part of its state
		my $row = $table =~ /_seq$/ ? '(t.last_value, t.is_called)' : 't';
		push @rows, map { "$table $_" } split /\n/,
			$session->run("SELECT (${row})::text COLLATE \"C\" FROM $table t ORDER BY 1");
	}
	return @rows;
}

# The objects of the schemas of the stores and of the users, a line each, by name
# and not by oid: who owns them, who may what, what they are.
sub catalogue
{
	my ($session) = @_;

	return split /\n/, $session->run(<<'SQL');
WITH ours AS (
    SELECT n.oid, n.nspname FROM pg_namespace n WHERE n.nspname IN ('pos_write', 'pos_read', 'shop', 'reports')
), relations AS (
    SELECT c.*, format('%I.%I', o.nspname, c.relname) AS name FROM pg_class c JOIN ours o ON o.oid = c.relnamespace
), of_users (name, attname) AS (
    VALUES ('pos_write.orders', 'till'), ('pos_write.users', 'initials'), ('pos_write.events', 'shipped'),
           ('pos_read.order_summary_rows', 'colour')
), parts (part) AS (
    SELECT concat_ws(' ', 'schema', n.nspname, n.nspowner::regrole, obj_description(n.oid, 'pg_namespace'))
      FROM pg_namespace n JOIN ours USING (oid)
    UNION ALL
    SELECT concat_ws(' ', 'relation', name, relkind, relowner::regrole, relpersistence, relrowsecurity, relforcerowsecurity,
                     ARRAY(SELECT o FROM unnest(reloptions) o ORDER BY o), obj_description(oid, 'pg_class'))
      FROM relations
    UNION ALL
    -- an update adds columns of ours behind those of users, which are not counted
    SELECT concat_ws(' ', 'column', c.name, CASE WHEN u.attname IS NULL THEN
                     count(*) FILTER (WHERE u.attname IS NULL) OVER (PARTITION BY c.oid ORDER BY a.attnum) END, a.attname,
                     format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation, a.attnotnull, a.attgenerated, a.attstorage,
                     pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
      FROM relations c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN of_users u ON u.name = c.name AND u.attname = a.attname
    UNION ALL
    SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisprimary, i.indisunique, i.indisvalid)
      FROM relations c JOIN pg_index i ON i.indexrelid = c.oid
    UNION ALL
    SELECT concat_ws(' ', 'constraint', c.name, k.conname, pg_get_constraintdef(k.oid), k.convalidated)
      -- that a column is not null says its line; 18 names it, and keeps the name when the column gets another
      FROM relations c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype <> 'n'
    UNION ALL
    SELECT concat_ws(' ', 'view', name, pg_get_viewdef(oid)) FROM relations WHERE relkind IN ('v', 'm')
    UNION ALL
    SELECT concat_ws(' ', 'policy', schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check,
                     obj_description(y.oid, 'pg_policy'))
      FROM pg_policies JOIN ours ON nspname = schemaname
      JOIN pg_policy y ON y.polrelid = format('%I.%I', schemaname, tablename)::regclass AND y.polname = policyname
    UNION ALL
    SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) FROM relations c JOIN pg_trigger t ON t.tgrelid = c.oid
    UNION ALL
    SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid)) FROM pg_statistic_ext s JOIN ours o ON o.oid = s.stxnamespace
    UNION ALL
    SELECT concat_ws(' ', 'sequence', c.name, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqcache, s.seqcycle)
      FROM relations c JOIN pg_sequence s ON s.seqrelid = c.oid
    UNION ALL
    SELECT concat_ws(' ', 'routine', p.oid::regprocedure, p.proowner::regrole, pg_get_functiondef(p.oid),
                     obj_description(p.oid, 'pg_proc'))
      FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace
    UNION ALL
    SELECT concat_ws(' ', 'grant', g.object, (g.acl).privilege_type, 'to', CASE (g.acl).grantee WHEN 0 THEN 'PUBLIC'
                     ELSE (g.acl).grantee::regrole::text END, 'by', (g.acl).grantor::regrole, (g.acl).is_grantable)
      FROM (SELECT 'schema ' || n.nspname, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner)))
              FROM pg_namespace n JOIN ours USING (oid)
            UNION ALL
            SELECT c.name, aclexplode(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)))
              FROM relations c WHERE c.relkind IN ('r', 'v', 'm', 'S')
            UNION ALL
            SELECT format('%s.%s', c.name, t.attname), aclexplode(t.attacl) FROM relations c JOIN pg_attribute t ON t.attrelid = c.oid
            UNION ALL
            SELECT p.oid::regprocedure::text, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
              FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace) g (object, acl)
)
SELECT replace(part, E'\n', ' ') FROM parts ORDER BY part COLLATE "C"
SQL
}

# What each query function answers, and what the views show, a line a row.
my @of_tenant = (
	map({ (
		"pos_list_orders(t.id, page_size => 1000, fresh => $_)",
		"pos_list_orders(t.id, 'pending', 2, '2024-05-02', '2024-05-09', 1, 7, fresh => $_)",
		"pos_daily_summary(t.id, '2024-05-05', $_)",
		"pos_daily_summaries(t.id, '2024-04-30', '2024-06-30', $_)",
		"pos_top_products(t.id, '2024-04-30', '2024-06-30', 10, $_)") } 'false', 'true'),
	"pos_daily_taxes(t.id, '2024-04-30', '2024-06-30')",
	"pos_daily_payments(t.id, '2024-04-30', '2024-06-30')");
my @of_order = (
	'pos_get_order(o.tenant_id, o.order_id)',
	'pos_order_lines(o.tenant_id, o.order_id)',
	'pos_order_payments(o.tenant_id, o.order_id)',
	'pos_order_refunds(o.tenant_id, o.order_id)',
	'pos_order_history(o.tenant_id, o.order_id)',
	"pos_order_as_of(o.tenant_id, o.order_id, (
		SELECT e.recorded_at FROM pos_write.events e
		 WHERE (e.tenant_id, e.stream_type, e.stream_id, e.version) = (o.tenant_id, 'order', o.order_id, 2)))");
my @views = qw(pos_read.order_summaries pos_read.order_daily_summary pos_read.product_sales reports.sales_by_cashier
	shop.large_orders shop.days shop.revenue);

# Of all tenants, or of one: then without what is about others, or about where
# in the log its events stand.  The role analyst sees what it was granted and
# what the policies add.
sub answers
{
	my ($session, $tenant) = @_;
	my $mine = defined $tenant ? "= '$tenant'" : 'IS NOT NULL';
	my $rows = sub {
		my ($query, $from) = @_;
		return map { "$query: $_" } split /\n/, $session->run("SELECT q::text COLLATE \"C\" FROM $from ORDER BY 1");
	};
	my @answers = (
		(map { $rows->($_, "(SELECT tenant_id FROM pos_read.tenant_names WHERE tenant_id $mine) t (id), $_ q") } @of_tenant),
		(map { $rows->($_, "pos_write.orders o, $_ q WHERE o.tenant_id $mine") } @of_order));

	if (defined $tenant)
	{
		s/^(pos_order_history.*?: \(\d+,\w+),\d+/$1/ for @answers;
		my @there = grep { $session->run("SELECT to_regclass('$_') IS NOT NULL") eq 't' } @views[ 0 .. 3 ];
		return (@answers, map { $rows->($_, "$_ q WHERE tenant_id $mine") } @there);
	}
	push @answers, (map { $rows->($_, "$_ q") } @views),
		$rows->('status', '(SELECT name, mode, lag_events, max_lag, last_refresh, last_error FROM pos_projection_status()) q');
	$session->run('SET ROLE analyst');
	push @answers, map { "analyst, $_" } map { $rows->($_, "$_ q") } @views[ 0 .. 2 ], 'shop.days';
	$session->run('RESET ROLE');
	return @answers;
}

1;
