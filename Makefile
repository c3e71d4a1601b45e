# pos_cqrs: how it is built, and the lists of its parts.
#
#   make demo        the main job, on a throw-away cluster     (DATA=dir: your own orders)
#   make test        everything that the project tests         (SUITE=name TEST=name: a part of it)
#   make play        psql on a loaded throw-away cluster
#   make bootstrap   installs the packages that the three above need
#   make check       every part is on a list, one version everywhere, and the documentation holds together
#   make bench       what is fast, beside its peers                      (CASE=name: a part; SCALE=10M: the long form)
#   make valgrind    regression tests with the server under valgrind   (VALGRIND_SUPPRESSIONS=file TEST=name)
#   make lint        gcc and clang without a warning, and cppcheck
#   make, make install, make installcheck, make clean   as PGXS does; PG_CONFIG and PG_MAJOR choose the server
#
# All but the last work before any PostgreSQL is installed.

EXTENSION  = pos_cqrs
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)

PG_MAJOR  ?= 15
PG_CONFIG ?= $(firstword $(wildcard /usr/lib/postgresql/$(PG_MAJOR)/bin/pg_config) pg_config)

# ---------------------------------------------------------------------------
# The install script is made of ordered lists, and so is each update.

# 1. The stores' tables: run once, by the pos_install() that creates the stores.
STORE_TABLES = \
	sql/admin/store_version.sql \
	sql/admin/grants/grants.sql \
	sql/store/catalogue.sql \
	sql/store/orders.sql \
	sql/store/command_log.sql \
	sql/store/moved_tenants.sql \
	sql/event/events.sql \
	sql/projection/registry.sql \
	sql/projection/skipped_events.sql \
	sql/projection/names.sql \
	sql/projection/order_summaries.sql \
	sql/projection/order_daily_summary.sql \
	sql/projection/product_sales.sql \
	sql/admin/grants/policies.sql

# 2. The stores' views: run again by every pos_install().
STORE_CODE = \
	sql/event/upcast_events.sql \
	sql/query/shown_generations.sql \
	sql/query/projection_progress.sql \
	sql/query/unfolded_gaps.sql \
	sql/query/unfolded_events.sql \
	sql/query/order_summaries.sql \
	sql/query/order_daily_summary.sql \
	sql/query/product_sales.sql

