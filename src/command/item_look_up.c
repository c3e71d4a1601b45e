/*
 * item_look_up.c
 *	  What a new line needs of the catalogue: its product and its taxes.
 */
#include "postgres.h"

#include "command/catalogue.h"
#include "command/item_look_up.h"
#include "errors.h"

static ProductInfo
find_product(const Command *command, int64 product_id, const TimestampTz *at)
{
	ProductInfo info = {0};
	ProductInfo *known = &info;
	bool		found = false;

	if (command->products != NULL)
		known = id_cache_entry(command->products, product_id, &found);
	if (!found)
		product_store_find(command->tables, &command->tenant, product_id, known);
	info = *known;
	if (at != NULL)
		product_store_go_back(command->tenant_id, product_id, *at, &info);
	return info;
}

static TaxInfo
find_tax(const Command *command, int64 tax_id, const TimestampTz *at)
{
	TaxInfo		info = {0};
	TaxInfo    *known = &info;
	bool		found = false;

	if (command->taxes != NULL)
		known = id_cache_entry(command->taxes, tax_id, &found);
	if (!found)
		tax_store_find(command->tables, command->tenant_id, tax_id, known);
	info = *known;
	if (at != NULL)
		tax_store_go_back(command->tenant_id, tax_id, *at, &info);
	return info;
}

static bool
refuse_product(const Command *command, const OrderItem *item, ProductStatus status,
			   Violation *violation)
{
	violation_start(violation, UNKNOWN_PRODUCT,
					status == PRODUCT_INACTIVE ? "product_inactive" : "product_unknown");
	violation_field(violation, "product_id");
	violation_message(violation, "product " INT64_FORMAT " is not an active product of tenant \"%s\"",
					  item->product_id, clip_text(command->tenant_id));
	if (status == PRODUCT_INACTIVE)
		violation_detail(violation, "Product " INT64_FORMAT " is inactive.", item->product_id);
	else
		violation_detail(violation, "The tenant has no product " INT64_FORMAT ".", item->product_id);
	violation_hint(violation, "Register or activate the product with pos_register_product().");
	return item_refuse(item, violation);
}

static bool
refuse_tax(const Command *command, const OrderItem *item, int64 tax_id, TaxStatus status,
		   Violation *violation)
{
	(void) tax_refuse(command->tenant_id, tax_id, status, violation);
	violation_field(violation, "taxes");
	return item_refuse(item, violation);
}

/* The tax as the item before has it; NULL if it has not */
static const LineTax *
tax_of(const OrderItem *before, int64 tax_id)
{
	for (int i = 0; before != NULL && i < before->tax_count; i++)
	{
		if (before->taxes[i].tax_id == tax_id)
			return &before->taxes[i];
	}
	return NULL;
}

/* Sets the item's taxes to these. */
static bool
set_taxes(const Command *command, OrderItem *item, const OrderItem *before,
		  const int64 *tax_ids, int count, const TimestampTz *at, Violation *violation)
{
	item->tax_count = count;
	item->taxes = count > 0 ? palloc0(count * sizeof(LineTax)) : NULL;
	for (int i = 0; i < count; i++)
	{
		const LineTax *known = tax_of(before, tax_ids[i]);
		TaxInfo		tax;

		if (known != NULL)
		{
			item->taxes[i] = *known;
			continue;
		}
		tax = find_tax(command, tax_ids[i], at);
		if (tax.status != TAX_ACTIVE)
			return refuse_tax(command, item, tax_ids[i], tax.status, violation);
		item->taxes[i].tax_id = tax_ids[i];
		item->taxes[i].percent = tax.percent;
	}
	return true;
}

bool
item_look_up(const Command *command, OrderItem *item, const OrderItem *before,
			 const TimestampTz *at, Violation *violation)
{
	ProductInfo product = find_product(command, item->product_id, at);

	if (product.status != PRODUCT_ACTIVE)
		return refuse_product(command, item, product.status, violation);
	item->price_decimals = product.price_decimals;
	return item->has_taxes
		? set_taxes(command, item, before, item->asked_taxes, item->asked_tax_count, at, violation)
		: set_taxes(command, item, before, product.taxes.ids, product.taxes.count, at, violation);
}
