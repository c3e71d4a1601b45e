/*
 * item_test.c
 *	  The shape of a request's items, and their product ids.
 */
#include "tap.h"

#include "item.h"
#include "order.h"

static void
product_id_is(const char *text, int64_t expected)
{
	OrderItem	item;
	Violation	violation;
	bool		result;

	item_begin(&item, 1);
	result = item_field(&item, "product_id", JSON_NUMBER, text, &violation);
	ok(result && item.has_product_id && item.product_id == expected, "product_id %.30s", text);
}

static void
product_id_fails(const char *text)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 12);
	refused(item_field(&item, "product_id", JSON_NUMBER, text, &violation), &violation,
			INVALID_ITEMS, "items line 12: product_id must be a whole number", "The value is ", text);
	ok(!item.has_product_id, "and the item has none");
}

static void
test_product_id(void)
{
	char		digits[1001];

	product_id_is("1", 1);
	product_id_is("0", 0);
	product_id_is("-1", -1);
	product_id_is("1.0", 1);
	product_id_is("1.000000000000000000000000000000", 1);
	product_id_is("00000000000000000000000000000012", 12);
	product_id_is("9223372036854775807", INT64_MAX);
	product_id_is("-9223372036854775808", INT64_MIN);
	product_id_is("-9223372036854775807.00", INT64_MIN + 1);

	product_id_fails("9223372036854775808");
	product_id_fails("-9223372036854775809");
	product_id_fails("18446744073709551617");
	product_id_fails("92233720368547758070");
	product_id_fails("1.5");
	product_id_fails("1.01");
	product_id_fails("-0.5");
	product_id_fails("1e3");
	product_id_fails("NaN");
	product_id_fails("Infinity");
	product_id_fails("-");
	product_id_fails("");

	memset(digits, '9', sizeof(digits) - 1);
	digits[sizeof(digits) - 1] = '\0';
	product_id_fails(digits);
}

static void
test_complete(void)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 4);
	refused(item_end(&item, &violation), &violation, INVALID_ITEMS,
			"items line 4: product_id is missing", "", "an empty object lacks its product_id");
	item_field(&item, "product_id", JSON_NUMBER, "0", &violation);
	refused(item_end(&item, &violation), &violation, INVALID_ITEMS,
			"items line 4: quantity is missing", "", "then its quantity");
	item_field(&item, "quantity", JSON_NUMBER, "2", &violation);
	refused(item_end(&item, &violation), &violation, INVALID_ITEMS,
			"items line 4: unit_price is missing", "", "then its unit_price");
	item_field(&item, "unit_price", JSON_NUMBER, "3.50", &violation);
	accepted(item_end(&item, &violation), &violation, "with all three it is whole");
	is_int(item.line_no, 4, "line_no");
	is_text(item.quantity, "2", "quantity's text is kept");
	is_text(item.unit_price, "3.50", "unit_price's text is kept");
}

static void
test_kinds(void)
{
	static const char *const keys[] = {
		"product_id", "quantity", "unit_price", "discount_percent", "discount_amount"
	};
	static const char *const names[] = {"null", "a string, but no number such as \"2.30\"", "a number", "a boolean", "an array", "an object"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
	{
		for (JsonKind kind = JSON_NULL; kind <= JSON_OBJECT; kind++)
		{
			OrderItem	item;
			Violation	violation;
			char		message[80];
			char		detail[80];

			if (kind == JSON_NUMBER)
				continue;
			item_begin(&item, 1000);
			snprintf(message, sizeof(message), "items line 1000: %s must be a number", keys[i]);
			snprintf(detail, sizeof(detail), "The value is %s.", names[kind]);
			refused(item_field(&item, keys[i], kind, NULL, &violation), &violation,
					INVALID_ITEMS, message, detail, message);
		}
	}
}

/* Whoever walks the JSON knows whether a string is a number. */
static void
test_strings(void)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 1);
	ok(item_field(&item, "product_id", JSON_STRING, "07", &violation) &&
	   item_field(&item, "quantity", JSON_STRING, "2", &violation) &&
	   item_field(&item, "unit_price", JSON_STRING, "3.50", &violation) &&
	   item_end(&item, &violation), "strings of numbers are taken");
	ok(item.product_id == 7, "product_id is read");
	is_text(item.unit_price, "3.50", "unit_price's text is kept");
	ok(strstr(json_twice_hint(JSON_STRING), "Encoded twice?") != NULL, "a string may be JSON in JSON");
	is_text(json_twice_hint(JSON_OBJECT), "", "an object is not");
}

