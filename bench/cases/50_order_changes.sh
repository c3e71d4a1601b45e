# shellcheck shell=bash disable=SC2034,SC2154
title='apply_discount, record_payment, void_order, 100 tenants, 16 clients'
unit='commands/s'
note='order list and daily summary immediate, product sales deferred'

commands='apply_discount record_payment void_order'

# Each order is voided once, so the pool must not run dry.
prepare() {
	local side orders=$((10000 + POS_BENCH_SECONDS * POS_BENCH_ROUNDS * 6000))
	database pos_cqrs pos_cqrs
	database plpgsql plpgsql create keep_days changes
	for side in pos_cqrs plpgsql; do
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

round() {
	local side command
	for command in $commands; do
		for side in pos_cqrs plpgsql; do
			throughput "$side" "order_changes_$side" "$command" 16
			figure "$side, $command" "$tps"
		done
	done
}

finish() {
	check pos_cqrs order_changes_pos_cqrs
	check plpgsql order_changes_plpgsql
}

rows() {
	local command
	for command in $commands; do
		row "$command, against plpgsql" "pos_cqrs, $command" "plpgsql, $command" '>=' 2
	done
}
