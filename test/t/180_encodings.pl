# Text in the encodings of server and client: what commands take comes back the
# same, at its full length, from events, read models and queries; what is refused
# is refused with its SQLSTATE and a message that the client can read, wherever
# that message cuts the text. Roles and schemas with names as odd as may be.
# The texts are random: POS_TEST_ROUNDS=20 tries 20 of each kind, POS_SEED the same again.
use strict;
use warnings;

use Encode qw(decode encode);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Test::More;

use PosMessages qw(diagnostics);
use PosTest qw(connect_to);

my $prefix = 'pos_encodings';
my $longest = 255;
my $longest_reason = 1000;
my $rounds = $ENV{POS_TEST_ROUNDS} || 1;
my $seed = defined $ENV{POS_SEED} ? $ENV{POS_SEED} : time % 2**31;

# Perl's name of an encoding, and letters that it has: those that take most bytes
my %encodings = (
	UTF8 => [ 'UTF-8', 0x1f300 .. 0x1f5ff, 0x4e00 .. 0x4e7f, 0xe0 .. 0xff, 0x300 .. 0x30f, 0x2028, 0xfeff, 0x202e ],
	LATIN1 => [ 'iso-8859-1', 0xa1 .. 0xac, 0xae .. 0xff ],
	WIN1252 => [ 'cp1252', 0xa1 .. 0xac, 0xae .. 0xff, 0x20ac, 0x201a, 0x2020, 0x2122 ],
	EUC_JP => [ 'euc-jp', 0x3042 .. 0x3093, 0x30a2 .. 0x30f3, 0x65e5, 0x672c, 0x8a9e ],
	SJIS => [ 'shiftjis', 0x3042 .. 0x3093, 0x30a2 .. 0x30f3, 0x65e5, 0x672c, 0x8a9e, 0x8868, 0x4e88 ],
	SQL_ASCII => [ 'iso-8859-1', 0xa1 .. 0xac, 0xae .. 0xff ],
);

# Each server encoding with clients', and the repertoire that both have
my @pairs = (
	[ UTF8 => [ UTF8 => 'UTF8' ], [ LATIN1 => 'LATIN1' ], [ WIN1252 => 'WIN1252' ], [ SJIS => 'SJIS' ], [ EUC_JP => 'EUC_JP' ] ],
	[ LATIN1 => [ LATIN1 => 'LATIN1' ], [ UTF8 => 'LATIN1' ] ],
	[ WIN1252 => [ WIN1252 => 'WIN1252' ], [ UTF8 => 'WIN1252' ] ],
	[ EUC_JP => [ EUC_JP => 'EUC_JP' ], [ SJIS => 'SJIS' ], [ UTF8 => 'EUC_JP' ] ],
	[ SQL_ASCII => [ UTF8 => 'UTF8' ], [ SQL_ASCII => 'SQL_ASCII' ] ],
);

note "POS_SEED=$seed";
srand($seed);

sub superuser
{
	my $session = connect_to($ENV{PGDATABASE} || 'postgres');

	$session->run('SET client_min_messages = warning');
	return $session;
}

sub create_in
{
	my ($encoding) = @_;
	my $name = $prefix . '_' . lc $encoding;
	my $session = superuser();

	$session->run("DROP DATABASE IF EXISTS $name WITH (FORCE)");
	$session->run("CREATE DATABASE $name ENCODING $encoding LOCALE 'C' TEMPLATE template0");
	$session->disconnect;
	return $name;
}

# A session that speaks that encoding; its statements are characters, its answers bytes
sub connect_in
{
	my ($name, $encoding) = @_;
	my $session = connect_to($name);

	$session->run('SET client_min_messages = warning');
	$session->run("SET client_encoding = '$encoding'");
	binmode $session->{$_}, ':raw' for qw(in out);
	return { session => $session, perl_name => $encodings{$encoding}[0] };
}

# SQLSTATE and answer in characters, or undef where the client could not read it
sub ask
{
	my ($client, $sql) = @_;
	my ($sqlstate, $bytes) = $client->{session}->try(encode($client->{perl_name}, $sql, Encode::FB_CROAK));
	my $text = eval { decode($client->{perl_name}, $bytes, Encode::FB_CROAK) };

	return ($sqlstate, $text);
}

