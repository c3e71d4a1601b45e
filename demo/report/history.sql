-- What happened to :the_order of :tenant.
\ir ../psqlrc.sql
SELECT h.version, h.type AS event, coalesce(h.actor_name, '·') AS actor, h.authoriser_name AS authorised_by,
       h.amount, h.total, h.paid,
       nullif((SELECT string_agg(value, ', ') FROM jsonb_each_text(h.data) WHERE key <> 'payment_no'), '') AS details
FROM pos_order_history(:'tenant', :the_order) h;
\echo ' pos_order_history(): the events of an order. No command changes or deletes an event. amount is the'
\echo ' change of the discount or of what is paid. total and paid are the values after the event.'
