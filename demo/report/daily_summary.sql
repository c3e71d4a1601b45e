-- The business days of :tenant, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT to_char(d.date, 'Dy YYYY-MM-DD') AS business_date, d.order_count AS orders, d.gross_sales,
       d.discount_total AS discounts, d.total_revenue AS revenue, d.avg_order_value AS average,
       d.voided_count AS voided, d.voided_total
FROM pos_daily_summaries(:'tenant', :'date_from', :'date_to') d;
\echo ' pos_daily_summaries(): gross_sales is before discounts, revenue is after them, average is the'
\echo ' revenue per order. These leave out voided orders. The two columns at the right count voided orders'
\echo ' on the day of their sale.'
