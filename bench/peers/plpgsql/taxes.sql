-- One tax on top of each product, and orders with taxes on top of the order's sum.
-- To be loaded behind create.sql and keep_days.sql.

INSERT INTO taxes (tenant_id, tax_id, name, percent) SELECT t.tenant_id, 1, 'Sales tax', 8.25 FROM bench.tenants t;
UPDATE products SET tax_ids = '{1}';

-- Each line of the items with its taxes: of what its lines cost, a tax is rounded once,
-- and shared by largest remainder, in cents.
CREATE FUNCTION taxed_lines(p_tenant_id text, p_items jsonb)
RETURNS TABLE (line_no bigint, product_id bigint, quantity numeric, unit_price numeric, line_total numeric,
               tax_ids bigint[], tax_percents numeric[], tax_amounts numeric[], tax numeric)
LANGUAGE sql STABLE AS $$
WITH lines AS (
    SELECT i.line_no, i.product_id, i.quantity, i.unit_price, round(i.quantity * i.unit_price, 2) AS line_total, p.tax_ids
      FROM ROWS FROM (jsonb_to_recordset(p_items) AS (product_id bigint, quantity numeric, unit_price numeric))
           WITH ORDINALITY i (product_id, quantity, unit_price, line_no)
      JOIN products p ON p.tenant_id = p_tenant_id AND p.product_id = i.product_id AND p.active
), line_taxes AS (
    SELECT s.line_no, s.tax_id, s.percent,
           (s.rounded + (row_number() OVER (PARTITION BY s.tax_id ORDER BY s.remainder DESC, s.line_no)
                         <= s.cents - sum(s.rounded) OVER (PARTITION BY s.tax_id))::int) * 0.01 AS amount
      FROM (SELECT c.*, COALESCE(div(c.cents * c.line_total, NULLIF(c.base, 0)), 0) AS rounded,
                   COALESCE(mod(c.cents * c.line_total, NULLIF(c.base, 0)), 0) AS remainder
              FROM (SELECT l.line_no, l.line_total, t.tax_id, t.percent, sum(l.line_total) OVER w AS base,
                           round(sum(l.line_total) OVER w * t.percent) AS cents
                      FROM lines l
                     CROSS JOIN LATERAL unnest(l.tax_ids) x (tax_id)
                      JOIN taxes t ON t.tenant_id = p_tenant_id AND t.tax_id = x.tax_id AND t.active
                    WINDOW w AS (PARTITION BY t.tax_id)) c) s
)
SELECT l.line_no, l.product_id, l.quantity, l.unit_price, l.line_total, t.tax_ids, t.tax_percents, t.tax_amounts, COALESCE(t.tax, 0.00)
  FROM lines l
  LEFT JOIN (SELECT x.line_no, array_agg(x.tax_id ORDER BY x.tax_id) AS tax_ids,
                    array_agg(x.percent ORDER BY x.tax_id) AS tax_percents,
                    array_agg(x.amount ORDER BY x.tax_id) AS tax_amounts, sum(x.amount) AS tax
               FROM line_taxes x
              GROUP BY x.line_no) t ON t.line_no = l.line_no
$$;

CREATE OR REPLACE FUNCTION create_order(p_tenant_id text, p_cashier_id bigint, p_items jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_date     date;
    v_now      CONSTANT timestamptz := now();
    v_count    int;
    v_valid    int;
    v_subtotal numeric;
    v_tax      numeric;
    v_taxes    jsonb;
    v_order_id bigint := nextval(pg_get_serial_sequence('orders', 'order_id'));
BEGIN
    SELECT ((v_now AT TIME ZONE t.time_zone) - t.day_starts_at)::date INTO v_date
      FROM tenants t WHERE t.tenant_id = p_tenant_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown tenant %', p_tenant_id;
    END IF;
    IF NOT EXISTS (SELECT FROM users u
                    WHERE u.tenant_id = p_tenant_id AND u.user_id = p_cashier_id AND u.active) THEN
        RAISE EXCEPTION 'unknown cashier %', p_cashier_id;
    END IF;

    WITH lines AS MATERIALIZED (
        SELECT * FROM taxed_lines(p_tenant_id, p_items)
    ), sums AS MATERIALIZED (
        SELECT count(*) AS lines, count(*) FILTER (WHERE scale(l.quantity) <= 3 AND scale(l.unit_price) <= 2) AS valid,
               sum(l.line_total) AS subtotal, sum(l.tax) AS tax,
               jsonb_agg(jsonb_build_array(l.tax_ids, l.tax_percents, l.tax_amounts) ORDER BY l.line_no) AS taxes
          FROM lines l
    ), o AS (
        INSERT INTO orders (order_id, tenant_id, version, status, cashier_id, created_at, business_date, item_count,
                            subtotal, tax, total)
        SELECT v_order_id, p_tenant_id, 1, 'pending', p_cashier_id, v_now, v_date, s.lines, s.subtotal, s.tax, s.subtotal + s.tax
          FROM sums s
    ), i AS (
        INSERT INTO order_items (order_id, line_no, tenant_id, product_id, quantity, unit_price, line_total,
                                 tax_ids, tax_percents, tax_amounts, charged)
        SELECT v_order_id, l.line_no, p_tenant_id, l.product_id, l.quantity, l.unit_price, l.line_total,
               l.tax_ids, l.tax_percents, l.tax_amounts, l.line_total + l.tax
          FROM lines l
    )
    SELECT s.lines, s.valid, s.subtotal, s.tax, s.taxes INTO v_count, v_valid, v_subtotal, v_tax, v_taxes FROM sums s;
    IF v_count <> jsonb_array_length(p_items) THEN
        RAISE EXCEPTION 'unknown product';
    END IF;
    IF v_count NOT BETWEEN 1 AND 1000 OR v_valid <> v_count THEN
        RAISE EXCEPTION 'invalid items';
    END IF;

    INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
    VALUES (p_tenant_id, v_order_id, 1, 'order_created', p_cashier_id,
            jsonb_build_object('date', v_date, 'total', v_subtotal + v_tax, 'tax', v_tax, 'items', p_items, 'taxes', v_taxes));

    INSERT INTO order_summaries (tenant_id, order_id, status, subtotal, discount, total, created_at, business_date,
                                 cashier_id, item_count, paid, payment_status, tax)
    VALUES (p_tenant_id, v_order_id, 'pending', v_subtotal, 0.00, v_subtotal + v_tax, v_now, v_date,
            p_cashier_id, v_count, 0.00, CASE WHEN v_subtotal + v_tax = 0 THEN 'paid' ELSE 'unpaid' END, v_tax);
    RETURN v_order_id;
END;
$$;

CREATE FUNCTION add_tax_to_day() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_daily_summary AS d
        (tenant_id, date, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total, tax_total)
    VALUES (new.tenant_id, new.business_date, 1, new.total, new.subtotal, new.discount, 0, 0.00, new.tax)
    ON CONFLICT (tenant_id, date) DO UPDATE
       SET order_count = d.order_count + excluded.order_count,
           total_revenue = d.total_revenue + excluded.total_revenue,
           gross_sales = d.gross_sales + excluded.gross_sales,
           discount_total = d.discount_total + excluded.discount_total,
           tax_total = d.tax_total + excluded.tax_total;
    RETURN NULL;
END;
$$;
CREATE OR REPLACE TRIGGER add_to_day AFTER INSERT ON order_summaries
   FOR EACH ROW EXECUTE FUNCTION add_tax_to_day();

GRANT SELECT ON taxes TO bench_app;
