-- Payments know their till.
ALTER TABLE pos_write.payments ADD COLUMN till text COLLATE "C" CHECK (till <> '');
UPDATE pos_write.payments SET till = 'main';
ALTER TABLE pos_write.payments ALTER COLUMN till SET NOT NULL;
CREATE INDEX payments_till_idx ON pos_write.payments (tenant_id, till);

-- A column of a read model has another name.
ALTER TABLE pos_read.order_daily_stripes RENAME COLUMN gross_sales TO gross_revenue;

-- A table, as tills.sql makes it; its policy follows, as policies.sql has it.
CREATE TABLE pos_write.tills (
    tenant_id     text COLLATE "C" NOT NULL,
    till          text COLLATE "C" NOT NULL,
    first_used_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, till)
);
INSERT INTO pos_write.tills (tenant_id, till, first_used_at)
SELECT p.tenant_id, p.till, min(p.paid_at)
  FROM pos_write.payments p
 GROUP BY p.tenant_id, p.till;
