# shellcheck shell=bash disable=SC2154
# Latencies of statements, which one connection of pgbench runs in turn: the
# sides of a comparison alternate with each statement.

# latencies ROLE DATABASE MODE RUNS [ARGUMENT of pgbench]... -- SCRIPT[@WEIGHT]...
#
# Each script is a file. All together run RUNS times their number, at random, or
# for some seconds where RUNS is 0; twice as long where chance has left one out.
# Prints "NAME MICROSECONDS", the median without the first ten runs of each, where
# NAME is the file's without .sql.
latencies() {
	local role=$1 database=$2 mode=$3 runs=$4 arguments=() files=() names=() script length i
	shift 4
	while [ "$1" != -- ]; do
		arguments+=("$1")
		shift
	done
	shift
	for script in "$@"; do
		files+=(-f "$script")
		names+=("$(basename "${script%@*}" .sql)")
	done
	length=(-T $(((POS_BENCH_SECONDS + 1) / 2)))
	[ "$runs" = 0 ] || length=(-t $((runs * ${#names[@]})))
	while true; do
		pgbench_as "$role" "$database" -M "$mode" -c 1 "${length[@]}" "${arguments[@]}" "${files[@]}"
		rm -f "$scratch"/latency.*
		if cat "$scratch"/log.* | awk -v count="${#names[@]}" -v dir="$scratch" '
			++n[$4] > 10 { print $3 > (dir "/latency." $4) }
			END { for (i = 0; i < count; i++) if (n[i] < 13) exit 1 }'; then
			break
		fi
		length[1]=$((length[1] * 2))
	done
	for i in "${!names[@]}"; do
		printf '%s %s\n' "${names[i]}" "$(median <"$scratch/latency.$i")"
	done
}

# milliseconds ROLE DATABASE STATEMENT: how long a statement takes
milliseconds() {
	sql_as "$1" "$2" <<-SQL | tail -n 1
		SELECT clock_timestamp() AS started \gset
		$3 \g /dev/null
		SELECT round((extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1000)::numeric, 2);
	SQL
}
