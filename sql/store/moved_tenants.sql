CREATE TABLE pos_write.moved_tenants (
    tenant_id text COLLATE "C" PRIMARY KEY,
    moved_to  text NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('fenced', 'handing_over', 'arrived', 'removing', 'removed')),
    fenced_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.moved_tenants IS
'Tenants that move, or have moved, to another database.

Commands on them are refused. A row is deleted when the fence is lifted, or when the tenant
is brought back.';
COMMENT ON COLUMN pos_write.moved_tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.moved_tenants.moved_to IS 'Where the tenant went, as clients see it in the error.';
COMMENT ON COLUMN pos_write.moved_tenants.state IS
'How far the move is.

fenced: it is being copied.
handing_over: the other database may have it.
arrived: the other database has it.
removing: its rows here are being deleted.
removed: no row is left here.';
COMMENT ON COLUMN pos_write.moved_tenants.fenced_at IS 'When the tenant was fenced.';
