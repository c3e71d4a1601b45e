# shellcheck shell=bash disable=SC2154,SC2034
# Workloads: scripts for pgbench, bench/peers/PEER/WORKLOAD.sql, and how many
# transactions a second they make.

variants=10

# Ten orders of three lines. Their products are not in order; each has its
# figures as variables, and items as the JSON that functions take.
order_variants() {
	awk -v variants="$variants" -v dir="$scratch" 'BEGIN {
		for (v = 1; v <= variants; v++) {
			items = lines = ""
			total = 0
			for (l = 1; l <= 3; l++) {
				product = (v * 7 + l * 31) % 50 + 1
				quantity = (v + l) % 3 + 1
				price = product + 0.13
				total += quantity * price
				lines = lines sprintf("\\set p%d %d\n\\set q%d %d\n\\set u%d %.2f\n\\set t%d %.2f\n", l, product, l, quantity, l, price, l, quantity * price)
				items = items sprintf("%s{\"product_id\": %d, \"quantity\": %d, \"unit_price\": %.2f}", l == 1 ? "" : ", ", product, quantity, price)
			}
			printf "%s\\set total %.2f\n", lines, total > (dir "/" v ".set")
			printf "[%s]", items > (dir "/" v ".items")
		}
	}'
}

# scripts PEER WORKLOAD: leaves what pgbench needs to run it in $scripts
scripts() {
	local source=$bench/peers/$1/$2.sql v script
	scripts=()
	if ! grep -qE ':(items|p1)\b' "$source"; then
		scripts=(-f "$source")
		return
	fi
	[ -e "$scratch/1.items" ] || order_variants
	for ((v = 1; v <= variants; v++)); do
		script=$scratch/$1.$2.$v.sql
		{ cat "$scratch/$v.set"; sed "s/:items\b/:items_$v/" "$source"; } >"$script"
		scripts+=(-D "items_$v=$(cat "$scratch/$v.items")" -f "$script")
	done
}

# pgbench_as ROLE DATABASE [ARGUMENT]...: its output in $scratch/pgbench.out
pgbench_as() {
	local role=$1 database=$2
	shift 2
	rm -f "$scratch"/log.*
	PGOPTIONS="-c client_min_messages=warning ${PGOPTIONS:-}" PGUSER=$role \
		pgbench -n -l --log-prefix="$scratch/log" "$@" "$database" >"$scratch/pgbench.out" 2>&1 ||
		die "pgbench failed:"$'\n'"$(grep -m 10 error "$scratch/pgbench.out")"
	! grep -qi 'aborted' "$scratch/pgbench.out" || die "$(grep -i -m 5 -B 2 'aborted' "$scratch/pgbench.out")"
}

# acknowledged: the transactions of the last pgbench
acknowledged() { sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p' "$scratch/pgbench.out"; }

# throughput PEER DATABASE WORKLOAD CLIENTS [VARIABLE=VALUE]...
#
# Leaves transactions a second in $tps. The first half second is left out: there
# each connection makes its plans. In a single
# second many clients would hardly have connected.
throughput() {
	local peer=$1 database=$2 workload=$3 clients=$4 jobs=$(($4 < 2 ? 1 : 2)) variables=() variable
	shift 4
	for variable in "$@"; do
		variables+=(-D "$variable")
	done
	scripts "$peer" "$workload"
	pgbench_as bench_app "$database" -M prepared -c "$clients" -j "$jobs" -T $((POS_BENCH_SECONDS + (POS_BENCH_SECONDS < 2 ? clients / 64 : 0))) \
		"${variables[@]}" "${scripts[@]}"
	acknowledged >>"$scratch/count.$database.$workload"
	tps=$(cat "$scratch"/log.* | awk '
		{ at = $5 + $6 / 1e6; start = at - $3 / 1e6; if (!first || start < first) first = start; ends[NR] = at; if (at > last) last = at }
		END { for (i in ends) n += ends[i] > first + 0.5; if (n) printf "%.0f\n", n / (last - first - 0.5) }')
	[ -n "$tps" ] || die "too short to measure: POS_BENCH_SECONDS=$POS_BENCH_SECONDS"
}

# same_orders PEER DATABASE...: sells the same 200 orders on each side, by the
# same seed; then the tenants' figures must be the same, cent for cent
same_orders() {
	local first='' figures peer database
	while [ $# -gt 0 ]; do
		peer=$1 database=$2
		shift 2
		scripts "$peer" create_order
		PGOPTIONS='-c synchronous_commit=off' pgbench_as bench_app "$database" -M prepared -c 1 -t 200 --random-seed=1 -D tenants=100 "${scripts[@]}"
		acknowledged >>"$scratch/count.$database.create_order"
		figures=$(days "$peer" "$database")
		[ -n "$figures" ] || die "$peer has no figures"
		[ "${first:=$figures}" = "$figures" ] ||
			die "$peer has other figures for the same orders:"$'\n'"$(diff <(echo "$first") <(echo "$figures"))"
	done
}

# sale_days PEER DATABASE: each tenant's figures, with taxes and refunds
sale_days() { sql "$2" -f "$bench/peers/$1/sale_days.sql"; }

# same_sale_days DATABASE DATABASE: those of pos_cqrs and plpgsql are the same
same_sale_days() {
	local mine theirs
	mine=$(sale_days pos_cqrs "$1")
	theirs=$(sale_days plpgsql "$2")
	[ -n "$mine" ] || die "there are no figures in $1"
	[ "$mine" = "$theirs" ] || die "plpgsql has other figures:"$'\n'"$(diff <(echo "$mine") <(echo "$theirs"))"
}

# nothing_lost PEER DATABASE: each order that was acknowledged is in the figures
nothing_lost() {
	local sold counted
	sold=$(awk '{ n += $1 } END { print n + 0 }' "$scratch/count.$2.create_order")
	counted=$(days "$1" "$2" | awk -F'|' '{ n += $2 } END { print n + 0 }')
	[ "$sold" = "$counted" ] || die "$1 sold $sold orders in $2, and its days have $counted"
	check "$1" "$2"
}