static void
test_unknown_keys(void)
{
	static const char *const keys[] = {
		"", "colour", "Product_id", "QUANTITY", "quantity ", "unit_prices", "unit", "price"
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
	{
		OrderItem	item;
		Violation	violation;
		char		message[80];

		item_begin(&item, 2);
		snprintf(message, sizeof(message), "items line 2: unknown key \"%s\"", keys[i]);
		refused(item_field(&item, keys[i], JSON_NUMBER, "1", &violation), &violation,
				INVALID_ITEMS, message, "product_id, quantity, unit_price, discount_percent, discount_amount, discountable, taxes and attributes", message);
	}
}

static void
test_array(void)
{
	Violation	violation;

	refused(items_not_array(JSON_OBJECT, &violation), &violation, INVALID_ITEMS,
			"items must be an array", "The value is an object.", "an object for the array");
	refused(items_not_array(JSON_NULL, &violation), &violation, INVALID_ITEMS,
			"items must be an array", "The value is null.", "null for the array");
	refused(item_not_object(&(OrderItem) {.line_no = 17}, JSON_ARRAY, &violation), &violation, INVALID_ITEMS,
			"items line 17: must be an object", "The element is an array.", "a nested array");

	refused(item_count_valid(0, &violation), &violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 0.", "no line");
	accepted(item_count_valid(1, &violation), &violation, "1 line");
	accepted(item_count_valid(1000, &violation), &violation, "1,000 lines");
	refused(item_count_valid(1001, &violation), &violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 1001.", "1,001 lines");
	refused(item_count_valid(SIZE_MAX, &violation), &violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has ", "as many lines as there can be");
}

static void
test_discounts(void)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 2);
	item_field(&item, "product_id", JSON_NUMBER, "1", &violation);
	item_field(&item, "quantity", JSON_NUMBER, "2", &violation);
	item_field(&item, "unit_price", JSON_NUMBER, "3", &violation);
	item_field(&item, "discount_percent", JSON_NUMBER, "4", &violation);
	accepted(item_end(&item, &violation), &violation, "one discount is enough");
	is_text(item.discount_percent, "4", "discount_percent's text is kept");
	item_field(&item, "discount_amount", JSON_STRING, "5.00", &violation);
	is_text(item.discount_amount, "5.00", "discount_amount's text is kept");
	refused(item_end(&item, &violation), &violation, INVALID_ITEMS,
			"items line 2: a line's discount must be given either in percent or as an amount",
			"Both discount_percent and discount_amount are given.", "two are not allowed");
	is_text(violation.field, "items.2.discount_amount", "the field");

	ok(!item.not_discountable, "the order's discount takes it in");
	ok(item_discountable(&item, JSON_BOOLEAN, false, &violation) && item.not_discountable, "unless it says no");
	ok(item_discountable(&item, JSON_BOOLEAN, true, &violation) && !item.not_discountable, "or yes");
	for (JsonKind kind = JSON_NULL; kind <= JSON_OBJECT; kind++)
	{
		if (kind != JSON_BOOLEAN)
			refused(item_discountable(&item, kind, true, &violation), &violation, INVALID_ITEMS,
					"items line 2: discountable must be true or false", json_kind_name(kind), json_kind_name(kind));
	}
}

static void
test_taxes(void)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 3);
	ok(!item.has_taxes, "an item has its product's taxes");
	ok(item_taxes(&item, JSON_ARRAY, &violation) && item.has_taxes && item.asked_tax_count == 0,
	   "unless it has taxes, or none");
	ok(item_tax(&item, JSON_NUMBER, "7", &violation) && item_tax(&item, JSON_STRING, "-9223372036854775808", &violation) &&
	   item_tax(&item, JSON_NUMBER, "5.0", &violation) && item.asked_tax_count == 3 &&
	   item.asked_taxes[0] == 7 && item.asked_taxes[1] == INT64_MIN && item.asked_taxes[2] == 5, "each in its place");
	refused(item_tax(&item, JSON_STRING, "05", &violation), &violation, INVALID_ITEMS,
			"items line 3: tax 5 is named twice", "", "the same tax again");
	is_text(violation.field, "items.3.taxes", "the field");
	refused(item_tax(&item, JSON_NUMBER, "5.5", &violation), &violation, INVALID_ITEMS,
			"items line 3: a tax_id must be a whole number of 64 bits", "5.5", "half a tax");
	refused(item_tax(&item, JSON_NULL, NULL, &violation), &violation, INVALID_ITEMS,
			"items line 3: taxes must be a number", "The value is null.", "null");
	accepted(item_tax(&item, JSON_NUMBER, "0", &violation), &violation, "the fourth");
	refused(item_tax(&item, JSON_NUMBER, "8", &violation), &violation, INVALID_ITEMS,
			"items line 3: a line must have at most 4 taxes", "", "the fifth");
	ok(item.asked_tax_count == 4, "what is refused is not kept");
	for (JsonKind kind = JSON_NULL; kind <= JSON_OBJECT; kind++)
	{
		if (kind != JSON_ARRAY)
			refused(item_taxes(&item, kind, &violation), &violation, INVALID_ITEMS,
					"items line 3: taxes must be an array of tax_ids", json_kind_name(kind), json_kind_name(kind));
	}
}

