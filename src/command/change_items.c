/*
 * change_items.c
 *	  pos_change_items(): adds lines to a pending order, and changes quantities.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/item_look_up.h"
#include "command/json_fields.h"
#include "command/new_order.h"
#include "errors.h"
#include "value/json.h"

typedef struct ChangeItems
{
	OrderCommand common;
	int			count;
	ItemChange *changes;
} ChangeItems;

/* Arguments, by number */
enum
{
	CHANGES_ARG = 2,
	AUTHORISED_BY_ARG,
	EXPECTED_VERSION_ARG
};

PG_FUNCTION_INFO_V1(pos_change_items);

static bool
read_quantity(ItemChange *change, const JsonField *field, Violation *violation)
{
	change->item.quantity = json_field_number(field);
	if (change->item.quantity != NULL)
		return true;
	violation_start(violation, INVALID_ARGUMENT, "element_key_missing");
	violation_field(violation, "quantity");
	violation_message(violation, "quantity is missing");
	violation_detail(violation, "An element has either add, or line_no and quantity.");
	violation_hint(violation, "Give the line's new quantity; 0 strikes it.");
	return false;
}

static bool
has_both(Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "change_ambiguous");
	violation_field(violation, "add");
	violation_message(violation, "a change must either add an item or change a line");
	violation_detail(violation, "It has add, and line_no or quantity.");
	violation_hint(violation, "Make two elements of it.");
	return false;
}

/* Reads one element: {"add": {an item}}, or {"line_no": 2, "quantity": 1}. */
static bool
read_change(ItemChange *change, const JsonbValue *element, Violation *violation)
{
	enum
	{
		ADD, LINE_NO, QUANTITY
	};
	JsonField	fields[] = {
		[ADD] = {.key = "add", .kind = JSON_OBJECT},
		[LINE_NO] = {.key = "line_no", .kind = JSON_NUMBER, .required = true},
		[QUANTITY] = {.key = "quantity", .kind = JSON_NUMBER, .required = true}
	};
	int64		line_no;

	if (!json_fields_read(element, fields, lengthof(fields), violation))
		return false;
	change->adds = (fields[ADD].value != NULL);
	if (change->adds)
		return fields[LINE_NO].value != NULL || fields[QUANTITY].value != NULL
			? has_both(violation) : true;
	if (!json_field_id(&fields[LINE_NO], &line_no, violation) ||
		!read_quantity(change, &fields[QUANTITY], violation))
		return false;
	change->line_no = line_no;
	return true;
}

/* The item of an element that adds one */
static const JsonbValue *
added_item(const JsonbValue *element)
{
	return getKeyJsonValueFromContainer(element->val.binary.data, "add", strlen("add"), NULL);
}

static void
read_changes(ChangeItems *command, Jsonb *json)
{
	JsonbValue	root;
	JsonbValue *elements;
	Violation	violation;

	json_root(json, &root);
	elements = json_elements(&root, "changes", ORDER_LINES_MAX, &command->count, &violation);
	if (elements == NULL)
		raise_violation(&violation);
	command->changes = palloc0(command->count * sizeof(ItemChange));
	for (int i = 0; i < command->count; i++)
	{
		ItemChange *change = &command->changes[i];

		item_begin(&change->item, i + 1);
		change->item.of_changes = true;
		if (!read_change(change, &elements[i], &violation) &&
			!json_element_refused("changes", i + 1, &violation))
			raise_violation(&violation);
		if (change->adds && !item_parse(&change->item, added_item(&elements[i]), &violation))
			raise_violation(&violation);
	}
}

static ChangeItems
change_items_args(FunctionCallInfo fcinfo)
{
	ChangeItems command = {0};

	arg_order(&command.common, fcinfo, "pos_change_items");
	arg_require(fcinfo, CHANGES_ARG, "changes");
	read_changes(&command, PG_GETARG_JSONB_P(CHANGES_ARG));
	if (!PG_ARGISNULL(AUTHORISED_BY_ARG))
		arg_authoriser(&command.common, fcinfo, AUTHORISED_BY_ARG);
	arg_conditions(&command.common, fcinfo, EXPECTED_VERSION_ARG);
	return command;
}

/* Looks up what the added items need of the catalogue.  Raises PC003, PC012. */
static void
look_up_products(ChangeItems *command)
{
	Violation	violation;

	for (int i = 0; i < command->count; i++)
	{
		if (command->changes[i].adds &&
			!item_look_up(&command->common.base, &command->changes[i].item, NULL, NULL,
						  &violation))
			raise_violation(&violation);
	}
}

/* Changes the order, which is locked, and returns its event. */
static Event
change_items(ChangeItems *command, Order *order)
{
	Command    *base = &command->common.base;
	Order		before;
	Violation	violation;

	/* the state comes before the products */
	if (!order_takes_changes(order, &violation))
		raise_violation(&violation);
	order_store_load_lines(base->tables, base->tenant_id, order);
	before = order_copy(order, 0);
	*order = order_copy(order, command->count);
	look_up_products(command);
	if (!order_change_items(order, command->changes, command->count, &violation))
		raise_violation(&violation);
	order_store_update_items(base->tables, base->tenant_id, &before, order);
	order_store_update_lines(base->tables, base->tenant_id, &before, order);
	order_store_insert_lines(base->tables, base->tenant_id, order, before.line_count);
	return event_items_changed(&base->origin, order, command->common.dates.business_date,
							   &before);
}

/*
 * pos_change_items(tenant_id, order_id, changes, authorised_by, expected_version,
 *					idempotency_key, acted_by)
 *
 * Changes the lines of a pending order.  changes is an array of objects: {"add": {an
 * item}}, or {"line_no": 2, "quantity": 1}; a quantity of 0 strikes the line.  Other lines
 * keep price and taxes; a discount by percent is computed anew.  authorised_by is
 * optional.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC003, PC004, PC005, PC006,
 * PC007, PC008, PC009, PC010, PC011 and PC012.
 */
POS_FUNCTION(pos_change_items,
			  INT4OID, TEXTOID, INT8OID, JSONBOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	ChangeItems command = change_items_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		event = change_items(&command, &order);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
