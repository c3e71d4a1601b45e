# shellcheck shell=bash disable=SC2034,SC2154
title='commands while read models are rebuilt, 8 clients'
unit='orders/s'
note='all read models immediate, rebuilt one after the other; each round begins with the same history, and a checkpoint'

prepare() {
	history "$((SCALE / 10 > 10000 ? SCALE / 10 : 10000))"
	rebuilt=rebuild_load_pos_cqrs
	note="$(sql "$database" -c 'SELECT count(*) FROM pos_write.events') events; $note"
}

# What one round sells, the next one would rebuild, too.
copy_history() {
	sql postgres -c "DROP DATABASE IF EXISTS $rebuilt WITH (FORCE)"
	sql postgres -c "CREATE DATABASE $rebuilt TEMPLATE $database"
	sql_as bench_admin "$rebuilt" -c "CALL pos_set_mode('product_sales', 'immediate')"
}

now() { date +%s.%6N; }

# sell: commands until the sessions are ended
sell() {
	scripts pos_cqrs create_order
	PGUSER=bench_app pgbench -n -l --log-prefix="$scratch/log" -M prepared -c 8 -j 2 -T 3600 -D tenants=100 \
		"${scripts[@]}" "$rebuilt" >"$scratch/pgbench.out" 2>&1
}

stop_selling() {
	sql "$rebuilt" -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bench_app'" >/dev/null
	wait
	! grep -m 5 'ERROR:' "$scratch/pgbench.out" || die 'a command failed'
}

# Longer than the 30 seconds after which the kernel writes out what it holds of the
# tables: where nobody rebuilds, commits wait for that, too.
window=$((long ? 35 : POS_BENCH_SECONDS))

# One pgbench sells all the time, undisturbed for a window, and then while all
# read models are rebuilt. The log goes into segments that are used again, as on a
# server that is in service: a new one is 16 MB of zeros, which every commit
# waits for.
round() {
	local model started begun ended
	rm -f "$scratch"/log.*
	copy_history
	sql postgres -c CHECKPOINT
	sell &
	sleep 1
	started=$(now)
	sleep "$window"
	begun=$(now)
	for model in order_summaries order_daily_summary product_sales; do
		sql_as bench_admin "$rebuilt" -c "CALL pos_rebuild('$model')"
	done
	ended=$(now)
	stop_selling

	# client, number, microseconds, script, seconds, microseconds of the end
	cat "$scratch"/log.* | awk -v started="$started" -v begun="$begun" -v ended="$ended" '
		{
			at = $5 + $6 / 1e6
			which = at < started || at > ended ? "" : at < begun ? "undisturbed" : "rebuilding"
			n[which]++
			if ($3 > longest[which]) longest[which] = $3
		}
		END {
			printf "undisturbed %.0f %.1f\nrebuilding %.0f %.1f\n", n["undisturbed"] / (begun - started), longest["undisturbed"] / 1000,
				n["rebuilding"] / (ended - begun), longest["rebuilding"] / 1000
		}' >"$scratch/windows"
	local which rate longest
	while read -r which rate longest; do
		figure "$which" "$rate"
		figure "longest, $which" "$longest" ms
	done <"$scratch/windows"
}

finish() { check pos_cqrs "$rebuilt"; }

rows() {
	row 'throughput while rebuilding, against undisturbed' rebuilding undisturbed '>=' 0.7
	row 'longest command while rebuilding, ms' 'longest, rebuilding' 1 '<=' 100
	row 'longest command undisturbed, ms' 'longest, undisturbed' 1 - -
}
