# Numbers the lines of a file and writes them as COPY reads them:
#
#   number_lines.pl NAME FILE        NAME, line number, what is wrong with it, line
#
# It leaves out empty lines, and takes the line ends of any system.
use strict;
use warnings;

use Encode qw(decode encode);

my ($name, $file) = @ARGV;

open my $in, '<:raw', $file or die "$file: $!\n";
while (my $line = <$in>)
{
	$line =~ s/^\xEF\xBB\xBF// if $. == 1;
	$line =~ s/\r?\n\z//;
	next if $line eq '';

	# an invalid byte becomes U+FFFD, so that the rest can be read
	my $text = decode('UTF-8', $line);
	my $replaced = $text =~ tr/\0/\x{FFFD}/;
	my $wrong = $replaced || encode('UTF-8', $text) ne $line ? 'the line is not UTF-8 text' : '\N';
	$line = encode('UTF-8', $text);
	$line =~ s/([\\\t\r])/{ "\\" => '\\\\', "\t" => '\t', "\r" => '\r' }->{$1}/ge;
	print "$name\t$.\t$wrong\t$line\n";
}
