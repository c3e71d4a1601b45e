-- Tenants, users and products: upserts, their defaults, what they refuse, and their events.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

CREATE FUNCTION pos_test.catalogue(tenant text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('tenant v%s %s, %s, %s with %s decimals, day starts at %s',
                  t.version, t.name, t.time_zone, t.currency, t.exponent, t.day_starts_at)
    FROM pos_write.tenants t WHERE t.tenant_id = $1
    UNION ALL
    (SELECT format('user %s v%s %s, %s, active %s', u.user_id, u.version, u.full_name, u.role, u.active)
     FROM pos_write.users u WHERE u.tenant_id = $1 ORDER BY u.user_id)
    UNION ALL
    (SELECT format('product %s v%s %s, active %s', p.product_id, p.version, p.name, p.active)
     FROM pos_write.products p WHERE p.tenant_id = $1 ORDER BY p.product_id)
$$;
CREATE FUNCTION pos_test.catalogue_events(tenant text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', e.stream_type, e.stream_id, 'v' || e.version, e.type, 'schema', e.schema_version, e.data::text,
                     'business date ' || e.business_date, 'actor ' || e.actor_id, 'total ' || e.total)
    FROM pos_write.events e WHERE e.tenant_id = $1 ORDER BY e.position
$$;

-- A new one: UTC, USD, 0, cashier, active; the name is required
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue')$$);
SELECT pos_register_tenant('catalogue', 'Corner Shop');
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 1)$$);
SELECT pos_register_user('catalogue', 1, 'Ann');
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue', 1)$$);
SELECT pos_register_product('catalogue', 1, 'Tea');
SELECT pos_test.catalogue('catalogue');

-- Nothing changes: no event, no version
SELECT pos_register_tenant('catalogue');
SELECT pos_register_tenant('catalogue', 'Corner Shop', 'UTC', 'USD', '0');
SELECT pos_register_user('catalogue', 1);
SELECT pos_register_user('catalogue', 1, 'Ann', 'cashier', true);
SELECT pos_register_product('catalogue', 1);
SELECT pos_register_product('catalogue', 1, 'Tea', true);
SELECT pos_test.catalogue('catalogue');

-- NULL keeps what is there; one field at a time
SELECT pos_register_tenant('catalogue', name => 'Corner Café');
SELECT pos_register_tenant('catalogue', time_zone => 'Europe/Berlin');
SELECT pos_register_tenant('catalogue', currency => 'KWD');
SELECT pos_register_tenant('catalogue', day_starts_at => '04:00');
SELECT pos_register_user('catalogue', 1, full_name => 'Anne');
SELECT pos_register_user('catalogue', 1, role => 'manager');
SELECT pos_register_user('catalogue', 1, active => false);
SELECT pos_register_product('catalogue', 1, name => 'Green tea');
SELECT pos_register_product('catalogue', 1, active => false);
SELECT pos_test.catalogue('catalogue');
SELECT pos_test.catalogue_events('catalogue');
SELECT DISTINCT 'occurred when recorded, by ' || (database_role = current_user)
FROM pos_write.events
WHERE tenant_id = 'catalogue' AND occurred_at BETWEEN now() - interval '1 hour' AND recorded_at;

