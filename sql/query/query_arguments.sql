-- Most queries in this folder are plain SQL functions, so that the planner inlines them.
-- Such a function can't pin a search_path, so each operator names its schema. tenant_id
-- is compared with collation "C", like the stores' indexes, whatever the caller's is.
--
-- Arguments are checked in C, since a plain SQL function can't raise an error. These
-- functions are IMMUTABLE, so that the planner checks a constant once.

CREATE FUNCTION pos_internal.top_limit(max_rows bigint) RETURNS bigint
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_top_limit_0_6';
COMMENT ON FUNCTION pos_internal.top_limit(bigint) IS
'The LIMIT of pos_top_products(): max_rows, or 10 if it is null.

Raises PC011 if it is not 1 to 1,000.';

-- For queries that are no plain SQL functions.
CREATE FUNCTION pos_internal.require_stores(argument text) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_require_stores';
COMMENT ON FUNCTION pos_internal.require_stores(text) IS
'Returns the argument. Raises 55000 if the stores are missing or do not fit.

It runs before the statement that names their tables is parsed.';

CREATE FUNCTION pos_internal.clip_text(value text) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_clip_text';
COMMENT ON FUNCTION pos_internal.clip_text(text) IS
'A user''s text for a message: short, in one line, in the client''s encoding.';
