/*
 * settings.c
 *	  Settings of a session under which everything must be as it is otherwise.
 */
#include "calls.h"

typedef struct Setting
{
	const char *name;
	const char *values[6];
} Setting;

static const Setting settings[] = {
	{"search_path", {"", "pg_catalog", "pg_temp, public", "fuzz_tools, public", "\"nosuch\", \"$user\"", "public, pg_catalog"}},
	{"DateStyle", {"ISO, DMY", "German", "SQL, DMY", "Postgres, MDY", "ISO, YMD", "ISO, MDY"}},
	{"IntervalStyle", {"postgres", "postgres_verbose", "sql_standard", "iso_8601", "postgres", "postgres"}},
	{"extra_float_digits", {"-15", "0", "1", "3", "-3", "1"}},
	{"bytea_output", {"escape", "hex", "escape", "hex", "escape", "hex"}},
	{"standard_conforming_strings", {"off", "on", "off", "on", "off", "on"}},
	{"backslash_quote", {"on", "off", "safe_encoding", "on", "off", "safe_encoding"}},
	{"escape_string_warning", {"off", "on", "off", "on", "off", "on"}},
	{"TimeZone", {"UTC", "America/New_York", "Pacific/Kiritimati", "<+14:59>-14:59", "Asia/Kathmandu", "-167"}},
	{"client_encoding", {"UTF8", "LATIN1", "SQL_ASCII", "SJIS", "GB18030", "UTF8"}},
	{"transform_null_equals", {"on", "off", "on", "off", "on", "off"}},
	{"quote_all_identifiers", {"on", "off", "on", "off", "on", "off"}},
	{"default_transaction_isolation", {"serializable", "repeatable read", "read committed", "read uncommitted",
	"read committed", "read committed"}},
	{"default_transaction_read_only", {"on", "off", "off", "off", "off", "off"}},
	{"row_security", {"off", "on", "on", "on", "on", "on"}},
	{"plan_cache_mode", {"force_generic_plan", "force_custom_plan", "auto", "auto", "auto", "auto"}},
	{"work_mem", {"64kB", "4MB", "1GB", "64kB", "4MB", "4MB"}},
	{"enable_seqscan", {"off", "on", "on", "on", "off", "on"}},
	{"enable_indexscan", {"off", "on", "on", "on", "off", "on"}},
	{"enable_hashagg", {"off", "on", "on", "on", "off", "on"}},
	{"from_collapse_limit", {"1", "8", "100", "8", "8", "8"}},
	{"max_parallel_workers_per_gather", {"0", "2", "0", "2", "0", "2"}},
	{"force_parallel_mode", {"off", "on", "off", "regress", "off", "off"}},
	{"max_stack_depth", {"100kB", "2MB", "500kB", "2MB", "2MB", "2MB"}},
	{"statement_timeout", {"1ms", "10ms", "1s", "1s", "1s", "1s"}},
	{"lock_timeout", {"1ms", "1s", "1s", "1s", "1s", "1s"}},
	{"synchronous_commit", {"off", "local", "on", "off", "off", "off"}},
	{"session_replication_role", {"replica", "origin", "local", "origin", "origin", "origin"}},
	{"check_function_bodies", {"off", "on", "off", "on", "off", "on"}},
	{"constraint_exclusion", {"on", "off", "partition", "on", "off", "partition"}},
	{"array_nulls", {"off", "on", "off", "on", "off", "on"}},
	{"xmloption", {"document", "content", "document", "content", "content", "content"}},
	{"lc_numeric", {"C", "C.UTF-8", "POSIX", "C", "C.UTF-8", "POSIX"}},
	{"client_min_messages", {"error", "warning", "notice", "log", "warning", "notice"}},
	{"track_functions", {"all", "none", "pl", "all", "none", "pl"}},
	{"application_name", {"%s", "", "x y", "fuzz", "fuzz", "fuzz"}},
};

void
setting_statement(Text *statement)
{
	const Setting *setting;

	if (random_percent(30))
	{
		text_add(statement, "%s", PICK("RESET ALL", "RESET ALL", "RESET ALL", "DISCARD ALL", "DISCARD ALL",
									   "DISCARD PLANS", "DISCARD TEMP", "DEALLOCATE ALL",
									   "CREATE TEMP TABLE IF NOT EXISTS orders (tenant_id int)",
									   "CREATE TEMP TABLE IF NOT EXISTS projections (name text)"));
		return;
	}
	setting = &settings[random_below(sizeof(settings) / sizeof(settings[0]))];
	text_add(statement, "SELECT pg_catalog.set_config('%s', '%s', false)", setting->name,
			 setting->values[random_below(6)]);
}
