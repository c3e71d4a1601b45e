\set tenant random(1, :tenants)
\set cashier random(1, 10)
SELECT create_order(:tenant, :cashier, :items);
