# A made-up next version of the extension: a copy of this tree, with the files of
# new/ and the changes of edits.txt.  It changes tables, a view and functions, one
# of them in C with another signature, and adds a table and functions, in the way
# that docs/updating.md asks of each version.  There is an update from a version
# before this one, too, which differs by a function.
package NextVersion;

use strict;
use warnings;

use Exporter 'import';
use File::Basename 'dirname';
use File::Copy 'copy';
use File::Find 'find';
use File::Path 'make_path';

our @EXPORT_OK = qw(install_next make_next);

my $older = '0.0.1';
my $next = '0.8.0';
my $update = dirname(__FILE__);
my $root = "$update/../..";

sub slurp
{
	my ($path) = @_;

	open my $file, '<', $path or die "$path: $!";
	local $/ = undef;
	return scalar readline $file;
}

sub rewrite
{
	my ($path, $change) = @_;
	my $text = $change->(slurp($path));

	open my $file, '>', $path or die "$path: $!";
	print $file $text;
	close $file or die $!;
	return;
}

# Copies files, without what was built from them.
sub copy_tree
{
	my ($from, $to) = @_;

	find({ no_chdir => 1, wanted => sub {
		my $path = $to . substr($_, length $from);

		return if /\.(o|so|bc)$/;
		-d $_ ? make_path($path) : copy($_, $path) || die "$path: $!";
		chmod((stat $_)[2] & 07777, $path);
	} }, $from);
	return;
}

sub apply_edits
{
	my ($folder) = @_;

	for my $edit (split /^=== /m, slurp("$update/edits.txt") =~ s/\A.*?(?=^=== )//msr)
	{
		next unless $edit;
		my ($behind, $name, $old, $new) = $edit =~ /\A(behind )?(\S+)\n(.*)\n---\n(.*)\n\z/s or die "edits.txt: $edit";
		my $place = $behind ? qr/$old\K/s : qr/\Q$old\E/;

		rewrite("$folder/$name", sub {
			my $places = () = $_[0] =~ /$place/g;
			die "test/update/edits.txt: $name has $places places, not one, with:\n$old\n" if $places != 1;
			return $_[0] =~ s/$place/$new/r;
		});
	}
	# a column of that table has another name
	rewrite("$folder/src/projection/order_daily_summary.c", sub { $_[0] =~ s/\bgross_sales\b/gross_revenue/gr });
	return;
}

# The statements for the new table's policy are those for every table's.  The comments
# on policies are left to tools/assemble.
sub write_migration
{
	my ($path) = @_;
	my $policies = slurp("$root/sql/admin/grants/policies.sql");

	$policies =~ s/AND c\.relkind = 'r'\K/ AND c.relname = 'tills'/ or die 'policies.sql has changed';
	$policies =~ s/^-- What a policy does\..*//ms or die 'policies.sql has changed';
	copy("$update/new/sql/admin/migration.sql", $path) or die $!;
	rewrite($path, sub { "$_[0]\n$policies" });
	return;
}

# Makes the tree of the next version in a folder; returns this version and that.
sub make_next
{
	my ($folder) = @_;
	my ($version) = slurp("$root/pos_cqrs.control") =~ /^default_version = '(.*)'/m;
	my ($stores) = slurp("$root/src/admin/stores.h") =~ /^#define POS_STORE_VERSION (\d+)/m;

	make_path($folder);
	copy_tree("$root/$_", "$folder/$_") for qw(Makefile pos_cqrs.control sql src tools);
	copy_tree("$update/new/$_", "$folder/$_") for qw(src/command sql/store sql/verify sql/query);
	make_path("$folder/sql/updates", "$folder/sql/admin/migrations");
	copy("$update/new/sql/updates/head.sql", "$folder/sql/updates/$version--$next.sql") or die $!;
	copy("$update/new/sql/updates/older_head.sql", "$folder/sql/updates/$older--$version.sql") or die $!;
	write_migration("$folder/sql/admin/migrations/" . ($stores + 1) . '.sql');
	apply_edits($folder);
	rewrite("$folder/pos_cqrs.control", sub { $_[0] =~ s/^default_version = \K.*/'$next'/mr });
	rewrite("$folder/src/admin/stores.h", sub { $_[0] =~ s/^#define POS_STORE_VERSION \K\d+/$stores + 1/emr });
	return ($version, $next);
}

# Builds a tree and installs it into a stage, as over a running server.
sub install_next
{
	my ($folder, $stage) = @_;
	my $pg_config = '/usr/lib/postgresql/' . ($ENV{PG_MAJOR} || 15) . '/bin/pg_config';

	local %ENV = %ENV;
	delete @ENV{qw(MAKEFLAGS MFLAGS DATA)};
	# nothing here is measured, so nothing needs to be fast
	my $output = `make -s -j 2 -C '$folder' install PG_CONFIG=$pg_config COPT=-O0 DESTDIR='$folder/installed' 2>&1`;
	die "the next version does not build:\n$output" if $?;
	replace_files("$folder/installed", $stage);
	return;
}

# As packages do: a file is there, the old one or the new one, at any moment.
sub replace_files
{
	my ($from, $to) = @_;

	find({ no_chdir => 1, wanted => sub {
		my $target = $to . substr $_, length $from;
		return make_path($target) if -d;
		rename $_, $target or die "$target: $!";
	} }, $from);
	return;
}

1;
