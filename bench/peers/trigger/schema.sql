-- The tables of the ORM, and a trigger that keeps the day's figures: the least
-- that gives the seed's order_daily_summary.
\ir ../orm/schema.sql

CREATE TABLE order_daily_summary (
    tenant_id     varchar NOT NULL,
    date          date NOT NULL,
    order_count   bigint NOT NULL,
    total_revenue numeric NOT NULL,
    PRIMARY KEY (tenant_id, date)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON order_daily_summary TO bench_app;

CREATE FUNCTION add_to_day() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_daily_summary AS d (tenant_id, date, order_count, total_revenue)
    VALUES (new.tenant_id, (new.created_at AT TIME ZONE 'UTC')::date, 1, new.total)
    ON CONFLICT (tenant_id, date) DO UPDATE
       SET order_count = d.order_count + 1, total_revenue = d.total_revenue + excluded.total_revenue;
    RETURN NULL;
END;
$$;
CREATE TRIGGER add_to_day AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION add_to_day();
