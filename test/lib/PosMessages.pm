# The messages of the product: where its sources raise them, what a session was
# told, and whether that is as it should be.
package PosMessages;

use strict;
use warnings;

use Exporter 'import';
use File::Basename 'basename';
use File::Find;
use Test::More;

our @EXPORT_OK = qw(scan_sources read_documented_rules know_arguments diagnostics expect_message expect_text expect_rule run_cases
	all_reached all_documented reached_sqlstates);

# %arguments: by function; %documented and %reached_rules: by "SQLSTATE rule"
my (@sites, %reached, %sqlstates, %arguments, %documented, %reached_rules);

# Finds every place that raises a message in the folders src and sql of a tree, but in
# scripts as they were released: its file, first and last line, level, format, and the
# names of the rules that an error may say are broken.
sub scan_sources
{
	my ($root) = @_;
	my (@files, %members);

	find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.(?:c|sql)$/ && !m{/sql/release/} } }, "$root/src", "$root/sql");
	for my $path (sort @files)
	{
		my $file = substr $path, length($root) + 1;
		open my $in, '<', $path or die "$path: $!";
		my @lines = <$in>;
		push @sites, $file =~ /\.c$/ ? c_sites($file, @lines) : sql_sites($file, @lines);
		push @{ $members{ $_->[0] } }, $_->[1] for map { /\.(\w+) = "([a-z_]+)"/ ? [ $1, $2 ] : () } @lines;
	}
	for my $site (@sites)
	{
		$site->{rules} = [ map { /^->(\w+)/ ? @{ $members{$1} || [] } : $_ } @{ $site->{rules} || [] } ];
	}
	my %seen;
	for my $name (map { basename($_) } grep { /\.c$/ } @files)
	{
		die "two C files are called $name: a message's LOCATION would not tell them apart" if $seen{$name}++;
	}
	return;
}

