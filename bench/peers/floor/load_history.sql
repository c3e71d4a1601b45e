-- What bench/load_history.sql loads into the stores of pos_cqrs, in the tables
-- beside them
\ir ../../load_history.sql
\ir tables.sql
INSERT INTO floor.orders TABLE pos_write.orders;
INSERT INTO floor.order_items TABLE pos_write.order_items;
INSERT INTO floor.events TABLE pos_write.events;
INSERT INTO floor.order_summary_rows TABLE pos_read.order_summary_rows;
SELECT setval('floor.event_position_seq', (SELECT max(e.position) FROM floor.events e)) \g /dev/null
VACUUM (ANALYZE);
