-- What happened to :the_order of :tenant.
\ir ../psqlrc.sql
SELECT h.version AS no, h.type AS event, coalesce(h.actor_name, '·') AS actor, h.authoriser_name AS manager,
       h.amount, h.discount, h.total, h.paid,
       concat_ws(', ', h.data ->> 'method', h.data ->> 'reason', (h.data ->> 'percent') || ' %') AS details
FROM pos_order_history(:'tenant', :the_order) h;
\echo ' pos_order_history(): the events of an order, with its version, which is its number. No command'
\echo ' changes or deletes one. amount is what changes of the discount or of what is paid. The columns'
\echo ' after it are the values after the event.'
