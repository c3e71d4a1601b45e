CREATE TABLE pos_read.projections (
    name       text COLLATE "C" PRIMARY KEY,
    generation int NOT NULL
);
COMMENT ON TABLE pos_read.projections IS 'The registry of read models. A stored row belongs to a generation; queries show the one that stands here.';
