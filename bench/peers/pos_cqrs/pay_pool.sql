-- The orders of a pool, confirmed and paid
SELECT count(pos_confirm_order(o.tenant_id, o.order_id)), count(pos_record_payment(o.tenant_id, o.order_id, o.total, 'cash'))
  FROM pos_write.orders o \g /dev/null
VACUUM (ANALYZE);
