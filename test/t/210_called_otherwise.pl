# Each C function of the library, as SQL lets a superuser call it: declared with
# other arguments and results, as a trigger, as what an object of the server calls;
# as it is declared, with nulls, extremes, in FROM, in a parallel worker.  It raises
# or answers, and the server goes on.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosTest qw(create_database drop_database connect_to literal);

my $database = 'pos_called_otherwise';
my $root = "$FindBin::Bin/../..";

create_database($database);
my $session = connect_to($database);
$session->run('SET client_min_messages = error');
$session->run("SET statement_timeout = '30s'");
my $began = 'SELECT pg_postmaster_start_time(), pg_backend_pid()';
my $server = $session->run($began);
my $version = $session->run('SHOW server_version_num');
my $library = literal($session->run("SELECT probin FROM pg_proc WHERE proname = 'pos_list_orders'"));
$session->run('CREATE SCHEMA odd');
$session->run('CREATE TABLE odd.t (a int)');
$session->run('INSERT INTO odd.t SELECT generate_series(1, 100)');
$session->run("SELECT pos_register_tenant('shop', 'Shop')");

my @symbols = sort map { /^PG_FUNCTION_INFO_V1\((\w+)\);/mg } map { local (@ARGV, $/) = $_; <> } glob "$root/src/*.c $root/src/*/*.c";
cmp_ok(scalar @symbols, '>', 50, 'functions of the library');

# Runs them in a transaction that is rolled back, up to the first error.
sub attempt
{
	my (@statements) = @_;
	my ($sqlstate, $text);

	$session->run('BEGIN');
	for my $statement (@statements)
	{
		($sqlstate, $text) = $session->try($statement);
		last if $sqlstate ne '00000';
	}
	$session->try('ROLLBACK');
	return ($sqlstate, $text);
}

# ---------------------------------------------------------------------------
# Declared otherwise. "f" is the function; what makes it stands first, and the
# last statement calls it.

my @events = (
	[ ddl_command_start => 'CREATE TABLE odd.x ()' ], [ ddl_command_end => 'CREATE TABLE odd.x ()' ],
	[ sql_drop => 'DROP TABLE odd.t' ], [ table_rewrite => 'ALTER TABLE odd.t ALTER a TYPE bigint' ]);
