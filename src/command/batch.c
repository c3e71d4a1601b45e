/*
 * batch.c
 *	  Decides about each order of a batch: taken, answered before, or refused.
 *
 * Users and products are looked up once for the whole batch.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "command/backlog.h"
#include "command/batch.h"

static void
refuse(BatchOrder *order, const Violation *violation)
{
	order->state = ORDER_REFUSED;
	order->violation = palloc(sizeof(Violation));
	*order->violation = *violation;
}

/* Sorts by key, then by index. */
static int
compare_keys(const void *left, const void *right)
{
	const BatchOrder *a = *(BatchOrder *const *) left;
	const BatchOrder *b = *(BatchOrder *const *) right;
	int			result = strcmp(a->request.idempotency_key, b->request.idempotency_key);

	return result != 0 ? result : (a > b) - (a < b);
}

/* The same for references */
static int
compare_references(const void *left, const void *right)
{
	const BatchOrder *a = *(BatchOrder *const *) left;
	const BatchOrder *b = *(BatchOrder *const *) right;
	int			result = strcmp(a->request.reference, b->request.reference);

	return result != 0 ? result : (a > b) - (a < b);
}

static void
sort(Batch *batch)
{
	qsort(batch->keyed, batch->keyed_count, sizeof(BatchOrder *), compare_keys);
	for (int i = 1; i < batch->keyed_count; i++)
	{
		const BatchOrder *before = batch->keyed[i - 1];

		if (strcmp(before->request.idempotency_key,
				   batch->keyed[i]->request.idempotency_key) == 0)
			batch->keyed[i]->same_key = before - batch->orders;
	}
	qsort(batch->referenced, batch->referenced_count, sizeof(BatchOrder *), compare_references);
	for (int i = 1; i < batch->referenced_count; i++)
	{
		const BatchOrder *before = batch->referenced[i - 1];

		if (strcmp(before->request.reference, batch->referenced[i]->request.reference) == 0)
			batch->referenced[i]->same_reference = before - batch->orders;
	}
}

void
batch_read(Batch *batch, Command *command, const JsonbValue *json)
{
	JsonbContainer *array = json->val.binary.data;
	JsonbIterator *iterator = JsonbIteratorInit(array);
	uint32		size = JsonContainerSize(array);
	JsonbValue	element;
	Violation	violation;

	memset(batch, 0, sizeof(*batch));
	batch->command = command;
	batch->orders = palloc0(size * sizeof(BatchOrder));
	batch->keyed = palloc(size * sizeof(BatchOrder *));
	batch->referenced = palloc(size * sizeof(BatchOrder *));
	batch->scratch = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs order",
										   ALLOCSET_DEFAULT_SIZES);
	(void) JsonbIteratorNext(&iterator, &element, true);
	while (JsonbIteratorNext(&iterator, &element, true) == WJB_ELEM)
	{
		BatchOrder *order = &batch->orders[batch->count++];

		CHECK_FOR_INTERRUPTS();
		order->same_key = order->same_reference = order->claimant = -1;
		if (!backlog_order(&element, &order->request, &violation))
		{
			refuse(order, &violation);
			continue;
		}
		if (order->request.idempotency_key != NULL)
			batch->keyed[batch->keyed_count++] = order;
		if (order->request.reference != NULL)
			batch->referenced[batch->referenced_count++] = order;
	}
	sort(batch);
}

static LoggedRequest
logged_request(const Batch *batch, const BatchOrder *order)
{
	LoggedRequest request = {
		.tenant_id = batch->command->tenant_id,
		.idempotency_key = order->request.idempotency_key,
		.command = CREATE_ORDER,
		.arguments = order->request.arguments
	};

	return request;
}