-- Arguments
SELECT pos_test.refused('PC011', $$pos_register_tenant(NULL, 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('', 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant(E' \t\n\r', 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('*', 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue', '')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue', E' \t\n\r')$$);
SELECT pos_test.refused('PC011', $$pos_register_user(NULL, 2, 'Bob')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('*', 2, 'Bob')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', NULL, 'Bob')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 2, E'\t')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 2, 'Bob', 'owner')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 2, 'Bob', 'Manager')$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 2, 'Bob', '')$$);
SELECT pos_test.refused('PC011', $$pos_register_product(NULL, 2, 'Cup')$$);
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue', NULL, 'Cup')$$);
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue', 2, ' ')$$);
SELECT pos_test.refused('PC001', $$pos_register_user('catalogue-none', 2, 'Bob')$$);
SELECT pos_test.refused('PC001', $$pos_register_product('catalogue-none', 2, 'Cup')$$);

-- Arguments come before the tenant
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue-none', 2, 'Bob', 'owner')$$);
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue-none', 2, '')$$);

-- Texts: 255 characters, not bytes
SELECT pos_register_tenant(repeat(U&'\+01F375', 255), repeat(U&'\+01F375', 255));
SELECT pos_register_user(repeat(U&'\+01F375', 255), 1, repeat(U&'\00e9', 255));
SELECT pos_register_product(repeat(U&'\+01F375', 255), 1, repeat(U&'\00e9', 255));
SELECT length(t.tenant_id), length(t.name), length(u.full_name), length(p.name)
FROM pos_write.tenants t JOIN pos_write.users u USING (tenant_id) JOIN pos_write.products p USING (tenant_id)
WHERE t.tenant_id = repeat(U&'\+01F375', 255);
SELECT pos_test.refused('PC011', $$pos_register_tenant(repeat('a', 256), 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant(repeat(U&'\+01F375', 256), 'x')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue', repeat(U&'\00e9', 256))$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 1, repeat(U&'\00e9', 256))$$);
SELECT pos_test.refused('PC011', $$pos_register_user('catalogue', 1, role => repeat('manager', 1000000))$$);
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue', 1, repeat(U&'\00e9', 256))$$);
SELECT pos_test.refused('PC011', $$pos_register_product('catalogue', 1, repeat(U&'\00e9', 10000000))$$);

-- Ids: any bigint
SELECT pos_register_user('catalogue', 9223372036854775807, 'Last');
SELECT pos_register_product('catalogue', -9223372036854775808, 'First');
SELECT pos_register_product('catalogue', 0, 'Zero');

-- Time zones: IANA names only
SELECT zone, pos_test.refused('PC011', format('pos_register_tenant(%L, time_zone => %L)', 'catalogue', zone))
FROM unnest(ARRAY['', ' ', 'Mars/Olympus', 'UTC+3', 'UTC-3', '<X>-3', 'ABC+5', 'Foo/Bar-5', '+03:00', '-3', '3', 'CEST', 'PST',
                  'Europe/Berlin+1', 'EST5EDT4', 'CET-1CEST,M3.5.0,M10.5.0/3', ' Europe/Berlin', '../../etc/passwd'])
    WITH ORDINALITY AS z (zone, n)
ORDER BY n;
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue', time_zone => repeat('x', 100000))$$);
SELECT pos_register_tenant('catalogue', time_zone => zone)
FROM unnest(ARRAY['Etc/GMT+12', 'America/Argentina/ComodRivadavia', 'Asia/Kathmandu', 'UTC']) zone;

-- Currencies: ISO 4217, and their exponents
SELECT pos_test.refused('PC011', format('pos_register_tenant(%L, currency => %L)', 'catalogue', currency))
FROM unnest(ARRAY['', '   ', 'US', 'USDX', 'usd', 'XXX', 'XTS', 'XAU', 'DEM', 'EUR ', U&'\20ac']) currency;
SELECT pos_test.tenant('catalogue-' || currency, currency)
FROM unnest(ARRAY['JPY', 'KRW', 'ISK', 'USD', 'EUR', 'HUF', 'KWD', 'TND', 'BHD', 'CLP', 'CLF', 'UYW']) currency;
SELECT currency, exponent FROM pos_write.tenants WHERE tenant_id LIKE 'catalogue-%' ORDER BY exponent, currency;

-- The beginning of a day: in [0, 24 h)
SELECT pos_register_tenant('catalogue', day_starts_at => '23:59:59.999999');
SELECT pos_test.refused('PC011', format('pos_register_tenant(%L, day_starts_at => %L)', 'catalogue', starts))
FROM unnest(ARRAY['24:00', '1 day', '1 month', '-00:00:00.000001', '-1 month 1 day', '1 year', '2562047788:00:54.775807']) starts;
SELECT pos_register_tenant('catalogue', day_starts_at => '0');
SELECT pos_test.catalogue('catalogue');

-- The currency can't change once there are orders; the rest can
SELECT pos_test.tenant('catalogue-sold');
SELECT pos_register_tenant('catalogue-sold', currency => 'JPY');
SELECT pos_register_tenant('catalogue-sold', currency => 'EUR');
SELECT pos_test.remember('sold', pos_create_order('catalogue-sold', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]'));
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue-sold', currency => 'JPY')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue-sold', 'Renamed', currency => 'USD')$$);
SELECT pos_register_tenant('catalogue-sold', 'Renamed', currency => 'EUR');
SELECT pos_register_tenant('catalogue-sold', time_zone => 'Asia/Tokyo', day_starts_at => '05:00');
SELECT pos_void_order('catalogue-sold', pos_test.id('sold'), 'mistake', 2);
SELECT pos_test.refused('PC011', $$pos_register_tenant('catalogue-sold', currency => 'JPY')$$);

-- A rename is seen in every read model at once, and rewrites no history
SELECT pos_register_user('catalogue-sold', 1, 'Anna');
SELECT pos_register_product('catalogue-sold', 1, 'Doppio');
SELECT pos_test.remember('sold 2', pos_create_order('catalogue-sold', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]'));
SELECT tenant_name, cashier_name, status FROM pos_list_orders('catalogue-sold') ORDER BY order_id;
SELECT product_name, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'catalogue-sold';
SELECT pos_test.sums('catalogue-sold');

-- A product or user deactivated: orders stand, new ones are refused
SELECT pos_register_product('catalogue-sold', 1, active => false);
SELECT pos_test.refused('PC003', $$pos_create_order('catalogue-sold', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]')$$);
SELECT pos_register_product('catalogue-sold', 1, active => true);
SELECT pos_register_user('catalogue-sold', 1, active => false);
SELECT pos_test.refused('PC002', $$pos_create_order('catalogue-sold', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]')$$);
SELECT pos_confirm_order('catalogue-sold', pos_test.id('sold 2'));
SELECT pos_test.show('sold 2');
DROP FUNCTION pos_test.catalogue(text), pos_test.catalogue_events(text);

\pset tuples_only off
SELECT * FROM pos_verify();
