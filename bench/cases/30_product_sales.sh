# shellcheck shell=bash disable=SC2034,SC2154
title='create_order, 3 lines, 100 tenants, 16 clients, product sales immediate too'
unit='orders/s'
note='all read models immediate; the trigger of plpgsql keeps product sales, too'

prepare() {
	database pos_cqrs pos_cqrs
	sql_as bench_admin "$database" -c "CALL pos_set_mode('product_sales', 'immediate')"
	database plpgsql plpgsql create keep_days keep_products
	same_orders pos_cqrs product_sales_pos_cqrs plpgsql product_sales_plpgsql
}

round() {
	local side
	for side in pos_cqrs plpgsql; do
		throughput "$side" "product_sales_$side" create_order 16 tenants=100
		figure "$side" "$tps"
	done
}

finish() {
	nothing_lost pos_cqrs product_sales_pos_cqrs
	nothing_lost plpgsql product_sales_plpgsql
	[ "$(sql product_sales_plpgsql -c 'SELECT sum(s.revenue) = (SELECT sum(d.total_revenue) FROM order_daily_summary d) FROM product_sales s')" = t ] ||
		die 'the product sales of plpgsql are not its revenue'
}

rows() { row 'against plpgsql' pos_cqrs plpgsql '>=' 2; }
