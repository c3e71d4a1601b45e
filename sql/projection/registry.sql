CREATE TABLE pos_read.projections (
    name       text COLLATE "C" PRIMARY KEY,
    generation int NOT NULL,
    mode       text COLLATE "C" NOT NULL CHECK (mode IN ('live', 'immediate', 'deferred')),
    max_lag    interval,
    handler    text COLLATE "C"
);
COMMENT ON TABLE pos_read.projections IS 'The registry of read models. A stored row belongs to a generation; queries show the one that stands here.';
COMMENT ON COLUMN pos_read.projections.mode IS 'live: not stored, computed from the write store; immediate: kept in the command''s transaction; deferred: folded from events by a refresh.';
COMMENT ON COLUMN pos_read.projections.handler IS 'The function that folds a batch of events into a user''s own read model; null for those of the extension.';
COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';

CREATE TABLE pos_read.projection_cursors (
    name           text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    applied        int8multirange NOT NULL,
    holes          int8multirange NOT NULL,
    holes_bound    xid8,
    cluster        bigint,
    created_at     timestamptz NOT NULL,
    refreshed_at   timestamptz,
    error          text,
    error_position bigint,
    error_at       timestamptz,
    added          int8multirange NOT NULL DEFAULT '{}',
    PRIMARY KEY (name, generation)
);
COMMENT ON TABLE pos_read.projection_cursors IS 'What has been folded into a deferred generation, or into one that is being built. A row of a model that is not registered any more keeps its last generation, which is not given again.';
COMMENT ON COLUMN pos_read.projection_cursors.applied IS 'The positions of events that are folded, or that will never appear: a set, since transactions commit out of their order.';
COMMENT ON COLUMN pos_read.projection_cursors.holes IS 'Positions below the highest visible one, when some of them were missing. What is not applied of them will never appear once no transaction older than holes_bound runs.';
COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen, in the cluster of that system identifier.';
COMMENT ON COLUMN pos_read.projection_cursors.added IS 'Positions that belong to applied, too: where that is long, it is not written anew with each batch.';
COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When events were last looked for.';
COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped before the event at error_position; null where it did not.';
