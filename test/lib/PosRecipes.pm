# What the documentation says to run: the blocks of its pages, as they stand.
package PosRecipes;

use strict;
use warnings;

use Exporter 'import';
use FindBin;

our @EXPORT_OK = qw(blocks recipe write_recipe);

my $root = "$FindBin::Bin/../..";

# The blocks of a page that are SQL or shell, each with its language, its first
# line and its text.
sub blocks
{
	my ($page) = @_;
	open my $file, '<', "$root/$page" or die "$page: $!";
	my $text = do { local $/ = undef; readline $file };
	my @blocks;

	while ($text =~ /^( *)```(sql|sh)\n(.*?)^\1```$/msg)
	{
		my ($indent, $language, $block) = ($1, $2, $3);
		$block =~ s/^\Q$indent\E//mg;
		push @blocks, { page => $page, language => $language, text => $block, begin => (split /\n/, $block)[0] };
	}
	return @blocks;
}

# The text of a block, known by how it begins.
sub recipe
{
	my ($page, $begin) = @_;
	my @found = grep { index($_->{text}, $begin) == 0 } blocks($page);

	die "$page has " . @found . " blocks that begin with $begin\n" unless @found == 1;
	return $found[0]{text};
}

# The same, in a file, whose path is returned.
sub write_recipe
{
	my ($page, $begin, $path) = @_;

	open my $file, '>', $path or die "$path: $!";
	print $file recipe($page, $begin);
	close $file or die $!;
	return $path;
}

1;
