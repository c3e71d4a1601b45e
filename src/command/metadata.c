/*
 * metadata.c
 *	  The setting pos_cqrs.metadata, which goes into the events of commands.
 *
 * A transaction sets it by SET LOCAL, for example to the id of a request.  So it works
 * behind a pooler, too.
 */
#include "postgres.h"

#include "utils/fmgrprotos.h"

#include "command/command.h"
#include "errors.h"
#include "value/json.h"

#define METADATA_MAX 4096		/* bytes, as it is set */

char	   *command_metadata = NULL;

#define METADATA_HINT \
	"SET LOCAL pos_cqrs.metadata = '{\"correlation_id\": \"...\"}', or to '' for none."

static bool
too_large(size_t bytes, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "metadata_too_large");
	violation_field(violation, "pos_cqrs.metadata");
	violation_message(violation, "pos_cqrs.metadata must have at most %d bytes", METADATA_MAX);
	violation_detail(violation, "It has %zu.", bytes);
	violation_hint(violation, METADATA_HINT);
	return false;
}

/* problem is what the server says of the text. */
static bool
not_json(const char *problem, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "metadata_not_json");
	violation_field(violation, "pos_cqrs.metadata");
	violation_message(violation, "pos_cqrs.metadata must be JSON");
	violation_detail(violation, "The server says: %s.", problem);
	violation_hint(violation, METADATA_HINT);
	return false;
}

static bool
not_object(JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "metadata_not_object");
	violation_field(violation, "pos_cqrs.metadata");
	violation_message(violation, "pos_cqrs.metadata must be an object");
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, METADATA_HINT);
	return false;
}

/* Reads the text.  Returns false if the server finds that it is no JSON. */
static bool
read_json(const char *text, Jsonb **json, Violation *violation)
{
	MemoryContext context = CurrentMemoryContext;
	volatile bool valid = true;

	PG_TRY();
	{
		*json = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text)));
	}
	PG_CATCH();
	{
		ErrorData  *error;

		if (ERRCODE_TO_CATEGORY(geterrcode()) != ERRCODE_DATA_EXCEPTION)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		valid = not_json(error->message, violation);
	}
	PG_END_TRY();
	return valid;
}

static bool
read_metadata(const char *text, Jsonb **metadata, Violation *violation)
{
	JsonbValue	root;

	if (strlen(text) > METADATA_MAX)
		return too_large(strlen(text), violation);
	if (!read_json(text, metadata, violation))
		return false;
	json_root(*metadata, &root);
	return json_kind(&root) == JSON_OBJECT || not_object(json_kind(&root), violation);
}

Jsonb *
command_read_metadata(void)
{
	Jsonb	   *metadata;
	Violation	violation;

	if (command_metadata == NULL || command_metadata[0] == '\0')
		return NULL;
	if (!read_metadata(command_metadata, &metadata, &violation))
		raise_violation(&violation);
	return metadata;
}
