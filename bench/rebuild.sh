#!/bin/bash
# What a rebuild costs: how fast it folds, and how long it makes commands wait.
#
#   bench/rebuild.sh [orders [clients [seconds]]]       50000, 8 and 60 unless told
#
# Runs on the cluster of PGHOST, PGPORT, PGUSER, which has the extension
# (tools/with_cluster -o fsync=on bench/rebuild.sh makes one); makes a database
# pos_rebuild and drops it. pgbench sells for some seconds, an order of two lines a
# transaction; after ten of them each read model is rebuilt, one after the other. The
# longest transaction that ended while none was rebuilt is printed beside the
# longest that ended meanwhile: the machine's own pauses are in both. At the end
# pos_verify() must have nothing to report.
set -euo pipefail

orders=${1:-50000}
clients=${2:-8}
seconds=${3:-60}
database=pos_rebuild
scratch=$(mktemp -d)
sql() { psql -XqAt -v ON_ERROR_STOP=1 -d "$database" "$@"; }
admin() { psql -XqAt -v ON_ERROR_STOP=1 -d "${PGDATABASE:-postgres}" "$@"; }

cleanup() {
	[ -z "${seller:-}" ] || kill "$seller" 2>/dev/null || true
	wait
	admin -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)"
	rm -rf "$scratch"
}
trap cleanup EXIT
admin -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)"
admin -c "CREATE DATABASE $database"

sql <<'SQL'
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install() \g /dev/null
SELECT pos_register_tenant('shop' || n, 'Shop ' || n),
       pos_register_user('shop' || n, 1, 'Ada'),
       pos_register_product('shop' || n, 1, 'Tea'), pos_register_product('shop' || n, 2, 'Milk')
  FROM generate_series(1, 100) n \g /dev/null
CALL pos_set_mode('product_sales', 'immediate');
SQL
cat >"$scratch/sell.sql" <<'SQL'
\set shop random(1, 100)
SELECT pos_create_order('shop' || :shop, 1, '[{"product_id": 1, "quantity": 2, "unit_price": 1.15}, {"product_id": 2, "quantity": 1, "unit_price": 0.99}]');
SQL

pgbench -n -d "$database" -f "$scratch/sell.sql" -c "$clients" -j 2 -M prepared \
	-t $(( orders / clients )) >"$scratch/load.out" 2>&1

# seconds since the epoch, as pgbench logs them
now() { date +%s.%6N; }
pgbench -n -d "$database" -f "$scratch/sell.sql" -c "$clients" -j 2 -M prepared \
	-T "$seconds" -l --log-prefix="$scratch/log" >"$scratch/sell.out" 2>&1 &
seller=$!
sleep 10
started=$(now)
for model in order_summaries order_daily_summary product_sales; do
	events=$(sql -c 'SELECT count(*) FROM pos_write.events')
	before=$(now)
	sql -c "CALL pos_rebuild('$model')"
	echo "$model $events $before $(now)" | awk '
		{ printf "%-20s rebuilt from %d events in %.1f s: %d a second, beside the load\n", $1, $2, $4 - $3, $2 / ($4 - $3) }'
done
ended=$(now)
wait "$seller"
seller=

# client, number, microseconds, script, seconds, microseconds of the end
cat "$scratch"/log.* | awk -v started="$started" -v ended="$ended" '
	{ at = $5 + $6 / 1e6; which = at >= started && at <= ended; n[which]++; if ($3 > longest[which]) longest[which] = $3 }
	END {
		printf "longest command: %.1f ms undisturbed (of %d), %.1f ms while read models were rebuilt (of %d)\n",
			longest[0] / 1000, n[0], longest[1] / 1000, n[1]
	}'
differences=$(sql -c 'SELECT count(*) FROM pos_verify()')
echo "pos_verify(): $differences differences"
[ "$differences" = 0 ]
