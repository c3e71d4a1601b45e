-- The tenant, as tenant.tsv says if there is one. It is registered with its tax, if it
-- has one. A line that is wrong ends the demo: without its tenant no order can be loaded.
\ir ../psqlrc.sql

CREATE TABLE demo.tenant (
    name               text NOT NULL DEFAULT 'Northwind',
    currency           text NOT NULL DEFAULT 'USD',
    time_zone          text NOT NULL DEFAULT 'UTC',
    day_starts_at      interval NOT NULL DEFAULT '0:00',
    tax                numeric,
    prices_include_tax boolean NOT NULL DEFAULT false
);
INSERT INTO demo.tenant DEFAULT VALUES;

CREATE VIEW demo.read_tenant AS
SELECT l.line_no, l.f[1] AS setting, l.f[2] AS value, format_type(a.atttypid, a.atttypmod) AS type,
       coalesce(l.wrong, demo.what_is_wrong(l.f, 2,
           demo.misread(a.attname IS NOT NULL, 'not a setting', l.f[1]),
           CASE WHEN l.line_no > min(l.line_no) OVER (PARTITION BY l.f[1]) THEN 'the setting is there already' END))
           AS wrong
FROM demo.split_lines l
LEFT JOIN pg_attribute a ON a.attrelid = 'demo.tenant'::regclass AND a.attnum > 0 AND a.attname = l.f[1]
WHERE l.file = 'tenant';

DO $$
DECLARE
    line   record;
    detail text;
BEGIN
    FOR line IN SELECT * FROM demo.read_tenant r ORDER BY r.line_no LOOP
        IF line.wrong IS NOT NULL THEN
            RAISE EXCEPTION 'tenant.tsv line %: %', line.line_no, line.wrong;
        END IF;
        BEGIN
            EXECUTE format('UPDATE demo.tenant SET %I = $1::%s', line.setting, line.type) USING line.value;
        EXCEPTION WHEN data_exception THEN
            RAISE EXCEPTION 'tenant.tsv line %: %', line.line_no, SQLERRM;
        END;
    END LOOP;
    PERFORM pos_register_tenant('northwind', t.name, t.time_zone, t.currency, t.day_starts_at,
                                prices_include_tax => t.prices_include_tax)
    FROM demo.tenant t;
    PERFORM pos_register_tax('northwind', 1, 'Tax', t.tax) FROM demo.tenant t WHERE t.tax IS NOT NULL;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING MESSAGE = regexp_replace(SQLERRM, '^(?!tenant.tsv)', 'tenant.tsv: '), DETAIL = detail;
END
$$;
SELECT t.name, t.currency, t.time_zone, to_char(t.day_starts_at, 'HH24:MI') AS day_starts_at, t.tax AS tax_percent,
       CASE WHEN t.tax IS NOT NULL AND t.prices_include_tax THEN 'inside' WHEN t.tax IS NOT NULL THEN 'on top' END AS tax_is
FROM demo.tenant t;
\echo
