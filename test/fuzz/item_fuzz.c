/*
 * item_fuzz.c
 *	  An order's items, field by field, in any order and of any kind.
 *
 * A line is a field: the kind of its value (# a number, " a string, 0 null, t a
 * boolean, [ an array, { an object), the key, a blank, and the number.  An empty
 * line ends an item, ! is an element that is none, and ? an array's length.  The keys
 * discountable and taxes are taken by themselves, and "tax" is an element of taxes.
 */
#include "item.h"

#include <stdbool.h>
#include <string.h>

#include "digits.h"
#include "input.h"
#include "order.h"
#include "require.h"

#define KEY_MAX 63				/* what the server leaves of a key */
#define FIELDS_MAX 1000

typedef struct Expected
{
	bool		product_id;
	bool		quantity;
	bool		unit_price;
	bool		discount_percent;
	bool		discount_amount;
	int			tax_count;
	char		taxes[LINE_TAXES_MAX][ITEM_NUMBER_MAX + 1];
} Expected;

static JsonKind
kind_of(char c)
{
	static const char kinds[] = "0\"#t[{";
	const char *found = strchr(kinds, c);

	return found != NULL && c != '\0' ? (JsonKind) (found - kinds) : JSON_NUMBER;
}

/* Whether a text is a whole number from -2^63 to 2^63 - 1. */
static bool
is_int64(const char *text)
{
	static const char *const limits[] = {"9223372036854775807", "9223372036854775808"};
	bool		negative = text[0] == '-';
	const char *first = text + negative;
	size_t		length = strspn(first, "0123456789");
	const char *rest = first + length;

	if (length == 0 || (*rest != '\0' && *rest != '.') ||
		(*rest == '.' && rest[1 + strspn(rest + 1, "0")] != '\0'))
		return false;
	while (length > 0 && *first == '0')
	{
		first++;
		length--;
	}
	return length < 19 || (length == 19 && strncmp(first, limits[negative], 19) <= 0);
}

static void
check_product_id(const OrderItem *item, const char *text)
{
	Digits		value = {0};
	const char *first = text + (text[0] == '-');
	Amount		amount = item->product_id;

	for (; *first >= '0' && *first <= '9'; first++)
		value = digits_add(digits_multiply(value, digits_of(10)), digits_of(*first - '0'));
	require(digits_equal(value, digits_of(amount < 0 ? -amount : amount)), "%s is read", text);
	require(amount == 0 || (amount < 0) == (text[0] == '-'), "%s has its sign", text);
}

/* Whether a field must be taken; notes it if so. */
static bool
field_is_valid(Expected *expected, const char *key, JsonKind kind, const char *number)
{
	if (kind != JSON_NUMBER || strlen(number) > ITEM_NUMBER_MAX)
		return false;
	if (strcmp(key, "quantity") == 0)
		return expected->quantity = true;
	if (strcmp(key, "unit_price") == 0)
		return expected->unit_price = true;
	if (strcmp(key, "discount_percent") == 0)
		return expected->discount_percent = true;
	if (strcmp(key, "discount_amount") == 0)
		return expected->discount_amount = true;
	if (strcmp(key, "product_id") != 0 || !is_int64(number))
		return false;
	return expected->product_id = true;
}

/* Whether two texts are the same whole number. */
static bool
is_same_id(const char *a, const char *b)
{
	size_t		length;
	bool		negative = a[0] == '-';

	a += negative + strspn(a + negative, "0");
	length = strspn(a, "0123456789");
	if (length > 0 && negative != (b[0] == '-'))
		return false;
	b += (b[0] == '-');
	b += strspn(b, "0");
	return length == strspn(b, "0123456789") && strncmp(a, b, length) == 0;
}

/* An element of taxes must be another id than those before, and one of four. */
static bool
step_tax(OrderItem *item, Expected *expected, JsonKind kind, const char *number)
{
	Violation	violation;
	bool		valid = kind == JSON_NUMBER && strlen(number) <= ITEM_NUMBER_MAX &&
		is_int64(number) && expected->tax_count < LINE_TAXES_MAX;

	for (int i = 0; i < expected->tax_count; i++)
		valid = valid && !is_same_id(expected->taxes[i], number);
	if (valid)
		strcpy(expected->taxes[expected->tax_count++], number);
	require(item_tax(item, kind, kind == JSON_NUMBER ? number : NULL, &violation) == valid,
			"tax of kind %d: %s", (int) kind, number);
	if (!valid)
		require_refusal(&violation, INVALID_ITEMS);
	require(item->asked_tax_count == expected->tax_count, "%d taxes", item->asked_tax_count);
	return valid;
}

