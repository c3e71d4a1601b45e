CREATE FUNCTION @extschema@.pos_register_projection(name text, handler regprocedure)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_projection';
COMMENT ON FUNCTION @extschema@.pos_register_projection(text, regprocedure) IS
'Registers a read model of your own, or changes its handler.

name: the name of the read model. A new one is deferred, and has folded nothing.
handler: a function (positions int8multirange, generation integer) that returns void and belongs
  to the stores'' owner. It folds the events at those positions into rows of that generation.
  If positions is null, it deletes the rows of other generations.
The handler runs with the rights of the stores'' owner and the search_path pg_catalog. In
  immediate mode it gets one event at a time.
Only for members of the stores'' owner.
Returns nothing.
Raises:
  PC011  name or handler is not valid
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
