# shellcheck shell=bash disable=SC2154,SC2034
# The order list: pos_list_orders() and, for each combination of filters, the
# statement that one would write by hand for just that one: over the same tables,
# under the same row-level security.

filters='none status rare cashier dates status+cashier status+dates cashier+dates all'

list_columns='s.order_id, s.tenant_id, t.name, s.status, s.total, s.created_at, s.business_date, s.cashier_id, u.full_name,
	s.item_count::bigint, s.paid, s.payment_status'
list_tables="pos_read.order_summary_rows s
	LEFT JOIN pos_read.tenant_names t ON t.tenant_id = :tenant
	LEFT JOIN pos_read.user_names u ON u.tenant_id = :tenant AND u.user_id = s.cashier_id"

# has FILTER PART
has() { [ "$1" = all ] || [[ +$1+ == *+$2+* ]]; }

# pos_list FILTER: a call of the function
pos_list() {
	local arguments=:tenant
	! has "$1" status || arguments+=', status => :status'
	[ "$1" != rare ] || arguments+=', status => :rare'
	! has "$1" cashier || arguments+=', cashier_id => :cashier'
	! has "$1" dates || arguments+=', date_from => :from, date_to => :to'
	echo "SELECT * FROM pos_list_orders($arguments)"
}

# hand_list FILTER: the statement by hand
hand_list() {
	local where='s.tenant_id = :tenant AND s.generation = 1'
	! has "$1" status || where+=' AND s.status = :status'
	[ "$1" != rare ] || where+=' AND s.status = :rare'
	! has "$1" cashier || where+=' AND s.cashier_id = :cashier'
	! has "$1" dates || where+=' AND s.business_date BETWEEN :from AND :to'
	echo "SELECT $list_columns FROM $list_tables WHERE $where ORDER BY s.order_id DESC LIMIT 20" | tr '\n\t' '  '
}

# execute_list NAME STATEMENT: a script that prepares it once in a session, and
# executes it by the simple protocol
execute_list() {
	# shellcheck disable=SC2016 # parameters of PREPARE
	printf '\\if :ready_%s = 0\nPREPARE %s (text, text, bigint, date, date) AS %s;\n\\set ready_%s 1\n\\endif\nEXECUTE %s(%s);\n' \
		"$1" "$1" "$(sed -E 's/:tenant\b/$1/g; s/:(status|rare)\b/$2/; s/:cashier\b/$3/; s/:from\b/$4/; s/:to\b/$5/' <<<"$2")" \
		"$1" "$1" ":tenant, $3, :cashier, :from, :to"
}

# list_values quoted|bare: the values of the filters, as arguments of pgbench,
# in $list_values; a simple query wants them quoted
list_values() {
	local quote='' from to
	[ "$1" != quoted ] || quote="'"
	from=$(sql postgres -c "SELECT (now() AT TIME ZONE 'UTC')::date - 20")
	to=$(sql postgres -c "SELECT (now() AT TIME ZONE 'UTC')::date - 10")
	list_values=(-D "tenant=${quote}large$quote" -D "status=${quote}confirmed$quote" -D "rare=${quote}voided$quote" -D cashier=5
		-D "from=$quote$from$quote" -D "to=$quote$to$quote")
}

# same_lists DATABASE ROLE: both give the same rows for each filter
same_lists() {
	local filter name value variables=() pair
	list_values bare
	for pair in "${list_values[@]}"; do
		[ "$pair" = -D ] && continue
		name=${pair%%=*} value=${pair#*=}
		[ "$name" = cashier ] || value="'$value'"
		variables+=(-v "$name=$value")
	done
	for filter in $filters; do
		[ "$(pos_list "$filter" | sql_as "$2" "$1" "${variables[@]}")" = "$(hand_list "$filter" | sql_as "$2" "$1" "${variables[@]}")" ] ||
			die "pos_list_orders and the statement by hand differ: $filter"
		[ -n "$(pos_list "$filter" | sql_as "$2" "$1" "${variables[@]}")" ] || die "no orders pass the filter $filter: SCALE is too small"
	done
}
