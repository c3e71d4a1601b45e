-- The plpgsql peer, but the day's figures are a view that pg_ivm maintains.
CREATE EXTENSION pg_ivm;
-- where its versions have put their functions
SET search_path = public, pgivm;
\ir ../plpgsql/schema.sql
\ir ../plpgsql/create.sql
DROP TABLE order_daily_summary;
SELECT create_immv('order_daily_summary', $$
    SELECT o.tenant_id, o.business_date AS date, count(*) AS order_count, sum(o.total) AS total_revenue,
           sum(o.subtotal) AS gross_sales, sum(o.discount) AS discount_total
      FROM order_summaries o
     WHERE o.status <> 'voided'
     GROUP BY o.tenant_id, o.business_date$$);
CREATE UNIQUE INDEX IF NOT EXISTS order_daily_summary_key ON order_daily_summary (tenant_id, date);
GRANT SELECT, INSERT, UPDATE, DELETE ON order_daily_summary TO bench_app;
