CREATE FUNCTION @extschema@.pos_register_projection(
    name text,
    handler regprocedure,
    event_version bigint DEFAULT NULL
)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_projection_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_projection(text, regprocedure, bigint) IS
'Registers a read model of your own, or changes its handler.

name: the name of the read model. A new one is deferred, and has folded nothing.
handler: a function (positions int8multirange, generation integer) that returns void and belongs
  to the stores'' owner. It folds the events at those positions into rows of that generation.
  If positions is null, it deletes the rows of other generations.
event_version: the version of events that the handler reads, 1 or 2. Null means 2 for a new read
  model, and no change for one that is registered. Those of before 0.7.0 read version 1.
A handler of version 1 is never given an event with taxes, discounts of lines, changed items or
  refunds. In immediate mode the command is refused, else the refresh stops before the event.
The handler runs with the rights of the stores'' owner and the search_path pg_catalog. In
  immediate mode it gets one event at a time.
Only for members of the stores'' owner.
Returns nothing.
Raises:
  PC011  name, handler or event_version is not valid
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
