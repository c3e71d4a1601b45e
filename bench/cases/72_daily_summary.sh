# shellcheck shell=bash disable=SC2034,SC2154
title='pos_daily_summary of one day, against a bare SELECT by primary key, and the live aggregate'
unit='us'
note='medians, prepared'

prepare() {
	local merged orders
	history "$SCALE"
	day_database=$database
	[ -n "$(sql "$day_database" -c "SELECT to_regclass('bench.days_by_key')")" ] ||
		sql "$day_database" -f "$bench/peers/hand/schema.sql"
	striped=$(sql "$day_database" -c "SELECT ((now() - interval '5 days') AT TIME ZONE 'UTC')::date")
	merged=$(sql "$day_database" -c "SELECT ((now() - interval '7 days') AT TIME ZONE 'UTC')::date")
	[ "$(sql "$day_database" -c "
		SELECT string_agg(n::text, ' ' ORDER BY date DESC)
		  FROM (SELECT s.date, count(*) AS n FROM pos_read.order_daily_stripes s
		         WHERE s.tenant_id = 'large' AND s.date IN ('$striped', '$merged') GROUP BY s.date) d")" = '16 1' ] ||
		die 'the days of the history do not have 16 stripes and one'
	orders=$(sql "$day_database" -c "SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'large' AND business_date = '$striped'")
	note="$orders orders in the day of 16 stripes; $note"

	echo 'SELECT * FROM pos_daily_summary(:tenant, :striped);' >"$scratch/striped.sql"
	echo 'SELECT * FROM pos_daily_summary(:tenant, :merged);' >"$scratch/merged.sql"
	echo 'SELECT * FROM bench.days_by_key d WHERE d.tenant_id = :tenant AND d.date = :striped;' >"$scratch/key.sql"
	cat >"$scratch/live.sql" <<-'SQL'
		SELECT count(*), sum(o.total), round(avg(o.total), 2), sum(o.subtotal), sum(o.discount) FROM bench.orders_of_days o WHERE o.tenant_id = :tenant AND o.business_date = :striped AND o.status <> 'voided';
	SQL
	day_variables=(-D tenant=large -D "striped=$striped" -D "merged=$merged")
	same_day
}

# The read model, the row by key and the aggregate tell the same
same_day() {
	local read key live
	read=$(sql_as bench_branch "$day_database" -c "SELECT order_count, total_revenue, avg_order_value, gross_sales, discount_total FROM pos_daily_summary('large', '$striped')")
	key=$(sql "$day_database" -c "SELECT order_count, total_revenue, avg_order_value, gross_sales, discount_total FROM bench.days_by_key WHERE tenant_id = 'large' AND date = '$striped'")
	live=$(sed "s/:tenant/'large'/; s/:striped/'$striped'/" "$scratch/live.sql" | sql "$day_database")
	[ "$read $read" = "$key $live" ] || die "the day differs: $read, by key $key, live $live"
}

round() {
	local role side value
	for role in reader branch; do
		latencies "bench_$role" "$day_database" prepared 0 "${day_variables[@]}" -- \
			"$scratch/striped.sql@100" "$scratch/merged.sql@100" "$scratch/key.sql@100" "$scratch/live.sql@1" >"$scratch/medians"
		while read -r side value; do
			figure "$side $role" "$value"
		done <"$scratch/medians"
	done
}

rows() {
	local role who
	for role in reader branch; do
		who=$([ "$role" = reader ] && echo 'a role with *' || echo 'a role with one tenant')
		row "a day with 16 stripes, $who" "striped $role" "key $role" '<=' 1.5
		row "a merged day, $who" "merged $role" "key $role" '<=' 1.3
		row "the live aggregate over a day, against the read model, $who" "live $role" "striped $role" - -
	done
}
