SELECT pgq.insert_event('orders', 'order_created', :items);