sub c_sites
{
	my ($file, @lines) = @_;
	my @found;

	for my $i (0 .. $#lines)
	{
		next unless $lines[$i] =~ /\b(?:e(?:report|log)\((ERROR|WARNING|NOTICE|INFO)\b|violation_message\(violation,)/;
		my $level = $1 || 'VIOLATION';
		my $last = $i;
		++$last while $last < $#lines && $lines[$last] !~ /;\s*$/;
		my $statement = join '', @lines[ $i .. $last ];
		my ($format) = $statement =~ /(?:errmsg\(|elog\(\w+,|violation_message\(violation,)\s*((?:"(?:[^"\\]|\\.)*"|\w+|\s+)+)/;
		push @found, { file => $file, line => $i + 1, last => $last + 1, level => $level, format => c_text($format),
			internal => scalar($lines[$i] =~ /\belog\(/),
			rules => [ c_rules($level eq 'VIOLATION' ? started_violation(@lines[ 0 .. $i ]) : $statement, @lines) ] };
	}
	return @found;
}

# The call of violation_start() that the last of these lines goes on with
sub started_violation
{
	my (@lines) = @_;

	my ($first) = grep { $lines[$_] =~ /\bviolation_start\(/ } reverse 0 .. $#lines;
	return defined $first ? (join '', @lines[ $first .. $#lines ]) =~ s/;.*//sr : '';
}

# The names in a call of err_rule() or violation_start(). Where it has a variable or a member
# instead, what that gets anywhere in the file, or, of a member, in the sources.
sub c_rules
{
	my ($statement, @lines) = @_;

	my ($argument) = $statement =~ /\berr_rule\(((?:[^()"]|"[^"]*"|\([^()]*\))*)\)/;
	($argument) = $statement =~ /\bviolation_start\(violation, [\w>-]+,\s*(.*)\)/s if !defined $argument;
	return if !defined $argument;
	my @names = $argument =~ /"([a-z_]+)"/g;
	return @names if @names;
	return "->$1" if $argument =~ /(?:->|\.)(\w+)$/;
	return map { /\b\Q$argument\E = "([a-z_]+)"/ ? $1 : () } @lines;
}

# A C literal of several parts, where a macro such as INT64_FORMAT stands for a value
sub c_text
{
	my ($literal) = @_;
	my $text = '';

	while ($literal =~ /"((?:[^"\\]|\\.)*)"|(\w+)/g)
	{
		$text .= defined $1 ? $1 : '%d';
	}
	$text =~ s/\\(.)/$1/g;
	return $text;
}

sub sql_sites
{
	my ($file, @lines) = @_;
	my ($routine, $body, @found);

	for my $i (0 .. $#lines)
	{
		$routine = $1 if $lines[$i] =~ /^CREATE (?:FUNCTION|PROCEDURE) [\w@]+\.(\w+)\(/;
		$body = $i if $lines[$i] =~ /^AS \$/;
		next unless $lines[$i] =~ /\bRAISE (EXCEPTION|WARNING|NOTICE|INFO) '((?:[^']|'')*)'/;
		push @found, {
			file => $file, line => $i + 1, last => $i + 1, format => $2,
			level => $1 eq 'EXCEPTION' ? 'ERROR' : $1,
			routine => $routine, body_line => $i - $body + 1, rules => [ sql_rules(@lines[ $i .. $#lines ]) ]
		};
	}
	return @found;
}

# The names that the RAISE at the beginning of these lines gives as the CONSTRAINT
sub sql_rules
{
	my ($statement) = (join '', @_) =~ /^(.*?;\n)/s;
	my ($value) = $statement =~ /\bCONSTRAINT = (.*?),\s*(?:COLUMN|DETAIL|HINT) = /s;

	return defined $value ? $value =~ /'([a-z_]+)'/g : ();
}

# What psql has printed, with VERBOSITY verbose and SHOW_CONTEXT always: a list of
# messages with level, sqlstate, message, detail, hint, context, rule, field and location.
sub diagnostics
{
	my ($text) = @_;
	my @found;
	my $part;

	for my $line (split /\n/, $text)
	{
		if ($line =~ /^(?:psql:\S+ )?(ERROR|FATAL|WARNING|NOTICE|INFO):  (\w{5}): (.*)/)
		{
			push @found, { level => $1, sqlstate => $2, message => $3 };
			$part = 'message';
		}
		elsif (@found && $line =~ /^(DETAIL|HINT|CONTEXT|LOCATION|QUERY):  (.*)/)
		{
			$part = lc $1;
			$found[-1]{$part} = $2;
			undef $part if $part eq 'location';
		}
		elsif (@found && $line =~ /^(COLUMN|CONSTRAINT) NAME:  (.*)/)
		{
			$found[-1]{ $1 eq 'COLUMN' ? 'field' : 'rule' } = $2;
			undef $part;
		}
		elsif (@found && $line =~ /^LINE \d+: /)
		{
			$part = 'line';
		}
		elsif (defined $part)
		{
			$found[-1]{$part} .= "\n$line";
		}
	}
	return @found;
}

# The literal parts of a format as a pattern, and how many characters they have
sub format_pattern
{
	my ($format) = @_;
	my $literal = 0;
	my $pattern = join '', map {
		/^%%$/ ? '%' : /^%[-.\d]*(?:ll|z)?[sdu]$|^%$/ ? '.*' : do { $literal += length; quotemeta }
	} $format =~ /(%%|%[-.\d]*(?:ll|z)?[sdu]|%|[^%]+)/g;

	return (qr/^$pattern$/s, $literal);
}

# The place that raised a message; undef where it is the server's own.
sub site_of
{
	my ($message) = @_;

	my ($function, $file, $line) = ($message->{location} || '') =~ /^(\w+), (\S+):(\d+)$/ or return undef;
	if ($function eq 'exec_stmt_raise')
	{
		my ($routine, $body_line) = ($message->{context} || '') =~ /^PL\/pgSQL function (?:\w+\.)?(\w+)\(.*?\) line (\d+) at RAISE/
			or return undef;
		return (grep { defined $_->{routine} && $_->{routine} eq $routine && $_->{body_line} == $body_line } @sites)[0];
	}
	if ($function eq 'raise_violation')
	{
		# the format that says most; elements of the request are named before it
		(my $text = $message->{message}) =~ s/^(?:(?:(?:order|lines|payments|changes) \d+|discount): )+//;
		(my $of_line = $text) =~ s/^items line \d+: //;
		my @matches = sort { (format_pattern($b->{format}))[1] <=> (format_pattern($a->{format}))[1] || has_rule($b, $message) <=> has_rule($a, $message) }
			grep { $_->{level} eq 'VIOLATION' && ($_->{format} =~ /^items line/ ? $text : $of_line) =~ (format_pattern($_->{format}))[0] } @sites;
		return $matches[0];
	}
	return (grep { basename($_->{file}) eq $file && $_->{line} <= $line && $line <= $_->{last} } @sites)[0];
}

sub has_rule
{
	my ($site, $message) = @_;

	return scalar grep { defined $message->{rule} && $_ eq $message->{rule} } @{ $site->{rules} };
}

# The places that say the same for the same rules, which no message tells apart
sub same_sites
{
	my ($site) = @_;

	return $site, grep { $_->{level} eq 'VIOLATION' && $_->{level} eq $site->{level} && "$_->{format} @{ $_->{rules} }" eq "$site->{format} @{ $site->{rules} }" } @sites;
}

sub name_of
{
	my ($site) = @_;

	return "$site->{file} $site->{format}";
}

# A sentence begins with a capital, a figure or quotation, or a name of ours
sub is_sentence
{
	my ($text) = @_;

	return defined $text && $text =~ /^(?:[A-Z0-9"-]|pos_\w)/ && $text =~ /[.;]$/;
}

# Its rule is one of the place that raised it, and is in the list of the page.
sub rule_faults
{
	my ($message, $site) = @_;
	my $rule = $message->{rule};

	return 'it has no rule' if !defined $rule;
	$reached_rules{"$message->{sqlstate} $rule"} = 1;
	return ((grep { $_ eq $rule } @{ $site->{rules} }) ? () : "its rule $rule is not that of its place",
		$documented{"$message->{sqlstate} $rule"} ? () : "docs/errors.md has no rule $message->{sqlstate} $rule");
}

# Its field is an argument of the function that was called, or a path into one, or a setting;
# in class PC there is one.
sub field_faults
{
	my ($message, $statement) = @_;
	my $field = $message->{field};

	return $message->{sqlstate} =~ /^PC/ ? 'it has no field' : () if !defined $field;
	return if $field =~ /^pos_cqrs\.\w+$/;
	my ($function) = grep { $arguments{$_} } $statement =~ /\b(pos_\w+)\(/g;
	my ($argument, $path) = $field =~ /^(\w+)((?:\.\d+|\.[a-z_]+)*)$/ or return "its field $field is no path";
	return if !$function;
	return "its field $field is no argument of $function()" unless grep { $_ eq $argument } @{ $arguments{$function} };
	return;
}

# What is wrong with a message that is ours
sub faults
{
	my ($message, $site, $named, $statement) = @_;
	my $all = "$message->{message}\n" . ($message->{detail} || '');
	my @faults;

	push @faults, 'its message is not one line of visible characters' if $message->{message} =~ /[[:cntrl:]]/;
	push @faults, 'its message ends like a sentence' if $message->{message} =~ /[.;!]$/;
	push @faults, 'it is longer than a screen' if length($all) > 700;
	push @faults, "it does not name $named" unless $all =~ /$named/;
	if ($message->{level} eq 'ERROR')
	{
		push @faults, 'it is an internal error' if $message->{sqlstate} eq 'XX000';
		push @faults, 'its DETAIL is no sentence' unless is_sentence($message->{detail});
		push @faults, 'its HINT is no sentence' unless is_sentence($message->{hint});
		push @faults, rule_faults($message, $site), field_faults($message, $statement);
	}
	return @faults;
}

# In what a session was told there is a message of that SQLSTATE that is ours, as
# it should be, and names what matches the pattern.
sub expect_text
{
	my ($text, $sqlstate, $statement, $named) = @_;
	my ($message) = grep { $_->{sqlstate} eq $sqlstate } diagnostics($text);
	my $title = "$sqlstate $statement";

	$title =~ s/\s+/ /g;
	$title = substr $title, 0, 120;
	if (!$message)
	{
		fail($title);
		diag("the answer was: $text");
		return;
	}
	my $site = site_of($message);
	my @faults = $site ? faults($message, $site, $named, $statement) : 'it is none of ours';
	$reached{ name_of($_) } = 1 for $site ? same_sites($site) : ();
	$sqlstates{$sqlstate} = 1 if $message->{level} eq 'ERROR';
	is(join('; ', @faults), '', $title)
		or diag(join "\n", map { "$_: " . ($message->{$_} || '') } qw(sqlstate message detail hint rule field location));
	return;
}

sub expect_message
{
	my ($session, $sqlstate, $statement, $named) = @_;
	my (undef, $text) = $session->try($statement =~ /^pos_/ ? "SELECT $statement" : $statement);

	expect_text($text, $sqlstate, $statement, $named);
	return;
}

# What the statement was refused for, by rule and field ('' for none), exactly.
sub expect_rule
{
	my ($session, $rule, $field, $statement) = @_;
	my (undef, $text) = $session->try("SELECT $statement");
	my ($error) = grep { $_->{level} eq 'ERROR' } diagnostics($text);

	is_deeply([ $error->{rule} || '', $error->{field} || '' ], [ $rule, $field ], "$rule: $statement") or diag($text);
	$reached_rules{"$error->{sqlstate} $rule"} = 1 if $error->{rule} && $error->{rule} eq $rule;
	return;
}

# Each case: SQLSTATE, statement, what it must name, and what comes before it; in
# a transaction of its own, which leaves nothing.
sub run_cases
{
	my ($session, @cases) = @_;

	for my $case (@cases)
	{
		my ($sqlstate, $statement, $named, @before) = @$case;

		$session->run('BEGIN');
		$session->run($_) for @before;
		expect_message($session, $sqlstate, $statement, $named);
		$session->run('ROLLBACK');
	}
	return;
}

# Every place was reached, but those of a list, by file (or *) and format, whose
# values say why not.
sub all_reached
{
	my ($unreachable) = @_;

	for my $site (@sites)
	{
		my $name = name_of($site);
		my $excuse = $unreachable->{$name} || $unreachable->{"* $site->{format}"};

		ok($excuse ? !$reached{$name} : $reached{$name}, "$site->{file}:$site->{line}: $site->{format}")
			or diag($excuse ? 'it was reached, although it is on the list of those that no user reaches' : 'no case reached it');
		ok(scalar @{ $site->{rules} }, "$site->{file}:$site->{line} has a rule") if needs_rule($site);
	}
	for my $name (sort keys %$unreachable)
	{
		ok(scalar(grep { $name eq name_of($_) || $name eq "* $_->{format}" } @sites), "still there: $name");
	}
	return;
}

# Errors of elog() are internal, and raise_violation() passes on what has a place of its own.
sub needs_rule
{
	my ($site) = @_;

	return $site->{level} eq 'VIOLATION' || $site->{level} eq 'ERROR' && !$site->{internal} && $site->{file} ne 'src/errors.c';
}

# The list of rules in docs/errors.md: below its heading, a row each that begins with the
# SQLSTATE and the rule.
sub read_documented_rules
{
	my ($page) = @_;
	my ($list) = $page =~ /^## Rules\n(.*?)(?=^## |\z)/ms;

	die "docs/errors.md has no list of rules\n" if !defined $list;
	$documented{"$1 $2"} = 1 while $list =~ /^\| (\w{5}) \| `(\w+)` \|/mg;
	return;
}

# What the functions of the API call their arguments
sub know_arguments
{
	my ($session) = @_;

	for my $line (split /\n/, $session->run("SELECT p.proname || ' ' || concat_ws(' ', VARIADIC p.proargnames[1:p.pronargs]) FROM pg_proc p
		JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' WHERE p.proname LIKE 'pos\\_%' AND p.pronargs > 0"))
	{
		my ($function, @names) = split ' ', $line;
		$arguments{$function} = \@names;
	}
	return;
}

# No rule of the sources is missing in the list, and each of the list was reached but
# those of a list, whose values say why not.
sub all_documented
{
	my ($unreachable) = @_;
	my %raised = map { $_ => 1 } map { @{ $_->{rules} } } @sites;
	my %listed = map { (split ' ')[1] => 1 } keys %documented;

	cmp_ok(scalar keys %listed, '>', 0, 'docs/errors.md lists rules');
	is(join(' ', grep { !$listed{$_} } sort keys %raised), '', 'docs/errors.md has each rule of the sources');
	is(join(' ', grep { !$raised{$_} } sort keys %listed), '', 'docs/errors.md has no rule that the sources lack');
	is(join("\n", grep { !$reached_rules{$_} && !$unreachable->{$_} } sort keys %documented), '', 'each rule of docs/errors.md was reached');
	is(join("\n", grep { $reached_rules{$_} || !$documented{$_} } sort keys %$unreachable), '', 'the rules that no case reaches are those');
	return;
}

sub reached_sqlstates
{
	return sort keys %sqlstates;
}

1;