/* What a change adds has its place there. */
static void
test_places(void)
{
	OrderItem	item;
	Violation	violation;

	item_begin(&item, 4);
	item.of_changes = true;
	refused(item_field(&item, "quantity", JSON_NULL, NULL, &violation), &violation, INVALID_ITEMS,
			"changes 4: quantity must be a number", "The value is null.", "a field of an element of changes");
	is_text(violation.field, "changes.4.add.quantity", "its path");
	refused(item_not_object(&item, JSON_STRING, &violation), &violation, INVALID_ITEMS,
			"changes 4: must be an object", "The element is a string.", "the element itself");
	is_text(violation.field, "changes.4.add", "its path");
	refused(item_end(&item, &violation), &violation, INVALID_ITEMS,
			"changes 4: product_id is missing", "", "what is missing");
	is_text(violation.field, "changes.4.add.product_id", "its path");
	item_begin(&item, 4);
	ok(!item.of_changes, "an item is of items at first");
	(void) item_not_object(&item, JSON_STRING, &violation);
	is_text(violation.field, "items.4", "its path there");
}

static void
test_length(void)
{
	static const char *const keys[] = {
		"product_id", "quantity", "unit_price", "discount_percent", "discount_amount"
	};
	char		digits[ITEM_NUMBER_MAX + 2];

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
	{
		OrderItem	item;
		Violation	violation;
		char		message[80];

		memset(digits, '0', sizeof(digits));
		digits[0] = '7';
		digits[1] = '.';
		digits[ITEM_NUMBER_MAX] = '\0';
		item_begin(&item, 3);
		accepted(item_field(&item, keys[i], JSON_NUMBER, digits, &violation), &violation,
				 "a number of 1,000 characters");

		digits[ITEM_NUMBER_MAX] = '0';
		digits[ITEM_NUMBER_MAX + 1] = '\0';
		snprintf(message, sizeof(message), "items line 3: %s has too many digits", keys[i]);
		refused(item_field(&item, keys[i], JSON_NUMBER, digits, &violation), &violation,
				INVALID_ITEMS, message, "1001 characters", message);
	}
}

int
main(void)
{
	test_product_id();
	test_complete();
	test_kinds();
	test_strings();
	test_unknown_keys();
	test_array();
	test_discounts();
	test_taxes();
	test_places();
	test_length();
	return tap_done();
}
