\set percent random(1, 20)
SELECT apply_discount((o.id % 100 + 1)::text, o.id, :percent, 11) FROM (SELECT nextval('bench.to_discount') AS id OFFSET 0) o;
