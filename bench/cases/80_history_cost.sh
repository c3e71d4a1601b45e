# shellcheck shell=bash disable=SC2034,SC2154
title="create_order on a large history, 16 clients"
unit='orders/s'
note="cost per order on $SCALE orders against 10,000"

prepare() {
	history 10000
	history "$SCALE"
}

round() {
	local orders
	for orders in 10000 "$SCALE"; do
		throughput pos_cqrs "bench_history_$orders" create_order 16 tenants=100
		figure "on $orders" "$tps"
	done
}

# cost is time per order: the inverse of orders a second
rows() { row "cost per order at $SCALE orders, against 10,000" 'on 10000' "on $SCALE" '<=' 1.3; }
