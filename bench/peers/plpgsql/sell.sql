\set tenant random(1, :tenants)
\set cashier random(1, 10)
SELECT sell(:tenant, :cashier, :items, 10, 11, 'cash');
