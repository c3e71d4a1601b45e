# shellcheck shell=bash disable=SC2034,SC2154
title='a whole sale: an order of 3 lines, discounted, confirmed, paid; 100 tenants, 16 clients'
unit='sales/s'
note='order list and daily summary immediate, product sales deferred'

prepare() {
	database one pos_cqrs
	database four pos_cqrs
	database transaction pos_cqrs
	database plpgsql plpgsql create keep_days changes sale
	same_sales
}

# The same sales by each way leave the same figures.
same_sales() {
	local way
	for way in 'pos_cqrs one sell' 'pos_cqrs four sell_by_calls' 'pos_cqrs transaction sell_in_transaction' 'plpgsql plpgsql sell'; do
		# shellcheck disable=SC2086
		set -- $way
		scripts "$1" "$3"
		PGOPTIONS='-c synchronous_commit=off' pgbench_as bench_app "whole_sale_$2" -M prepared -c 1 -t 200 --random-seed=1 \
			-D tenants=100 "${scripts[@]}"
	done
	same_sale_days whole_sale_one whole_sale_plpgsql
	[ "$(sale_days pos_cqrs whole_sale_one)" = "$(sale_days pos_cqrs whole_sale_four)" ] ||
		die 'four calls leave other figures'
	[ "$(sale_days pos_cqrs whole_sale_one)" = "$(sale_days pos_cqrs whole_sale_transaction)" ] ||
		die 'four calls in a transaction leave other figures'
}

round() {
	throughput pos_cqrs whole_sale_one sell 16 tenants=100
	figure 'one call' "$tps"
	throughput pos_cqrs whole_sale_four sell_by_calls 16 tenants=100
	figure 'four calls' "$tps"
	throughput pos_cqrs whole_sale_transaction sell_in_transaction 16 tenants=100
	figure 'four calls in a transaction' "$tps"
	throughput plpgsql whole_sale_plpgsql sell 16 tenants=100
	figure 'plpgsql' "$tps"
}

finish() {
	local side
	for side in one four transaction; do
		check pos_cqrs "whole_sale_$side"
	done
	check plpgsql whole_sale_plpgsql
}

rows() {
	row 'against the four single calls' 'one call' 'four calls' '>=' 2.2
	row 'against the four single calls in one transaction' 'one call' 'four calls in a transaction' - -
	row 'against plpgsql, in one call too' 'one call' plpgsql - -
}
