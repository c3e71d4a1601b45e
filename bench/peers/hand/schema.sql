-- For statements written by hand over days: without row-level security, since
-- the view and the table are a superuser's. What an application would have, had
-- it such tables of its own.
CREATE VIEW bench.orders_of_days AS SELECT * FROM pos_write.orders;

-- A day as one row, by its primary key
CREATE TABLE bench.days_by_key (LIKE pos_read.order_daily_summary, PRIMARY KEY (tenant_id, date));
INSERT INTO bench.days_by_key SELECT * FROM pos_read.order_daily_summary;
ANALYZE bench.days_by_key;

GRANT SELECT ON ALL TABLES IN SCHEMA bench TO bench_reader, bench_branch;
