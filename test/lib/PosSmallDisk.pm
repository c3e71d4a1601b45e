# Small file systems that can be filled up, for tests of a full disk.
#
#   my %disks = PosSmallDisk::begin_again(tables => 40, wal => 64);   megabytes
#   $disks{tables}->folder('data');      an empty folder there, of the server's user
#   $disks{tables}->leave(16);           fills it but for 16 kB
#   $disks{tables}->empty;
#
# begin_again() runs the program a second time, in a mount namespace of its own that has
# the file systems, in memory; they are gone when it ends, however it ends.  An
# ordinary user needs a user namespace for that.  Where neither is allowed, the program is
# skipped, with the reason.
package PosSmallDisk;

use strict;
use warnings;

use Errno 'ENOSPC';
use File::Temp 'tempdir';
use Test::More;

# How a program is started with file systems of its own, as this user
sub commands
{
	my ($folder, %megabytes) = @_;
	my $mounts = join ' && ', map { "mkdir $folder/$_ && mount -t tmpfs -o size=$megabytes{$_}m,mode=0777 pos_cqrs $folder/$_" } sort keys %megabytes;

	return ([ 'unshare', '-m', 'sh', '-c', "$mounts && exec \"\$@\"", 'sh' ]) if $> == 0;

	# root of a namespace may mount; the server will not run as root
	my ($user, $group) = ($>, $) + 0);
	return ([ 'unshare', '-Urm', 'sh', '-c', "$mounts && exec unshare -U --map-user=$user --map-group=$group \"\$@\"", 'sh' ]);
}

sub begin_again
{
	my (%megabytes) = @_;

	if (defined(my $folder = $ENV{POS_SMALL_DISKS}))
	{
		return map { $_ => bless { folder => "$folder/$_" } } keys %megabytes;
	}

	my $folder = tempdir('pos_disks.XXXXXX', TMPDIR => 1, CLEANUP => 1);
	my ($command) = commands($folder, %megabytes);
	chmod 0755, $folder or die $!;
	my $answer = `@{[ join ' ', map { "'$_'" } @$command, 'true' ]} 2>&1`;
	plan skip_all => "no file system can be mounted here: $answer" if $? != 0;
	rmdir "$folder/$_" for keys %megabytes;

	local $ENV{POS_SMALL_DISKS} = $folder;
	my $status = system @$command, $^X, (map { "-I$_" } @INC), $0, @ARGV;
	rmdir "$folder/$_" for keys %megabytes;
	exit($status == 0 ? 0 : ($status >> 8 || 255));
}

sub folder
{
	my ($self, $name) = @_;
	my $folder = "$self->{folder}/$name";

	mkdir $folder, 0700 or die "$folder: $!";
	return $folder if $> != 0;
	my ($uid, $gid) = (getpwnam 'postgres')[ 2, 3 ];
	chown $uid, $gid, $folder or die "$folder: $!";
	return $folder;
}

# Leaves so many kilobytes.
sub leave
{
	my ($self, $kilobytes) = @_;
	my $ballast = "$self->{folder}/ballast";

	open my $file, '>>', $ballast or die "$ballast: $!";
	for my $size (1 << 20, 4096)
	{
		1 while defined syswrite $file, "\0" x $size;
		die "$ballast: $!" if $! != ENOSPC;
	}
	my $left = (-s $file) - 1024 * $kilobytes;
	truncate $file, $left > 0 ? $left : 0 or die "$ballast: $!";
	close $file;
	return;
}

sub empty
{
	my ($self) = @_;

	unlink "$self->{folder}/ballast";
	return;
}

1;
