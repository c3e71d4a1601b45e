-- The extension, and a schema for the demo: five shops, their menus, and functions
-- that pick the same figures in every run.
\ir psqlrc.sql

CREATE EXTENSION pos_cqrs;
SELECT pos_install() \g /dev/null

CREATE SCHEMA demo;
\ir wrap.sql

CREATE TABLE demo.shops (
    shop_no            int PRIMARY KEY,
    tenant_id          text NOT NULL,
    name               text NOT NULL,
    time_zone          text NOT NULL,
    currency           text NOT NULL,
    exponent           int NOT NULL,
    day_starts_at      interval NOT NULL,
    opens_at           interval NOT NULL,
    open_for           interval NOT NULL,
    prices_include_tax boolean NOT NULL,
    smallest_coin      numeric NOT NULL
);
INSERT INTO demo.shops VALUES
    (1, 'nachtbar',    'Nachtbar Berlin',  'Europe/Berlin',       'EUR', 2, '04:00', '17:00', '10:30', true, 0),
    (2, 'sakura',      'Sakura Ramen',     'Asia/Tokyo',          'JPY', 0, '00:00', '11:00', '11:00', true, 0),
    (3, 'souq',        'Souq Grill',       'Asia/Kuwait',         'KWD', 3, '00:00', '12:00', '11:30', false, 0),
    (4, 'golden-gate', 'Golden Gate Deli', 'America/Los_Angeles', 'USD', 2, '00:00', '07:00', '13:00', false, 0),
    (5, 'kiwi',        'Kiwi Bakery',      'Pacific/Auckland',    'NZD', 2, '00:00', '06:00', '10:00', true, 0.10);

-- With the café of demo/cafe
CREATE VIEW demo.tenants AS
SELECT s.shop_no AS tenant_no, s.tenant_id FROM demo.shops s
UNION ALL
SELECT 6, 'kranz';

-- The products of a shop have its tax. The grill has none.
CREATE TABLE demo.taxes (
    shop_no int PRIMARY KEY,
    name    text NOT NULL,
    percent numeric NOT NULL
);
INSERT INTO demo.taxes VALUES
    (1, 'Umsatzsteuer', 19), (2, 'Consumption tax', 10), (4, 'Sales tax', 8.625), (5, 'GST', 15);

-- by_weight: sold by the kilogram, in steps of 125 g
CREATE TABLE demo.menu (
    shop_no    int NOT NULL,
    product_id bigint NOT NULL,
    name       text NOT NULL,
    price      numeric NOT NULL,
    by_weight  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (shop_no, product_id)
);
INSERT INTO demo.menu (shop_no, product_id, name, price, by_weight) VALUES
    (1, 1, 'Pils 0.4 l', 4.20, false), (1, 2, 'Gin & Tonic', 9.50, false), (1, 3, 'Club-Mate', 3.40, false),
    (1, 4, 'Pretzel', 2.30, false), (1, 5, 'Currywurst', 5.90, false), (1, 6, 'Bergkäse, kg', 31.80, true),
    (2, 1, 'Shoyu ramen', 980, false), (2, 2, 'Miso ramen', 1050, false), (2, 3, 'Gyoza', 420, false),
    (2, 4, 'Green tea', 180, false), (2, 5, 'Matcha ice', 390, false), (2, 6, 'Chashu, kg', 3250, true),
    (3, 1, 'Chicken shawarma', 1.250, false), (3, 2, 'Mixed grill', 4.750, false), (3, 3, 'Hummus', 0.900, false),
    (3, 4, 'Lemon mint', 0.650, false), (3, 5, 'Baklava, kg', 6.500, true), (3, 6, 'Karak tea', 0.350, false),
    (4, 1, 'Flat white', 4.75, false), (4, 2, 'Sourdough toast', 6.25, false), (4, 3, 'Reuben', 13.95, false),
    (4, 4, 'Pickle', 1.15, false), (4, 5, 'Pastrami, lb', 22.40, true), (4, 6, 'Lemonade', 3.85, false),
    (5, 1, 'Mince pie', 6.80, false), (5, 2, 'Lamington', 4.50, false), (5, 3, 'Long black', 4.90, false),
    (5, 4, 'Cheese scone', 5.20, false), (5, 5, 'Sourdough loaf', 9.00, false), (5, 6, 'Manuka honey, kg', 88.00, true);

-- A number from 0 to choices - 1, the same in every run
CREATE FUNCTION demo.pick(n bigint, purpose int, choices int) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
    SELECT ((hashint8extended($1, $2) & 2147483647) % $3)::int
$$;

-- A Monday. Berlin's clocks go forward in the last night of its week.
CREATE FUNCTION demo.first_day() RETURNS date
LANGUAGE sql IMMUTABLE AS $$ SELECT date '2025-03-24' $$;

-- When order n is taken, of all orders. Shops take turns, and days come in order.
CREATE FUNCTION demo.ordered_at(shop demo.shops, n int, orders int) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT (demo.first_day() + day.no::int + ($1).opens_at + ($1).open_for * (day.progress - day.no))
           AT TIME ZONE ($1).time_zone
    FROM (SELECT floor(p.progress) AS no, p.progress
          FROM (SELECT 7.0 * ($2 - 1) / $3 AS progress) p) day
$$;

-- The lines of order n. The first products of a menu are sold more often than the last.
CREATE FUNCTION demo.items(shop_no int, n int) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_agg(jsonb_build_object(
               'product_id', m.product_id,
               'quantity', CASE WHEN m.by_weight THEN 0.125 * (1 + demo.pick($2, 20 + l.no, 8))
                                ELSE 1 + demo.pick($2, 20 + l.no, 10) / 6 END,
               'unit_price', m.price))
    FROM generate_series(1, 1 + demo.pick($2, 10, 4)) AS l(no)
    JOIN demo.menu m ON m.shop_no = $1
        AND m.product_id = 1 + least(demo.pick($2, 30 + l.no, 6), demo.pick($2, 40 + l.no, 6))
$$;
