-- The steps of a tenant's arrival in docs/backup.md, for the stores' owner.

CREATE FUNCTION pos_internal.raise_order_ids(highest bigint)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_raise_order_ids';
COMMENT ON FUNCTION pos_internal.raise_order_ids(bigint) IS
'Raises the next order id above a given one.

It locks commands out until the transaction ends. Call it in a transaction of its own, with
  a lock_timeout.
Returns false, and changes nothing, if the next id is higher already.';

CREATE FUNCTION pos_internal.begin_arrival(tenant_id text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_arrival';
COMMENT ON FUNCTION pos_internal.begin_arrival(text) IS
'Prepares for the rows of a tenant that arrives.

Takes the lock on the log that commands take. Deletes the fence of a tenant that comes back.
Raises 25001 above READ COMMITTED, 55000 if the tenant is here.';

CREATE FUNCTION pos_internal.finish_arrival(tenant_id text)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_arrival';
COMMENT ON FUNCTION pos_internal.finish_arrival(text) IS
'Folds the events of a tenant that has arrived in the same transaction.

It folds them into all read models in immediate mode, your own too.
Returns the number of events.';
