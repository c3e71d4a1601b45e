-- What CREATE OR REPLACE can't do: other arguments, another result.
DROP FUNCTION IF EXISTS @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint, numeric, numeric, timestamptz, jsonb);
DROP FUNCTION IF EXISTS @extschema@.pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean, text);
