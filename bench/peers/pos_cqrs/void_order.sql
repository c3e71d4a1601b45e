SELECT pos_void_order((o.id % 100 + 1)::text, o.id, 'left without it', 11) FROM (SELECT nextval('bench.to_void') AS id OFFSET 0) o;
