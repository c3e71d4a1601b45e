# shellcheck shell=bash disable=SC2034,SC2154
title='pos_list_orders, a page of 20 at a depth'
unit='us'
note='medians, prepared, a role with *'

depths='0 100 1000 10000 50000'

prepare() {
	local depth after
	history "$SCALE"
	depth_database=$database
	note="$(sql "$depth_database" -c "SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'large'") orders in the tenant, $SCALE in all; $note"
	for depth in $depths; do
		after=NULL
		[ "$depth" = 0 ] || after=$(sql "$depth_database" -c "
			SELECT s.order_id FROM pos_read.order_summary_rows s
			 WHERE s.tenant_id = 'large' AND s.generation = 1 ORDER BY s.order_id DESC OFFSET $depth - 1 LIMIT 1")
		[ -n "$after" ] || skip "the large tenant has no $depth orders; SCALE=150000 or more gives it some"
		echo "SELECT * FROM pos_list_orders('large', after_order_id => $after);" >"$scratch/after.$depth.sql"
		echo "SELECT * FROM pos_list_orders('large', page => $depth / 20 + 1);" >"$scratch/page.$depth.sql"
		[ "$(sql "$depth_database" -f "$scratch/after.$depth.sql")" = "$(sql "$depth_database" -f "$scratch/page.$depth.sql")" ] ||
			die "after_order_id and page differ at depth $depth"
	done
	database orm orm
	load orm "$database" history "$SCALE"
	for depth in 0 50000; do
		sed "s/:offset/$depth/; s/:status/''::text/g" "$bench/peers/orm/list_orders.sql" >"$scratch/orm.$depth.sql"
	done
}

round() {
	local scripts=() depth side value
	for depth in $depths; do
		scripts+=("$scratch/after.$depth.sql" "$scratch/page.$depth.sql")
	done
	latencies bench_reader "$depth_database" prepared 50 -- "${scripts[@]}" >"$scratch/medians"
	while read -r side value; do
		figure "$side" "$value"
	done <"$scratch/medians"
	# a join over every order of the tenant, some tenths of a second at the least
	for depth in 0 50000; do
		figure "orm.$depth" "$(milliseconds bench_reader list_depth_orm "$(tr -d ';' <"$scratch/orm.$depth.sql")" | awk '{ print $1 * 1000 }')"
	done
}

rows() {
	row 'after_order_id at depth 50,000, against page 1' after.50000 page.0 '<=' 1.2
	row 'page at depth 50,000, against page 1' page.50000 page.0 - -
	row "the ORM's four-table join, against page 1" orm.0 page.0 - -
}
