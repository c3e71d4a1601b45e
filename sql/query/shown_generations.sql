-- A query shows one generation of a read model: that of stored rows, or 0, which the
-- views give to rows that they compute. In a UNION ALL the planner makes a constant
-- generation a one-time filter, so that the branch keeps the order of its index.
CREATE OR REPLACE VIEW pos_read.shown_generations WITH (security_invoker = true) AS
SELECT p.name,
       CASE p.mode WHEN 'live' THEN 0 ELSE p.generation END AS generation
  FROM pos_read.projections p;
COMMENT ON VIEW pos_read.shown_generations IS
'The generation of each read model that queries show.

It is 0 if they compute the model from the write store.';
COMMENT ON COLUMN pos_read.shown_generations.name IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.shown_generations.generation IS
'The generation that queries show; 0 if it is computed from the write store.';
