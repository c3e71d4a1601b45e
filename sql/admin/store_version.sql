CREATE TABLE pos_write.store_version (
    version      int NOT NULL,
    role         text NOT NULL,
    installed_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.store_version IS 'One row: the version of the stores, which the extension''s commands compare with their own. The owner of this table is the role with whose rights commands run.';
