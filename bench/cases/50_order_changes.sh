# shellcheck shell=bash disable=SC2034,SC2154
title='apply_discount, record_payment, void_order, 100 tenants, 16 clients'
unit='commands/s'
note='order list and daily summary immediate, product sales deferred; the floor has neither rules nor a day to keep'

commands='apply_discount record_payment void_order'
sides='pos_cqrs plpgsql floor'

# Each order is voided once, so the pool must not run dry.
prepare() {
	local side
	orders=$((10000 + POS_BENCH_SECONDS * POS_BENCH_ROUNDS * 16000))
	database pos_cqrs pos_cqrs
	database plpgsql plpgsql create keep_days changes
	database floor pos_cqrs
	for side in $sides; do
		load "$side" "order_changes_$side" pool "$orders"
	done
	same_changes
}

# The same discounts, payments and voids on both sides leave the same figures.
same_changes() {
	local side command figures first=''
	for side in pos_cqrs plpgsql; do
		for command in $commands; do
			scripts "$side" "$command"
			pgbench_as bench_app "order_changes_$side" -M prepared -c 1 -t 200 --random-seed=1 "${scripts[@]}"
		done
		figures=$(days "$side" "order_changes_$side")
		[ "${first:=$figures}" = "$figures" ] ||
			die "$side has other figures after the same changes:"$'\n'"$(diff <(echo "$first") <(echo "$figures"))"
	done
}

# The floor has no target: the quick form measures it in the first round only.
round() {
	local side command measured=$sides
	[ "$round_no" = 1 ] || [ "$long" = 1 ] || measured='pos_cqrs plpgsql'
	for command in $commands; do
		for side in $measured; do
			throughput "$side" "order_changes_$side" "$command" 16
			figure "$side, $command" "$tps"
		done
	done
}

finish() {
	[ "$(sql order_changes_floor -c 'SELECT last_value FROM bench.to_void')" -le "$orders" ] ||
		die 'the floor has voided orders that are not there'
	check pos_cqrs order_changes_pos_cqrs
	check plpgsql order_changes_plpgsql
	check floor order_changes_floor
}

rows() {
	local command
	for command in $commands; do
		row "$command, against plpgsql" "pos_cqrs, $command" "plpgsql, $command" '>=' 2
		row "$command, against floor" "pos_cqrs, $command" "floor, $command" - -
		row "floor's $command, against plpgsql" "floor, $command" "plpgsql, $command" - -
	done
}
