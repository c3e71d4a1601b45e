CREATE TABLE pos_write.tills (
    tenant_id     text COLLATE "C" NOT NULL,
    till          text COLLATE "C" NOT NULL,
    first_used_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, till)
);
COMMENT ON TABLE pos_write.tills IS 'Tills that have taken a payment.';
