# The messages of the product: where its sources raise them, what a session was
# told, and whether that is as it should be.
package PosMessages;

use strict;
use warnings;

use Exporter 'import';
use File::Basename 'basename';
use File::Find;
use Test::More;

our @EXPORT_OK = qw(scan_sources diagnostics expect_message expect_text run_cases all_reached reached_sqlstates);

my (@sites, %reached, %sqlstates);

# Finds every place that raises a message in the folders src and sql of a tree, but in
# scripts as they were released: its file, first and last line, level and format.
sub scan_sources
{
	my ($root) = @_;
	my @files;

	find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.(?:c|sql)$/ && !m{/sql/release/} } }, "$root/src", "$root/sql");
	for my $path (sort @files)
	{
		my $file = substr $path, length($root) + 1;
		open my $in, '<', $path or die "$path: $!";
		my @lines = <$in>;
		push @sites, $file =~ /\.c$/ ? c_sites($file, @lines) : sql_sites($file, @lines);
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
		push @found, { file => $file, line => $i + 1, last => $last + 1, level => $level, format => c_text($format) };
	}
	return @found;
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
			routine => $routine, body_line => $i - $body + 1
		};
	}
	return @found;
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
		# the format that says most; one of many orders is named before it
		(my $text = $message->{message}) =~ s/^order \d+: //;
		my @matches = sort { (format_pattern($b->{format}))[1] <=> (format_pattern($a->{format}))[1] }
			grep { $_->{level} eq 'VIOLATION' && $text =~ (format_pattern($_->{format}))[0] } @sites;
		return $matches[0];
	}
	return (grep { basename($_->{file}) eq $file && $_->{line} <= $line && $line <= $_->{last} } @sites)[0];
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

# What is wrong with a message that is ours
sub faults
{
	my ($message, $named) = @_;
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
	}
	return @faults;
}

# In what a session was told there is a message of that SQLSTATE that is ours, as
# it should be, and names what matches the pattern.
sub expect_text
{
	my ($text, $sqlstate, $title, $named) = @_;
	my ($message) = grep { $_->{sqlstate} eq $sqlstate } diagnostics($text);

	$title = "$sqlstate $title";
	$title =~ s/\s+/ /g;
	$title = substr $title, 0, 120;
	if (!$message)
	{
		fail($title);
		diag("the answer was: $text");
		return;
	}
	my $site = site_of($message);
	my @faults = $site ? faults($message, $named) : 'it is none of ours';
	$reached{ name_of($site) } = 1 if $site;
	$sqlstates{$sqlstate} = 1 if $message->{level} eq 'ERROR';
	is(join('; ', @faults), '', $title)
		or diag(join "\n", map { "$_: " . ($message->{$_} || '') } qw(sqlstate message detail hint location));
	return;
}

sub expect_message
{
	my ($session, $sqlstate, $statement, $named) = @_;
	my (undef, $text) = $session->try($statement =~ /^pos_/ ? "SELECT $statement" : $statement);

	expect_text($text, $sqlstate, $statement, $named);
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
	}
	for my $name (sort keys %$unreachable)
	{
		ok(scalar(grep { $name eq name_of($_) || $name eq "* $_->{format}" } @sites), "still there: $name");
	}
	return;
}

sub reached_sqlstates
{
	return sort keys %sqlstates;
}

1;
