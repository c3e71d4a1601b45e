/*
 * catalogue_store.h
 *	  Rows of tenants, users, products and taxes in pos_write.
 *
 * Each command on the catalogue is an upsert.  It locks the row and reads it, and then
 * inserts or updates it.  If an insert returns false, another session has inserted the
 * row meanwhile: lock and read it, and decide anew.
 *
 * Defined in tenant_store.c, user_store.c, product_store.c and tax_store.c, but for
 * what the catalogue said in the past: catalogue_history.c.
 */
#ifndef POS_STORE_CATALOGUE_STORE_H
#define POS_STORE_CATALOGUE_STORE_H

#include "datatype/timestamp.h"
#include "utils/date.h"

#include "domain/tax.h"
#include "table/stored_table.h"

/* What a command on orders needs of its tenant */
typedef struct Tenant
{
	const char *tenant_id;
	int			exponent;		/* decimals of the currency */
	const char *time_zone;		/* IANA name */
	int64		day_starts_at;	/* microseconds after midnight, local time */

	TimestampTz changed_at;		/* of the settings; DT_NOBEGIN: not since 0.7.0 */

	/* For new orders, which keep them */
	bool		prices_include_tax;
	TaxRounding tax_rounding;
	Amount		cash_rounding;	/* the smallest coin, in minor units; 0: none */
} Tenant;

/* Whole rows, without their keys.  Version 0 is a row that is not stored yet. */
typedef struct TenantRow
{
	int			version;
	char	   *name;
	char	   *time_zone;
	char	   *currency;
	int			exponent;		/* of the currency */
	Interval   *day_starts_at;	/* a time of day: less than 24 hours */
	bool		prices_include_tax;
	TaxRounding tax_rounding;
	Amount		cash_rounding;	/* in minor units; 0: cash is not rounded */
	TimestampTz changed_at;		/* set by whoever changes the row; not read */
} TenantRow;

typedef struct UserRow
{
	int			version;
	char	   *full_name;
	char	   *role;			/* cashier or manager */
	bool		active;
} UserRow;

/* Taxes, each once, in ascending order of their ids */
typedef struct TaxIds
{
	int			count;
	int64		ids[LINE_TAXES_MAX];
} TaxIds;

#define CURRENCY_DECIMALS (-1)	/* as many as the tenant's currency has */

typedef struct ProductRow
{
	int			version;
	char	   *name;
	bool		active;
	TaxIds		taxes;			/* of its lines, unless an item says otherwise */
	int			price_decimals; /* of unit prices; or CURRENCY_DECIMALS */
	TimestampTz changed_at;		/* set by whoever changes the row; not read */
} ProductRow;

typedef struct TaxRow
{
	int			version;
	char	   *name;
	Amount		percent;		/* in ten-thousandths of a percent */
	bool		active;
	TimestampTz changed_at;		/* set by whoever changes the row; not read */
} TaxRow;

/* In this order: from USER_ACTIVE on, the user may act. */
typedef enum UserStatus
{
	USER_UNKNOWN,
	USER_INACTIVE,
	USER_ACTIVE,				/* a cashier */
	USER_MANAGER				/* an active one */
} UserStatus;

typedef enum ProductStatus
{
	PRODUCT_UNKNOWN,
	PRODUCT_INACTIVE,
	PRODUCT_ACTIVE
} ProductStatus;

typedef enum TaxStatus
{
	TAX_UNKNOWN,
	TAX_INACTIVE,
	TAX_ACTIVE
} TaxStatus;

/*
 * Finds the tenant as it is now, which may be later than the snapshot.  Returns false
 * if it is not registered.  Raises 40001 above READ COMMITTED if the snapshot shows
 * another version of the row: users, products and taxes are read as of the snapshot,
 * and must fit.  Raises XX001 if the stored exponent is invalid.
 */
extern bool tenant_store_find(OpenTables *tables, const char *tenant_id, Tenant *tenant);

/*
 * Returns the business day of a moment: (ordered_at at the tenant's time zone
 * - day_starts_at)::date.  Raises XX001 if the server doesn't know the time zone.
 */
extern DateADT tenant_business_date(const Tenant *tenant, TimestampTz ordered_at);

/* Whether the tenant has any order as of now, whatever the snapshot shows */
extern bool tenant_store_has_orders(const char *tenant_id);

