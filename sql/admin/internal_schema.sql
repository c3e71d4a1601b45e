-- Functions that users do not call. They need a schema of a known name, since their
-- callers run with other search paths.

CREATE SCHEMA pos_internal;
COMMENT ON SCHEMA pos_internal IS 'Helper functions of pos_cqrs; not an interface.';