my @nine = join ', ', (1) x 9;
my %shapes = (
	'a trigger for rows' => [ '() RETURNS trigger', 'CREATE TRIGGER t BEFORE INSERT ON odd.t FOR EACH ROW EXECUTE FUNCTION odd.f(1, 2)', 'INSERT INTO odd.t VALUES (1)' ],
	'a trigger for statements' => [ '() RETURNS trigger', 'CREATE TRIGGER t AFTER TRUNCATE ON odd.t EXECUTE FUNCTION odd.f()', 'TRUNCATE odd.t' ],
	(map { ("an event trigger on $_->[0]" => [ '() RETURNS event_trigger', "CREATE EVENT TRIGGER t ON $_->[0] EXECUTE FUNCTION odd.f()", $_->[1] ]) } @events),
	'nothing to a float' => [ '() RETURNS float8', 'SELECT odd.f()' ],
	'nothing to varchar, in FROM' => [ '() RETURNS varchar', 'SELECT * FROM odd.f()' ],
	'nothing to a record' => [ '() RETURNS record', 'SELECT odd.f()' ],
	'nothing to a record, in FROM' => [ '() RETURNS record', 'SELECT * FROM odd.f() AS (a int, b text)' ],
	'nothing to records, in FROM' => [ '() RETURNS SETOF record', 'SELECT * FROM odd.f() AS (a int, b text)' ],
	'nothing to rows' => [ '() RETURNS SETOF odd.t', 'SELECT odd.f()' ],
	'nothing to a table' => [ '() RETURNS TABLE (a int, b text)', 'SELECT * FROM ROWS FROM (odd.f()) WITH ORDINALITY' ],
	'nine ints' => [ '(' . join(', ', ('int') x 9) . ') RETURNS bigint', "SELECT odd.f(@nine)" ],
	'nulls' => [ '(text, text, text) RETURNS SETOF text', 'SELECT * FROM odd.f(NULL, NULL, NULL)' ],
	'a float' => [ '(float8) RETURNS float8', "SELECT odd.f('NaN')" ],
	'variadic' => [ '(VARIADIC int[]) RETURNS void', 'SELECT odd.f(1, 2)' ],
	'any element' => [ '(anyelement) RETURNS anyelement', 'SELECT odd.f(1)' ],
	'a window function' => [ '(int) RETURNS int WINDOW', 'SELECT odd.f(a) OVER () FROM odd.t' ],
	'a transition' => [ '(int, int) RETURNS int', 'CREATE AGGREGATE odd.a(int) (sfunc = odd.f, stype = int)', 'SELECT odd.a(a) FROM odd.t' ],
	'an operator' => [ '(int, int) RETURNS boolean', 'CREATE OPERATOR odd.=== (leftarg = int, rightarg = int, function = odd.f)', 'SELECT a OPERATOR(odd.===) 1 FROM odd.t' ],
	'a selectivity' => [ '(internal, oid, internal, int) RETURNS float8', 'CREATE OPERATOR odd.=== (leftarg = int, rightarg = int, function = int4eq, restrict = odd.f)', 'SELECT FROM odd.t WHERE a OPERATOR(odd.===) 1' ],
	'a comparison' => [ '(int, int) RETURNS int',
		'CREATE OPERATOR CLASS odd.c FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 odd.f(int, int)', 'CREATE INDEX ON odd.t (a odd.c)' ],
	'a planner\'s support' => [ '(internal) RETURNS internal', 'CREATE FUNCTION odd.g(int) RETURNS boolean SUPPORT odd.f LANGUAGE sql AS \'SELECT true\'', 'SELECT FROM odd.t WHERE odd.g(a)' ],
	'a cast' => [ '(int) RETURNS box', 'CREATE CAST (int AS box) WITH FUNCTION odd.f(int)', 'SELECT a::box FROM odd.t' ],
	'a conversion' => [ '(int, int, cstring, internal, int, boolean) RETURNS int', "CREATE CONVERSION odd.c FOR 'LATIN1' TO 'UTF8' FROM odd.f" ],
	'a language' => [ '() RETURNS language_handler', 'CREATE LANGUAGE odd HANDLER odd.f', "CREATE FUNCTION odd.g(int) RETURNS int LANGUAGE odd AS 'x'", 'SELECT odd.g(1)' ],
	'a language, inline' => [ '(internal) RETURNS void', 'CREATE LANGUAGE odd HANDLER plpgsql_call_handler INLINE odd.f', "DO LANGUAGE odd 'x'" ],
	'a validator' => [ '(oid) RETURNS void', 'CREATE LANGUAGE odd HANDLER plpgsql_call_handler VALIDATOR odd.f', "CREATE FUNCTION odd.g(int) RETURNS int LANGUAGE odd AS 'x'" ],
	'an index method' => [ '(internal) RETURNS index_am_handler', 'CREATE ACCESS METHOD odd TYPE INDEX HANDLER odd.f', 'CREATE INDEX ON odd.t USING odd (a)' ],
	'a table method' => [ '(internal) RETURNS table_am_handler', 'CREATE ACCESS METHOD odd TYPE TABLE HANDLER odd.f', 'CREATE TABLE odd.x (a int) USING odd' ],
	'a sample' => [ '(internal) RETURNS tsm_handler', 'SELECT * FROM odd.t TABLESAMPLE odd.f (1)' ],
	'a wrapper' => [ '() RETURNS fdw_handler', 'CREATE FOREIGN DATA WRAPPER odd HANDLER odd.f', 'CREATE SERVER odd FOREIGN DATA WRAPPER odd', 'CREATE FOREIGN TABLE odd.x (a int) SERVER odd', 'SELECT * FROM odd.x' ],
	'a wrapper\'s options' => [ '(text[], oid) RETURNS void', "CREATE FOREIGN DATA WRAPPER odd VALIDATOR odd.f OPTIONS (a 'b')" ],
	'a type\'s input' => [ '(cstring) RETURNS odd.y', 'CREATE TYPE odd.y (input = odd.f, output = odd.o)', "SELECT 'x'::odd.y" ],
	'a default' => [ '(text, float8) RETURNS int', "CREATE TABLE odd.x (a int DEFAULT odd.f('x', 1))", 'INSERT INTO odd.x DEFAULT VALUES' ],
	'a check' => [ '(int) RETURNS boolean', 'ALTER TABLE odd.t ADD CHECK (odd.f(a))' ],
	'an index' => [ '(int) RETURNS int IMMUTABLE', 'CREATE INDEX ON odd.t (odd.f(a))' ],
	'a policy' => [ '(int) RETURNS boolean', 'CREATE VIEW odd.x AS SELECT * FROM odd.t WHERE odd.f(a)', 'SELECT * FROM odd.x' ]);

