-- What is not for users' eyes. A function in a body that runs with other
-- search paths needs a schema whose name is known.

CREATE SCHEMA pos_internal;
COMMENT ON SCHEMA pos_internal IS 'Helper functions of pos_cqrs; not an interface.';
