# shellcheck shell=bash disable=SC2034,SC2154
title='pos_list_orders, a page of 20, each combination of filters, against a statement written by hand for just that one, under the same row-level security'
unit='us'
note='medians after ten executions; a status that one order in 10,000 has is called rare; the role has *, one tenant, or five'

runs=$((long ? 80 : 26))

prepare() {
	local filter role
	history "$SCALE"
	list_database=$database
	note="$(sql "$list_database" -c "SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'large'") orders in the tenant, $SCALE in all; $note"
	for role in reader branch region; do
		same_lists "$list_database" "bench_$role"
	done
	for filter in $filters; do
		pos_list "$filter" >"$scratch/pos.$filter.sql"
		hand_list "$filter" >"$scratch/hand.$filter.sql"
		execute_list "list_${filter//+/_}" "$(hand_list "$filter")" "$([ "$filter" = rare ] && echo :rare || echo :status)" \
			>"$scratch/execute.$filter.sql"
	done
}

# medians SUFFIX ROLE PROTOCOL SIDE...: of each filter's sides, in turn
medians() {
	local suffix=$1 role=$2 protocol=$3 filter arguments=() scripts=() side value
	shift 3
	for filter in $filters; do
		for side in "$@"; do
			scripts+=("$scratch/$side.$filter.sql")
		done
		arguments+=(-D "ready_list_${filter//+/_}=0")
	done
	if [ "$protocol" = prepared ]; then list_values bare; else list_values quoted; fi
	latencies "bench_$role" "$list_database" "$protocol" "$runs" "${list_values[@]}" "${arguments[@]}" -- "${scripts[@]}" >"$scratch/medians"
	while read -r side value; do
		figure "$side $suffix $role" "$value"
	done <"$scratch/medians"
}

# A statement that is planned each time leaves a session's caches to nobody, so
# EXECUTE is measured without one beside it.
round() {
	local role
	for role in reader branch region; do
		medians prepared "$role" prepared pos hand
		medians simple "$role" simple pos hand
		medians execute "$role" simple pos execute
	done
}

rows() {
	local role filter who
	for role in reader branch region; do
		case $role in
		reader) who='a role with *' ;;
		branch) who='a role with one tenant' ;;
		region) who='a role with five tenants' ;;
		esac
		for filter in $filters; do
			row "prepared, $who: $filter" "pos.$filter prepared $role" "hand.$filter prepared $role" '<=' 1.1 "prepared $role"
		done
		for filter in $filters; do
			row "simple protocol on both sides, $who: $filter" "pos.$filter simple $role" "hand.$filter simple $role" '<=' 1.3 "simple $role"
		done
		for filter in $filters; do
			row "simple protocol against EXECUTE, $who: $filter" "pos.$filter execute $role" "execute.$filter execute $role" '<=' 1.3 "execute $role"
		done
	done
}
