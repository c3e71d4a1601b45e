-- What CREATE OR REPLACE can't do on the way from 0.6.0 to 0.7.0.

-- events have the columns of version 2
DROP FUNCTION IF EXISTS @extschema@.pos_events_at(int8multirange);

-- a read model says which version of events it reads
DROP FUNCTION IF EXISTS @extschema@.pos_register_projection(text, regprocedure);

-- commands take more of a sale
DROP FUNCTION IF EXISTS @extschema@.pos_apply_discount(text, bigint, numeric, bigint, bigint, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz);
DROP FUNCTION IF EXISTS @extschema@.pos_register_tenant(text, text, text, text, interval);
DROP FUNCTION IF EXISTS @extschema@.pos_register_product(text, bigint, text, boolean);

-- queries have more columns, and the list one more filter
DROP FUNCTION IF EXISTS @extschema@.pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean);
DROP FUNCTION IF EXISTS @extschema@.pos_daily_summary(text, date, boolean);
DROP FUNCTION IF EXISTS @extschema@.pos_daily_summaries(text, date, date, boolean);
DROP FUNCTION IF EXISTS @extschema@.pos_get_order(text, bigint);
DROP FUNCTION IF EXISTS @extschema@.pos_order_as_of(text, bigint, timestamptz);
DROP FUNCTION IF EXISTS @extschema@.pos_order_history(text, bigint);

-- what pos_verify() is made of is told which orders are plain
DROP FUNCTION IF EXISTS pos_internal.verify_orders(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_items(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_events(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_states(text, text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_summaries(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_daily_summary(text, date, date, bigint[], bigint[]);
DROP FUNCTION IF EXISTS pos_internal.verify_product_sales(text, date, date, bigint[], bigint[]);
DROP FUNCTION IF EXISTS pos_internal.verify_item_amounts(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_amounts(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_references(text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_order_range(text, text, bigint, bigint);
DROP FUNCTION IF EXISTS pos_internal.verify_days(text, text, date, date, bigint[], bigint[]);
