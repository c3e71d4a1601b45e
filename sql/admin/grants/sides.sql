-- What belongs to each side of the API: the routines that it calls, and what they use
-- of the stores, since queries run with their caller's rights. What is on no side is
-- only for the stores' owner.

CREATE FUNCTION pos_internal.sides()
RETURNS TABLE (side text, api text[], helpers text[], relations text[], routines text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
VALUES
    ('command',
     ARRAY['pos_register_tenant', 'pos_register_user', 'pos_register_product', 'pos_register_tax',
           'pos_create_order', 'pos_create_orders',
           'pos_confirm_order', 'pos_apply_discount', 'pos_record_payment', 'pos_reverse_payment', 'pos_void_order',
           'pos_change_items', 'pos_refund'],
     ARRAY[]::text[],
     ARRAY[]::text[],
     ARRAY[]::text[]),
    ('query',
     ARRAY['pos_get_order', 'pos_find_order', 'pos_order_lines', 'pos_order_payments', 'pos_order_refunds', 'pos_list_orders',
           'pos_daily_summary', 'pos_daily_summaries', 'pos_daily_taxes', 'pos_daily_payments', 'pos_top_products', 'pos_business_date',
           'pos_order_history', 'pos_order_as_of', 'pos_events_at', 'pos_projection_status', 'pos_wait_for_refresh'],
     ARRAY['known_projection', 'last_unfolded', 'is_behind', 'mode_of', 'order_now', 'order_as_of', 'lines_now', 'payments_now', 'refunds_now', 'refunds_as_json',
           'registry', 'top_limit'],
     ARRAY['pos_read.projections', 'pos_read.projection_progress', 'pos_read.skipped_events',
           'pos_read.shown_generations', 'pos_read.unfolded_gaps', 'pos_read.unfolded_events',
           'pos_read.tenant_names', 'pos_read.user_names', 'pos_read.product_names',
           'pos_read.order_summary_rows', 'pos_read.order_summaries',
           'pos_read.order_daily_stripes', 'pos_read.order_day_parts_with_unfolded',
           'pos_read.order_daily_summary',
           'pos_read.product_sales_stripes', 'pos_read.product_day_parts_with_unfolded', 'pos_read.product_sales',
           'pos_write.tenants', 'pos_write.users', 'pos_write.products', 'pos_write.granted_tenants', 'pos_write.own_tenants',
           'pos_write.taxes', 'pos_write.orders', 'pos_write.order_items', 'pos_write.payments',
           'pos_write.refunds', 'pos_write.refund_lines', 'pos_write.refund_payments', 'pos_write.order_references',
           'pos_write.events', 'pos_write.upcast_events', 'pos_write.event_position_seq'],
     ARRAY['pos_write.readable_tenants()']),
    ('admin',
     ARRAY['pos_set_mode', 'pos_rebuild', 'pos_refresh', 'pos_refresh_batches', 'pos_set_max_lag',
           'pos_schedule_refresh', 'pos_unschedule_refresh', 'pos_purge', 'pos_schedule_purge', 'pos_unschedule_purge',
           'pos_upkeep', 'pos_schedule_upkeep', 'pos_unschedule_upkeep',
           'pos_fence_tenant', 'pos_unfence_tenant', 'pos_remove_tenant',
           'pos_projection_status', 'pos_schedules', 'pos_wait_for_refresh', 'pos_verify', 'pos_verify_handler'],
     ARRAY['known_projection', 'last_unfolded', 'is_behind', 'mode_of', 'registry', 'require_stores', 'require_commits', 'checked_batch', 'clip_text',
           'fold_batch', 'begin_change', 'begin_build', 'build', 'finish_change', 'finish_change_patiently',
           'command_holders', 'delete_stale', 'delete_stale_rows', 'end_change',
           'raise_fold_errors', 'is_striped', 'merged_projections', 'next_stripe', 'merge_stripe', 'merge_stripes',
           'check_cron_seconds', 'checked_age', 'cron_command', 'cron_command_prefix', 'cron_database', 'cron_job_name',
           'cron_remote_job_name', 'cron_schedule', 'invalid_cron_field', 'is_cron_field', 'require_cron',
           'schedule_job', 'unschedule_job', 'purge', 'purge_keys', 'purge_runs', 'require_all_tenants', 'verify', 'verify_*',
           'highest_order_id', 'sequences', 'fence_tenant', 'wait_for_commands',
           'begin_removal', 'fold_for_removal', 'mark_removal', 'remove_rows'],
     ARRAY['pos_write.command_log', 'pos_write.moved_tenants', 'pos_write.order_id_seq'],
     ARRAY[]::text[]),
    ('monitor',
     ARRAY['pos_projection_status', 'pos_schedules'],
     ARRAY[]::text[],
     ARRAY[]::text[],
     ARRAY[]::text[])
$$;
COMMENT ON FUNCTION pos_internal.sides() IS
'What belongs to each side that pos_grant() gives.

api: functions of the API.
helpers: functions in pos_internal; a name may end with *.
relations, routines: those of the stores that the side uses. The side admin also uses those of
  query.';

CREATE FUNCTION pos_internal.side_members(side text)
RETURNS SETOF regprocedure
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT p.oid::regprocedure
  FROM pg_extension e
  JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
  JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
  LEFT JOIN pos_internal.sides() s ON s.side = $1
 WHERE e.extname = 'pos_cqrs'
   AND ($1 = 'owner'
        OR EXISTS (SELECT FROM unnest(CASE p.pronamespace WHEN 'pos_internal'::regnamespace THEN s.helpers ELSE s.api END) n (name)
                    WHERE p.proname = n.name
                       OR (n.name LIKE '%*' AND starts_with(p.proname, rtrim(n.name, '*')))))
$$;
COMMENT ON FUNCTION pos_internal.side_members(text) IS
'The routines of a side; for owner all of them.';
