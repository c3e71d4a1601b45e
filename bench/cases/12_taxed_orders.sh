# shellcheck shell=bash disable=SC2034,SC2154
title='create_order, 3 lines with one tax on top, 100 tenants, 16 clients'
unit='orders/s'
note='order list and daily summary immediate, product sales deferred; the products have the tax'

prepare() {
	database untaxed pos_cqrs
	database pos_cqrs pos_cqrs taxes
	database plpgsql plpgsql create keep_days taxes
	same_orders pos_cqrs taxed_orders_untaxed
	same_orders pos_cqrs taxed_orders_pos_cqrs plpgsql taxed_orders_plpgsql
	same_sale_days taxed_orders_pos_cqrs taxed_orders_plpgsql
}

round() {
	throughput pos_cqrs taxed_orders_pos_cqrs create_order 16 tenants=100
	figure 'pos_cqrs' "$tps"
	throughput pos_cqrs taxed_orders_untaxed create_order 16 tenants=100
	figure 'pos_cqrs, without tax' "$tps"
	throughput plpgsql taxed_orders_plpgsql create_order 16 tenants=100
	figure 'plpgsql' "$tps"
}

finish() {
	nothing_lost pos_cqrs taxed_orders_pos_cqrs
	nothing_lost pos_cqrs taxed_orders_untaxed
	nothing_lost plpgsql taxed_orders_plpgsql
}

rows() {
	row 'against the same orders without tax' pos_cqrs 'pos_cqrs, without tax' '>=' 0.93
	row 'against plpgsql' pos_cqrs plpgsql - -
}
