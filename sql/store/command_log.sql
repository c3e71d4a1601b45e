CREATE TABLE pos_write.command_log (
    tenant_id       text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    command         text NOT NULL,
    arguments       jsonb NOT NULL,
    result          bigint NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, idempotency_key)
) WITH (
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.command_log IS
'Answers to commands with an idempotency key.

The same request with the same key returns the answer again. pos_purge() deletes old rows.';
COMMENT ON COLUMN pos_write.command_log.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.command_log.idempotency_key IS 'The key, unique in the tenant across commands.';
COMMENT ON COLUMN pos_write.command_log.command IS 'The name of the command.';
COMMENT ON COLUMN pos_write.command_log.arguments IS 'The arguments that make up the request, as an object.';
COMMENT ON COLUMN pos_write.command_log.result IS 'What the command returned.';
COMMENT ON COLUMN pos_write.command_log.recorded_at IS 'When the command began.';
