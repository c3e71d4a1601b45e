-- The steps of bringing a tenant that docs/backup.md names, for the stores' owner.

CREATE FUNCTION pos_internal.raise_order_ids(highest bigint)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_raise_order_ids';
COMMENT ON FUNCTION pos_internal.raise_order_ids(bigint) IS
'Has order ids go on behind that one, and excludes commands until the transaction ends: for a transaction of its own, and a lock_timeout. False, and nothing is done, where they do so already.';

CREATE FUNCTION pos_internal.begin_arrival(tenant_id text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_arrival';
COMMENT ON FUNCTION pos_internal.begin_arrival(text) IS
'Before the rows of a tenant are brought: takes the lock on the log that commands take, and lifts the fence of a tenant that comes back. Raises 55000 where the tenant is here.';

CREATE FUNCTION pos_internal.finish_arrival(tenant_id text)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_arrival';
COMMENT ON FUNCTION pos_internal.finish_arrival(text) IS
'Folds the events of a tenant that has been brought in the same transaction into the read models in immediate mode, users'' own, too, and returns their number.';