static void
take_answer(const Batch *batch, BatchOrder *order, const LoggedAnswer *answer)
{
	LoggedRequest request;
	Violation	violation;

	if (!backlog_time_as_answered(&order->request, answer))
	{
		refuse(order, order->request.ordered_at_violation);
		return;
	}
	request = logged_request(batch, order);
	order->state = ORDER_ANSWERED;
	order->answer = answer->result;
	if (!logged_answer_is_to(answer, &request) &&
		!command_key_reused(CREATE_ORDER, order->request.idempotency_key, answer, &violation))
		refuse(order, &violation);
}

/*
 * Whether the order's key was answered before, or an earlier order of the batch claims
 * it.  Then the order gets its state, and nothing is left to check.
 */
static bool
key_is_taken(const Batch *batch, BatchOrder *order)
{
	LoggedRequest request = logged_request(batch, order);
	LoggedAnswer answer;

	if (order->request.idempotency_key == NULL)
		return false;
	for (int i = order->same_key; i >= 0; i = batch->orders[i].same_key)
	{
		if (batch->orders[i].state != ORDER_ACCEPTED)
			continue;
		order->state = ORDER_REPEATED;
		order->claimant = i;
		return true;
	}
	if (!command_log_find(batch->command->tables, &request, &answer))
		return false;
	take_answer(batch, order, &answer);
	return true;
}

/* Returns false with PC016 if another order has the reference. */
static bool
reference_free(const Batch *batch, BatchOrder *order, Violation *violation)
{
	for (int i = order->same_reference; i >= 0; i = batch->orders[i].same_reference)
	{
		if (batch->orders[i].state != ORDER_ACCEPTED)
			continue;
		order->claimant = i;
		return reference_taken(&order->request, batch->orders[i].answer, violation);
	}
	return new_order_reference_free(batch->command, &order->request, violation);
}

/* Makes the order by the rules of the domain, or refuses it. */
static void
check_order(Batch *batch, BatchOrder *order)
{
	Violation	violation;

	if (order->answer == 0)
		order->answer = stores_next_order_id();
	if (new_order_make(batch->command, &order->request, order->answer, batch->scratch,
					   &order->made, &violation) &&
		reference_free(batch, order, &violation))
		order->state = ORDER_ACCEPTED;
	else
		refuse(order, &violation);
}

static void
check_orders(Batch *batch)
{
	for (int i = 0; i < batch->count; i++)
	{
		BatchOrder *order = &batch->orders[i];

		CHECK_FOR_INTERRUPTS();
		if (order->state == ORDER_UNDECIDED && !key_is_taken(batch, order))
		{
			if (order->request.ordered_at_violation != NULL)
				refuse(order, order->request.ordered_at_violation);
			else
				check_order(batch, order);
		}
		MemoryContextReset(batch->scratch);
	}
}

/*
 * The order has lost a claim.  It gives up its key, and the orders that repeat its key
 * or reference become undecided.  Returns whether there are any.
 */
static bool
give_up(const Batch *batch, BatchOrder *order)
{
	int			index = order - batch->orders;
	bool		any = false;

	if (order->has_claimed_key)
	{
		LoggedRequest request = logged_request(batch, order);

		command_log_give_up(batch->command->tables, &request);
		order->has_claimed_key = false;
	}
	for (int i = index + 1; i < batch->count; i++)
	{
		if (batch->orders[i].claimant != index)
			continue;
		batch->orders[i].claimant = -1;
		batch->orders[i].state = ORDER_UNDECIDED;
		any = true;
	}
	return any;
}

/*
 * Whether another order of the batch keeps this one from being accepted.  If that one
 * loses a claim, this one may be accepted in a later round.
 *
 * Claims of later rounds would be out of order.  So what such an order has is claimed
 * among the first, and given up at once.  Other transactions still wait for this one.
 */
static bool
is_kept_back(const BatchOrder *order)
{
	return order->claimant >= 0 && order->state != ORDER_ACCEPTED;
}