sub answer
{
	my ($client, $sql) = @_;
	my ($sqlstate, $text) = ask($client, $sql);

	die "$sqlstate: " . encode('UTF-8', $text) . "\nin: " . encode('UTF-8', $sql) if $sqlstate ne '00000';
	return $text;
}

# Any text as a literal that does not depend on settings
sub quoted
{
	my ($text) = @_;

	$text =~ s/([\\'])/$1$1/g;
	return "E'$text'";
}

# Random letters of a repertoire behind all that means something to somebody
sub some_text
{
	my ($repertoire, $length) = @_;
	my (undef, @letters) = @{ $encodings{$repertoire} };
	my $text = qq(a'b"c\\d%s%n\$1\t{"e":1}\n--\x01\x7f/*;);

	$text .= chr $letters[ rand @letters ] while length $text < $length;
	return $text;
}

# The most characters of a text that a limit lets pass: without an encoding the
# server counts bytes
sub at_limit
{
	my ($server, $client, $repertoire, $limit) = @_;
	my $text = some_text($repertoire, $limit);

	if ($server eq 'SQL_ASCII')
	{
		chop $text while length(encode($client->{perl_name}, $text)) > $limit;
		$text .= 'x' x ($limit - length encode($client->{perl_name}, $text));
	}
	return $text;
}

# ---------------------------------------------------------------------------

# A tenant's life, in texts that are as long as may be
sub round_trip
{
	my ($server, $client, $repertoire, $pair) = @_;
	my %text = map { $_ => at_limit($server, $client, $repertoire, /reason/ ? $longest_reason : $longest) }
		qw(tenant name user product method key other_key reason void_reason);
	my %sql = map { $_ => quoted($text{$_}) } keys %text;
	my $sell = "pos_create_order($sql{tenant}, 1, '[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}]', $sql{key}, '2024-05-01 12:00+00')";

	answer($client, "SELECT pos_register_tenant($sql{tenant}, $sql{name})");
	answer($client, "SELECT pos_register_user($sql{tenant}, 1, $sql{user}, 'manager')");
	answer($client, "SELECT pos_register_product($sql{tenant}, 1, $sql{product})");
	my $order = answer($client, "SELECT $sell");
	is(answer($client, "SELECT $sell"), $order, "$pair: an idempotency key is found again");
	answer($client, "SELECT pos_record_payment($sql{tenant}, $order, 7, $sql{method}, NULL, $sql{other_key})");
	# while it is sold
	is(answer($client, "SELECT product_name FROM pos_top_products($sql{tenant}, '2024-05-01', '2024-05-01')"), $text{product}, "$pair: pos_top_products()");
	is(answer($client, "SELECT total_revenue FROM pos_daily_summary($sql{tenant}, '2024-05-01')"), '7.00', "$pair: pos_daily_summary()");
	answer($client, "SELECT pos_reverse_payment($sql{tenant}, $order, 1, $sql{reason}, 1)");
	answer($client, "SELECT pos_void_order($sql{tenant}, $order, $sql{void_reason}, 1)");

	for my $query ("pos_get_order($sql{tenant}, $order)", "pos_order_as_of($sql{tenant}, $order, 'infinity')")
	{
		my %column = (tenant => 'tenant_id', name => 'tenant_name', user => 'cashier_name', void_reason => 'void_reason',
			product => "items->0->>'product_name'", method => "payments->0->>'method'", reason => "payments->0->>'reversal_reason'");

		for my $field (sort keys %column)
		{
			is(answer($client, "SELECT $column{$field} FROM $query"), $text{$field}, "$pair: $column{$field} of " . substr $query, 0, 13);
		}
	}
	for my $column ([ tenant => 'tenant_id' ], [ name => 'tenant_name' ], [ user => 'cashier_name' ])
	{
		is(answer($client, "SELECT $column->[1] FROM pos_list_orders($sql{tenant}, 'voided')"), $text{ $column->[0] }, "$pair: $column->[1] of pos_list_orders()");
	}
	for my $event ([ method => 'payment_recorded' ], [ reason => 'payment_reversed' ], [ void_reason => 'order_voided' ])
	{
		my ($field, $type) = @$event;
		my $key = $field eq 'method' ? 'method' : 'reason';

		is(answer($client, "SELECT data->>'$key' FROM pos_order_history($sql{tenant}, $order) WHERE type = '$type'"), $text{$field}, "$pair: $key in $type");
	}
	is(answer($client, 'SELECT * FROM pos_verify()'), '', "$pair: pos_verify() has nothing to report");
	return;
}

# One character more than may be
sub too_long
{
	my ($server, $client, $repertoire, $pair) = @_;
	my $text = at_limit($server, $client, $repertoire, $longest) . 'x';
	my ($sqlstate, $answer) = ask($client, 'SELECT pos_register_tenant(' . quoted($text) . ", 'Name')");

	is($sqlstate, 'PC011', "$pair: a text that is too long");
	like($answer, qr/has 256 characters/, "$pair: its length is told");
	return;
}

# A message cuts a long text between characters, and shows no control characters
sub clipped
{
	my ($client, $repertoire, $pair) = @_;

	for my $offset (0 .. 8)
	{
		my $text = ('x' x $offset) . substr some_text($repertoire, 200), 35, 61;
		my ($sqlstate, $answer) = ask($client, 'SELECT pos_create_order(' . quoted($text) . ", 1, '[]')");
		my ($message) = defined $answer ? diagnostics($answer) : ();

		is($sqlstate, 'PC001', "$pair: a long text in a message, from $offset");
		ok($message && $message->{message} =~ /^tenant "(.+)\.\.\." is not known$/ && index($text, $1) == 0,
			"$pair: it is cut between characters, from $offset")
			or diag(defined $answer ? encode('UTF-8', $answer) : 'the answer is not in the encoding of the client');
	}
	my ($sqlstate, $answer) = ask($client, "SELECT pos_create_order(E'a\\nb\\tc\\x1b[2J', 1, '[]')");
	is($sqlstate, 'PC001', "$pair: control characters in a message");
	like($answer, qr/tenant "a b c \[2J" is not known/, "$pair: they are blanks");
	return;
}

# ---------------------------------------------------------------------------

for my $round (1 .. $rounds)
{
	for my $server (@pairs)
	{
		my ($encoding, @clients) = @$server;
		my $name = create_in($encoding);
		my $admin = connect_to($name);

		$admin->run('SET client_min_messages = warning');
		$admin->run('CREATE EXTENSION pos_cqrs');
		$admin->run('SELECT pos_install()');
		$admin->disconnect;
		for my $pair (@clients)
		{
			my ($client_encoding, $repertoire) = @$pair;
			my $client = connect_in($name, $client_encoding);
			my $title = "$encoding, client in $client_encoding";

			round_trip($encoding, $client, $repertoire, $title);
			too_long($encoding, $client, $repertoire, $title);
			clipped($client, $repertoire, $title);
			$client->{session}->disconnect;
		}
	}
}

# ---------------------------------------------------------------------------
# What the server refuses before we see it, and what the client can't be told:
# SQLSTATE, and the message where it is ours

sub refused
{
	my ($server, $client_encoding, @cases) = @_;
	my $client = connect_in($prefix . '_' . lc $server, $client_encoding);

	for my $case (@cases)
	{
		my ($expected, $sql, $message) = @$case;
		my ($sqlstate, $answer) = ask($client, "SELECT $sql");
		my $title = "$server, client in $client_encoding: $expected " . encode('UTF-8', $sql);

		like($sqlstate, qr/^(?:$expected)$/, $title);
		ok(defined $answer && index($answer, $message) >= 0, "$title says so") or diag(encode('UTF-8', defined $answer ? $answer : 'unreadable')) if defined $message;
	}
	is(answer($client, "SELECT count(*) FROM pos_write.tenants WHERE name LIKE 'Never%'"), 0, "$server, client in $client_encoding: nothing is left");
	$client->{session}->disconnect;
	return;
}

# the items with a key, in JSON
sub key
{
	my ($key) = @_;

	return "pos_create_order('shop', 1, '[{\"$key\": 1}]')";
}

for my $server (map { $_->[0] } @pairs)
{
	my $client = connect_in($prefix . '_' . lc $server, $server);

	answer($client, "SELECT pos_register_tenant('shop', 'Shop')");
	answer($client, "SELECT pos_register_user('shop', 1, 'Ann')");
	$client->{session}->disconnect;
	refused($server, $server,
		[ '22021', "pos_register_tenant(E'a\\000b', 'Never')" ],
		[ '22021', "pos_register_tenant(E'a\\x00b', 'Never')" ],
		[ '54000', "pos_register_tenant('a' || chr(0), 'Never')" ],
		[ '22P05', key('\u0000') ],
		[ '22P02', key('\ud83d') ],
		[ '22P02', key('\ude00\ud83d') ],
		[ 'PC005', key('quantit\u0079\u0020'), 'unknown key "quantity "' ],
		[ 'PC005', key('\u0001\u001b\u000a'), 'unknown key "   "' ]);
}
refused('UTF8', 'UTF8',
	[ '22021', "pos_register_tenant(E'a\\xff', 'Never')" ],
	[ '22021', "pos_register_tenant(E'a\\xe3\\x81', 'Never')" ],
	[ 'PC005', key('\ud83d\ude00'), "unknown key \"\x{1f600}\"" ],
	[ 'PC005', key('\u0085\u009b'), 'unknown key "    "' ],
	[ 'PC005', key('\u3042' x 100), 'unknown key "' . ("\x{3042}" x 20) . '..."' ]);
# U+3042 has no place in LATIN1: the SQLSTATE stays, the character is lost
refused('UTF8', 'LATIN1',
	[ 'PC005', key("q\x{e9}\\u3042"), "unknown key \"q\x{e9}???\"" ],
	[ 'PC001', "pos_create_order(U&'\\3042' || repeat(chr(233), 50), 1, '[]')", "tenant \"???" . ("\x{e9}" x 28) . '..."' ],
	[ 'PC011', "count(*) FROM pos_list_orders('shop', U&'\\3042')", 'order status "???" is not known' ],
	[ 'PC011', "pos_refresh(U&'\\3042')", 'projection "???" is not known' ]);
refused('EUC_JP', 'SJIS', [ 'PC005', key("\x{65e5}\\u672c"), "unknown key \"\x{65e5}\x{672c}\"" ]);
refused('LATIN1', 'UTF8', [ 'PC005', key('\u00e9'), "unknown key \"\x{e9}\"" ], [ '22P05', key('\u3042') ], [ '22P05', "pos_register_tenant('\x{3042}', 'Never')" ]);
refused('WIN1252', 'UTF8', [ 'PC005', key('\u20ac'), "unknown key \"\x{20ac}\"" ], [ '22P05', key('\u0081') ]);
# blank is what Unicode calls so, in the encoding that the server has; it can't tell without one
refused('UTF8', $_, [ 'PC011', "pos_create_order('\x{a0}', 1, '[]')", 'tenant_id must not be blank' ]) for qw(UTF8 LATIN1);
refused('LATIN1', 'LATIN1', [ 'PC011', "pos_create_order('\x{a0} \x{ad}', 1, '[]')", 'tenant_id must not be blank' ],
	[ 'PC001', "pos_create_order('\x{a0}\x{e9}', 1, '[]')", 'is not known' ]);
refused('WIN1252', 'UTF8', [ 'PC011', "pos_create_order('\x{a0}', 1, '[]')", 'tenant_id must not be blank' ],
	[ 'PC001', "pos_create_order('\x{20ac}', 1, '[]')", 'is not known' ]);
refused('EUC_JP', 'SJIS', [ 'PC011', "pos_create_order('\x{3000}', 1, '[]')", 'tenant_id must not be blank' ],
	[ 'PC001', "pos_create_order('\x{3000}\x{65e5}', 1, '[]')", 'is not known' ]);
refused('SQL_ASCII', 'SQL_ASCII', [ 'PC001', "pos_create_order('\x{a0}', 1, '[]')", 'is not known' ]);
# a server without an encoding keeps any bytes, but tells them to no client that has one
refused('SQL_ASCII', 'UTF8', [ '0A000|22P05', key('\u00e9') ], [ 'PC001', "pos_create_order(E'\\xe9\\xff', 1, '[]')", 'tenant "??" is not known' ]);

# ---------------------------------------------------------------------------
# Names of roles, of a schema and of a read model

my $role_name = qq(Zo\x{eb} "Kasse 1" \\ %s '\$\$' \x{65e5}\x{672c});
$role_name .= 'x' while length(encode('UTF-8', $role_name)) < 63;
(my $seller_name = $role_name) =~ s/^Zo/Bo/;
my ($owner, $seller) = map { my $n = $_; $n =~ s/"/""/g; qq("$n") } $role_name, $seller_name;
# the server takes no quotes in it
my $schema = qq("My API, \x{e9}");
my $name = create_in('UTF8');
my $client = connect_in($name, 'UTF8');

for my $role ($owner, $seller)
{
	answer($client, "DROP ROLE IF EXISTS $role");
	answer($client, "CREATE ROLE $role");
}
answer($client, "CREATE SCHEMA $schema");
answer($client, "CREATE EXTENSION pos_cqrs SCHEMA $schema");
answer($client, "SET search_path = $schema");
answer($client, 'SELECT pos_install(owner => ' . quoted($role_name) . ')');
is(answer($client, "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'pos_write'"), $owner, 'the stores belong to a role with a name of 63 bytes');
for my $grant (qw(command query admin))
{
	answer($client, 'SELECT pos_grant(' . quoted($seller_name) . ", '$grant')");
}
answer($client, 'SELECT pos_grant_tenant(' . quoted($seller_name) . ", '*')");
answer($client, "GRANT USAGE ON SCHEMA $schema TO $seller");
answer($client, "SET ROLE $seller");
answer($client, "SELECT pos_register_tenant('shop', 'Shop')");
is(answer($client, "SELECT database_role FROM pos_write.events WHERE tenant_id = 'shop'"), $seller_name, 'an event has the name of the role');
is(answer($client, 'SELECT * FROM pos_verify()'), '', 'pos_verify() has nothing to report to that role');
is(answer($client, "SELECT pos_internal.cron_command('pos_purge', 'x')"), "CALL $schema.pos_purge('x')", 'a job names the schema as it must be written');
answer($client, 'RESET ROLE');

my $model = quoted("\x{65e5}\x{672c}'\\ \n" . "\x{8a9e}" x 81);
answer($client, "GRANT USAGE, CREATE ON SCHEMA $schema TO $owner");
answer($client, "SET ROLE $owner");
answer($client, "CREATE FUNCTION \"fold \x{e9}\"(int8multirange, int) RETURNS void LANGUAGE sql AS ''");
answer($client, "SELECT pos_register_projection($model, '\"fold \x{e9}\"(int8multirange, int)')");
is((ask($client, "SELECT pos_register_projection($model || 'xxxx', '\"fold \x{e9}\"(int8multirange, int)')"))[0], 'PC011', 'a name of a read model above 255 bytes');
is(answer($client, "SELECT pos_refresh($model)"), 1, 'a read model with a name of 253 bytes is refreshed');
is((ask($client, "CALL pos_set_mode($model, 'immediate')"))[0], '00000', 'and changes its mode');
is(answer($client, "SELECT pos_unregister_projection($model)"), 't', 'and is forgotten');
answer($client, 'RESET ROLE');
is(answer($client, 'SELECT pos_revoke(' . quoted($seller_name) . ", 'admin')"), 't', 'a grant is taken back');
$client->{session}->disconnect;

my $last = superuser();
$last->run('DROP DATABASE ' . $prefix . '_' . lc $_->[0]) for @pairs;
$last->run("DROP ROLE $_") for $owner, $seller;
$last->disconnect;
done_testing;
