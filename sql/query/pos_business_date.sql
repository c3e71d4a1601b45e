CREATE FUNCTION @extschema@.pos_business_date(tenant_id text, at timestamptz DEFAULT now())
RETURNS date
LANGUAGE c STABLE CALLED ON NULL INPUT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_business_date';
COMMENT ON FUNCTION @extschema@.pos_business_date(text, timestamptz) IS
'The business date of a moment, now unless told: the day on which an order of then would count, by the tenant''s time zone and the start of its day as they are now. Null for an unknown tenant, or one that the caller has no grant for. Raises PC011 for a moment that is infinite or before the year 1.';
