-- What CREATE OR REPLACE can't do on the way from 0.6.0 to 0.7.0.

-- events have the columns of version 2
DROP FUNCTION IF EXISTS @extschema@.pos_events_at(int8multirange);

-- commands take more of a sale
DROP FUNCTION IF EXISTS @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint);
