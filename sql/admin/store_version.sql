COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: the tables of the commands, and the events.';
COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: the read models, which queries read.';

CREATE TABLE pos_write.store_version (
    version      int NOT NULL,
    role         text NOT NULL,
    installed_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.store_version IS
'The version of the stores, in one row.

The extension compares it with its own. The owner of this table is the owner of the stores.
Commands run with that role''s rights.';
COMMENT ON COLUMN pos_write.store_version.version IS 'The version of the stores, counted from 1.';
COMMENT ON COLUMN pos_write.store_version.role IS 'The role of the stores; always primary in this version.';
COMMENT ON COLUMN pos_write.store_version.installed_at IS 'When pos_install() created the stores.';
