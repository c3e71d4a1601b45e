-- The day's figures. The list's row is what each function writes last, so that
-- the day's row, which all of a tenant's cashiers want, is locked no longer than
-- it must be.

CREATE FUNCTION add_to_day() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    counted  CONSTANT int := (new.status <> 'voided')::int;
    was      CONSTANT int := CASE tg_op WHEN 'UPDATE' THEN (old.status <> 'voided')::int ELSE 0 END;
    voided   CONSTANT int := CASE WHEN tg_op = 'UPDATE' AND was > counted THEN 1 ELSE 0 END;
BEGIN
    INSERT INTO order_daily_summary AS d
        (tenant_id, date, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total)
    VALUES (new.tenant_id, new.business_date, counted - was,
            new.total * counted - CASE was WHEN 1 THEN old.total ELSE 0 END,
            new.subtotal * counted - CASE was WHEN 1 THEN old.subtotal ELSE 0 END,
            new.discount * counted - CASE was WHEN 1 THEN old.discount ELSE 0 END,
            voided, new.total * voided)
    ON CONFLICT (tenant_id, date) DO UPDATE
       SET order_count = d.order_count + excluded.order_count,
           total_revenue = d.total_revenue + excluded.total_revenue,
           gross_sales = d.gross_sales + excluded.gross_sales,
           discount_total = d.discount_total + excluded.discount_total,
           voided_count = d.voided_count + excluded.voided_count,
           voided_total = d.voided_total + excluded.voided_total;
    RETURN NULL;
END;
$$;

CREATE TRIGGER add_to_day AFTER INSERT ON order_summaries
   FOR EACH ROW EXECUTE FUNCTION add_to_day();
CREATE TRIGGER change_day AFTER UPDATE ON order_summaries
   FOR EACH ROW WHEN (new.status <> old.status OR new.total <> old.total) EXECUTE FUNCTION add_to_day();
