/*
 * catalogue_store.h
 *	  Tenants, users and products of pos_write.
 */
#ifndef POS_STORE_CATALOGUE_STORE_H
#define POS_STORE_CATALOGUE_STORE_H

#include "datatype/timestamp.h"
#include "utils/date.h"

#include "table/stored_table.h"

/* What an order command needs of its tenant */
typedef struct Tenant
{
	const char *tenant_id;
	int			exponent;
	const char *time_zone;
	int64		day_starts_at;	/* microseconds after midnight, local time */
} Tenant;

/* The whole of a catalogue row.  Texts are palloc'd; version 0: it is new. */
typedef struct TenantRow
{
	int			version;
	char	   *name;
	char	   *time_zone;
	char	   *currency;
	int			exponent;
	Interval   *day_starts_at;
} TenantRow;

typedef struct UserRow
{
	int			version;
	char	   *full_name;
	char	   *role;
	bool		active;
} UserRow;

typedef struct ProductRow
{
	int			version;
	char	   *name;
	bool		active;
} ProductRow;

/*
 * The tenant as it stands now, not as of the snapshot; false where unknown.  Above
 * READ COMMITTED the two must be the same row, or the error is 40001: users and
 * products are those of the snapshot.
 */
extern bool tenant_store_find(OpenTables *tables, const char *tenant_id, Tenant *tenant);

/* (ordered_at at the tenant's time zone - day_starts_at)::date */
extern DateADT tenant_business_date(const Tenant *tenant, TimestampTz ordered_at);

extern bool tenant_store_has_orders(const char *tenant_id);

/* an IANA name, spelt as the server spells it */
extern bool time_zone_is_known(const char *name);

/*
 * Locks the row for a change and reads it; where it is absent, row->version is
 * 0 and nothing is locked.
 */
extern void tenant_store_lock(OpenTables *tables, const char *tenant_id, TenantRow *row);
extern void user_store_lock(OpenTables *tables, const char *tenant_id, int64 user_id,
							UserRow *row);
extern void product_store_lock(OpenTables *tables, const char *tenant_id, int64 product_id,
							   ProductRow *row);

/*
 * Inserts the row of a new one.  False where another session has just inserted
 * it: lock and read that one, and decide anew.
 */
extern bool tenant_store_insert(OpenTables *tables, const char *tenant_id, const TenantRow *row);
extern bool user_store_insert(OpenTables *tables, const char *tenant_id, int64 user_id,
							  const UserRow *row);
extern bool product_store_insert(OpenTables *tables, const char *tenant_id, int64 product_id,
								 const ProductRow *row);

/* Updates the row that is locked. */
extern void tenant_store_update(OpenTables *tables, const char *tenant_id, const TenantRow *row);
extern void user_store_update(OpenTables *tables, const char *tenant_id, int64 user_id,
							  const UserRow *row);
extern void product_store_update(OpenTables *tables, const char *tenant_id, int64 product_id,
								 const ProductRow *row);

typedef enum UserStatus
{
	USER_UNKNOWN,
	USER_INACTIVE,
	USER_ACTIVE,
	USER_MANAGER				/* active */
} UserStatus;

extern UserStatus user_store_status(OpenTables *tables, const char *tenant_id, int64 user_id);

typedef enum ProductStatus
{
	PRODUCT_UNKNOWN,
	PRODUCT_INACTIVE,
	PRODUCT_ACTIVE
} ProductStatus;

extern ProductStatus product_store_status(OpenTables *tables, const char *tenant_id,
										  int64 product_id);

#endif							/* POS_STORE_CATALOGUE_STORE_H */
