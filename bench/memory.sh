#!/bin/bash
# Does a connection grow?  Runs commands over one connection and prints the
# private memory of its server process before and after.
#
#   bench/memory.sh [commands]         200000 unless told
#
# Runs on the cluster of PGHOST, PGPORT, PGUSER, which is on this machine and has
# the extension (tools/with_cluster bench/memory.sh makes one, and takes about two
# minutes); makes a database pos_memory and drops it.  RssAnon (of
# /proc/PID/status) leaves out the shared buffers that a process has touched;
# contexts is the sum of pg_backend_memory_contexts.  The first thousand commands
# fill the caches and come before the first figure.  Exits 1 where the process
# has grown by more than 1 MB after them.
set -euo pipefail

commands=${1:-200000}
warm_up=1000
database=pos_memory
admin() { psql -XqAt -v ON_ERROR_STOP=1 -d "${PGDATABASE:-postgres}" "$@"; }

cleanup() { admin -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)"; }
trap cleanup EXIT
cleanup
admin -c "CREATE DATABASE $database"

# One round is ten commands: an order's life, a refusal, and a repeated key.
rounds() {
	awk -v from="$1" -v to="$2" 'BEGIN {
		items = "[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}, {\"product_id\": 2, \"quantity\": 1.250, \"unit_price\": 0.99}]"
		for (i = from; i < to; i++) {
			day = sprintf("2024-%02d-%02d 12:00+00", 1 + i % 12, 1 + int(i / 12) % 28)
			create = "SELECT pos_create_order(\047shop\047, 1, \047" items "\047, \047key-" i "\047, \047" day "\047) AS o \\gset"
			print create
			print create
			print "SELECT pos_apply_discount(\047shop\047, :o, 33.3333, 9);"
			print "SELECT pos_confirm_order(\047shop\047, :o);"
			print "SELECT pos_record_payment(\047shop\047, :o, 1.00, \047cash\047);"
			print "SELECT pos_record_payment(\047shop\047, :o, 1000.00, \047cash\047);"
			print "SELECT pos_reverse_payment(\047shop\047, :o, 1, \047wrong card\047, 9);"
			print "SELECT pos_void_order(\047shop\047, :o, \047left without it\047, 9);"
			print "SELECT pos_confirm_order(\047shop\047, :o);"
			print "SELECT pos_register_product(\047shop\047, 2, \047Milk " i "\047);"
		}
	}'
}

figures='SELECT pg_backend_pid() AS pid, pg_size_pretty(sum(total_bytes)) AS contexts FROM pg_backend_memory_contexts \gset
\setenv PID :pid
\setenv CONTEXTS :contexts
\! printf "%9s commands   RssAnon %8s kB   contexts %s\n" "$DONE" "$(sed -n "s/^RssAnon:[^0-9]*\([0-9]*\) kB/\1/p" /proc/$PID/status)" "$CONTEXTS" >&3'

step=$(( (commands - warm_up) / 10 ))
output=$(
	{
		echo "SET client_min_messages = warning;"
		echo "CREATE EXTENSION pos_cqrs; SELECT pos_install(); RESET client_min_messages;"
		echo "SELECT pos_register_tenant('shop', 'Corner shop');"
		echo "SELECT pos_register_user('shop', 1, 'Ada'), pos_register_user('shop', 9, 'Grace', 'manager');"
		echo "SELECT pos_register_product('shop', 1, 'Tea'), pos_register_product('shop', 2, 'Milk');"
		rounds 0 $((warm_up / 10))
		for at in $(seq 0 10); do
			printf '\\setenv DONE %d\n%s\n' $((warm_up + at * step)) "$figures"
			if [ "$at" -lt 10 ]; then
				rounds $(( (warm_up + at * step) / 10 )) $(( (warm_up + (at + 1) * step) / 10 ))
			fi
		done
		echo "SELECT count(*) AS events, count(*) FILTER (WHERE type = 'order_created') AS orders FROM pos_write.events \\gset"
		echo "\\setenv EVENTS :events"
		echo "\\setenv ORDERS :orders"
		echo '\! printf "%9s events of %s orders\n" "$EVENTS" "$ORDERS" >&3'
	} | psql -Xq -d "$database" 3>&1 >/dev/null 2>/dev/null
)
echo "$output"
echo "$output" | awk '/RssAnon/ { last = $4; if (!first) first = $4; figures++ }
	END {
		if (figures != 11 || !first) { print "the commands did not run to their end"; exit 2 }
		printf "grown by %d kB\n", last - first
		exit last - first > 1024
	}'
