-- Both days of the café: the figures, the taxes and the takings.
\ir ../psqlrc.sql

\set ECHO queries
SELECT date, order_count, gross_sales, discount_total, total_revenue, tax_total, refund_total
FROM pos_daily_summaries('kranz', '2025-03-28', '2025-03-29');
SELECT date, name, percent, base, tax, returned_base, returned_tax
FROM pos_daily_taxes('kranz', '2025-03-28', '2025-03-29');
SELECT date, method, payment_count AS count, amount, tips, rounding, returned_amount AS returned,
       returned_rounding, takings
FROM pos_daily_payments('kranz', '2025-03-28', '2025-03-29');
\set ECHO none
\echo ' base is what the lines of a tax cost without any tax. takings is amount, tips and rounding, less'
\echo ' what went back. Of cash it is what the drawer has more than before.'
