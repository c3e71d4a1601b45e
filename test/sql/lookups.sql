-- Commands look an order up by its primary key, also while the tables have no statistics: another index would read every order of the tenant.
-- The database is of its own.

\pset tuples_only on
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_lookups;
CREATE DATABASE pos_test_lookups TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_lookups
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann', 'manager'), pos_register_product('t', 1, 'Tea');
DO $$
DECLARE
    id bigint;
BEGIN
    FOR i IN 1 .. 50 LOOP
        id := pos_create_order('t', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 1.15}]');
        PERFORM pos_apply_discount('t', id, 5, 1);
        PERFORM pos_record_payment('t', id, 1, 'cash');
        PERFORM pos_reverse_payment('t', id, 1, 'wrong', 1);
        PERFORM pos_confirm_order('t', id);
        PERFORM pos_void_order('t', id, 'wrong', 1);
    END LOOP;
END
$$;
SELECT pg_stat_force_next_flush();
SELECT indexrelname, idx_scan > 0 AS used
FROM pg_stat_user_indexes
WHERE relname IN ('orders', 'order_items', 'payments', 'order_summary_rows')
ORDER BY indexrelname;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_lookups;
