-- One event appended to a queue by PgQ's function in C, and nothing else.
CREATE EXTENSION pgq;
SELECT pgq.create_queue('orders');
GRANT pgq_writer TO bench_app;
