-- Every shop of the demo, :date_from to :date_to.
\ir ../psqlrc.sql
SELECT s.name, s.currency, sum(d.order_count) AS orders, sum(d.gross_sales) AS gross, sum(d.discount_total) AS discounts,
       sum(d.total_revenue) AS revenue, sum(d.tax_total) AS tax, sum(d.refund_total) AS refunds, sum(d.voided_count) AS void
FROM demo.shops s, pos_daily_summaries(s.tenant_id, :'date_from', :'date_to') d
GROUP BY s.shop_no, s.name, s.currency ORDER BY s.shop_no;
\echo ' The same figures for the week. The tax of the deli is on top, so its revenue is above its gross'
\echo ' sales. Yen have no decimals, Kuwaiti dinars have three. All amounts are exact decimal numbers.'
