CREATE FUNCTION @extschema@.pos_list_orders(
    tenant_id      text,
    status         text DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    date_from      date DEFAULT NULL,
    date_to        date DEFAULT NULL,
    page           int DEFAULT 1,
    page_size      int DEFAULT 20,
    after_order_id bigint DEFAULT NULL,
    fresh          boolean DEFAULT false
)
RETURNS TABLE (
    order_id       bigint,
    tenant_id      text,
    tenant_name    text,
    status         text,
    total          numeric,
    created_at     timestamptz,
    business_date  date,
    cashier_id     bigint,
    cashier_name   text,
    item_count     bigint,
    paid           numeric,
    payment_status text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT s.order_id,
       s.tenant_id,
       t.name,
       s.status,
       s.total,
       s.created_at,
       s.business_date,
       s.cashier_id,
       u.full_name,
       s.item_count::pg_catalog.int8,
       s.paid,
       s.payment_status
  FROM pos_read.order_summary_source s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id OPERATOR(pg_catalog.=) s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id OPERATOR(pg_catalog.=) s.tenant_id
                                 AND u.user_id OPERATOR(pg_catalog.=) s.cashier_id
 WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   -- generation 0 is the write store
   AND s.generation OPERATOR(pg_catalog.=) CASE WHEN $9 THEN 0 ELSE (
           SELECT g.generation FROM pos_read.shown_generations g
            WHERE g.name OPERATOR(pg_catalog.=) 'order_summaries') END
   AND ($2 IS NULL OR s.status OPERATOR(pg_catalog.=) $2)
   AND ($3 IS NULL OR s.cashier_id OPERATOR(pg_catalog.=) $3)
   AND ($4 IS NULL OR s.business_date OPERATOR(pg_catalog.>=) $4)
   AND ($5 IS NULL OR s.business_date OPERATOR(pg_catalog.<=) $5)
   AND ($8 IS NULL OR s.order_id OPERATOR(pg_catalog.<) $8)
 ORDER BY s.order_id DESC
 LIMIT pos_internal.list_limit($2, $6, $7, $8)
OFFSET pos_internal.list_offset($6, $7)
$$;
COMMENT ON FUNCTION @extschema@.pos_list_orders(text, text, bigint, date, date, int, int, bigint, boolean) IS 'A page of a tenant''s orders, newest first (order_id descending). Filters that are null let everything pass; date_from and date_to are business dates, both inclusive. after_order_id gives the orders below that id: pass the last one of the page before, and leave page at 1. Raises PC011 for an unknown status, a page below 1, a page_size that is not 1 to 1,000, or after_order_id together with a page above 1. Money is at the scale of the tenant''s currency; item_count is the number of lines. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
