-- The rows that were not loaded
\ir ../psqlrc.sql
SELECT count(*) = 0 AS nothing, count(*) AS refused FROM demo.refused \gset
\if :nothing
    \echo ' Nothing: every row was loaded.'
\else
    SELECT r.file || '.tsv' AS file, r.line_no AS line,
           demo.wrapped(r.reason, 68, 0) AS reason
    FROM demo.refused r
    ORDER BY r.file, r.line_no, r.reason;
    \echo ' ':refused 'rows. The lines of a refused order are not loaded either. All other rows are.'
\endif
