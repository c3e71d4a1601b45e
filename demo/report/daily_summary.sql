-- The business days of :tenant, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT to_char(d.date, 'Dy YYYY-MM-DD') AS business_date, d.order_count AS orders, d.gross_sales AS gross,
       d.discount_total AS discounts, d.total_revenue AS revenue, d.tax_total AS tax, d.avg_order_value AS average,
       d.refund_total AS refunds, d.voided_count AS voided
FROM pos_daily_summaries(:'tenant', :'date_from', :'date_to') d;
\echo ' pos_daily_summaries(): gross is before discounts. revenue is after them, tax included. average is'
\echo ' the revenue per order. Voided orders are left out and counted on the day of their sale. refunds is'
\echo ' what came back that day, of whatever day it was sold.'
