\set tenant random(1, :tenants)
\set cashier random(1, 10)
BEGIN;
SELECT pos_create_order(:tenant, :cashier, :items) AS id \gset
SELECT pos_apply_discount(:tenant, :id, 10, 11);
SELECT pos_confirm_order(:tenant, :id);
SELECT pos_record_payment(:tenant, :id, :total::numeric - round(:total::numeric * 0.1, 2), 'cash');
COMMIT;
