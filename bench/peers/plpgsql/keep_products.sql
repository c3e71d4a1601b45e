-- The variant that keeps the product sales, too: one row a product and day. Rows
-- are touched in the products' order, or two orders would deadlock.

CREATE TABLE product_sales (
    tenant_id  text NOT NULL,
    date       date NOT NULL,
    product_id bigint NOT NULL,
    quantity   numeric NOT NULL,
    revenue    numeric NOT NULL,
    PRIMARY KEY (tenant_id, date, product_id)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON product_sales TO bench_app;

CREATE FUNCTION add_to_products() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO product_sales AS s (tenant_id, date, product_id, quantity, revenue)
    SELECT new.tenant_id, new.business_date, i.product_id, sum(i.quantity), sum(i.line_total - i.discount)
      FROM order_items i
     WHERE i.order_id = new.order_id
     GROUP BY i.product_id
     ORDER BY i.product_id
    ON CONFLICT (tenant_id, date, product_id) DO UPDATE
       SET quantity = s.quantity + excluded.quantity,
           revenue = s.revenue + excluded.revenue;
    RETURN NULL;
END;
$$;

-- Its name puts it before add_to_day: the day's row stays the last.
CREATE TRIGGER add_products AFTER INSERT ON order_summaries
   FOR EACH ROW EXECUTE FUNCTION add_to_products();
