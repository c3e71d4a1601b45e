# shellcheck shell=bash disable=SC2034,SC2154
title='refund: one of a line comes back, in cash; 100 tenants, 16 clients'
unit='refunds/s'
note='order list and daily summary immediate, product sales deferred'

# Each order is refunded once, so the pool must not run dry.
prepare() {
	local side
	orders=$((2000 + POS_BENCH_SECONDS * POS_BENCH_ROUNDS * 10000))
	database pos_cqrs pos_cqrs
	database plpgsql plpgsql create keep_days changes sale
	for side in pos_cqrs plpgsql; do
		load "$side" "refunds_$side" pool "$orders"
		sql "refunds_$side" -f "$bench/peers/$side/pay_pool.sql"
		scripts "$side" refund
		pgbench_as bench_app "refunds_$side" -M prepared -c 1 -t 200 "${scripts[@]}"
	done
	same_sale_days refunds_pos_cqrs refunds_plpgsql
}

round() {
	local side
	for side in pos_cqrs plpgsql; do
		throughput "$side" "refunds_$side" refund 16
		figure "$side" "$tps"
	done
}

finish() {
	check pos_cqrs refunds_pos_cqrs
	check plpgsql refunds_plpgsql
}

rows() {
	row 'against plpgsql' pos_cqrs plpgsql '>=' 1.7
}
