# shellcheck shell=bash disable=SC2034,SC2154
title='an offline terminal: 100 orders in one call of pos_create_orders, 1 client'
unit='orders/s'
note='order list and daily summary immediate, product sales deferred'

backlog=100

prepare() {
	database pos_cqrs pos_cqrs
	[ -n "$(sql "$database" -c "SELECT 1 FROM pg_proc WHERE proname = 'pos_create_orders'")" ] ||
		skip 'there is no function pos_create_orders'
	database floor floor
	order_variants
	awk -v backlog=$backlog -v variants="$variants" '{ items[NR] = $0 }
		END {
			for (i = 0; i < backlog; i++)
				printf "%s{\"cashier_id\": %d, \"items\": %s}", i ? ", " : "[", i % 10 + 1, items[i % variants + 1]
			print "]"
		}' <(for ((v = 1; v <= variants; v++)); do cat "$scratch/$v.items"; echo; done) >"$scratch/backlog.json"
	sql create_orders_floor -v backlog="$(cat "$scratch/backlog.json")" -f "$bench/peers/floor/backlog.sql"
}

# side NAME DATABASE SCRIPT ORDERS: orders a second, so many in a transaction
side() {
	local variables=(-D "orders=$(cat "$scratch/backlog.json")")
	[ "$1" != 'one call an order' ] || { scripts pos_cqrs create_order; variables=(-D tenants=1 "${scripts[@]}"); }
	[ "$1" = 'one call an order' ] || variables+=(-f "$bench/peers/$3")
	pgbench_as bench_app "$2" -M prepared -c 1 -T "$POS_BENCH_SECONDS" "${variables[@]}"
	figure "$1" "$(cat "$scratch"/log.* | awk -v orders="$4" '
		NR > 10 { n++; time += $3 / 1e6 } END { printf "%.0f\n", n * orders / time }')"
}

round() {
	side 'pos_create_orders' create_orders_pos_cqrs pos_cqrs/create_orders.sql $backlog
	side 'one call an order' create_orders_pos_cqrs '' 1
	side 'INSERT ... SELECT' create_orders_floor floor/create_orders.sql $backlog
}

# refused orders would be fast
finish() {
	check pos_cqrs create_orders_pos_cqrs
	check floor create_orders_floor
	[ "$(sql create_orders_pos_cqrs -c "
		SELECT count(*) > 0 AND count(*) % $backlog = 0 FROM pos_write.orders WHERE tenant_id = '2'")" = t ] ||
		die 'pos_create_orders refused orders'
}

rows() {
	row 'against a call for each order' pos_create_orders 'one call an order' '>=' 3
	row 'against a bare INSERT ... SELECT of the same rows' pos_create_orders 'INSERT ... SELECT' '>=' 0.8
}
