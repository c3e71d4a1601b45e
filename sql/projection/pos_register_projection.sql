CREATE FUNCTION @extschema@.pos_register_projection(name text, handler regprocedure)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_projection';
COMMENT ON FUNCTION @extschema@.pos_register_projection(text, regprocedure) IS
'Registers a read model of your own, in deferred mode and with nothing folded yet; for one that is registered, changes its handler. handler is a function (positions int8multirange, generation integer) returning void that belongs to the stores'' owner: it folds the events at those positions into rows of that generation; positions null mean that it shall delete the rows of other generations. It runs with the rights of the stores'' owner and the search_path pg_catalog, one event at a time in immediate mode. Raises PC011 for a name or handler that can''t be, 42501 for a caller who is no member of the stores'' owner.';
