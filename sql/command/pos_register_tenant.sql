CREATE FUNCTION @extschema@.pos_register_tenant(
    tenant_id text,
    name text DEFAULT NULL,
    time_zone text DEFAULT NULL,
    currency text DEFAULT NULL,
    day_starts_at interval DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tenant_0_6';
COMMENT ON FUNCTION @extschema@.pos_register_tenant(text, text, text, text, interval) IS
'Registers a tenant, or changes one, and returns its version, which each change raises by 1, from 1: null keeps what is there, and for a new tenant means UTC, USD and days that start at midnight; the name is required then. time_zone is an IANA name, currency an ISO 4217 code, day_starts_at at least 0 and less than 24 hours, local time. A change of zone or of the day''s start affects later orders only; the currency can''t change once there are orders. Appends tenant_registered, unless nothing changes. Raises PC011 and PC018 where the tenant has moved.';
