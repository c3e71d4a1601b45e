-- What the version before had, and this one does not
DROP FUNCTION IF EXISTS @extschema@.pos_bygone();