/* Whether it is an IANA name in the server's spelling.  posix/ and right/ don't count. */
extern bool time_zone_is_known(const char *name);

/*
 * Lock the row until the transaction ends, and read it; texts are palloc'd.  If there
 * is none, row->version is 0, all else is not set or the default, and nothing is locked.
 */
extern void tenant_store_lock(OpenTables *tables, const char *tenant_id, TenantRow *row);
extern void user_store_lock(OpenTables *tables, const char *tenant_id, int64 user_id,
							UserRow *row);
extern void product_store_lock(OpenTables *tables, const char *tenant_id, int64 product_id,
							   ProductRow *row);
extern void tax_store_lock(OpenTables *tables, const char *tenant_id, int64 tax_id, TaxRow *row);

/*
 * Locks the tax FOR SHARE until the transaction ends, and returns its status as it is
 * then.  A tax that is not known is not locked.
 */
extern TaxStatus tax_store_lock_share(OpenTables *tables, const char *tenant_id, int64 tax_id);

/*
 * Whether an active product has the tax as of now, whatever the snapshot shows.  Sets
 * *product_id to the first one.
 */
extern bool product_store_has_tax(const char *tenant_id, int64 tax_id, int64 *product_id);

/* Insert the row.  False: another session has inserted it meanwhile. */
extern bool tenant_store_insert(OpenTables *tables, const char *tenant_id, const TenantRow *row);
extern bool user_store_insert(OpenTables *tables, const char *tenant_id, int64 user_id,
							  const UserRow *row);
extern bool product_store_insert(OpenTables *tables, const char *tenant_id, int64 product_id,
								 const ProductRow *row);
extern bool tax_store_insert(OpenTables *tables, const char *tenant_id, int64 tax_id,
							 const TaxRow *row);

/* Update the row, which is locked. */
extern void tenant_store_update(OpenTables *tables, const char *tenant_id, const TenantRow *row);
extern void user_store_update(OpenTables *tables, const char *tenant_id, int64 user_id,
							  const UserRow *row);
extern void product_store_update(OpenTables *tables, const char *tenant_id, int64 product_id,
								 const ProductRow *row);
extern void tax_store_update(OpenTables *tables, const char *tenant_id, int64 tax_id,
							 const TaxRow *row);

/* What an order's line needs of its product; without a known one only the status */
typedef struct ProductInfo
{
	ProductStatus status;
	int			price_decimals; /* at least those of the currency, at most 4 */
	TaxIds		taxes;
	TimestampTz changed_at;		/* DT_NOBEGIN: not since 0.7.0 */
} ProductInfo;

/* What a line needs of a tax; without a known one only the status */
typedef struct TaxInfo
{
	TaxStatus	status;
	Amount		percent;		/* in ten-thousandths of a percent */
	TimestampTz changed_at;
} TaxInfo;

/*
 * Read the status, as of the transaction's snapshot.  They raise 40001 if the
 * snapshot shows no row, but another transaction has inserted it meanwhile.
 */
extern UserStatus user_store_status(OpenTables *tables, const char *tenant_id, int64 user_id);
extern ProductStatus product_store_status(OpenTables *tables, const char *tenant_id,
										  int64 product_id);

/* Reads what a line needs of its product, as product_store_status() reads the status. */
extern void product_store_find(OpenTables *tables, const Tenant *tenant, int64 product_id,
							   ProductInfo *info);

/* The same for a tax */
extern void tax_store_find(OpenTables *tables, const char *tenant_id, int64 tax_id, TaxInfo *tax);

/*
 * Make of what is known now what counts for an order of that moment: who was active
 * then is active, and taxes, percentages and settings are those of then.  What was
 * registered later stays as it is.  The log is read where the row has changed since,
 * as of the transaction's snapshot.
 */
extern void product_store_go_back(const char *tenant_id, int64 product_id, TimestampTz at,
								  ProductInfo *product);
extern void tax_store_go_back(const char *tenant_id, int64 tax_id, TimestampTz at, TaxInfo *tax);
extern void tenant_store_go_back(Tenant *tenant, TimestampTz at);

/* Whether the user was active at that moment, by the log */
extern bool user_store_was_active(const char *tenant_id, int64 user_id, TimestampTz at);

#endif							/* POS_STORE_CATALOGUE_STORE_H */
