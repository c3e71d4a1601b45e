-- The rows of a backlog of orders, as they are: psql -v backlog=JSON
CREATE TABLE floor.backlog AS
SELECT o.n::int AS n, (o.data ->> 'cashier_id')::bigint AS cashier_id, i.line_no::int AS line_no,
       (i.data ->> 'product_id')::bigint AS product_id, (i.data ->> 'quantity')::numeric AS quantity,
       (i.data ->> 'unit_price')::numeric AS unit_price,
       (i.data ->> 'quantity')::numeric * (i.data ->> 'unit_price')::numeric AS line_total
  FROM jsonb_array_elements(:'backlog'::jsonb) WITH ORDINALITY o (data, n)
 CROSS JOIN LATERAL jsonb_array_elements(o.data -> 'items') WITH ORDINALITY i (data, line_no);
CREATE TABLE floor.backlog_orders AS
SELECT b.n, b.cashier_id, count(*)::int AS item_count, sum(b.line_total) AS total,
       array_agg(b.product_id ORDER BY b.line_no) AS product_ids, array_agg(b.quantity ORDER BY b.line_no) AS quantities,
       array_agg(b.line_total ORDER BY b.line_no) AS revenues, array_agg(b.unit_price ORDER BY b.line_no) AS unit_prices
  FROM floor.backlog b
 GROUP BY b.n, b.cashier_id;
ANALYZE floor.backlog, floor.backlog_orders;
GRANT SELECT ON floor.backlog, floor.backlog_orders TO bench_app;
