CREATE TABLE pos_write.command_log (
    tenant_id       text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    command         text NOT NULL,
    arguments       jsonb NOT NULL,
    result          bigint NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, idempotency_key)
);
COMMENT ON TABLE pos_write.command_log IS 'The answer given to each idempotency key: the same request again gets it again.';
