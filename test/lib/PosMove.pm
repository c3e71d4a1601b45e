# Tenants that move between databases by the recipe of docs/backup.md, as it
# stands there.
#
#   my $move = PosMove->new(from => [ $source, 'shop' ], to => [ $target, 'mall' ]);
#   is($move->take, '');
#   is($move->bring, '');
#   is($move->all, '');      the whole list of steps
package PosMove;

use strict;
use warnings;

use Cwd 'abs_path';
use File::Temp 'tempdir';
use FindBin;

use PosRecipes 'recipe';
use PosRestored 'output_of';

my $root = abs_path("$FindBin::Bin/../..");
my $page = 'docs/backup.md';

sub new
{
	my ($class, %ends) = @_;
	my $self = bless { %ends, folder => tempdir('pos_move.XXXXXX', TMPDIR => 1, CLEANUP => 1) }, $class;

	# by the page's own command
	open my $file, '<', "$root/$page" or die "$page: $!";
	my ($writes) = map { /^    (awk .*) \Q$page\E$/ ? $1 : () } readline $file;
	system("cd '$self->{folder}' && $writes '$root/$page'") == 0 or die "$page: $writes";
	for my $begin ('-- settings.sql', '-- fence.sql', '-- take.sql', '-- bring.sql', '# hand_over.sh')
	{
		-s "$self->{folder}/" . (split / /, $begin)[1] or die "$page: no $begin";
	}
	return $self;
}

sub conninfo
{
	my ($end) = @_;

	return "host=$end->[0]{folder} port=$end->[0]{port} user=postgres dbname=$end->[1]";
}

# What it prints; nothing where all went well.
sub run
{
	my ($self, $script, %environment) = @_;
	my %set = (FROM => conninfo($self->{from}), TO => conninfo($self->{to}), %environment);
	my $settings = join '', map { "export $_='$set{$_}'\n" } sort keys %set;

	return output_of($self->{from}[0], 'sh', '-c', "cd $self->{folder}\n$settings$script");
}

sub steps
{
	return split /\n/, recipe($page, 'set -e');
}

# The steps of the list that match
sub step
{
	my ($self, $what, %environment) = @_;

	return $self->run(join("\n", grep { /$what/ } steps()), %environment);
}

sub take { my ($self, @how) = @_; return $self->step('take\.sql', @how) }
sub bring { my ($self, @how) = @_; return $self->step('bring\.sql', @how) }
sub arrive { my ($self, @how) = @_; return $self->step('state=arrived', @how) }
sub remove { my ($self, @how) = @_; return $self->step('pos_remove_tenant', @how) }
sub all { my ($self, @how) = @_; return $self->run(join("\n", steps()), @how) }

1;
