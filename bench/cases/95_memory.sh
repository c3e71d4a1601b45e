# shellcheck shell=bash disable=SC2034,SC2154
title='memory of one connection'
unit='kB'

commands=$((long ? 1000000 : 20000))
warm_up=2000
note="private memory (RssAnon, without shared buffers) after $commands commands against after $warm_up; synchronous_commit off"

prepare() {
	database pos_cqrs pos_cqrs
	[ -r /proc/self/status ] || skip 'there is no /proc'
}

# lives FROM TO: ten commands each: an order's life, a refusal, a repeated key
lives() {
	awk -v from="$1" -v to="$2" 'BEGIN {
		items = "[{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}, {\"product_id\": 2, \"quantity\": 1.250, \"unit_price\": 0.99}]"
		for (i = from; i < to; i++) {
			day = sprintf("2024-%02d-%02d 12:00+00", 1 + i % 12, 1 + int(i / 12) % 28)
			create = "SELECT pos_create_order(\0471\047, 1, \047" items "\047, \047key-" i "\047, \047" day "\047) AS o \\gset"
			print create
			print create
			print "SELECT pos_apply_discount(\0471\047, :o, 33.3333, 11);"
			print "SELECT pos_confirm_order(\0471\047, :o);"
			print "SELECT pos_record_payment(\0471\047, :o, 1.00, \047cash\047);"
			print "SELECT pos_record_payment(\0471\047, :o, 1000.00, \047cash\047);"
			print "SELECT pos_reverse_payment(\0471\047, :o, 1, \047wrong card\047, 11);"
			print "SELECT pos_void_order(\0471\047, :o, \047left without it\047, 11);"
			print "SELECT pos_confirm_order(\0471\047, :o);"
			print "SELECT pos_register_product(\0471\047, 2, \047Milk " i "\047);"
		}
	}'
}

# what makes psql print the memory of its server process
# shellcheck disable=SC2016 # PID is psql's
memory='SELECT pg_backend_pid() AS pid \gset
\setenv PID :pid
\! sed -n "s/^RssAnon:[^0-9]*\([0-9]*\) kB/\1/p" /proc/$PID/status >&3'

# In one round only: a connection grows once, or it does not.
round() {
	local before after
	[ "$round_no" = 1 ] || return 0
	{
		lives 0 $((warm_up / 10))
		echo "$memory"
		lives $((warm_up / 10)) $((commands / 10))
		echo "$memory"
	} | PGOPTIONS='-c synchronous_commit=off' PGUSER=bench_app psql -Xq -d memory_pos_cqrs 3>"$scratch/memory" >/dev/null 2>&1
	{ read -r before && read -r after; } <"$scratch/memory" || die 'the commands did not run to their end'
	[ "$(sql memory_pos_cqrs -c "SELECT count(*) FROM pos_write.orders WHERE status = 'voided'")" = $((commands / 10)) ] ||
		die 'the commands did not do their work'
	figure 'growth' $((after - before))
}

rows() { row "growth after $commands commands, kB" growth 1 '<=' 1024; }
