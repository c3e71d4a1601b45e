# shellcheck shell=bash disable=SC2034,SC2154
title="create_order, 3 lines, 16 clients, against pg_ivm keeping the day's summary"
unit='orders/s'
note='order list and daily summary immediate, product sales deferred'

prepare() {
	sql postgres -c 'BEGIN' -c 'CREATE EXTENSION pg_ivm' -c 'ROLLBACK' 2>/dev/null ||
		skip 'this machine has no pg_ivm; Debian 12 has no package of it'
	database pos_cqrs pos_cqrs
	database pg_ivm pg_ivm
	same_orders pos_cqrs pg_ivm_pos_cqrs pg_ivm pg_ivm_pg_ivm
}

round() {
	local tenants side
	for tenants in 100 1; do
		for side in pos_cqrs pg_ivm; do
			throughput "$side" "pg_ivm_$side" create_order 16 tenants=$tenants
			figure "$side, $tenants tenants" "$tps"
		done
	done
}

finish() {
	nothing_lost pos_cqrs pg_ivm_pos_cqrs
	nothing_lost pg_ivm pg_ivm_pg_ivm
}

rows() {
	row '100 tenants' 'pos_cqrs, 100 tenants' 'pg_ivm, 100 tenants' '>=' 8
	row 'one hot tenant' 'pos_cqrs, 1 tenants' 'pg_ivm, 1 tenants' '>=' 8
}
