-- The tables that move with a tenant are found in the catalogue. So a new table of the
-- stores moves too, and so does a user's table in them. A few tables are named.
CREATE FUNCTION pos_internal.tenant_tables()
RETURNS TABLE (name text, role text, place bigint)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT c.oid::regclass::text,
       CASE WHEN c.oid::regclass::text IN ('pos_write.moved_tenants', 'pos_write.tenant_grants') THEN 'stays'
            WHEN c.oid::regclass::text IN ('pos_read.order_summary_rows', 'pos_read.order_daily_stripes',
                                           'pos_read.product_sales_stripes',
                                           -- it has positions, and events get new ones
                                           'pos_read.skipped_events') THEN 'folded'
            ELSE 'copied'
       END,
       row_number() OVER (ORDER BY known.place NULLS LAST, c.oid::regclass::text)
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  LEFT JOIN unnest(ARRAY['pos_write.tenants', 'pos_write.users', 'pos_write.products', 'pos_write.orders',
                         'pos_write.order_items', 'pos_write.payments', 'pos_write.command_log'])
            WITH ORDINALITY AS known (name, place) ON known.name = c.oid::regclass::text
 WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
   AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition
$$;
COMMENT ON FUNCTION pos_internal.tenant_tables() IS
'The tables of the stores that have a tenant_id.

role: copied goes with a tenant that moves; folded is made from its events, so it is only
  removed; stays is neither copied nor removed.
place: the order in which rows can be inserted.';
