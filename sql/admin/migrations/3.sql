-- The stores of 0.6.0 become those of 0.7.0. No row is written: new columns are null, or
-- have a constant default, which the server keeps beside the table.

-- Taxes, and what a sale has more of
CREATE TABLE pos_write.taxes (
    tenant_id text COLLATE "C" NOT NULL,
    tax_id    bigint NOT NULL,
    version   int NOT NULL,
    name      text NOT NULL,
    percent   numeric NOT NULL CHECK (percent BETWEEN 0 AND 100),
    active    boolean NOT NULL,
    changed_at timestamptz,
    PRIMARY KEY (tenant_id, tax_id)
);
CREATE TABLE pos_write.refunds (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    reason        text NOT NULL,
    refunded_at   timestamptz NOT NULL,
    business_date date NOT NULL,
    total         numeric NOT NULL,
    tax           numeric NOT NULL,
    given_back    numeric NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no)
);
CREATE INDEX refunds_date_idx ON pos_write.refunds (tenant_id, business_date);
CREATE TABLE pos_write.refund_lines (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    line_no       int NOT NULL,
    quantity      numeric NOT NULL,
    amount        numeric NOT NULL,
    tax_amounts   numeric[],
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, line_no)
);
CREATE TABLE pos_write.refund_payments (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    entry_no      int NOT NULL,
    method        text NOT NULL,
    amount        numeric NOT NULL,
    rounding      numeric,
    payment_no    int,
    attributes    jsonb,
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, entry_no)
);
CREATE INDEX refund_payments_date_idx ON pos_write.refund_payments (tenant_id, business_date);
CREATE TABLE pos_write.order_references (
    tenant_id text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    order_id  bigint NOT NULL,
    PRIMARY KEY (tenant_id, reference)
);
ALTER TABLE pos_write.taxes ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.taxes FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refunds ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refunds FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refund_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refund_lines FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refund_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refund_payments FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.order_references ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.order_references FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

ALTER TABLE pos_write.tenants
    ADD COLUMN prices_include_tax boolean,
    ADD COLUMN tax_rounding text COLLATE "C" CHECK (tax_rounding IN ('order', 'line')),
    ADD COLUMN cash_rounding numeric CHECK (cash_rounding >= 0),
    ADD COLUMN changed_at timestamptz;
ALTER TABLE pos_write.products
    ADD COLUMN taxes bigint[],
    ADD COLUMN price_decimals int CHECK (price_decimals BETWEEN 0 AND 4),
    ADD COLUMN changed_at timestamptz;
ALTER TABLE pos_write.orders
    ADD COLUMN reference text COLLATE "C",
    ADD COLUMN attributes jsonb,
    ADD COLUMN discount_amount numeric,
    ADD COLUMN discount_reason text,
    ADD COLUMN prices_include_tax boolean,
    ADD COLUMN tax_rounding text COLLATE "C",
    ADD COLUMN cash_rounding numeric,
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN refunded_tax numeric,
    ADD COLUMN given_back numeric,
    ADD COLUMN cash numeric,
    ADD COLUMN refund_count int;
ALTER TABLE pos_write.order_items
    ADD COLUMN discount_percent numeric,
    ADD COLUMN discount_amount numeric,
    ADD COLUMN own_discount numeric,
    ADD COLUMN discountable boolean,
    ADD COLUMN charged numeric,
    ADD COLUMN tax_ids bigint[],
    ADD COLUMN tax_percents numeric[],
    ADD COLUMN tax_amounts numeric[],
    ADD COLUMN attributes jsonb;
ALTER TABLE pos_write.payments
    ADD COLUMN tip numeric,
    ADD COLUMN tendered numeric,
    ADD COLUMN rounding numeric,
    ADD COLUMN attributes jsonb,
    ADD COLUMN business_date date,
    ADD COLUMN reversal_date date,
    ADD COLUMN reversal_rounding numeric;
CREATE INDEX payments_date_idx ON pos_write.payments (tenant_id, business_date)
 WHERE business_date IS NOT NULL;
CREATE INDEX payments_reversal_date_idx ON pos_write.payments (tenant_id, reversal_date)
 WHERE reversal_date IS NOT NULL;

-- Events of version 2
ALTER TABLE pos_write.events
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN given_back numeric,
    ADD COLUMN order_count_change int,
    ADD COLUMN subtotal_change numeric,
    ADD COLUMN discount_change numeric,
    ADD COLUMN total_change numeric,
    ADD COLUMN tax_change numeric,
    ADD COLUMN paid_change numeric,
    ADD COLUMN given_back_change numeric,
    ADD COLUMN voided_count_change int,
    ADD COLUMN voided_total_change numeric,
    ADD COLUMN refund_count_change int,
    ADD COLUMN refund_total_change numeric,
    ADD COLUMN refund_tax_change numeric,
    ADD COLUMN line_nos int[],
    ADD COLUMN line_subtotals numeric[],
    ADD COLUMN line_own_discounts numeric[],
    ADD COLUMN line_order_discounts numeric[],
    ADD COLUMN line_taxes numeric[],
    ADD COLUMN line_returned_quantities numeric[],
    ADD COLUMN line_returned_revenues numeric[],
    ADD COLUMN tax_line_nos int[],
    ADD COLUMN tax_ids bigint[],
    ADD COLUMN tax_percents numeric[],
    ADD COLUMN tax_bases numeric[],
    ADD COLUMN tax_amounts numeric[],
    ADD COLUMN tax_returned_bases numeric[],
    ADD COLUMN tax_returned_amounts numeric[],
    ADD COLUMN money_methods text[],
    ADD COLUMN money_amounts numeric[],
    ADD COLUMN money_tips numeric[],
    ADD COLUMN money_roundings numeric[],
    ADD COLUMN idempotency_key text COLLATE "C",
    ADD COLUMN request jsonb,
    ADD COLUMN answer bigint,
    ADD COLUMN metadata jsonb;

-- Read models
ALTER TABLE pos_read.order_summary_rows
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN reference text COLLATE "C";
ALTER TABLE pos_read.order_daily_stripes
    ADD COLUMN tax_total numeric NOT NULL DEFAULT 0,
    ADD COLUMN refund_count bigint NOT NULL DEFAULT 0,
    ADD COLUMN refund_total numeric NOT NULL DEFAULT 0,
    ADD COLUMN refund_tax numeric NOT NULL DEFAULT 0;
ALTER TABLE pos_read.product_sales_stripes
    ADD COLUMN tax numeric NOT NULL DEFAULT 0,
    ADD COLUMN returned_quantity numeric NOT NULL DEFAULT 0,
    ADD COLUMN returned_revenue numeric NOT NULL DEFAULT 0;
ALTER TABLE pos_read.projections ADD COLUMN event_version int;
