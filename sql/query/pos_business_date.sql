CREATE FUNCTION @extschema@.pos_business_date(tenant_id text, at timestamptz DEFAULT now())
RETURNS date
LANGUAGE c STABLE CALLED ON NULL INPUT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_business_date';
COMMENT ON FUNCTION @extschema@.pos_business_date(text, timestamptz) IS
'The business date on which an order of a given moment would count.

tenant_id: the tenant.
at: the moment, by default now.
Uses the tenant''s time zone and day_starts_at as they are now.
Returns null if the tenant is unknown, or if the caller has no grant for it.
Raises PC011 if at is infinite or before the year 1.';