/* The fields that are no numbers */
static bool
step_kind(OrderItem *item, Expected *expected, const char *key, JsonKind kind, const char *value)
{
	bool		is_taxes = strcmp(key, "taxes") == 0;
	bool		valid = kind == (is_taxes ? JSON_ARRAY : JSON_BOOLEAN);
	Violation	violation;

	require((is_taxes ? item_taxes(item, kind, &violation)
			 : item_discountable(item, kind, value[0] == 't', &violation)) == valid,
			"%s of kind %d", key, (int) kind);
	if (!valid)
		require_refusal(&violation, INVALID_ITEMS);
	else if (is_taxes)
	{
		require(item->has_taxes && item->asked_tax_count == 0, "taxes begin anew");
		expected->tax_count = 0;
	}
	else
		require(item->not_discountable == (value[0] != 't'), "discountable: %s", value);
	return valid;
}

/* A field; false where it is refused, and the item with it. */
static bool
step_field(OrderItem *item, Expected *expected, char *line)
{
	JsonKind	kind = kind_of(line[0]);
	char	   *key = line + 1;
	char	   *number = input_split(key);
	Violation	violation;
	bool		valid;

	if (strlen(key) > KEY_MAX)
		key[KEY_MAX] = '\0';
	input_make_ascii(number);
	if (strcmp(key, "tax") == 0)
		return step_tax(item, expected, kind, number);
	if (strcmp(key, "taxes") == 0 || strcmp(key, "discountable") == 0)
		return step_kind(item, expected, key, kind, number);
	valid = field_is_valid(expected, key, kind, number);

	require(item_field(item, key, kind, kind == JSON_NUMBER ? number : NULL, &violation) == valid,
			"%s of kind %d: %s", key, (int) kind, number);
	if (!valid)
		require_refusal(&violation, INVALID_ITEMS);
	else if (strcmp(key, "product_id") == 0)
		check_product_id(item, number);
	return valid;
}

static void
step_end(const OrderItem *item, const Expected *expected)
{
	bool		whole = expected->product_id && expected->quantity && expected->unit_price &&
		!(expected->discount_percent && expected->discount_amount);
	Violation	violation;

	require(item_end(item, &violation) == whole, "a field is missing, two discounts, or neither");
	if (!whole)
		require_refusal(&violation, INVALID_ITEMS);
}

static void
step_other(char *line)
{
	OrderItem	item;
	Violation	violation;
	size_t		count = strtoull(line + 1, NULL, 10);
	bool		valid = count >= 1 && count <= ORDER_LINES_MAX;

	if (line[0] == '!')
	{
		item_begin(&item, (int) count);
		require(!item_not_object(&item, kind_of(line[1]), &violation), "no object is refused");
		require_refusal(&violation, INVALID_ITEMS);
		require(!items_not_array(kind_of(line[1]), &violation), "no array is refused");
		require_refusal(&violation, INVALID_ITEMS);
		return;
	}
	require(item_count_valid(count, &violation) == valid, "%zu lines", count);
	if (!valid)
		require_refusal(&violation, INVALID_ITEMS);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {(const char *) data, (const char *) data + size};
	char	   *lines[FIELDS_MAX];	/* an item keeps pointers into them */
	int			count = 0;
	OrderItem	item;
	Expected	expected = {0};
	int			line_no = 1;

	item_begin(&item, line_no);
	while (count < FIELDS_MAX && (lines[count] = input_line(&input)) != NULL)
	{
		char	   *line = lines[count++];
		bool		ended = line[0] == '\0';

		if (ended)
			step_end(&item, &expected);
		else if (line[0] == '!' || line[0] == '?')
			step_other(line);
		else
			ended = !step_field(&item, &expected, line);
		if (ended)
		{
			item_begin(&item, ++line_no);
			memset(&expected, 0, sizeof(expected));
		}
	}
	while (count > 0)
		free(lines[--count]);
	return 0;
}