# What one is declared like
my %same = map { ("pos_guard_drop an event trigger on $_->[0]" => 1) } @events;

for my $symbol (@symbols)
{
	my @wrong;

	for my $shape (sort keys %shapes)
	{
		my ($declared, @statements) = @{ $shapes{$shape} };
		my @make = ("CREATE FUNCTION odd.f$declared LANGUAGE c AS $library, '$symbol'");

		unshift @make, 'CREATE TYPE odd.y' if $declared =~ /odd\.y/;
		push @make, "CREATE FUNCTION odd.o(odd.y) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'charout'" if $declared =~ /odd\.y/;
		my ($sqlstate, $text) = attempt(@make, @statements);
		push @wrong, "$shape: $sqlstate $text" if $sqlstate ne ($same{"$symbol $shape"} ? '00000' : '55000');
	}
	my ($sqlstate, $text) = attempt("CREATE PROCEDURE odd.f(int) LANGUAGE c AS $library, '$symbol'", 'CALL odd.f(1)');
	push @wrong, "a procedure: $sqlstate $text" if $sqlstate ne '55000';
	is("@wrong", '', "$symbol(), declared otherwise") or last;
}

# Those that answer rows, declared with other columns: rows that are no rows of theirs would be read
my @others = ('a int, b text', 'a text, b int, c box, d text', 'a box', 'a numeric, b numeric, c numeric, d numeric, e numeric, f numeric, g numeric, h numeric, i numeric, j numeric, k numeric, l numeric, m numeric');
$session->run("SELECT $_") for "pos_register_user('shop', 1, 'Ann')", "pos_register_product('shop', 1, 'Tea')",
	q(pos_create_order('shop', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'key'));
my %rows = (
	pos_registry => '', pos_projection_status => '', pos_noted_grants => '', pos_purge_keys => "now(), ''::text, ''::text, 10",
	pos_daily_summary => "'shop'::text, date 'today', false", pos_daily_summaries => "'shop'::text, date 'today', date 'tomorrow', false",
	pos_daily_summary_0_7 => "'shop'::text, date 'today', false", pos_daily_summaries_0_7 => "'shop'::text, date 'today', date 'tomorrow', false",
	pos_list_orders => "'shop'::text, NULL::text, NULL::bigint, NULL::date, NULL::date, 1, 20, NULL::bigint, false",
	pos_list_orders_0_6 => "'shop'::text, NULL::text, NULL::bigint, NULL::date, NULL::date, 1::bigint, 20::bigint, NULL::bigint, false",
	pos_list_orders_0_7 => "'shop'::text, NULL::text, NULL::bigint, NULL::date, NULL::date, 1::bigint, 20::bigint, NULL::bigint, false, NULL::text",
	pos_create_orders => q('shop'::text, '[{"cashier_id": 7}]'::jsonb, false), pos_create_orders_0_6 => q('shop'::text, '[{"cashier_id": 7}]'::jsonb, false));
for my $symbol (sort keys %rows)
{
	my @given = split /, (?![^\[]*\])/, $rows{$symbol};
	my $types = join ', ', map { $session->run("SELECT pg_typeof($_)") } @given;
	my @wrong;

	for my $columns (@others)
	{
		for my $returns ("TABLE ($columns)", 'SETOF record')
		{
			my ($sqlstate, $text) = attempt("CREATE FUNCTION odd.f($types) RETURNS $returns LANGUAGE c AS $library, '$symbol'",
				$returns eq 'SETOF record' ? "SELECT * FROM odd.f($rows{$symbol}) AS ($columns)" : "SELECT * FROM odd.f($rows{$symbol})");
			push @wrong, "$returns: $sqlstate $text" if $sqlstate ne '55000';
		}
	}
	is("@wrong", '', "$symbol() with other columns");
}

# ---------------------------------------------------------------------------
# As they are declared

my %extremes = (
	text => [ "''", "'shop'", "repeat('x', 100000)", "E'\\x01'" ],
	name => [ "''", "'nobody'" ],
	integer => [ 0, -1, 2147483647, '(-2147483648)' ],
	bigint => [ 0, -1, '9223372036854775807', '(-9223372036854775808)' ],
	numeric => [ "'NaN'", "'Infinity'", '1e131000', 0 ],
	boolean => [ 'true', 'false' ],
	jsonb => [ q('[]'), q('{}'), q('null'), q('[[[[1e-16000]]]]') ],
	date => [ "'infinity'", "'4713-01-01 BC'", "'5874897-12-31'" ],
	interval => [ "'178000000 years'", "'-178000000 years'", "'0'" ],
	'timestamp with time zone' => [ "'infinity'", "'-infinity'", "'epoch'" ],
	'bigint[]' => [ "'{}'", "'{NULL}'", "'{{1,2},{3,4}}'" ],
	'text[]' => [ "'{}'", "'{NULL}'", "'{{a,b},{c,d}}'" ],
	'bigint[]' => [ "'{}'", "'{NULL}'", "'{{1,2},{3,4}}'", "'{1,2,3,4,5}'" ],
	regprocedure => [ 0, 4000000000 ]);

