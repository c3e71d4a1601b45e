-- Every shop of the demo, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT s.name, s.currency, sum(d.order_count) AS orders, sum(d.gross_sales) AS gross_sales,
       sum(d.discount_total) AS discounts, sum(d.total_revenue) AS revenue, sum(d.voided_count) AS voided,
       sum(d.voided_total) AS voided_total
FROM demo.shops s, pos_daily_summaries(s.tenant_id, :'date_from', :'date_to') d
GROUP BY s.shop_no, s.name, s.currency ORDER BY s.shop_no;
\echo ' The same figures for the week. Yen have no decimals, Kuwaiti dinars have three. All amounts are'
\echo ' exact decimal numbers.'
