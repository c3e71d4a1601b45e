# shellcheck shell=bash disable=SC2154,SC2034
# Databases: one template a peer, made once, and copies of it for each case.

# sql DATABASE [ARGUMENT of psql]...
sql() {
	local database=$1
	shift
	PGOPTIONS='-c client_min_messages=warning' psql -XqAt -v ON_ERROR_STOP=1 -d "$database" "$@"
}

# sql_as ROLE DATABASE [ARGUMENT of psql]...
sql_as() {
	local role=$1
	shift
	PGUSER=$role sql "$@"
}

has_database() { [ -n "$(sql postgres -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }

# The roles that pgbench connects as: none owns anything
create_roles() {
	local role
	for role in bench_app bench_admin bench_reader bench_branch bench_region; do
		sql postgres -c "CREATE ROLE $role LOGIN PASSWORD '${PGPASSWORD:-}'"
	done
}

# template PEER [FILE...]: the peer's schema and these files beside it, once
template() {
	local peer=$1 name file
	name=$(IFS=_; echo "template_$*")
	shift
	template=${name//[^a-z_]/}
	has_database "$template" && return
	sql postgres -c "CREATE DATABASE $template"
	sql "$template" -f "$bench/peers/catalogue.sql" -f "$bench/peers/history.sql"
	for file in schema "$@"; do
		sql "$template" -f "$bench/peers/$peer/$file.sql" >/dev/null
	done
	sql "$template" -c 'VACUUM (ANALYZE)'
}

# database NAME PEER [FILE...]: makes the database CASE_NAME from the template,
# and leaves its name in $database
database() {
	database=${case_name}_$1
	shift
	template "$@"
	sql postgres -c "CREATE DATABASE $database TEMPLATE $template"
}

# drop_databases CASE: at once, since each waits for a checkpoint
drop_databases() {
	local name
	for name in $(sql postgres -c "SELECT datname FROM pg_database WHERE starts_with(datname, '$1_')"); do
		sql postgres -c "DROP DATABASE $name WITH (FORCE)" &
	done
	wait
}

# load PEER DATABASE KIND ORDERS: a history or a pool of orders, in bulk
load() {
	local file=$bench/peers/$1/load_history.sql large=0 busy=0 days=1
	if [ "$3" = history ]; then
		busy=$(between 1 $((100000 * 100 / $4)) 10)
		large=$(between 10 $((60000 * 100 / $4)) 30)
		days=$(between 30 $(($4 / 30000)) 365)
	fi
	[ "$1" != pos_cqrs ] || file=$bench/load_history.sql
	sql "$2" -v kind="$3" -v orders="$4" -v days="$days" -v large="$large" -v busy="$busy" -f "$file"
}

between() { echo $(($2 < $1 ? $1 : $2 > $3 ? $3 : $2)); }

# history ORDERS: a database of pos_cqrs with a history, which the cases that
# read it share; its name is left in $database
history() {
	database=bench_history_$1
	has_database "$database" && return
	template pos_cqrs
	say "loading $1 orders"
	sql postgres -c "CREATE DATABASE $database TEMPLATE $template"
	load pos_cqrs "$database" history "$1"
	# the long form has no time to check millions, which were made the same way
	[ "$1" -gt 100000 ] || check pos_cqrs "$database"
}

# check PEER DATABASE: what the peer keeps agrees with itself. What was written a
# moment ago is in no statistics yet, and would be compared row by row.
check() {
	local differences
	[ -e "$bench/peers/$1/check.sql" ] || return 0
	sql "$2" -c ANALYZE
	differences=$(sql "$2" -f "$bench/peers/$1/check.sql")
	[ -z "$differences" ] || die "$1 is wrong in $2:"$'\n'"$differences"
}

# days PEER DATABASE: each tenant's figures
days() { sql "$2" -f "$bench/peers/$1/days.sql"; }
