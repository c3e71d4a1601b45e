-- One tax on top of each product
SELECT pos_register_tax(t.tenant_id, 1, 'Sales tax', 8.25) FROM bench.tenants t;
SELECT pos_register_product(p.tenant_id, p.product_id, p.name, taxes => '{1}') FROM bench.products p;
