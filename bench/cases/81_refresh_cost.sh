# shellcheck shell=bash disable=SC2034,SC2154
title='pos_refresh of 1,000 new events on a large history'
unit='ms'
note="all three read models deferred; on $SCALE orders against 10,000"

models='order_daily_summary order_summaries product_sales'

prepare() {
	local orders model
	for orders in 10000 "$SCALE"; do
		history "$orders"
		for model in $models; do
			sql_as bench_admin "$database" -c "CALL pos_set_mode('$model', 'deferred')"
		done
	done
	[ -n "$(sql "$database" -c "SELECT to_regclass('bench.days')")" ] || sql "$database" -f "$bench/peers/matview/schema.sql"
}

# refresh DATABASE: the time of each model, in a session that has its plans; and
# before that of what has the new events added to it, or counted
refresh() {
	local model
	{
		orders 1
		fresh
		echo 'SELECT pos_refresh() \g /dev/null'
		orders 1000
		echo 'SELECT clock_timestamp() AS started \gset'
		fresh
		echo "SELECT round((extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1000)::numeric, 2) AS fresh \gset"
		echo 'SELECT clock_timestamp() AS started \gset'
		for model in $models; do
			echo "SELECT pos_refresh('$model') AS folded \\gset"
			echo "SELECT round((extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1000)::numeric, 2), :folded;"
			echo 'SELECT clock_timestamp() AS started \gset'
		done
		echo '\echo :fresh'
	} | sql_as bench_admin "$1" >"$scratch/refreshed"
	[ "$(grep -c '|1000$' "$scratch/refreshed")" = 3 ] || die "a refresh did not fold 1,000 events"
	cut -d'|' -f1 "$scratch/refreshed" | paste -s -d' '
}

# bare DATABASE: the time of a statement that adds their rows of the order list once
# more, into the same table and indexes; it is rolled back
bare() {
	sql "$1" -v target=pos_read.order_summary_rows -v generation=1000 <<-SQL | tail -n 1
		BEGIN;
		SELECT min(position) - 1 AS after FROM (SELECT position FROM pos_write.events ORDER BY position DESC LIMIT 1000) e \gset
		SELECT clock_timestamp() AS started \gset
		\i $bench/peers/bare/order_summaries.sql
		SELECT round((extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1000)::numeric, 2);
		ROLLBACK;
	SQL
}

fresh() {
	echo "SELECT * FROM pos_daily_summary('7', (now() AT TIME ZONE 'UTC')::date, fresh => true) \g /dev/null"
	echo 'SELECT * FROM pos_projection_status() \g /dev/null'
}

# orders N: a statement that creates so many
orders() {
	cat <<-SQL
		SELECT count(pos_create_order((n % 100 + 1)::text, n % 10 + 1,
			'[{"product_id": 3, "quantity": 2, "unit_price": 3.13}, {"product_id": 30, "quantity": 1, "unit_price": 30.13}, {"product_id": 12, "quantity": 3, "unit_price": 12.13}]'))
		  FROM generate_series(1, $1) n \g /dev/null
	SQL
}

round() {
	local orders refreshed added
	for orders in 10000 "$SCALE"; do
		for _ in 1 2 3; do
			refreshed=$(refresh "bench_history_$orders")
			added=$(bare "bench_history_$orders")
			echo "$refreshed $added"
		done >"$scratch/times"
		figure "all models on $orders" "$(awk '{ print $1 + $2 + $3 }' "$scratch/times" | median)"
		figure "fresh on $orders" "$(cut -d' ' -f4 "$scratch/times" | median)"
		figure "bare on $orders" "$(cut -d' ' -f5 "$scratch/times" | median)"
	done
	figure "the day's figures" "$(cut -d' ' -f1 "$scratch/times" | median)"
	figure 'matview' "$(milliseconds postgres "bench_history_$SCALE" 'REFRESH MATERIALIZED VIEW CONCURRENTLY bench.days')"
}

finish() {
	[ "$(sql "bench_history_$SCALE" -c "
		SELECT count(*)
		  FROM pos_read.order_daily_summary d
		  FULL JOIN bench.days m USING (tenant_id, date)
		 WHERE (d.order_count, d.total_revenue, d.voided_count, d.voided_total)
		       IS DISTINCT FROM (m.order_count, m.total_revenue, m.voided_count, m.voided_total)")" = 0 ] ||
		die 'the materialized view differs from order_daily_summary'
	check pos_cqrs bench_history_10000
}

rows() {
	row "1,000 events on $SCALE orders, against 10,000" "all models on $SCALE" 'all models on 10000' '<=' 1.2
	row "a bare INSERT ... SELECT of their rows of the order list, on $SCALE orders, against 10,000" \
		"bare on $SCALE" 'bare on 10000' - -
	row "a fresh day and pos_projection_status() with 1,000 events to be folded, on $SCALE orders, against 10,000" \
		"fresh on $SCALE" 'fresh on 10000' - -
	row "REFRESH MATERIALIZED VIEW CONCURRENTLY, against pos_refresh('order_daily_summary')" matview "the day's figures" - -
}
