-- The tables of pos_cqrs as the catalogue has them, with their indexes, but
-- without row-level security: what it costs to store the rows, and nothing else.

CREATE SCHEMA floor;
CREATE TABLE floor.orders (LIKE pos_write.orders INCLUDING ALL);
CREATE TABLE floor.order_items (LIKE pos_write.order_items INCLUDING ALL);
CREATE TABLE floor.payments (LIKE pos_write.payments INCLUDING ALL);
CREATE TABLE floor.events (LIKE pos_write.events INCLUDING ALL);
CREATE TABLE floor.order_summary_rows (LIKE pos_read.order_summary_rows INCLUDING ALL);

CREATE SEQUENCE floor.order_id_seq;
CREATE SEQUENCE floor.event_position_seq;
ALTER TABLE floor.events ALTER position SET DEFAULT nextval('floor.event_position_seq');

GRANT USAGE ON SCHEMA floor TO bench_app;
GRANT INSERT, SELECT, UPDATE ON ALL TABLES IN SCHEMA floor TO bench_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA floor TO bench_app;
