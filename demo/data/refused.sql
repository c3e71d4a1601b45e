-- The rows that are not loaded.
\ir ../psqlrc.sql
SELECT count(*) = 0 AS nothing, count(*) AS refused FROM demo.refused \gset
\if :nothing
    \echo ' Nothing: every row is loaded.'
\else
    SELECT r.file || '.tsv' AS file, r.line_no AS line,
           demo.wrapped(r.reason, 68, 0) AS reason
    FROM demo.refused r
    ORDER BY r.file, r.line_no, r.reason;
    \echo ' ':refused 'rows; a refused order takes its lines along, everything else is loaded.'
\endif
