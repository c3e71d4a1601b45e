-- The stores of 0.5.0 become those of 0.6.0.

COMMENT ON TABLE pos_read.projection_cursors IS 'What has been folded into a deferred generation, or into one that is being built. A row of a model that is not registered any more keeps its last generation, which is not given again.';
