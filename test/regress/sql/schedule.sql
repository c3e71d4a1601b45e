-- Scheduling without pg_cron: what is refused, and how. Purging of old keys.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all
\pset null NULL
SELECT pos_test.tenant('schedule');

-- Without pg_cron: what to install, and what to set
SELECT regexp_replace(replace(pos_test.refused('0A000', call), current_database(), '<database>'), 'postgresql-\d+-cron', 'postgresql-<major>-cron')
FROM unnest(ARRAY[
    $$pos_schedule_refresh('order_daily_summary', '* * * * *')$$,
    $$pos_schedule_refresh('order_daily_summary', '30 seconds')$$,
    $$pos_unschedule_refresh('order_daily_summary')$$,
    $$pos_schedule_purge('30 3 * * *')$$,
    $$pos_unschedule_purge()$$,
    $$pos_schedule_upkeep()$$,
    $$pos_schedule_upkeep('15 2 * * *', '90 days')$$,
    $$pos_unschedule_upkeep()$$]) call;

-- A setting alone does not load it
SET cron.database_name = 'elsewhere';
SELECT pos_internal.cron_database();
RESET cron.database_name;

-- Wrong arguments are told all the same
SELECT pos_test.refused('PC011', call)
FROM unnest(ARRAY[
    $$pos_schedule_refresh(NULL, '* * * * *')$$,
    $$pos_schedule_refresh('orders', '* * * * *')$$,
    $$pos_schedule_purge('* * * * *', '-1 second')$$,
    $$pos_schedule_purge('* * * *')$$,
    $$pos_schedule_upkeep('* * * * * *')$$,
    $$pos_schedule_upkeep(older_than => '-1 second')$$]) call;
SELECT split_part(pos_test.refused('PC011', format('pos_schedule_refresh(%L, %L)', 'product_sales', schedule)), E'\n  hint', 1)
FROM unnest(ARRAY[
    NULL, '', E' \t', '*', '* * * *', '* * * * * *', '* * * * * CALL', repeat('1,', 130) || '1 * * * *',
    '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 13 *', '* * * 0 *', '* * * * 8',
    '-1 * * * *', '1x * * * *', '*x * * * *', '5! * * * *', '1.5 * * * *', '1, * * * *', ',1 * * * *', '1-2-3 * * * *',
    '10-5 * * * *', '5-60 * * * *', '5/10 * * * *', '*/0 * * * *', '*/60 * * * *', '*/ * * * *', '/5 * * * *',
    '* * * mon *', '* * * * jan', '* * * * fri-sun', 'jan * * * *', '* * $ * *', '@hourly',
    '0 seconds', '60 seconds', '-1 seconds', '1.5 seconds', '30 s', '30seconds', E'\x1b[31m * * * *']) schedule;

-- What pg_cron is told
SELECT format('%L', schedule), pos_internal.cron_schedule(schedule)
FROM unnest(ARRAY[
    '* * * * *', '*/5 * * * *', '0 4 * * *', '59 23 31 12 7', '00 04 01 01 00', '1-59/2 0,12,18-20 */10 jan-MAR,12 Mon-fri',
    E' \t5   4 * * * \n', '1 second', '059 SECONDS', ' 30  seconds ']) schedule;

-- The job
SELECT pos_internal.cron_command('pos_refresh_batches', E'a\'b\\c');
SELECT pos_internal.cron_job_name('pos_cqrs purge'), length(pos_internal.cron_job_name(repeat('x', 63))), length(pos_internal.cron_job_name(repeat('x', 64)));

-- A purge forgets old keys, and nothing else
SELECT pos_create_order('schedule', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]', 'purge ' || n, '2024-01-02 10:00+00') IS NOT NULL AS sold
FROM generate_series(1, 7) n;
UPDATE pos_write.command_log SET recorded_at = recorded_at - '31 days'::interval
WHERE tenant_id = 'schedule' AND idempotency_key IN ('purge 1', 'purge 3', 'purge 4', 'purge 7');
SET client_min_messages = notice;
CALL pos_purge('32 days');
CALL pos_purge(batch_size => 2);
CALL pos_purge(batch_size => 2);
SELECT idempotency_key FROM pos_write.command_log WHERE tenant_id = 'schedule' ORDER BY idempotency_key;
CALL pos_purge('100 years', 1);
CALL pos_purge('30 days', 2147483647);
SET client_min_messages = warning;
-- upkeep merges and purges in one call; it folds nothing
INSERT INTO pos_read.order_daily_stripes (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total)
SELECT s.tenant_id, s.generation, s.date, 99, 0, 0, 0, 0, 0, 0 FROM pos_read.order_daily_stripes s WHERE s.tenant_id = 'schedule' LIMIT 1;
SELECT count(*) > 0 AS to_merge FROM pos_read.order_daily_stripes s WHERE s.tenant_id = 'schedule' AND s.stripe <> 0;
UPDATE pos_write.command_log SET recorded_at = recorded_at - '31 days'::interval WHERE tenant_id = 'schedule' AND idempotency_key = 'purge 6';
SET client_min_messages = notice;
CALL pos_upkeep();
SET client_min_messages = warning;
SELECT count(*) > 0 AS to_merge FROM pos_read.order_daily_stripes s WHERE s.tenant_id = 'schedule' AND s.stripe <> 0;
SELECT idempotency_key FROM pos_write.command_log WHERE tenant_id = 'schedule' ORDER BY idempotency_key;
-- a key that is remembered gives its answer, one that is forgotten is a new one
SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'schedule';
SELECT pos_create_order('schedule', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}]', 'purge ' || n, '2024-01-02 10:00+00') IS NOT NULL AS sold
FROM generate_series(1, 2) n;
SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'schedule';
SELECT * FROM pos_verify();

\set VERBOSITY default
\set SHOW_CONTEXT never
CALL pos_purge('-1 day');
\echo :SQLSTATE
CALL pos_purge('1 day', 0);
\echo :SQLSTATE
BEGIN;
CALL pos_purge();
\echo :SQLSTATE
ROLLBACK;
BEGIN;
CALL pos_upkeep();
\echo :SQLSTATE
ROLLBACK;
