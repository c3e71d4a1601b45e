# shellcheck shell=bash disable=SC2154
# What all cases use. Parts: databases and peers, workloads, latencies, order lists, the machine.

say() { printf 'bench: %s\n' "$*" >&2; }
die() {
	say "$*"
	exit 1
}

for part in databases workload latency lists machine; do
	# shellcheck source=/dev/null
	. "$bench/lib/$part.sh"
done

# skip REASON: the case can't run here, and the table says why
skip() {
	printf '%s\t%s\t%s\t\t%s\n' "$case_name" "$title" "$unit" "$1" >>"$work/cases.tsv"
	say "skipped: $1"
	exit 0
}

# figure SIDE VALUE [UNIT]: what one side did in this round
figure() {
	[ -n "$2" ] || die "no figure of $1"
	printf '%s\t%s\t%s\t%s\n' "$case_name" "$1" "$round_no" "$2" >>"$work/figures.tsv"
	say "  $round_no  $(printf '%-40s %10s' "$1" "$2") ${3:-$unit}"
}

# row LABEL SIDE OTHER OPERATOR TARGET [GROUP]
#
# A row of the table: the ratio SIDE / OTHER of each round, which should be
# ">=" or "<=" the target, or "-" where there is none. OTHER "1" is no ratio but
# the figure itself. Of the rows of a GROUP the table shows the worst.
row() { printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$case_name" "$1" "$2" "$3" "$4" "$5" "${6:-}"; }

# median: of the numbers in the input
median() { sort -g | awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
