# shellcheck shell=bash disable=SC2034,SC2154
title='pos_list_orders, a page of 20, each combination of filters, against a statement written by hand for just that one'
unit='us'
note='medians after ten executions; a status that one order in 10,000 has is called rare; the role has * or one tenant'

prepare() {
	local filter
	history "$SCALE"
	list_database=$database
	[ -n "$(sql "$list_database" -c "SELECT to_regclass('bench.list_rows')")" ] ||
		sql "$list_database" -f "$bench/peers/hand/schema.sql"
	note="$(sql "$list_database" -c "SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'large'") orders in the tenant, $SCALE in all; $note"
	same_lists "$list_database" bench_reader
	same_lists "$list_database" bench_branch
	for filter in $filters; do
		pos_list "$filter" >"$scratch/pos.$filter.sql"
		hand_list "$filter" >"$scratch/hand.$filter.sql"
		execute_list "list_${filter//+/_}" "$(hand_list "$filter")" "$([ "$filter" = rare ] && echo :rare || echo :status)" \
			>"$scratch/execute.$filter.sql"
	done
}

# measure ROLE PROTOCOL: each filter's sides in turn
measure() {
	local filter arguments=() scripts=() side value
	for filter in $filters; do
		scripts+=("$scratch/pos.$filter.sql" "$scratch/hand.$filter.sql")
		[ "$2" = prepared ] || scripts+=("$scratch/execute.$filter.sql")
		arguments+=(-D "ready_list_${filter//+/_}=0")
	done
	if [ "$2" = prepared ]; then list_values bare; else list_values quoted; fi
	latencies "bench_$1" "$list_database" "$2" 26 "${list_values[@]}" "${arguments[@]}" -- "${scripts[@]}" >"$scratch/medians"
	while read -r side value; do
		figure "$side $2 $1" "$value"
	done <"$scratch/medians"
}

round() {
	local role
	for role in reader branch; do
		measure "$role" prepared
		measure "$role" simple
	done
}

rows() {
	local role filter who
	for role in reader branch; do
		who=$([ "$role" = reader ] && echo 'a role with *' || echo 'a role with one tenant')
		for filter in $filters; do
			row "prepared, $who: $filter" "pos.$filter prepared $role" "hand.$filter prepared $role" '<=' 1.3 "prepared $role"
		done
		for filter in $filters; do
			row "simple protocol on both sides, $who: $filter" "pos.$filter simple $role" "hand.$filter simple $role" '<=' 1.3 "simple $role"
		done
		for filter in $filters; do
			row "simple protocol against EXECUTE, $who: $filter" "pos.$filter simple $role" "execute.$filter simple $role" '<=' 1.3 "execute $role"
		done
	done
}
