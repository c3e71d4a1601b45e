CREATE FUNCTION @extschema@.pos_skip_event(projection text, "position" bigint, reason text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_skip_event';
COMMENT ON FUNCTION @extschema@.pos_skip_event(text, bigint, text) IS
'Leaves an event out of a read model of your own.

projection: the read model.
position: the position of the event in the log.
reason: why, in at most 1,000 bytes; pos_read.skipped_events keeps it, with role and time.
It counts from the next refresh on, and in each rebuild. What the model has folded stays until
  pos_rebuild(), and a NOTICE says so. In immediate mode that is every event.
Only for members of the stores'' owner.
Returns true; false if the event was left out already.
Raises:
  PC011  the model is unknown or the extension''s, there is no such event, or reason is not valid
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

CREATE FUNCTION @extschema@.pos_unskip_event(projection text, "position" bigint)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unskip_event';
COMMENT ON FUNCTION @extschema@.pos_unskip_event(text, bigint) IS
'Takes pos_skip_event() back.

projection: the read model.
position: the position of the event in the log.
If the model has passed the event, the next pos_rebuild() folds it, and a NOTICE says so.
Only for members of the stores'' owner.
Returns true; false if the event was not left out.
Raises:
  PC011  the read model is unknown, or belongs to the extension
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
