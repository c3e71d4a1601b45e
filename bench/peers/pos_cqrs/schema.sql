-- pos_cqrs as an application uses it: bench_app commands for all tenants,
-- bench_reader queries all, bench_branch queries one, bench_region several,
-- bench_admin sees to the read models.

CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant(t.tenant_id, t.name) FROM bench.tenants t;
SELECT pos_register_user(u.tenant_id, u.user_id, u.full_name, u.role) FROM bench.users u;
SELECT pos_register_product(p.tenant_id, p.product_id, p.name) FROM bench.products p;

SELECT pos_grant('bench_app', 'command'), pos_grant_tenant('bench_app', '*');
SELECT pos_grant('bench_reader', 'query'), pos_grant_tenant('bench_reader', '*');
SELECT pos_grant('bench_branch', 'query'), pos_grant_tenant('bench_branch', 'large');
SELECT pos_grant('bench_region', 'query');
SELECT pos_grant_tenant('bench_region', tenant_id) FROM unnest(ARRAY['large', '1', '2', '3', '4']) tenant_id;

SELECT pos_grant('bench_admin', side) FROM unnest(ARRAY['command', 'query', 'admin']) side;
SELECT pos_grant_tenant('bench_admin', '*');

CALL pos_set_mode('product_sales', 'deferred');