sub arguments
{
	my ($n, @types) = @_;

	return join ', ', map { $n < 0 ? "NULL::$_" : "$extremes{$_}[$n % @{ $extremes{$_} }]::$_" } @types;
}

# "function|type,type": the members in C
my @members = split /\n/, $session->run(<<'SQL');
SELECT p.oid::regprocedure || '|' || array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes::oid[]) t), ',')
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
  JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
  JOIN pg_extension e ON e.oid = d.refobjid
 WHERE l.lanname = 'c' AND e.extname = 'pos_cqrs' AND p.prorettype <> 'event_trigger'::regtype
 ORDER BY 1
SQL
cmp_ok(scalar @members, '>', 40, 'members in C');

# An error of the server's own, XX000, may come where it finds a function unfit for a worker.
sub survives
{
	my ($what, @statements) = @_;
	my ($sqlstate, $text) = attempt(@statements);

	return $text =~ /function_declared_otherwise/ || $sqlstate =~ /^(?:08|57P|XX000)/ && $text !~ /during a parallel operation/ ? ("$what: $sqlstate $text") : ();
}

my $parallel = $version >= 160000 ? 'debug_parallel_query' : 'force_parallel_mode';
for my $member (@members)
{
	my ($function, $types) = split /\|/, $member, -1;
	my @types = split /,/, $types;
	my ($name) = $function =~ /^(.*)\(/;
	my @altered = ("ALTER FUNCTION $function CALLED ON NULL INPUT");
	my @wrong;

	for my $n (-1 .. 3)
	{
		my $call = "$name(" . arguments($n, @types) . ')';

		push @wrong, survives("in SELECT, $n", @altered, "SELECT $call");
		push @wrong, survives("in FROM, $n", @altered, "SELECT * FROM $call");
		push @wrong, survives("in ROWS FROM, $n", @altered, "SELECT * FROM odd.t, LATERAL ROWS FROM ($call, generate_series(1, 2)) WITH ORDINALITY");
		push @wrong, survives("with columns, $n", @altered, "SELECT * FROM $call AS (a int, b text)");
		push @wrong, survives("in a worker, $n", @altered, "ALTER FUNCTION $function PARALLEL SAFE", "SET LOCAL $parallel = on", "SELECT $call FROM odd.t");
		push @wrong, survives("in a check, $n", @altered, "ALTER TABLE odd.t ADD CHECK ($call IS NULL)");
	}
	is("@wrong", '', "$function, as it is declared") or last;
}
like((attempt('ALTER FUNCTION pos_internal.begin_build(text) CALLED ON NULL INPUT', 'SELECT pos_internal.begin_build(NULL)'))[0], qr/^22004$/,
	'a strict one that is not any more says so');

# ---------------------------------------------------------------------------
# The guard on each event

for my $event (@events)
{
	my ($sqlstate, $text) = attempt("CREATE EVENT TRIGGER t ON $event->[0] EXECUTE FUNCTION pos_internal.guard_drop()", $event->[1]);
	is($sqlstate, '00000', "guard_drop() on $event->[0]") or diag($text);
}
for my $event (@events)
{
	my @wrong = survives($event->[0], "CREATE EVENT TRIGGER t ON $event->[0] EXECUTE FUNCTION pos_internal.guard_drop()", 'DROP EXTENSION pos_cqrs CASCADE');
	is("@wrong", '', "guard_drop() on $event->[0], the extension is dropped");
}
SKIP:
{
	skip 'event triggers on logins come with 17', 1 if $version < 170000;
	$session->run('CREATE EVENT TRIGGER t ON login EXECUTE FUNCTION pos_internal.guard_drop()');
	my $login = connect_to($database);
	is($login->run('SELECT 1'), 1, 'guard_drop() on logins');
	$login->disconnect;
	$session->run('DROP EVENT TRIGGER t');
}

is($session->run($began), $server, 'the server and its session are those that they were');
is($session->run('SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report');
$session->disconnect;
drop_database($database);
done_testing;
