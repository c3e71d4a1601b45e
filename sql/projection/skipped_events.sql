CREATE TABLE pos_read.skipped_events (
    projection text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    tenant_id  text COLLATE "C" NOT NULL,
    reason     text NOT NULL,
    skipped_at timestamptz NOT NULL,
    skipped_by text NOT NULL,
    PRIMARY KEY (projection, position)
);
COMMENT ON TABLE pos_read.skipped_events IS 'Events that a user''s own read model leaves out, in its refreshes and rebuilds. pos_skip_event() writes a row, pos_unskip_event() and pos_unregister_projection() delete it.';
COMMENT ON COLUMN pos_read.skipped_events.tenant_id IS 'Whose event it is.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_by IS 'The role that called pos_skip_event().';
