CREATE TABLE pos_write.moved_tenants (
    tenant_id text COLLATE "C" PRIMARY KEY,
    moved_to  text NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('fenced', 'handing_over', 'arrived', 'removing', 'removed')),
    fenced_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.moved_tenants IS 'Tenants that move or have moved to another database: commands on them are refused. Only bringing a tenant back deletes its row, or lifting its fence.';
COMMENT ON COLUMN pos_write.moved_tenants.moved_to IS 'Where it went, as clients are told.';
COMMENT ON COLUMN pos_write.moved_tenants.state IS 'fenced: it is being copied; handing_over: the other database may have it; arrived: the other database has it; removing: its rows here are being deleted; removed: it has none left here.';
