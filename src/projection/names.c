/*
 * names.c
 *	  Names of tenants, users and products, as the views join them.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "table/saved_plan.h"

static SavedPlan name_tenant = {
	.sql =
	"INSERT INTO pos_read.tenant_names (tenant_id, name, exponent)"
	" VALUES ($1, $2, $3)"
	" ON CONFLICT (tenant_id) DO UPDATE"
	" SET name = excluded.name, exponent = excluded.exponent",
	.nparams = 3,
	.param_types = {TEXTOID, TEXTOID, INT2OID}
};

static SavedPlan name_user = {
	.sql =
	"INSERT INTO pos_read.user_names (tenant_id, user_id, full_name)"
	" VALUES ($1, $2, $3)"
	" ON CONFLICT (tenant_id, user_id) DO UPDATE"
	" SET full_name = excluded.full_name",
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TEXTOID}
};

static SavedPlan name_product = {
	.sql =
	"INSERT INTO pos_read.product_names (tenant_id, product_id, name)"
	" VALUES ($1, $2, $3)"
	" ON CONFLICT (tenant_id, product_id) DO UPDATE"
	" SET name = excluded.name",
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TEXTOID}
};

static void
name_in_tenant(SavedPlan *plan, const Event *event)
{
	Datum		values[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		Int64GetDatum(event->stream_id),
		CStringGetTextDatum(event->name)
	};

	saved_plan_write(plan, values, NULL, 1);
}

static void
name_the_tenant(const Event *event)
{
	Datum		values[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		CStringGetTextDatum(event->name),
		Int16GetDatum(event->exponent)
	};

	saved_plan_write(&name_tenant, values, NULL, 1);
}

void
names_apply(const Event *event)
{
	switch (event->type)
	{
		case EVENT_TENANT_REGISTERED:
			name_the_tenant(event);
			break;
		case EVENT_USER_REGISTERED:
			name_in_tenant(&name_user, event);
			break;
		case EVENT_PRODUCT_REGISTERED:
			name_in_tenant(&name_product, event);
			break;
		default:
			break;
	}
}
