# shellcheck shell=bash disable=SC2034,SC2154
title='pos_refresh and pos_rebuild, against a bare INSERT ... SELECT ... GROUP BY over the same events'
unit='events/s'

orders=$((SCALE / 10 > 50000 ? SCALE / 10 : 50000))

models='order_summaries order_daily_summary product_sales'
declare -A table=([order_summaries]=order_summary_rows [order_daily_summary]=order_daily_stripes [product_sales]=product_sales_stripes)

prepare() {
	local model
	history "$orders"
	fold_database=fold_rates_pos_cqrs
	sql postgres -c "CREATE DATABASE $fold_database TEMPLATE $database"
	events=$(sql "$fold_database" -c "SELECT count(*) FROM pos_write.events")
	note="$events events"
	for model in $models; do
		sql_as bench_admin "$fold_database" -c "CALL pos_set_mode('$model', 'deferred')"
		sql "$fold_database" -c "CREATE TABLE bench.$model (LIKE pos_read.${table[$model]} INCLUDING ALL)"
	done
}

# rate MILLISECONDS: events a second
rate() { awk -v events="$events" '{ printf "%.0f\n", events / ($1 / 1000) }'; }

# bare MODEL: the same rows, into an empty table of the same indexes
bare() {
	sql "$fold_database" -c "TRUNCATE bench.$1"
	sql "$fold_database" -v target="bench.$1" -v generation=1 -v after=0 <<-SQL | tail -n 1
		SELECT clock_timestamp() AS started \gset
		\i $bench/peers/bare/$1.sql
		SELECT round((extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1000)::numeric, 2);
	SQL
}

# refresh MODEL: from a cursor that has folded nothing, in one transaction
refresh() {
	sql "$fold_database" -c "TRUNCATE pos_read.${table[$1]}" \
		-c "UPDATE pos_read.projection_cursors SET applied = '{}', holes = '{}', holes_bound = NULL WHERE name = '$1'"
	milliseconds bench_admin "$fold_database" "SELECT pos_refresh('$1')"
}

# same MODEL: the fold has made the rows of the bare statement; asked once
same() {
	local columns
	[ "$round_no" = 1 ] || return 0
	columns=$(sql "$fold_database" -c "
		SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
		 WHERE a.attrelid = 'bench.$1'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN ('generation', 'stripe')")
	[ "$(sql "$fold_database" -c "
		WITH folded AS (SELECT $columns FROM pos_read.${table[$1]}), bare AS (SELECT $columns FROM bench.$1)
		SELECT count(*) FROM ((TABLE folded EXCEPT ALL TABLE bare) UNION ALL (TABLE bare EXCEPT ALL TABLE folded)) d")" = 0 ] ||
		die "$1 has other rows than the bare statement"
}

round() {
	local model
	for model in $models; do
		figure "bare $model" "$(bare "$model" | rate)"
		figure "refresh $model" "$(refresh "$model" | rate)"
		same "$model"
		figure "rebuild $model" "$(milliseconds bench_admin "$fold_database" "CALL pos_rebuild('$model')" | rate)"
		same "$model"
	done
}

rows() {
	local model
	for model in $models; do
		row "pos_refresh('$model')" "refresh $model" "bare $model" '>=' 0.5
		row "pos_rebuild('$model')" "rebuild $model" "bare $model" '>=' 0.5
	done
}
