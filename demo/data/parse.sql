-- Reads the columns, and refuses lines that can't be read. The commands check the values
-- later.
\ir ../psqlrc.sql

-- The columns of each file, and the first thing that is wrong with the line
CREATE VIEW demo.read_employees AS
SELECT l.line_no, demo.whole_number(l.f[1]) AS employee_id, l.f[2] AS name, l.f[3] AS title,
       coalesce(l.wrong, demo.what_is_wrong(l.f, 3,
           demo.misread(demo.whole_number(l.f[1]) IS NOT NULL, 'employee_id is not a whole number', l.f[1]))) AS wrong
FROM demo.split_lines l WHERE l.file = 'employees';

CREATE VIEW demo.read_products AS
SELECT l.line_no, demo.whole_number(l.f[1]) AS product_id, l.f[2] AS name,
       coalesce(l.wrong, demo.what_is_wrong(l.f, 2,
           demo.misread(demo.whole_number(l.f[1]) IS NOT NULL, 'product_id is not a whole number', l.f[1]))) AS wrong
FROM demo.split_lines l WHERE l.file = 'products';

-- A date without a time is the middle of its business day.
CREATE VIEW demo.read_orders AS
SELECT l.line_no, demo.whole_number(l.f[1]) AS order_key, demo.whole_number(l.f[2]) AS employee_id,
       (demo.local_time(l.f[3]) + CASE WHEN l.f[3] LIKE '% %' THEN interval '0' ELSE t.day_starts_at + interval '12 hours' END)
           AT TIME ZONE t.time_zone AS ordered_at,
       coalesce(l.wrong, demo.what_is_wrong(l.f, 4,
           demo.misread(demo.whole_number(l.f[1]) IS NOT NULL, 'order_id is not a whole number', l.f[1]),
           demo.misread(demo.whole_number(l.f[2]) IS NOT NULL, 'employee_id is not a whole number', l.f[2]),
           demo.misread(demo.local_time(l.f[3]) IS NOT NULL, 'order_date is not like 2025-03-30 or 2025-03-30 17:45',
                        l.f[3])))
           AS wrong
FROM demo.split_lines l, demo.tenant t WHERE l.file = 'orders';

-- If the first column of a bad line can be read, its order is known. That order is then
-- not loaded.
CREATE VIEW demo.read_order_details AS
SELECT l.line_no, demo.whole_number(l.f[1]) AS order_key, demo.whole_number(l.f[2]) AS product_id,
       demo.decimal_number(l.f[3]) AS unit_price, demo.decimal_number(l.f[4]) AS quantity,
       demo.decimal_number(l.f[5]) AS discount,
       coalesce(l.wrong, demo.what_is_wrong(l.f, 5,
           demo.misread(demo.whole_number(l.f[1]) IS NOT NULL, 'order_id is not a whole number', l.f[1]),
           demo.misread(demo.whole_number(l.f[2]) IS NOT NULL, 'product_id is not a whole number', l.f[2]),
           demo.misread(demo.decimal_number(l.f[3]) IS NOT NULL, 'unit_price is not a number', l.f[3]),
           demo.misread(demo.decimal_number(l.f[4]) IS NOT NULL, 'quantity is not a number', l.f[4]),
           demo.misread(demo.decimal_number(l.f[5]) IS NOT NULL, 'discount is not a number', l.f[5]))) AS wrong
FROM demo.split_lines l WHERE l.file = 'order_details';

INSERT INTO demo.refused (file, line_no, reason)
SELECT 'employees', e.line_no, e.wrong FROM demo.read_employees e WHERE e.wrong IS NOT NULL
UNION ALL
SELECT 'products', p.line_no, p.wrong FROM demo.read_products p WHERE p.wrong IS NOT NULL
UNION ALL
SELECT 'orders', o.line_no, o.wrong FROM demo.read_orders o WHERE o.wrong IS NOT NULL
UNION ALL
SELECT 'order_details', d.line_no, d.wrong FROM demo.read_order_details d WHERE d.wrong IS NOT NULL;

-- If two lines have the same id, the first one counts.
INSERT INTO demo.refused (file, line_no, reason)
SELECT i.file, i.line_no, format('id %s is on line %s already', i.id, i.first_line)
FROM (SELECT u.file, u.line_no, u.id, min(u.line_no) OVER (PARTITION BY u.file, u.id) AS first_line
      FROM (SELECT 'employees' AS file, e.line_no, e.employee_id AS id FROM demo.read_employees e WHERE e.wrong IS NULL
            UNION ALL
            SELECT 'products', p.line_no, p.product_id FROM demo.read_products p WHERE p.wrong IS NULL
            UNION ALL
            SELECT 'orders', o.line_no, o.order_key FROM demo.read_orders o WHERE o.wrong IS NULL) u) i
WHERE i.line_no > i.first_line;

-- An order is loaded as a whole or not at all.
INSERT INTO demo.refused (file, line_no, reason)
SELECT 'orders', o.line_no, format('a line of order %s can''t be read: order_details.tsv line %s',
                                   o.order_key, min(d.line_no))
FROM demo.read_orders o
JOIN demo.read_order_details d ON d.order_key = o.order_key AND d.wrong IS NOT NULL
WHERE NOT EXISTS (SELECT FROM demo.refused r WHERE r.file = 'orders' AND r.line_no = o.line_no)
GROUP BY o.line_no, o.order_key;

INSERT INTO demo.refused (file, line_no, reason)
SELECT 'order_details', d.line_no, format('order %s is not in orders.tsv', d.order_key)
FROM demo.read_order_details d
WHERE d.wrong IS NULL AND NOT EXISTS (SELECT FROM demo.read_orders o WHERE o.order_key = d.order_key);

-- What is left
INSERT INTO demo.employees
SELECT e.line_no, e.employee_id, e.name, e.title
FROM demo.read_employees e
WHERE NOT EXISTS (SELECT FROM demo.refused r WHERE r.file = 'employees' AND r.line_no = e.line_no);

INSERT INTO demo.products
SELECT p.line_no, p.product_id, p.name
FROM demo.read_products p
WHERE NOT EXISTS (SELECT FROM demo.refused r WHERE r.file = 'products' AND r.line_no = p.line_no);

INSERT INTO demo.orders
SELECT row_number() OVER (ORDER BY o.line_no), o.line_no, o.order_key, o.employee_id, o.ordered_at
FROM demo.read_orders o
WHERE NOT EXISTS (SELECT FROM demo.refused r WHERE r.file = 'orders' AND r.line_no = o.line_no);

INSERT INTO demo.order_details
SELECT d.line_no, d.order_key, d.product_id, d.unit_price, d.quantity, d.discount
FROM demo.read_order_details d
WHERE NOT EXISTS (SELECT FROM demo.refused r WHERE r.file = 'order_details' AND r.line_no = d.line_no);

ANALYZE demo.orders, demo.order_details;

SELECT f.file || '.tsv' AS file,
       (SELECT count(*) FROM demo.raw_lines l WHERE l.file = f.file) AS lines,
       (SELECT count(DISTINCT r.line_no) FROM demo.refused r WHERE r.file = f.file) AS refused
FROM (VALUES (1, 'employees'), (2, 'products'), (3, 'orders'), (4, 'order_details')) AS f(no, file)
ORDER BY f.no;
\echo ' refused: lines that can''t be read, have an id for the second time, or belong to an unknown order.'
