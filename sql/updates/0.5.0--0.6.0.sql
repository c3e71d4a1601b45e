-- What CREATE OR REPLACE can't do on the way from 0.5.0 to 0.6.0.

-- its rows have two more columns: rule and field
DROP FUNCTION IF EXISTS @extschema@.pos_create_orders(text, jsonb, boolean);

-- whole numbers are bigint, as clients send them
DROP FUNCTION IF EXISTS @extschema@.pos_confirm_order(text, bigint, int, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_apply_discount(text, bigint, numeric, bigint, int, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_record_payment(text, bigint, numeric, text, int, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_reverse_payment(text, bigint, int, text, bigint, int, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_void_order(text, bigint, text, bigint, int, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_list_orders(text, text, bigint, date, date, int, int, bigint, boolean);
DROP FUNCTION IF EXISTS @extschema@.pos_top_products(text, date, date, int, boolean);
DROP FUNCTION IF EXISTS pos_internal.top_limit(int);
DROP PROCEDURE IF EXISTS @extschema@.pos_refresh_batches(text, int);
DROP PROCEDURE IF EXISTS @extschema@.pos_purge(interval, int);
DROP FUNCTION IF EXISTS pos_internal.check_older_than(interval);

-- they return the version, and no longer nothing
DROP FUNCTION IF EXISTS @extschema@.pos_register_tenant(text, text, text, text, interval);
DROP FUNCTION IF EXISTS @extschema@.pos_register_user(text, bigint, text, text, boolean);
DROP FUNCTION IF EXISTS @extschema@.pos_register_product(text, bigint, text, boolean);

-- its rows have two more columns: lag_is_estimate and skipped_events
DROP FUNCTION IF EXISTS @extschema@.pos_projection_status();

-- pos_verify() takes a tenant and dates; its checks take parts of the stores
DROP FUNCTION IF EXISTS @extschema@.pos_verify(text);
DROP FUNCTION IF EXISTS pos_internal.verify(text);
DROP FUNCTION IF EXISTS pos_internal.verify_difference(jsonb, jsonb);
DROP FUNCTION IF EXISTS pos_internal.verify_catalogue();
DROP FUNCTION IF EXISTS pos_internal.verify_orders();
DROP FUNCTION IF EXISTS pos_internal.verify_order_items();
DROP FUNCTION IF EXISTS pos_internal.verify_item_amounts();
DROP FUNCTION IF EXISTS pos_internal.verify_order_amounts();
DROP FUNCTION IF EXISTS pos_internal.verify_payments();
DROP FUNCTION IF EXISTS pos_internal.verify_references();
DROP FUNCTION IF EXISTS pos_internal.verify_command_log();
DROP FUNCTION IF EXISTS pos_internal.verify_streams();
DROP FUNCTION IF EXISTS pos_internal.verify_event_people();
DROP FUNCTION IF EXISTS pos_internal.verify_event_lines();
DROP FUNCTION IF EXISTS pos_internal.verify_order_events();
DROP FUNCTION IF EXISTS pos_internal.verify_order_states(text);
DROP FUNCTION IF EXISTS pos_internal.verify_names();
DROP FUNCTION IF EXISTS pos_internal.verify_order_summaries();
DROP FUNCTION IF EXISTS pos_internal.verify_order_daily_summary();
DROP FUNCTION IF EXISTS pos_internal.verify_product_sales();
DROP FUNCTION IF EXISTS pos_internal.verify_three_sums();

-- a change of mode and a rebuild begin and end alike: the names say so
DROP FUNCTION IF EXISTS pos_internal.begin_switch(text);
DROP FUNCTION IF EXISTS pos_internal.finish_switch(text, int, text, int);
DROP PROCEDURE IF EXISTS pos_internal.finish_switch_patiently(text, int, text);
DROP FUNCTION IF EXISTS pos_internal.end_switch();

-- it says what it does
DROP FUNCTION IF EXISTS pos_internal.with_stores(text);
