# shellcheck shell=bash disable=SC2034,SC2154
title='create_order, 3 lines, one hot tenant'
unit='orders/s'
note='order list and daily summary immediate, product sales deferred'

clients='16 64'

prepare() {
	database pos_cqrs pos_cqrs
	database plpgsql plpgsql create keep_days
	same_orders pos_cqrs hot_tenant_pos_cqrs plpgsql hot_tenant_plpgsql
}

round() {
	local n
	for n in $clients; do
		throughput pos_cqrs hot_tenant_pos_cqrs create_order "$n" tenants=1
		figure "pos_cqrs, $n clients" "$tps"
		throughput plpgsql hot_tenant_plpgsql create_order "$n" tenants=1
		figure "plpgsql, $n clients" "$tps"
		throughput pos_cqrs hot_tenant_pos_cqrs create_order "$n" tenants=100
		figure "pos_cqrs, 100 tenants, $n clients" "$tps"
	done
}

finish() {
	nothing_lost pos_cqrs hot_tenant_pos_cqrs
	nothing_lost plpgsql hot_tenant_plpgsql
}

rows() {
	local n
	for n in $clients; do
		row "$n clients, against plpgsql" "pos_cqrs, $n clients" "plpgsql, $n clients" '>=' 5
		row "$n clients, against pos_cqrs with 100 tenants" "pos_cqrs, $n clients" "pos_cqrs, 100 tenants, $n clients" '>=' 0.9
	done
}
