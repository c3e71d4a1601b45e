-- The extension, and a schema for the rows of the files
\ir ../psqlrc.sql

CREATE EXTENSION pos_cqrs;
SELECT pos_install() \g /dev/null

CREATE SCHEMA demo;
\ir ../wrap.sql

CREATE TABLE demo.tenants (
    tenant_no int,
    tenant_id text
);
INSERT INTO demo.tenants VALUES (1, 'northwind');

CREATE TABLE demo.raw_lines (
    file    text NOT NULL,
    line_no int NOT NULL,
    wrong   text,
    line    text NOT NULL
);

CREATE TABLE demo.employees (
    line_no     int,
    employee_id bigint,
    name        text,
    title       text
);
CREATE TABLE demo.products (
    line_no    int,
    product_id bigint,
    name       text
);
CREATE TABLE demo.orders (
    order_no    int PRIMARY KEY,
    line_no     int,
    order_key   bigint,
    employee_id bigint,
    ordered_at  timestamptz
);
CREATE TABLE demo.order_details (
    line_no    int,
    order_key  bigint,
    product_id bigint,
    unit_price numeric,
    quantity   numeric,
    discount   numeric
);
CREATE INDEX ON demo.order_details (order_key);

-- The orders that were loaded, with their ids in the extension
CREATE TABLE demo.loaded (
    order_key bigint PRIMARY KEY,
    order_id  bigint NOT NULL
);

-- The rows that were not loaded, and why
CREATE TABLE demo.refused (
    file    text NOT NULL,
    line_no int NOT NULL,
    reason  text NOT NULL
);

-- The value of a field; null if it is not of that kind
CREATE FUNCTION demo.whole_number(field text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN $1 ~ '^[0-9]{1,18}$' THEN $1::bigint END
$$;

CREATE FUNCTION demo.decimal_number(field text) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN $1 ~ '^-?[0-9]{1,30}(\.[0-9]{1,30})?$' THEN $1::numeric END
$$;

-- A date, or a local time; null if it is neither, or if no such day is in the calendar
CREATE FUNCTION demo.local_time(field text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF field ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$' THEN
        RETURN field::timestamp;
    END IF;
    RETURN NULL;
EXCEPTION WHEN datetime_field_overflow THEN
    RETURN NULL;
END
$$;

-- The first thing that is wrong with a line, or null. columns is the number of fields
-- that it should have. misread has a text for each field that can't be read.
CREATE FUNCTION demo.what_is_wrong(fields text[], columns int, VARIADIC misread text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN cardinality($1) <> $2 THEN format('the number of columns is %s, not %s', cardinality($1), $2)
        ELSE (SELECT m.text FROM unnest($3) WITH ORDINALITY AS m(text, no)
              WHERE m.text IS NOT NULL ORDER BY m.no LIMIT 1)
    END
$$;

CREATE FUNCTION demo.misread(understood boolean, kind text, field text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN NOT $1 THEN format('%s: "%s"', $2, left($3, 40)) END
$$;

-- The lines of the files, in columns
CREATE VIEW demo.split_lines AS
SELECT r.file, r.line_no, r.wrong, string_to_array(r.line, E'\t') AS f FROM demo.raw_lines r;
