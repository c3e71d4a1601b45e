SELECT refund((o.id % 100 + 1)::text, o.id, '[{"line_no": 1, "quantity": 1}]', 'broken', 11, 'cash') FROM (SELECT nextval('bench.to_refund') AS id OFFSET 0) o;
