-- What CREATE OR REPLACE can't do on the way from 0.5.0 to 0.6.0.

-- its rows have two columns more: rule and field
DROP FUNCTION IF EXISTS @extschema@.pos_create_orders(text, jsonb, boolean);
