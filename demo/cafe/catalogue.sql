-- A café in Zürich: prices with tax, two rates of it, and cash in coins of 5 Rappen.
\ir ../psqlrc.sql

\set ECHO queries
\o /dev/null
SELECT pos_register_tenant('kranz', 'Café Kranz', 'Europe/Zurich', 'CHF',
    prices_include_tax => true, cash_rounding => 0.05);
SELECT pos_register_user('kranz', 1, 'Ada'), pos_register_user('kranz', 9, 'Grace', 'manager');
SELECT pos_register_tax('kranz', 1, 'VAT', 8.1), pos_register_tax('kranz', 2, 'VAT, reduced', 2.6);
SELECT pos_register_product('kranz', 1, 'Espresso', taxes => '{1}'),
       pos_register_product('kranz', 2, 'Apple cake', taxes => '{1}'),
       pos_register_product('kranz', 3, 'Coffee beans, 250 g', taxes => '{2}');
\o
\set ECHO none
\echo ' A tax has a percentage, and a product has its taxes. The tenant says whether prices include them.'