/* A repeated order has the key of the one that it repeats. */
static void
reserve_key(const Batch *batch, BatchOrder *order)
{
	LoggedRequest request = logged_request(batch, order);
	LoggedAnswer answer;

	if (order->has_reserved_key || order->state == ORDER_REPEATED)
		return;
	order->has_reserved_key = true;
	if (command_log_claim(batch->command->tables, &request, order->answer,
						  batch->command->origin.at, true, &answer))
		command_log_give_up(batch->command->tables, &request);
}

/* Whether an order before this one in the batch has claimed its reference */
static bool
reference_is_claimed(const Batch *batch, const BatchOrder *order)
{
	for (int i = order->same_reference; i >= 0; i = batch->orders[i].same_reference)
	{
		if (batch->orders[i].has_claimed_reference)
			return true;
	}
	return false;
}

/* An order that is refused for its reference has that of another order of the batch. */
static void
reserve_reference(const Batch *batch, BatchOrder *order)
{
	Command    *command = batch->command;
	const OrderRequest *request = &order->request;
	Violation	unused;

	if (order->has_reserved_reference || order->state != ORDER_REPEATED ||
		reference_is_claimed(batch, order))
		return;
	order->has_reserved_reference = true;
	if (new_order_reference_free(command, request, &unused) &&
		new_order_claim_reference(command, request, batch->orders[order->claimant].answer,
								  &unused))
		reference_store_give_up(command->tables, command->tenant_id, request->reference);
}

/*
 * Claims keys in sorted order, so that two calls with the same keys can't deadlock.  An
 * order whose key another transaction has claimed since the check gets that one's
 * answer.  Returns whether orders have become undecided.
 */
static bool
claim_keys(const Batch *batch)
{
	bool		undecided = false;

	for (int i = 0; i < batch->keyed_count; i++)
	{
		BatchOrder *order = batch->keyed[i];
		LoggedRequest request = logged_request(batch, order);
		LoggedAnswer answer;

		CHECK_FOR_INTERRUPTS();
		if (is_kept_back(order))
			reserve_key(batch, order);
		if (order->state != ORDER_ACCEPTED || order->has_claimed_key)
			continue;
		order->has_claimed_key = command_log_claim(batch->command->tables, &request,
												   order->answer, batch->command->origin.at,
												   true, &answer);
		if (order->has_claimed_key)
			continue;
		take_answer(batch, order, &answer);
		undecided |= give_up(batch, order);
	}
	return undecided;
}

/* The same for references */
static bool
claim_references(const Batch *batch)
{
	bool		undecided = false;
	Violation	violation;

	for (int i = 0; i < batch->referenced_count; i++)
	{
		BatchOrder *order = batch->referenced[i];

		CHECK_FOR_INTERRUPTS();
		if (is_kept_back(order))
			reserve_reference(batch, order);
		if (order->state != ORDER_ACCEPTED || order->has_claimed_reference)
			continue;
		order->has_claimed_reference = new_order_claim_reference(batch->command, &order->request,
																 order->answer, &violation);
		if (order->has_claimed_reference)
			continue;
		refuse(order, &violation);
		undecided |= give_up(batch, order);
	}
	return undecided;
}

/* Gives orders that repeat a key of the batch the answer of the order that claims it. */
static void
answer_repeated(const Batch *batch)
{
	for (int i = 0; i < batch->count; i++)
	{
		BatchOrder *order = &batch->orders[i];
		const BatchOrder *claimant;
		LoggedAnswer answer;

		if (order->state != ORDER_REPEATED)
			continue;
		claimant = &batch->orders[order->claimant];
		answer.command = CREATE_ORDER;
		answer.arguments = claimant->request.arguments;
		answer.result = claimant->answer;
		answer.recorded_at = batch->command->origin.at;
		take_answer(batch, order, &answer);
	}
}

/*
 * Each round refuses at least one order for good, or is the last one.  All keys are
 * claimed before the first reference: that is the order of pos_create_order(), too.
 */
void
batch_decide(Batch *batch)
{
	do
		check_orders(batch);
	while (claim_keys(batch) || claim_references(batch));
	answer_repeated(batch);
}
