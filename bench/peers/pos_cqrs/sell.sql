\set tenant random(1, :tenants)
\set cashier random(1, 10)
SELECT pos_create_order(:tenant, :cashier, :items, discount => '{"percent": 10}', authorised_by => 11, confirmed => true, payments => '[{"method": "cash"}]');
