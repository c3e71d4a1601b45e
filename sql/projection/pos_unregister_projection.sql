CREATE FUNCTION @extschema@.pos_unregister_projection(name text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unregister_projection';
COMMENT ON FUNCTION @extschema@.pos_unregister_projection(text) IS
'Forgets a read model of your own, and returns whether there was one; its tables stay. Raises PC011 for one of the extension''s, 42501 for a caller who is no member of the stores'' owner.';
