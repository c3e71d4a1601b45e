-- The tables alone, to take orders

CREATE EXTENSION pos_cqrs;
SELECT pos_install();
\ir tables.sql
