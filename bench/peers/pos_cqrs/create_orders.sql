SELECT count(r.order_id) FROM pos_create_orders('2', :orders) r;
