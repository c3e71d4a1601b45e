# shellcheck shell=bash disable=SC2154
# The machine, and what one commit costs on it.

# fact NAME VALUE
fact() {
	printf '%s\t%s\n' "$1" "$2" >>"$work/facts.tsv"
	say "$1: $2"
}

describe_machine() {
	fact 'pos_cqrs' "$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" "$bench/../pos_cqrs.control")"
	fact 'PostgreSQL' "$(sql postgres -c 'SHOW server_version')"
	fact 'machine' "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)"
	fact 'load before' "$(cut -d' ' -f1 /proc/loadavg)"
	fact 'settings' "$(sql postgres -c "SELECT string_agg(name || ' = ' || current_setting(name), ', ') FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size')")"
	fact 'orders in the large history' "$SCALE"
	fact 'rounds' "$POS_BENCH_ROUNDS of $POS_BENCH_SECONDS s each side"
}

# A commit that writes one record of a few bytes and waits for the disk; and the
# same without waiting
measure_commit() {
	local mode
	echo "SELECT pg_logical_emit_message(true, '', '');" >"$scratch/commit.sql"
	for mode in on off; do
		PGOPTIONS="-c synchronous_commit=$mode" \
			pgbench -n -M prepared -c 1 -T "$POS_BENCH_SECONDS" -l --log-prefix="$scratch/log" \
			-f "$scratch/commit.sql" postgres >/dev/null 2>&1
		fact "a commit, synchronous_commit $mode" \
			"$(cat "$scratch"/log.* | awk '{ print $3 }' | sort -n | awk '{ v[NR] = $1 }
				END { printf "median %d us, 95%% below %d us, longest %d us", v[int(NR / 2) + 1], v[int(NR * 0.95) + 1], v[NR] }')"
		rm -f "$scratch"/log.*
	done
}
