# shellcheck shell=bash disable=SC2034,SC2154
title='create_order, 3 lines, 100 tenants, 16 clients'
unit='orders/s'
note='order list and daily summary immediate, product sales deferred'

prepare() {
	local side
	database pos_cqrs pos_cqrs
	database plpgsql plpgsql create keep_days
	for side in floor orm trigger pgq; do
		database "$side" "$side"
	done
	same_orders pos_cqrs create_order_pos_cqrs plpgsql create_order_plpgsql floor create_order_floor \
		orm create_order_orm trigger create_order_trigger
}

# those that have no target are measured in the first round only
round() {
	local side sides='pos_cqrs plpgsql floor'
	[ "$round_no" != 1 ] || sides+=' orm trigger pgq'
	for side in $sides; do
		throughput "$side" "create_order_$side" create_order 16 tenants=100
		figure "$side" "$tps"
	done
}

finish() {
	local side
	for side in pos_cqrs plpgsql floor orm trigger; do
		nothing_lost "$side" "create_order_$side"
	done
}

rows() {
	row 'against plpgsql' pos_cqrs plpgsql '>=' 2
	row 'against floor' pos_cqrs floor '>=' 0.9
	row 'against orm' pos_cqrs orm - -
	row 'against trigger, which keeps no event and no list' pos_cqrs trigger - -
	row 'against pgq, which only appends an event' pos_cqrs pgq - -
}
