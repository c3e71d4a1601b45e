CREATE TABLE pos_read.projections (
    name       text COLLATE "C" PRIMARY KEY,
    generation int NOT NULL,
    mode       text COLLATE "C" NOT NULL CHECK (mode IN ('live', 'immediate', 'deferred')),
    max_lag    interval,
    handler    text COLLATE "C",
    event_version int
);
COMMENT ON TABLE pos_read.projections IS 'The registry of read models.';
COMMENT ON COLUMN pos_read.projections.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projections.generation IS 'The generation of stored rows that queries show.';
COMMENT ON COLUMN pos_read.projections.mode IS
'How the read model is kept: live, immediate or deferred.

live: computed from the write store by each query.
immediate: kept in the command''s transaction.
deferred: folded from events by a refresh.';
COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';
COMMENT ON COLUMN pos_read.projections.handler IS
'The function that folds events into a read model of your own.

Null for the read models of the extension.';
COMMENT ON COLUMN pos_read.projections.event_version IS
'The version of events that the handler reads; null: 1.

An event that version 1 can''t say stops a read model of version 1 with an error.';

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
COMMENT ON TABLE pos_read.projection_cursors IS
'The events that each generation of a read model has folded.

There is a row for a deferred generation, and for one that is being built. After
pos_unregister_projection() a row keeps the last generation, so that it is not used again.';
COMMENT ON COLUMN pos_read.projection_cursors.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.generation IS 'The generation of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.applied IS
'The positions that are folded, or that will never appear.

It is a set, since transactions do not commit in the order of positions.';
COMMENT ON COLUMN pos_read.projection_cursors.holes IS
'Positions that were missing below the highest visible one.

They will never appear once no transaction older than holes_bound runs.';
COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen.';
COMMENT ON COLUMN pos_read.projection_cursors.cluster IS 'The system identifier of the cluster that holes_bound is of.';
COMMENT ON COLUMN pos_read.projection_cursors.created_at IS 'When the generation was begun.';
COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When a refresh last looked for events.';
COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_cursors.error_position IS 'The position of the event that the last refresh stopped at.';
COMMENT ON COLUMN pos_read.projection_cursors.error_at IS 'When the last refresh stopped.';
COMMENT ON COLUMN pos_read.projection_cursors.added IS
'Further positions that belong to applied.

So a long applied is not written again with each batch.';
