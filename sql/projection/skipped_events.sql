CREATE TABLE pos_read.skipped_events (
    projection text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    tenant_id  text COLLATE "C" NOT NULL,
    reason     text NOT NULL,
    skipped_at timestamptz NOT NULL,
    skipped_by text NOT NULL,
    PRIMARY KEY (projection, position)
);
COMMENT ON TABLE pos_read.skipped_events IS
'Events that a read model of your own leaves out.

pos_skip_event() writes a row; pos_unskip_event() and pos_unregister_projection() delete it.';
COMMENT ON COLUMN pos_read.skipped_events.projection IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.skipped_events.position IS 'The position of the event in the log.';
COMMENT ON COLUMN pos_read.skipped_events.tenant_id IS 'The tenant of the event.';
COMMENT ON COLUMN pos_read.skipped_events.reason IS 'Why the event is left out.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_at IS 'When pos_skip_event() was called.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_by IS 'The role that called pos_skip_event().';
