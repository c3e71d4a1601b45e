SELECT record_payment((o.id % 100 + 1)::text, o.id, 0.01, 'cash') FROM (SELECT nextval('bench.to_pay') AS id OFFSET 0) o;
