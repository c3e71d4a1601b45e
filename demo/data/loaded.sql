-- What was loaded
\ir ../psqlrc.sql
\echo
SELECT coalesce(sum(d.order_count), 0) AS orders, (SELECT count(*) FROM demo.loaded l JOIN demo.order_details USING (order_key)) AS lines,
       sum(d.gross_sales) AS gross_sales, sum(d.discount_total) AS discounts, sum(d.total_revenue) AS revenue,
       sum(d.tax_total) AS tax
FROM demo.what_to_show() w, pos_daily_summaries('northwind', w.date_from, w.date_to) d;
\echo ' gross_sales is before discounts, revenue is after them and with tax.'
