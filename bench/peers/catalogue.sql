-- The catalogue that every peer is given: 100 small tenants and a large one,
-- each with ten cashiers, a manager (user 11) and 50 products.

CREATE SCHEMA bench;

CREATE VIEW bench.tenants AS
SELECT n::text AS tenant_id, 'Shop ' || n AS name FROM generate_series(1, 100) n
UNION ALL
VALUES ('large', 'The large shop');

CREATE VIEW bench.users AS
SELECT t.tenant_id, n::bigint AS user_id, 'User ' || n AS full_name,
       CASE WHEN n = 11 THEN 'manager' ELSE 'cashier' END AS role
  FROM bench.tenants t
 CROSS JOIN generate_series(1, 11) n;

CREATE VIEW bench.products AS
SELECT t.tenant_id, n::bigint AS product_id, 'Product ' || n AS name
  FROM bench.tenants t
 CROSS JOIN generate_series(1, 50) n;

-- Orders to be voided, discounted, paid: their ids are 1, 2, 3 ... in every peer,
-- and order n belongs to tenant n % 100 + 1.
CREATE SEQUENCE bench.to_discount MINVALUE 1 MAXVALUE 5000 CYCLE;
CREATE SEQUENCE bench.to_pay MINVALUE 5001 MAXVALUE 10000 CYCLE;
CREATE SEQUENCE bench.to_void MINVALUE 10001;

-- In a pool of their own
CREATE SEQUENCE bench.to_refund;

GRANT USAGE ON SCHEMA bench TO PUBLIC;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA bench TO PUBLIC;
