CREATE FUNCTION @extschema@.pos_skip_event(projection text, "position" bigint, reason text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_skip_event';
COMMENT ON FUNCTION @extschema@.pos_skip_event(text, bigint, text) IS
'Has a read model of your own do without the event at a position of the log, from its next refresh on and in each rebuild; true where it is new, false where it was said before. reason, 1,000 bytes at most, is kept in pos_read.skipped_events, with the role and the time. What the model has folded already it keeps until pos_rebuild(), and a notice says so: in immediate mode that is every event. Raises PC011 for a read model that is unknown or the extension''s, a position without an event, or a blank reason, 42501 for a caller who is no member of the stores'' owner.';

CREATE FUNCTION @extschema@.pos_unskip_event(projection text, "position" bigint)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unskip_event';
COMMENT ON FUNCTION @extschema@.pos_unskip_event(text, bigint) IS
'Takes pos_skip_event() back, and returns whether the event was skipped. Where the model has passed it, the next pos_rebuild() folds it, and a notice says so. Raises PC011 for a read model that is unknown or the extension''s, 42501 for a caller who is no member of the stores'' owner.';