# 3. The steps from one version of the stores to the next, run by the pos_install()
#    that finds an older one: sql/admin/migrations/N.sql makes version N.
STORE_MIGRATIONS = $(sort $(wildcard sql/admin/migrations/*.sql))

# 4. The members of the extension: what is made once, before and after what an
#    update replaces. What grants nothing to PUBLIC is the last of these.
API_FIRST = \
	sql/admin/internal_schema.sql
API_LAST = \
	sql/admin/drop_trigger.sql
API_PARTS = \
	sql/admin/pos_install.sql \
	sql/admin/grants/sides.sql \
	sql/admin/grants/apply_grants.sql \
	sql/admin/grants/grant_arguments.sql \
	sql/admin/grants/require_all_tenants.sql \
	sql/admin/grants/pos_grant.sql \
	sql/admin/grants/pos_revoke.sql \
	sql/admin/grants/pos_grant_tenant.sql \
	sql/admin/grants/pos_revoke_tenant.sql \
	sql/admin/grants/pos_grants.sql \
	sql/command/pos_register_tenant.sql \
	sql/command/pos_register_user.sql \
	sql/command/pos_register_product.sql \
	sql/command/pos_register_tax.sql \
	sql/command/pos_create_order.sql \
	sql/command/pos_create_orders.sql \
	sql/command/pos_confirm_order.sql \
	sql/command/pos_apply_discount.sql \
	sql/command/pos_record_payment.sql \
	sql/command/pos_reverse_payment.sql \
	sql/command/pos_void_order.sql \
	sql/command/pos_change_items.sql \
	sql/command/pos_refund.sql \
	sql/query/query_arguments.sql \
	sql/projection/maintenance.sql \
	sql/projection/pos_refresh.sql \
	sql/projection/pos_refresh_batches.sql \
	sql/projection/pos_set_mode.sql \
	sql/projection/pos_rebuild.sql \
	sql/projection/pos_projection_status.sql \
	sql/projection/pos_set_max_lag.sql \
	sql/projection/pos_wait_for_refresh.sql \
	sql/admin/schedule/cron_schedule.sql \
	sql/admin/schedule/cron_jobs.sql \
	sql/admin/schedule/pos_schedule_refresh.sql \
	sql/admin/schedule/pos_unschedule_refresh.sql \
	sql/admin/pos_purge.sql \
	sql/admin/schedule/pos_schedule_purge.sql \
	sql/admin/schedule/pos_unschedule_purge.sql \
	sql/admin/schedule/pos_upkeep.sql \
	sql/admin/schedule/pos_schedule_upkeep.sql \
	sql/admin/schedule/pos_unschedule_upkeep.sql \
	sql/admin/schedule/pos_schedules.sql \
	sql/admin/drop_guard.sql \
	sql/projection/pos_register_projection.sql \
	sql/projection/pos_unregister_projection.sql \
	sql/projection/pos_skip_event.sql \
	sql/query/order_now.sql \
	sql/query/pos_order_lines.sql \
	sql/query/pos_order_payments.sql \
	sql/query/pos_order_refunds.sql \
	sql/query/pos_get_order.sql \
	sql/query/pos_find_order.sql \
	sql/query/pos_list_orders.sql \
	sql/query/pos_daily_summary.sql \
	sql/query/pos_daily_summaries.sql \
	sql/query/pos_top_products.sql \
	sql/query/pos_daily_taxes.sql \
	sql/query/pos_daily_payments.sql \
	sql/query/pos_business_date.sql \
	sql/query/pos_order_history.sql \
	sql/query/order_as_of.sql \
	sql/query/pos_order_as_of.sql \
	sql/event/pos_events_at.sql \
	sql/verify/verify_difference.sql \
	sql/verify/verify_catalogue.sql \
	sql/verify/verify_orders.sql \
	sql/verify/verify_line_extras.sql \
	sql/verify/verify_order_items.sql \
	sql/verify/verify_item_amounts.sql \
	sql/verify/verify_order_amounts.sql \
	sql/verify/verify_taxes.sql \
	sql/verify/verify_payments.sql \
	sql/verify/verify_money_amounts.sql \
	sql/verify/verify_refund_amounts.sql \
	sql/verify/verify_refunds.sql \
	sql/verify/verify_references.sql \
	sql/verify/verify_command_log.sql \
	sql/admin/sequences.sql \
	sql/verify/verify_sequences.sql \
	sql/verify/verify_streams.sql \
	sql/verify/verify_event_people.sql \
	sql/verify/verify_event_lines.sql \
	sql/verify/verify_plain_orders.sql \
	sql/verify/verify_order_events.sql \
	sql/verify/verify_event_changes.sql \
	sql/verify/verify_order_states.sql \
	sql/verify/verify_names.sql \
	sql/verify/verify_order_summaries.sql \
	sql/verify/verify_order_daily_summary.sql \
	sql/verify/verify_product_sales.sql \
	sql/verify/verify_three_sums.sql \
	sql/verify/verify_pieces.sql \
	sql/verify/pos_verify.sql \
	sql/verify/verify_handler_tables.sql \
	sql/verify/pos_verify_handler.sql \
	sql/move/fence.sql \
	sql/move/pos_fence_tenant.sql \
	sql/move/pos_unfence_tenant.sql \
	sql/move/tenant_tables.sql \
	sql/move/arrival.sql \
	sql/move/pos_remove_tenant.sql \
	sql/admin/grants/nothing_public.sql

# 5. Updates: sql/updates/FROM--TO.sql does what CREATE OR REPLACE can't, such as
#    dropping a function. From each older version one script leads to this one:
#    these heads from there on, by version, and the parts of list 4.
UPDATES = $(shell printf '%s\n' $(wildcard sql/updates/*.sql) | sort -V)
UPDATE_SCRIPTS = $(foreach update,$(UPDATES),$(EXTENSION)--$(firstword $(subst --, ,$(notdir $(update))))--$(EXTVERSION).sql)
heads_from = $(shell printf '%s\n' $(UPDATES) | sed -n '\|/$(1)--|,$$p')

# 6. Install scripts as they were released. Those of older versions are installed
#    beside this one's: an update may start there.
RELEASES = $(wildcard sql/release/*.sql)

SQL_PARTS = $(API_FIRST) $(STORE_TABLES) $(STORE_CODE) $(STORE_MIGRATIONS) $(API_PARTS) $(API_LAST) $(UPDATES)
STORE_PARTS = --tables $(STORE_TABLES) --code $(STORE_CODE) --migrations $(STORE_MIGRATIONS)

# ---------------------------------------------------------------------------
# The library, in the order of the stages that a command passes.

STAGES      = domain value table admin store event projection query verify command move
C_SOURCES   = $(sort $(wildcard src/*.c)) $(foreach stage,$(STAGES),$(sort $(wildcard src/$(stage)/*.c)))
C_HEADERS   = $(wildcard src/*.h src/*/*.h)

MODULE_big  = $(EXTENSION)
OBJS        = $(C_SOURCES:.c=.o)
PGFILEDESC  = "pos_cqrs - point-of-sale orders by CQRS"
DATA        = $(filter-out %/$(EXTENSION)--$(EXTVERSION).sql,$(RELEASES))
DATA_built  = $(EXTENSION)--$(EXTVERSION).sql $(UPDATE_SCRIPTS)
EXTRA_CLEAN = build $(foreach suite,regress isolation,$(addprefix test/$(suite)/,results regression.diffs regression.out))

# ---------------------------------------------------------------------------
# What "make installcheck" runs on the server of PGHOST and PGPORT, which has the
# extension installed and max_prepared_transactions above 0.  It installs nothing.
# Results lie beside inputs and expected answers.

test_names     = $(sort $(basename $(notdir $(wildcard $(1)))))
REGRESS        = $(call test_names,test/regress/sql/*.sql)
REGRESS_OPTS   = --inputdir=test/regress --outputdir=test/regress
ISOLATION      = $(call test_names,test/isolation/specs/*.spec)
# what the specs share comes first, also where one test is asked for
override ISOLATION := $(if $(ISOLATION),helpers $(filter-out helpers,$(ISOLATION)))
ISOLATION_OPTS = --inputdir=test/isolation --outputdir=test/isolation

# Callbacks have parameters that they do not use, the server's headers too.
WARNINGS    = -Wall -Wextra -Wno-unused-parameter -Wstrict-prototypes -Wmissing-prototypes
DEFINES     = -DPOS_CQRS_VERSION='"$(EXTVERSION)"'
PG_CPPFLAGS = -I$(srcdir)/src $(DEFINES)
PG_CFLAGS   = $(WARNINGS)

# No bitcode: these functions spend their time in the server, not in themselves.
override with_llvm = no

# ---------------------------------------------------------------------------
# Our own targets need no PGXS, and there may be none yet.

OWN_TARGETS = demo play test bench bootstrap check lint valgrind assemble

ifneq (,$(filter-out $(OWN_TARGETS),$(or $(MAKECMDGOALS),all)))
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifneq (,$(wildcard $(PGXS)))
include $(PGXS)
# Objects are for one server: for another they are made anew.
server := $(shell $(PG_CONFIG) --version --includedir-server)
$(OBJS): $(C_HEADERS) Makefile build/server
build/server: $(if $(filter-out $(shell cat build/server 2>/dev/null),$(server)),FORCE)
	@mkdir -p build && echo '$(server)' > $@
.PHONY: FORCE
else
all install:
	@echo "No server headers of PostgreSQL $(PG_MAJOR) here: run 'make bootstrap', or name a PG_CONFIG." >&2; exit 1
clean:
	rm -rf $(OBJS) $(EXTENSION).so $(DATA_built) $(EXTRA_CLEAN)
endif
endif

$(EXTENSION)--$(EXTVERSION).sql: $(SQL_PARTS) tools/assemble Makefile
	@tools/assemble $(EXTENSION) --first $(API_FIRST) $(STORE_PARTS) \
		--parts $(API_PARTS) --last $(API_LAST) > $@.tmp && mv $@.tmp $@

$(UPDATE_SCRIPTS): $(EXTENSION)--%--$(EXTVERSION).sql: $(SQL_PARTS) tools/assemble Makefile
	@tools/assemble --update $(EXTENSION) --first $(call heads_from,$*) $(STORE_PARTS) \
		--parts $(API_PARTS) > $@.tmp && mv $@.tmp $@

sql/%.sql:
	@echo "$@ is on a list in the Makefile, but there is no such file." >&2; exit 1

export PG_MAJOR

assemble: $(EXTENSION)--$(EXTVERSION).sql
	@echo "$<"

bootstrap:
	@tools/bootstrap

# DATA in this file is what PGXS installs; only "make demo DATA=dir" means a folder.
orders_of_your_own = $(if $(filter command,$(firstword $(origin DATA))),"$(DATA)")

demo: bootstrap
	@tools/demo $(orders_of_your_own)

play: bootstrap
	@tools/demo --play $(orders_of_your_own)

test:
	@tools/test "$(SUITE)" "$(TEST)"

# PGXS has a check of its own, which only says that it does nothing.
ifneq (,$(filter check,$(MAKECMDGOALS)))
check: $(EXTENSION)--$(EXTVERSION).sql
	@tools/check_layers
	@tools/check_parts --version $(EXTVERSION) --sql $(SQL_PARTS) $(RELEASES) --c $(C_SOURCES)
	@tools/check_releases $(EXTENSION) $(EXTVERSION)
	@tools/check_docs
endif

bench:
	@tools/bootstrap bench
	@SCALE="$(SCALE)" bench/run $(CASE)

valgrind: bootstrap
	@VALGRIND_SUPPRESSIONS="$(VALGRIND_SUPPRESSIONS)" tools/run_valgrind $(TEST)

lint:
	@tools/lint "$(PG_CONFIG)" "$(WARNINGS) $(subst ',,$(subst ",\",$(DEFINES)))" $(C_SOURCES)

.PHONY: $(OWN_TARGETS)
.DEFAULT_GOAL := all
