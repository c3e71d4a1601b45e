-- What was loaded
\ir ../psqlrc.sql
\echo
SELECT coalesce(sum(d.order_count), 0) AS orders, (SELECT count(*) FROM demo.loaded l JOIN demo.order_details USING (order_key)) AS lines,
       sum(d.gross_sales) AS gross_sales, sum(d.discount_total) AS discounts, sum(d.total_revenue) AS revenue
FROM demo.what_to_show() w, pos_daily_summaries('northwind', w.date_from, w.date_to) d;
\echo ' gross_sales is before discounts, revenue is after them.'

SELECT format(E' Orders whose lines have different discounts were loaded without one: %s\n'
              ' (%s%s)', count(*),
              (SELECT string_agg(f.order_key::text, ', ' ORDER BY f.order_key)
               FROM (SELECT l.order_key FROM demo.loaded l WHERE l.mixed ORDER BY l.order_key LIMIT 8) f),
              CASE WHEN count(*) > 8 THEN ' and so on' ELSE '' END)
FROM demo.loaded m WHERE m.mixed HAVING count(*) > 0
\g (tuples_only=on format=unaligned)
