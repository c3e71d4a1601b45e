--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA audit;


ALTER SCHEMA audit OWNER TO postgres;

--
-- Name: pos_cqrs; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pos_cqrs WITH SCHEMA public;


--
-- Name: EXTENSION pos_cqrs; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pos_cqrs IS 'point-of-sale orders by CQRS: commands prove their rules and write events, queries read models made for reading';


--
-- Name: pos_read; Type: SCHEMA; Schema: -; Owner: pos_owner
--

CREATE SCHEMA pos_read;


ALTER SCHEMA pos_read OWNER TO pos_owner;

--
-- Name: SCHEMA pos_read; Type: COMMENT; Schema: -; Owner: pos_owner
--

COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: the read models, which queries read.';


--
-- Name: pos_write; Type: SCHEMA; Schema: -; Owner: pos_owner
--

CREATE SCHEMA pos_write;


ALTER SCHEMA pos_write OWNER TO pos_owner;

--
-- Name: SCHEMA pos_write; Type: COMMENT; Schema: -; Owner: pos_owner
--

COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: the tables of the commands, and the events.';


--
-- Name: reports; Type: SCHEMA; Schema: -; Owner: pos_owner
--

CREATE SCHEMA reports;


ALTER SCHEMA reports OWNER TO pos_owner;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

--
-- Name: readable_tenants(); Type: FUNCTION; Schema: pos_write; Owner: pos_owner
--

CREATE FUNCTION pos_write.readable_tenants() RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
DECLARE
    tenants pg_catalog.text[] := ARRAY(SELECT o.tenant_id FROM pos_write.own_tenants o);
    roles pg_catalog.text[];
    me pg_catalog.oid;
BEGIN
    IF '*' OPERATOR(pg_catalog.=) ANY (tenants) THEN
        RETURN NULL;
    END IF;
    me := pg_catalog.to_regrole(pg_catalog.quote_ident(current_user));
    PERFORM FROM pg_catalog.pg_auth_members m WHERE m.member OPERATOR(pg_catalog.=) me;
    IF found OR pg_catalog.pg_has_role('pg_database_owner'::pg_catalog.regrole::pg_catalog.oid, 'USAGE') THEN
        -- a subquery in the condition would stay outside the view's barrier, and every
        -- grant be read
        roles := ARRAY(
            WITH RECURSIVE above (role) AS (
                SELECT m.roleid
                  FROM pg_catalog.pg_auth_members m
                 WHERE m.member OPERATOR(pg_catalog.=) me
                 UNION
                SELECT m.roleid
                  FROM above
                  JOIN pg_catalog.pg_auth_members m ON m.member OPERATOR(pg_catalog.=) above.role
            )
            SELECT pg_catalog.pg_get_userbyid(a.role)::pg_catalog.text FROM above a
             UNION ALL
            SELECT 'pg_database_owner');
        tenants := tenants OPERATOR(pg_catalog.||) ARRAY(
            SELECT g.tenant_id FROM pos_write.granted_tenants g WHERE g.grantee OPERATOR(pg_catalog.=) ANY (roles));
    END IF;
    RETURN CASE WHEN '*' OPERATOR(pg_catalog.<>) ALL (tenants) THEN pg_catalog.jsonb_object(tenants, tenants) END;
END;
$$;


ALTER FUNCTION pos_write.readable_tenants() OWNER TO pos_owner;

--
-- Name: FUNCTION readable_tenants(); Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON FUNCTION pos_write.readable_tenants() IS 'The tenants that the current role may read.

Returns an object whose keys are the tenants; null if the role may read every tenant.';


--
-- Name: fold_cashier_days(int8multirange, integer); Type: FUNCTION; Schema: reports; Owner: pos_owner
--

CREATE FUNCTION reports.fold_cashier_days(positions int8multirange, generation integer) RETURNS void
    LANGUAGE sql
    AS $_$
    DELETE FROM reports.cashier_days d WHERE $1 IS NULL AND d.generation <> $2;

    INSERT INTO reports.cashier_days AS d (tenant_id, generation, date, cashier_id, orders, revenue)
    SELECT e.tenant_id, $2, e.business_date, c.actor_id,
           sum(CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END),
           sum(CASE e.type WHEN 'order_created' THEN e.total WHEN 'order_voided' THEN -e.total ELSE -e.amount END)
      FROM unnest($1) r
      JOIN pos_write.events e ON e.position >= lower(r) AND e.position < upper(r)
      JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version) = (e.tenant_id, 'order', e.stream_id, 1)
     WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
     GROUP BY e.tenant_id, e.business_date, c.actor_id
     ORDER BY e.tenant_id, e.business_date, c.actor_id
        ON CONFLICT (tenant_id, generation, date, cashier_id)
        DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue;
$_$;


ALTER FUNCTION reports.fold_cashier_days(positions int8multirange, generation integer) OWNER TO pos_owner;

--
-- Name: go_on(text, integer, bigint); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.go_on(tenant text, n integer, sold bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF n % 4 = 0 THEN PERFORM pos_apply_discount(tenant, sold, 5 + n % 7, 9, idempotency_key => 'discount ' || n); END IF;
    IF n % 3 = 0 THEN PERFORM pos_confirm_order(tenant, sold, acted_by => 2); END IF;
    IF n % 5 < 2 THEN PERFORM pos_record_payment(tenant, sold, 1, 'cash'); END IF;
    IF n % 10 = 5 THEN PERFORM pos_reverse_payment(tenant, sold, 1, 'wrong card', 9); END IF;
    IF n % 7 = 3 AND n % 5 > 1 THEN PERFORM pos_void_order(tenant, sold, 'left without it', 9); END IF;
END
$$;


ALTER FUNCTION shop.go_on(tenant text, n integer, sold bigint) OWNER TO postgres;

--
-- Name: see_payment(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.see_payment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO shop.payments_seen VALUES (new.order_id, new.payment_no);
    RETURN new;
END
$$;


ALTER FUNCTION shop.see_payment() OWNER TO postgres;

--
-- Name: sell(text, integer); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.sell(tenant text, n integer) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN pos_create_order(tenant, 1 + n % 3, (
        SELECT jsonb_agg(jsonb_build_object('product_id', 1 + (n + line) % 4, 'quantity', line, 'unit_price', p.price::numeric))
          FROM shop.prices p, generate_series(1, 1 + n % 3) line WHERE p.tenant_id = tenant),
        'order ' || n, '2024-05-01 12:00+00'::timestamptz + n * interval '7 hours');
END
$$;


ALTER FUNCTION shop.sell(tenant text, n integer) OWNER TO postgres;

--
-- Name: sold; Type: VIEW; Schema: audit; Owner: postgres
--

CREATE VIEW audit.sold AS
 SELECT p.product_id,
    p.product_name,
    p.quantity,
    p.revenue
   FROM public.pos_top_products('deli'::text, '2024-05-01'::date, '2024-05-31'::date) p(product_id, product_name, quantity, revenue);


ALTER TABLE audit.sold OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: order_daily_stripes; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.order_daily_stripes (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    date date NOT NULL,
    stripe integer NOT NULL,
    order_count bigint NOT NULL,
    total_revenue numeric NOT NULL,
    gross_sales numeric NOT NULL,
    discount_total numeric NOT NULL,
    voided_count bigint NOT NULL,
    voided_total numeric NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', fillfactor='70', autovacuum_vacuum_threshold='1000');


ALTER TABLE pos_read.order_daily_stripes OWNER TO pos_owner;

--
-- Name: TABLE order_daily_stripes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.order_daily_stripes IS 'Stored rows behind the view order_daily_summary.

A day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN order_daily_stripes.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.tenant_id IS 'The tenant.';


--
-- Name: COLUMN order_daily_stripes.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.generation IS 'The generation of the read model that the row belongs to.';


--
-- Name: COLUMN order_daily_stripes.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.date IS 'The business date.';


--
-- Name: COLUMN order_daily_stripes.stripe; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';


--
-- Name: COLUMN order_daily_stripes.order_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.order_count IS 'The number of orders that are not voided.';


--
-- Name: COLUMN order_daily_stripes.total_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.total_revenue IS 'Their totals, net of discounts.';


--
-- Name: COLUMN order_daily_stripes.gross_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.gross_sales IS 'Their subtotals, before discounts.';


--
-- Name: COLUMN order_daily_stripes.discount_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.discount_total IS 'Their discounts.';


--
-- Name: COLUMN order_daily_stripes.voided_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.voided_count IS 'The number of orders of that day that are voided.';


--
-- Name: COLUMN order_daily_stripes.voided_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.voided_total IS 'The totals of the voided orders.';


--
-- Name: projection_cursors; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.projection_cursors (
    name text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    applied int8multirange NOT NULL,
    holes int8multirange NOT NULL,
    holes_bound xid8,
    cluster bigint,
    created_at timestamp with time zone NOT NULL,
    refreshed_at timestamp with time zone,
    error text,
    error_position bigint,
    error_at timestamp with time zone,
    added int8multirange DEFAULT '{}'::int8multirange NOT NULL
);


ALTER TABLE pos_read.projection_cursors OWNER TO pos_owner;

--
-- Name: TABLE projection_cursors; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.projection_cursors IS 'The events that each generation of a read model has folded.

There is a row for a deferred generation, and for one that is being built. After
pos_unregister_projection() a row keeps the last generation, so that it is not used again.';


--
-- Name: COLUMN projection_cursors.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.name IS 'The name of the read model.';


--
-- Name: COLUMN projection_cursors.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.generation IS 'The generation of the read model.';


--
-- Name: COLUMN projection_cursors.applied; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.applied IS 'The positions that are folded, or that will never appear.

It is a set, since transactions do not commit in the order of positions.';


--
-- Name: COLUMN projection_cursors.holes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.holes IS 'Positions that were missing below the highest visible one.

They will never appear once no transaction older than holes_bound runs.';


--
-- Name: COLUMN projection_cursors.holes_bound; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen.';


--
-- Name: COLUMN projection_cursors.cluster; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.cluster IS 'The system identifier of the cluster that holes_bound is of.';


--
-- Name: COLUMN projection_cursors.created_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.created_at IS 'When the generation was begun.';


--
-- Name: COLUMN projection_cursors.refreshed_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When a refresh last looked for events.';


--
-- Name: COLUMN projection_cursors.error; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped; null if it did not.';


--
-- Name: COLUMN projection_cursors.error_position; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.error_position IS 'The position of the event that the last refresh stopped at.';


--
-- Name: COLUMN projection_cursors.error_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.error_at IS 'When the last refresh stopped.';


--
-- Name: COLUMN projection_cursors.added; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_cursors.added IS 'Further positions that belong to applied.

So a long applied is not written again with each batch.';


--
-- Name: projection_progress; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.projection_progress WITH (security_barrier='true') AS
 SELECT c.name,
    c.generation,
    (c.applied + c.added) AS applied,
    c.created_at,
    c.refreshed_at,
    c.error_position,
    c.error_at,
        CASE
            WHEN ((NOT row_security_active('pos_write.events'::text)) OR (pos_write.readable_tenants() IS NULL)) THEN c.error
            ELSE NULL::text
        END AS error
   FROM (pos_read.projection_cursors c
     CROSS JOIN ( SELECT) read_only);


ALTER TABLE pos_read.projection_progress OWNER TO pos_owner;

--
-- Name: VIEW projection_progress; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.projection_progress IS 'What each deferred read model has folded, and why its last refresh stopped.

Only roles that may read every tenant see the text of the error.';


--
-- Name: COLUMN projection_progress.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.name IS 'Name of the read model.';


--
-- Name: COLUMN projection_progress.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.generation IS 'The generation that is folded.';


--
-- Name: COLUMN projection_progress.applied; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.applied IS 'Positions of the events that are folded, or that will never appear.';


--
-- Name: COLUMN projection_progress.created_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.created_at IS 'When this generation was begun.';


--
-- Name: COLUMN projection_progress.refreshed_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.refreshed_at IS 'When events were last looked for.';


--
-- Name: COLUMN projection_progress.error_position; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.error_position IS 'The event at which the last refresh stopped; null if it did not.';


--
-- Name: COLUMN projection_progress.error_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.error_at IS 'When the last refresh stopped; null if it did not.';


--
-- Name: COLUMN projection_progress.error; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projection_progress.error IS 'Why it stopped; null if it did not.

Also null for roles that may not read every tenant.';


--
-- Name: projections; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.projections (
    name text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    mode text NOT NULL COLLATE pg_catalog."C",
    max_lag interval,
    handler text COLLATE pg_catalog."C",
    CONSTRAINT projections_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'immediate'::text, 'deferred'::text])))
);


ALTER TABLE pos_read.projections OWNER TO pos_owner;

--
-- Name: TABLE projections; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.projections IS 'The registry of read models.';


--
-- Name: COLUMN projections.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.name IS 'The name of the read model.';


--
-- Name: COLUMN projections.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.generation IS 'The generation of stored rows that queries show.';


--
-- Name: COLUMN projections.mode; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.mode IS 'How the read model is kept: live, immediate or deferred.

live: computed from the write store by each query.
immediate: kept in the command''s transaction.
deferred: folded from events by a refresh.';


--
-- Name: COLUMN projections.max_lag; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';


--
-- Name: COLUMN projections.handler; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.handler IS 'The function that folds events into a read model of your own.

Null for the read models of the extension.';


--
-- Name: unfolded_gaps; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.unfolded_gaps WITH (security_invoker='true') AS
 SELECT p.name AS projection,
    p.generation,
    m.first,
    m.behind
   FROM ((pos_read.projections p
     JOIN pos_read.projection_progress c ON (((c.name = p.name) AND (c.generation = p.generation))))
     CROSS JOIN LATERAL ( SELECT lower(g.positions) AS first,
            COALESCE(upper(g.positions), '9223372036854775807'::bigint) AS behind
           FROM unnest((int8multirange(int8range((1)::bigint, NULL::bigint)) - c.applied)) g(positions)
          WHERE (g.positions && int8range((1)::bigint, NULL::bigint))
         OFFSET 0) m)
  WHERE (p.mode = 'deferred'::text);


ALTER TABLE pos_read.unfolded_gaps OWNER TO pos_owner;

--
-- Name: VIEW unfolded_gaps; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.unfolded_gaps IS 'The positions that a deferred read model has not folded.

A gap goes from first to the position before behind. The last gap has no end.';


--
-- Name: COLUMN unfolded_gaps.projection; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_gaps.projection IS 'Name of the read model.';


--
-- Name: COLUMN unfolded_gaps.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_gaps.generation IS 'The generation that queries show.';


--
-- Name: COLUMN unfolded_gaps.first; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_gaps.first IS 'First position of the gap.';


--
-- Name: COLUMN unfolded_gaps.behind; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_gaps.behind IS 'The position after its last one.';


--
-- Name: events; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.events (
    "position" bigint NOT NULL,
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    stream_type text NOT NULL COLLATE pg_catalog."C",
    stream_id bigint NOT NULL,
    version integer NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    schema_version smallint NOT NULL,
    business_date date,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor_id bigint,
    authorised_by bigint,
    database_role text NOT NULL,
    item_count integer,
    subtotal numeric,
    discount numeric,
    total numeric,
    paid numeric,
    amount numeric,
    line_product_ids bigint[],
    line_quantities numeric[],
    line_revenues numeric[],
    line_unit_prices numeric[],
    data jsonb NOT NULL,
    shipped boolean DEFAULT false
)
WITH (autovacuum_freeze_min_age='0', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');


ALTER TABLE pos_write.events OWNER TO pos_owner;

--
-- Name: TABLE events; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.events IS 'The log: every change, append-only.

A stream is all that happened to one thing: tenant_id, stream_type and stream_id.
Its versions are 1, 2, 3 without gaps. docs/events.md describes the types.
Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN events."position"; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events."position" IS 'Where the event is in the log. Transactions do not commit in this order.';


--
-- Name: COLUMN events.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tenant_id IS 'The tenant.';


--
-- Name: COLUMN events.stream_type; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user or product.';


--
-- Name: COLUMN events.stream_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user or product; 0 for the tenant itself.';


--
-- Name: COLUMN events.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.version IS 'The version of the stream, from 1.';


--
-- Name: COLUMN events.type; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.type IS 'What happened, such as order_created.';


--
-- Name: COLUMN events.schema_version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1.';


--
-- Name: COLUMN events.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business date, the same in all events of an order.';


--
-- Name: COLUMN events.occurred_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.occurred_at IS 'When the command ran; for order_created when the order was taken.';


--
-- Name: COLUMN events.recorded_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';


--
-- Name: COLUMN events.actor_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';


--
-- Name: COLUMN events.authorised_by; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';


--
-- Name: COLUMN events.database_role; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';


--
-- Name: COLUMN events.item_count; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines after the event.';


--
-- Name: COLUMN events.subtotal; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.subtotal IS 'Order events: the subtotal after the event.';


--
-- Name: COLUMN events.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.discount IS 'Order events: the discount as money after the event.';


--
-- Name: COLUMN events.total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.total IS 'Order events: the total after the event.';


--
-- Name: COLUMN events.paid; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.paid IS 'Order events: what is paid after the event.';


--
-- Name: COLUMN events.amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.amount IS 'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';


--
-- Name: COLUMN events.line_product_ids; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_product_ids IS 'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';


--
-- Name: COLUMN events.line_quantities; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_quantities IS 'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';


--
-- Name: COLUMN events.line_revenues; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_revenues IS 'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';


--
-- Name: COLUMN events.line_unit_prices; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created only.';


--
-- Name: COLUMN events.data; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.data IS 'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';


--
-- Name: unfolded_events; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.unfolded_events WITH (security_invoker='true') AS
 SELECT m.projection,
    m.generation,
    e."position",
    e.tenant_id,
    e.stream_type,
    e.stream_id,
    e.version,
    e.type,
    e.schema_version,
    e.business_date,
    e.occurred_at,
    e.recorded_at,
    e.actor_id,
    e.authorised_by,
    e.database_role,
    e.item_count,
    e.subtotal,
    e.discount,
    e.total,
    e.paid,
    e.amount,
    e.line_product_ids,
    e.line_quantities,
    e.line_revenues,
    e.line_unit_prices,
    e.data
   FROM (pos_read.unfolded_gaps m
     CROSS JOIN LATERAL ( SELECT v."position",
            v.tenant_id,
            v.stream_type,
            v.stream_id,
            v.version,
            v.type,
            v.schema_version,
            v.business_date,
            v.occurred_at,
            v.recorded_at,
            v.actor_id,
            v.authorised_by,
            v.database_role,
            v.item_count,
            v.subtotal,
            v.discount,
            v.total,
            v.paid,
            v.amount,
            v.line_product_ids,
            v.line_quantities,
            v.line_revenues,
            v.line_unit_prices,
            v.data
           FROM pos_write.events v
          WHERE ((v."position" >= m.first) AND (v."position" < m.behind))
         OFFSET 0) e);


ALTER TABLE pos_read.unfolded_events OWNER TO pos_owner;

--
-- Name: VIEW unfolded_events; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';


--
-- Name: COLUMN unfolded_events.projection; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.projection IS 'Name of the read model that is still to fold the event.';


--
-- Name: COLUMN unfolded_events.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.generation IS 'The generation that queries show.';


--
-- Name: COLUMN unfolded_events."position"; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events."position" IS 'Where the event is in the log. Transactions do not commit in this order.';


--
-- Name: COLUMN unfolded_events.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tenant_id IS 'The tenant.';


--
-- Name: COLUMN unfolded_events.stream_type; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.stream_type IS 'order, tenant, user or product.';


--
-- Name: COLUMN unfolded_events.stream_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.stream_id IS 'The id of the order, user or product; 0 for the tenant itself.';


--
-- Name: COLUMN unfolded_events.version; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.version IS 'The version of the stream, from 1.';


--
-- Name: COLUMN unfolded_events.type; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.type IS 'What happened, such as order_created.';


--
-- Name: COLUMN unfolded_events.schema_version; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.schema_version IS 'The version of what the columns mean: 1.';


--
-- Name: COLUMN unfolded_events.business_date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.business_date IS 'Order events: the business date, the same in all events of an order.';


--
-- Name: COLUMN unfolded_events.occurred_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.occurred_at IS 'When the command ran; for order_created when the order was taken.';


--
-- Name: COLUMN unfolded_events.recorded_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.recorded_at IS 'The clock when the event was appended.';


--
-- Name: COLUMN unfolded_events.actor_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';


--
-- Name: COLUMN unfolded_events.authorised_by; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';


--
-- Name: COLUMN unfolded_events.database_role; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.database_role IS 'The role that called the command.';


--
-- Name: COLUMN unfolded_events.item_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.item_count IS 'Order events: the number of lines after the event.';


--
-- Name: COLUMN unfolded_events.subtotal; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.subtotal IS 'Order events: the subtotal after the event.';


--
-- Name: COLUMN unfolded_events.discount; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.discount IS 'Order events: the discount as money after the event.';


--
-- Name: COLUMN unfolded_events.total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.total IS 'Order events: the total after the event.';


--
-- Name: COLUMN unfolded_events.paid; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.paid IS 'Order events: what is paid after the event.';


--
-- Name: COLUMN unfolded_events.amount; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.amount IS 'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';


--
-- Name: COLUMN unfolded_events.line_product_ids; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_product_ids IS 'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';


--
-- Name: COLUMN unfolded_events.line_quantities; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_quantities IS 'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';


--
-- Name: COLUMN unfolded_events.line_revenues; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_revenues IS 'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';


--
-- Name: COLUMN unfolded_events.line_unit_prices; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_unit_prices IS 'The unit price of each line, in order_created only.';


--
-- Name: COLUMN unfolded_events.data; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.data IS 'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';


--
-- Name: orders; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.orders (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    version integer NOT NULL,
    status text NOT NULL,
    cashier_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    item_count integer NOT NULL,
    subtotal numeric NOT NULL,
    discount_percent numeric,
    discount numeric NOT NULL,
    total numeric NOT NULL,
    paid numeric NOT NULL,
    void_reason text,
    till text DEFAULT 'main'::text NOT NULL
)
WITH (autovacuum_freeze_min_age='0', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='10000', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');


ALTER TABLE pos_write.orders OWNER TO pos_owner;

--
-- Name: TABLE orders; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.orders IS 'Orders, as their last event has them.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN orders.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.tenant_id IS 'The tenant.';


--
-- Name: COLUMN orders.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.order_id IS 'The order''s id, unique in the database.';


--
-- Name: COLUMN orders.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.version IS 'The version of the order: that of its last event.';


--
-- Name: COLUMN orders.status; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.status IS 'pending, confirmed or voided.';


--
-- Name: COLUMN orders.cashier_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.cashier_id IS 'The user who took the order.';


--
-- Name: COLUMN orders.created_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.created_at IS 'When the order was taken: ordered_at of pos_create_order().';


--
-- Name: COLUMN orders.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.business_date IS 'The business day that the order counts on.';


--
-- Name: COLUMN orders.item_count; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.item_count IS 'The number of lines.';


--
-- Name: COLUMN orders.subtotal; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.subtotal IS 'The sum of the line totals, before the discount.';


--
-- Name: COLUMN orders.discount_percent; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount_percent IS 'The discount in percent of the subtotal; null: no discount.';


--
-- Name: COLUMN orders.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount IS 'The discount as money; 0 without one.';


--
-- Name: COLUMN orders.total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.total IS 'subtotal - discount.';


--
-- Name: COLUMN orders.paid; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.paid IS 'The sum of the payments that are not reversed.';


--
-- Name: COLUMN orders.void_reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.void_reason IS 'Why the order was voided; null if it was not.';


--
-- Name: COLUMN orders.till; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.till IS 'Where it was sold';


--
-- Name: order_day_parts_with_unfolded; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.order_day_parts_with_unfolded WITH (security_invoker='true') AS
 SELECT s.generation,
    s.tenant_id,
    s.date,
    s.order_count,
    s.total_revenue,
    s.gross_sales,
    s.discount_total,
    s.voided_count,
    s.voided_total,
    false AS unfolded
   FROM pos_read.order_daily_stripes s
UNION ALL
 SELECT 0 AS generation,
    o.tenant_id,
    o.business_date AS date,
    (
        CASE o.status
            WHEN 'voided'::text THEN 0
            ELSE 1
        END)::bigint AS order_count,
    (o.total * (
        CASE o.status
            WHEN 'voided'::text THEN 0
            ELSE 1
        END)::numeric) AS total_revenue,
    (o.subtotal * (
        CASE o.status
            WHEN 'voided'::text THEN 0
            ELSE 1
        END)::numeric) AS gross_sales,
    (o.discount * (
        CASE o.status
            WHEN 'voided'::text THEN 0
            ELSE 1
        END)::numeric) AS discount_total,
    (
        CASE o.status
            WHEN 'voided'::text THEN 1
            ELSE 0
        END)::bigint AS voided_count,
    (o.total * (
        CASE o.status
            WHEN 'voided'::text THEN 1
            ELSE 0
        END)::numeric) AS voided_total,
    false AS unfolded
   FROM pos_write.orders o
UNION ALL
 SELECT e.generation,
    e.tenant_id,
    e.business_date AS date,
    c.orders AS order_count,
    ((e.total * (c.orders)::numeric) - COALESCE(e.amount, (0)::numeric)) AS total_revenue,
    (e.subtotal * (c.orders)::numeric) AS gross_sales,
    ((e.discount * (c.orders)::numeric) + COALESCE(e.amount, (0)::numeric)) AS discount_total,
    c.voided AS voided_count,
    (e.total * (c.voided)::numeric) AS voided_total,
    true AS unfolded
   FROM (pos_read.unfolded_events e
     CROSS JOIN LATERAL ( SELECT (
                CASE e.type
                    WHEN 'order_created'::text THEN 1
                    WHEN 'order_voided'::text THEN '-1'::integer
                    ELSE 0
                END)::bigint AS orders,
            (
                CASE e.type
                    WHEN 'order_voided'::text THEN 1
                    ELSE 0
                END)::bigint AS voided) c)
  WHERE ((e.projection = 'order_daily_summary'::text) AND (e.type = ANY (ARRAY['order_created'::text, 'discount_applied'::text, 'order_voided'::text])));


ALTER TABLE pos_read.order_day_parts_with_unfolded OWNER TO pos_owner;

--
-- Name: VIEW order_day_parts_with_unfolded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.order_day_parts_with_unfolded IS 'Not to be summed: it holds each order twice.

Once from the write store, and once from the read model.
Read order_daily_summary, which chooses between them.';


--
-- Name: COLUMN order_day_parts_with_unfolded.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for an order of the write store.';


--
-- Name: COLUMN order_day_parts_with_unfolded.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tenant_id IS 'The tenant.';


--
-- Name: COLUMN order_day_parts_with_unfolded.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.date IS 'Business date.';


--
-- Name: COLUMN order_day_parts_with_unfolded.order_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.order_count IS 'Part of the orders that are not voided.';


--
-- Name: COLUMN order_day_parts_with_unfolded.total_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.total_revenue IS 'Part of the revenue net of discounts.';


--
-- Name: COLUMN order_day_parts_with_unfolded.gross_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.gross_sales IS 'Part of the sales before discounts.';


--
-- Name: COLUMN order_day_parts_with_unfolded.discount_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.discount_total IS 'Part of the discounts.';


--
-- Name: COLUMN order_day_parts_with_unfolded.voided_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_count IS 'Part of the orders that were voided.';


--
-- Name: COLUMN order_day_parts_with_unfolded.voided_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_total IS 'Part of the totals of the voided orders.';


--
-- Name: COLUMN order_day_parts_with_unfolded.unfolded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.unfolded IS 'Whether a refresh is still to fold it. Only fresh queries count it.';


--
-- Name: shown_generations; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.shown_generations WITH (security_invoker='true') AS
 SELECT p.name,
        CASE p.mode
            WHEN 'live'::text THEN 0
            ELSE p.generation
        END AS generation
   FROM pos_read.projections p;


ALTER TABLE pos_read.shown_generations OWNER TO pos_owner;

--
-- Name: VIEW shown_generations; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.shown_generations IS 'The generation of each read model that queries show.

It is 0 if they compute the model from the write store.';


--
-- Name: COLUMN shown_generations.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.shown_generations.name IS 'Name of the read model.';


--
-- Name: COLUMN shown_generations.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.shown_generations.generation IS 'The generation that queries show; 0 if it is computed from the write store.';


--
-- Name: tenants; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.tenants (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    exponent smallint NOT NULL,
    day_starts_at interval NOT NULL,
    CONSTRAINT tenants_exponent_check CHECK (((exponent >= 0) AND (exponent <= 4)))
);


ALTER TABLE pos_write.tenants OWNER TO pos_owner;

--
-- Name: TABLE tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.tenants IS 'Tenants, as their last event has them.';


--
-- Name: COLUMN tenants.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.tenant_id IS 'The tenant.';


--
-- Name: COLUMN tenants.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.version IS 'The version of the tenant: that of its last event.';


--
-- Name: COLUMN tenants.name; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.name IS 'The name of the tenant.';


--
-- Name: COLUMN tenants.time_zone; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.time_zone IS 'The IANA name of the tenant''s time zone.';


--
-- Name: COLUMN tenants.currency; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.currency IS 'The ISO 4217 code of the tenant''s currency.';


--
-- Name: COLUMN tenants.exponent; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.exponent IS 'The number of decimals of the currency, 0 to 4.';


--
-- Name: COLUMN tenants.day_starts_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.day_starts_at IS 'When a business day begins, local time: 0 or more, less than 24 hours.';


--
-- Name: order_daily_summary; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.order_daily_summary WITH (security_invoker='true') AS
 SELECT d.tenant_id,
    d.date,
    d.order_count,
    d.total_revenue,
        CASE
            WHEN (d.order_count = 0) THEN round((0)::numeric, scale(d.total_revenue))
            ELSE round((round(d.total_revenue, (scale(d.total_revenue) + 20)) / (d.order_count)::numeric), scale(d.total_revenue))
        END AS avg_order_value,
    d.gross_sales,
    d.discount_total,
    d.voided_count,
    d.voided_total,
    w.currency
   FROM (( SELECT s.tenant_id,
            s.date,
            (sum(s.order_count))::bigint AS order_count,
            sum(s.total_revenue) AS total_revenue,
            sum(s.gross_sales) AS gross_sales,
            sum(s.discount_total) AS discount_total,
            (sum(s.voided_count))::bigint AS voided_count,
            sum(s.voided_total) AS voided_total
           FROM pos_read.order_day_parts_with_unfolded s
          WHERE ((s.generation = ( SELECT g.generation
                   FROM pos_read.shown_generations g
                  WHERE (g.name = 'order_daily_summary'::text))) AND (NOT s.unfolded))
          GROUP BY s.tenant_id, s.date) d
     LEFT JOIN pos_write.tenants w ON ((w.tenant_id = d.tenant_id)));


ALTER TABLE pos_read.order_daily_summary OWNER TO pos_owner;

--
-- Name: VIEW order_daily_summary; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.order_daily_summary IS 'A row for each tenant and business date with orders.

The columns of pos_daily_summary(), then the currency.
Money has the number of decimals of that currency.';


--
-- Name: COLUMN order_daily_summary.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.tenant_id IS 'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';


--
-- Name: COLUMN order_daily_summary.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.date IS 'Business date, in the tenant''s time zone.';


--
-- Name: COLUMN order_daily_summary.order_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.order_count IS 'Orders of that day that are not voided, pending ones too.';


--
-- Name: COLUMN order_daily_summary.total_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.total_revenue IS 'Their totals, net of discounts.';


--
-- Name: COLUMN order_daily_summary.avg_order_value; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.avg_order_value IS 'total_revenue / order_count, rounded to the currency; 0 without orders.

Do not sum it.';


--
-- Name: COLUMN order_daily_summary.gross_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.gross_sales IS 'The same orders before discounts.';


--
-- Name: COLUMN order_daily_summary.discount_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.discount_total IS 'Their discounts: gross_sales - total_revenue.';


--
-- Name: COLUMN order_daily_summary.voided_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.voided_count IS 'Orders of that day that were voided, whenever that was.';


--
-- Name: COLUMN order_daily_summary.voided_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.voided_total IS 'The totals of the voided orders. It is no part of total_revenue.';


--
-- Name: COLUMN order_daily_summary.currency; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.currency IS 'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';


--
-- Name: order_summary_rows; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.order_summary_rows (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    order_id bigint NOT NULL,
    status text NOT NULL,
    total numeric NOT NULL,
    created_at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    cashier_id bigint NOT NULL,
    item_count integer NOT NULL,
    paid numeric NOT NULL,
    payment_status text NOT NULL,
    colour text DEFAULT 'white'::text
)
WITH (autovacuum_freeze_min_age='0', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='10000', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');


ALTER TABLE pos_read.order_summary_rows OWNER TO pos_owner;

--
-- Name: TABLE order_summary_rows; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.order_summary_rows IS 'Stored rows behind the view order_summaries.

It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN order_summary_rows.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.tenant_id IS 'The tenant.';


--
-- Name: COLUMN order_summary_rows.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.generation IS 'The generation of the read model that the row belongs to.';


--
-- Name: COLUMN order_summary_rows.order_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.order_id IS 'The order''s id, unique in the database.';


--
-- Name: COLUMN order_summary_rows.status; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.status IS 'pending, confirmed or voided.';


--
-- Name: COLUMN order_summary_rows.total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.total IS 'What the order costs, net of the discount.';


--
-- Name: COLUMN order_summary_rows.created_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.created_at IS 'When the order was taken.';


--
-- Name: COLUMN order_summary_rows.business_date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.business_date IS 'The business day that the order counts on.';


--
-- Name: COLUMN order_summary_rows.cashier_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.cashier_id IS 'The user who took the order.';


--
-- Name: COLUMN order_summary_rows.item_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.item_count IS 'The number of lines.';


--
-- Name: COLUMN order_summary_rows.paid; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.paid IS 'The sum of the payments that are not reversed.';


--
-- Name: COLUMN order_summary_rows.payment_status; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.payment_status IS 'unpaid, partial or paid; a total of zero is paid.';


--
-- Name: tenant_names; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.tenant_names (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    exponent smallint NOT NULL
);


ALTER TABLE pos_read.tenant_names OWNER TO pos_owner;

--
-- Name: TABLE tenant_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.tenant_names IS 'Names of tenants, and the decimals of their currencies.';


--
-- Name: COLUMN tenant_names.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.tenant_names.tenant_id IS 'The tenant.';


--
-- Name: COLUMN tenant_names.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.tenant_names.name IS 'The name of the tenant.';


--
-- Name: COLUMN tenant_names.exponent; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.tenant_names.exponent IS 'The number of decimals of the currency, 0 to 4.';


--
-- Name: user_names; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.user_names (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    user_id bigint NOT NULL,
    full_name text NOT NULL
);


ALTER TABLE pos_read.user_names OWNER TO pos_owner;

--
-- Name: TABLE user_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.user_names IS 'Names of users.';


--
-- Name: COLUMN user_names.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.user_names.tenant_id IS 'The tenant.';


--
-- Name: COLUMN user_names.user_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.user_names.user_id IS 'The user''s id, unique in the tenant.';


--
-- Name: COLUMN user_names.full_name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.user_names.full_name IS 'The name of the user.';


--
-- Name: order_summaries; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.order_summaries WITH (security_invoker='true') AS
 SELECT s.order_id,
    s.tenant_id,
    t.name AS tenant_name,
    s.status,
    s.total,
    s.created_at,
    s.business_date,
    s.cashier_id,
    u.full_name AS cashier_name,
    (s.item_count)::bigint AS item_count,
    s.paid,
    s.payment_status,
    w.currency
   FROM (((( SELECT r.generation,
            r.tenant_id,
            r.order_id,
            r.status,
            r.total,
            r.created_at,
            r.business_date,
            r.cashier_id,
            r.item_count,
            r.paid,
            r.payment_status
           FROM pos_read.order_summary_rows r
        UNION ALL
         SELECT 0,
            o.tenant_id,
            o.order_id,
            o.status,
            o.total,
            o.created_at,
            o.business_date,
            o.cashier_id,
            o.item_count,
            o.paid,
                CASE
                    WHEN (o.paid >= o.total) THEN 'paid'::text
                    WHEN (o.paid > (0)::numeric) THEN 'partial'::text
                    ELSE 'unpaid'::text
                END AS "case"
           FROM pos_write.orders o) s
     LEFT JOIN pos_read.tenant_names t ON ((t.tenant_id = s.tenant_id)))
     LEFT JOIN pos_read.user_names u ON (((u.tenant_id = s.tenant_id) AND (u.user_id = s.cashier_id))))
     LEFT JOIN pos_write.tenants w ON ((w.tenant_id = s.tenant_id)))
  WHERE (s.generation = ( SELECT g.generation
           FROM pos_read.shown_generations g
          WHERE (g.name = 'order_summaries'::text)));


ALTER TABLE pos_read.order_summaries OWNER TO pos_owner;

--
-- Name: VIEW order_summaries; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.order_summaries IS 'A row for each order, voided ones too.

The columns of pos_list_orders(), then the currency.
Money has the number of decimals of that currency.';


--
-- Name: COLUMN order_summaries.order_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.order_id IS 'The order''s id, unique over all tenants.';


--
-- Name: COLUMN order_summaries.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.tenant_id IS 'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';


--
-- Name: COLUMN order_summaries.tenant_name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.tenant_name IS 'The tenant''s name.';


--
-- Name: COLUMN order_summaries.status; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.status IS 'pending, confirmed or voided. Leave voided orders out of sums.';


--
-- Name: COLUMN order_summaries.total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.total IS 'The total after the discount, also of a voided order.';


--
-- Name: COLUMN order_summaries.created_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.created_at IS 'When the order was taken.';


--
-- Name: COLUMN order_summaries.business_date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.business_date IS 'The day on which it counts, in the tenant''s time zone.';


--
-- Name: COLUMN order_summaries.cashier_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.cashier_id IS 'The user who took the order.';


--
-- Name: COLUMN order_summaries.cashier_name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.cashier_name IS 'That user''s name.';


--
-- Name: COLUMN order_summaries.item_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.item_count IS 'Number of lines.';


--
-- Name: COLUMN order_summaries.paid; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.paid IS 'Sum of the payments that are not reversed.';


--
-- Name: COLUMN order_summaries.payment_status; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.payment_status IS 'unpaid, partial or paid. A total of zero is paid.';


--
-- Name: COLUMN order_summaries.currency; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.currency IS 'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';


--
-- Name: product_sales_stripes; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.product_sales_stripes (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    date date NOT NULL,
    product_id bigint NOT NULL,
    stripe integer NOT NULL,
    quantity numeric NOT NULL,
    revenue numeric NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='5000');


ALTER TABLE pos_read.product_sales_stripes OWNER TO pos_owner;

--
-- Name: TABLE product_sales_stripes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.product_sales_stripes IS 'Stored rows behind the view product_sales.

A product''s day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN product_sales_stripes.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.tenant_id IS 'The tenant.';


--
-- Name: COLUMN product_sales_stripes.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.generation IS 'The generation of the read model that the row belongs to.';


--
-- Name: COLUMN product_sales_stripes.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.date IS 'The business date.';


--
-- Name: COLUMN product_sales_stripes.product_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.product_id IS 'The product that was sold.';


--
-- Name: COLUMN product_sales_stripes.stripe; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';


--
-- Name: COLUMN product_sales_stripes.quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.quantity IS 'How much was sold, in orders that are not voided.';


--
-- Name: COLUMN product_sales_stripes.revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.revenue IS 'What it brought, net of discounts.';


--
-- Name: order_items; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.order_items (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    line_no integer NOT NULL,
    product_id bigint NOT NULL,
    quantity numeric NOT NULL,
    unit_price numeric NOT NULL,
    line_total numeric NOT NULL,
    discount numeric NOT NULL
)
WITH (autovacuum_freeze_min_age='0', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');


ALTER TABLE pos_write.order_items OWNER TO pos_owner;

--
-- Name: TABLE order_items; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.order_items IS 'Lines of orders.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN order_items.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.tenant_id IS 'The tenant.';


--
-- Name: COLUMN order_items.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.order_id IS 'The order that the line belongs to.';


--
-- Name: COLUMN order_items.line_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.line_no IS 'The number of the line in its order, from 1.';


--
-- Name: COLUMN order_items.product_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.product_id IS 'The product that is sold.';


--
-- Name: COLUMN order_items.quantity; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.quantity IS 'How much is sold, with at most 3 decimals.';


--
-- Name: COLUMN order_items.unit_price; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.unit_price IS 'The price of one unit.';


--
-- Name: COLUMN order_items.line_total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.line_total IS 'quantity * unit_price, rounded half away from zero, before the discount.';


--
-- Name: COLUMN order_items.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.discount IS 'The line''s share of the order''s discount.';


--
-- Name: product_day_parts_with_unfolded; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.product_day_parts_with_unfolded WITH (security_invoker='true') AS
 SELECT s.generation,
    s.tenant_id,
    s.date,
    s.product_id,
    s.quantity,
    s.revenue,
    false AS unfolded
   FROM pos_read.product_sales_stripes s
UNION ALL
 SELECT 0 AS generation,
    o.tenant_id,
    o.business_date AS date,
    i.product_id,
    i.quantity,
    (i.line_total - i.discount) AS revenue,
    false AS unfolded
   FROM (pos_write.orders o
     JOIN pos_write.order_items i ON (((i.tenant_id = o.tenant_id) AND (i.order_id = o.order_id))))
  WHERE (o.status <> 'voided'::text)
UNION ALL
 SELECT e.generation,
    e.tenant_id,
    e.business_date AS date,
    l.product_id,
    l.quantity,
    l.revenue,
    true AS unfolded
   FROM (pos_read.unfolded_events e
     CROSS JOIN LATERAL UNNEST(e.line_product_ids, e.line_quantities, e.line_revenues) l(product_id, quantity, revenue))
  WHERE (e.projection = 'product_sales'::text);


ALTER TABLE pos_read.product_day_parts_with_unfolded OWNER TO pos_owner;

--
-- Name: VIEW product_day_parts_with_unfolded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.product_day_parts_with_unfolded IS 'Not to be summed: it holds each line twice.

Once from the write store, and once from the read model.
Read product_sales, which chooses between them.';


--
-- Name: COLUMN product_day_parts_with_unfolded.generation; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for a line of the write store.';


--
-- Name: COLUMN product_day_parts_with_unfolded.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tenant_id IS 'The tenant.';


--
-- Name: COLUMN product_day_parts_with_unfolded.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.date IS 'Business date.';


--
-- Name: COLUMN product_day_parts_with_unfolded.product_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.product_id IS 'The product that was sold.';


--
-- Name: COLUMN product_day_parts_with_unfolded.quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.quantity IS 'Part of the quantity sold.';


--
-- Name: COLUMN product_day_parts_with_unfolded.revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.revenue IS 'Part of the revenue net of discounts.';


--
-- Name: COLUMN product_day_parts_with_unfolded.unfolded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.unfolded IS 'Whether a refresh is still to fold it. Only fresh queries count it.';


--
-- Name: product_names; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.product_names (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    product_id bigint NOT NULL,
    name text NOT NULL
);


ALTER TABLE pos_read.product_names OWNER TO pos_owner;

--
-- Name: TABLE product_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.product_names IS 'Names of products.';


--
-- Name: COLUMN product_names.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_names.tenant_id IS 'The tenant.';


--
-- Name: COLUMN product_names.product_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_names.product_id IS 'The product''s id, unique in the tenant.';


--
-- Name: COLUMN product_names.name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_names.name IS 'The name of the product.';


--
-- Name: product_sales; Type: VIEW; Schema: pos_read; Owner: pos_owner
--

CREATE VIEW pos_read.product_sales WITH (security_invoker='true') AS
 SELECT d.tenant_id,
    d.date,
    d.product_id,
    n.name AS product_name,
    d.quantity,
    d.revenue,
    w.currency
   FROM ((( SELECT s.tenant_id,
            s.date,
            s.product_id,
            trim_scale(sum(s.quantity)) AS quantity,
            sum(s.revenue) AS revenue
           FROM pos_read.product_day_parts_with_unfolded s
          WHERE ((s.generation = ( SELECT g.generation
                   FROM pos_read.shown_generations g
                  WHERE (g.name = 'product_sales'::text))) AND (NOT s.unfolded))
          GROUP BY s.tenant_id, s.date, s.product_id
         HAVING (sum(s.quantity) > (0)::numeric)) d
     LEFT JOIN pos_read.product_names n ON (((n.tenant_id = d.tenant_id) AND (n.product_id = d.product_id))))
     LEFT JOIN pos_write.tenants w ON ((w.tenant_id = d.tenant_id)));


ALTER TABLE pos_read.product_sales OWNER TO pos_owner;

--
-- Name: VIEW product_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.product_sales IS 'A row for each tenant, business date and product that was sold.

Voided orders do not count. The currency is the last column.
Money has the number of decimals of that currency.';


--
-- Name: COLUMN product_sales.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.tenant_id IS 'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';


--
-- Name: COLUMN product_sales.date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.date IS 'Business date, in the tenant''s time zone.';


--
-- Name: COLUMN product_sales.product_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.product_id IS 'The product that was sold.';


--
-- Name: COLUMN product_sales.product_name; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.product_name IS 'Its name today.';


--
-- Name: COLUMN product_sales.quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.quantity IS 'How much of it was sold.';


--
-- Name: COLUMN product_sales.revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.revenue IS 'What it brought, net of discounts.';


--
-- Name: COLUMN product_sales.currency; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.currency IS 'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';


--
-- Name: skipped_events; Type: TABLE; Schema: pos_read; Owner: pos_owner
--

CREATE TABLE pos_read.skipped_events (
    projection text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    skipped_at timestamp with time zone NOT NULL,
    skipped_by text NOT NULL
);


ALTER TABLE pos_read.skipped_events OWNER TO pos_owner;

--
-- Name: TABLE skipped_events; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON TABLE pos_read.skipped_events IS 'Events that a read model of your own leaves out.

pos_skip_event() writes a row; pos_unskip_event() and pos_unregister_projection() delete it.';


--
-- Name: COLUMN skipped_events.projection; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events.projection IS 'The name of the read model.';


--
-- Name: COLUMN skipped_events."position"; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events."position" IS 'The position of the event in the log.';


--
-- Name: COLUMN skipped_events.tenant_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events.tenant_id IS 'The tenant of the event.';


--
-- Name: COLUMN skipped_events.reason; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events.reason IS 'Why the event is left out.';


--
-- Name: COLUMN skipped_events.skipped_at; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events.skipped_at IS 'When pos_skip_event() was called.';


--
-- Name: COLUMN skipped_events.skipped_by; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.skipped_events.skipped_by IS 'The role that called pos_skip_event().';


--
-- Name: command_log; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.command_log (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    command text NOT NULL,
    arguments jsonb NOT NULL,
    result bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.05', autovacuum_vacuum_threshold='500', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');


ALTER TABLE pos_write.command_log OWNER TO pos_owner;

--
-- Name: TABLE command_log; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.command_log IS 'Answers to commands with an idempotency key.

The same request with the same key returns the answer again. pos_purge() deletes old rows.';


--
-- Name: COLUMN command_log.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.tenant_id IS 'The tenant.';


--
-- Name: COLUMN command_log.idempotency_key; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.idempotency_key IS 'The key, unique in the tenant across commands.';


--
-- Name: COLUMN command_log.command; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.command IS 'The name of the command.';


--
-- Name: COLUMN command_log.arguments; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.arguments IS 'The arguments that make up the request, as an object.';


--
-- Name: COLUMN command_log.result; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.result IS 'What the command returned.';


--
-- Name: COLUMN command_log.recorded_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.command_log.recorded_at IS 'When the command began.';


--
-- Name: event_position_seq; Type: SEQUENCE; Schema: pos_write; Owner: pos_owner
--

CREATE SEQUENCE pos_write.event_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE pos_write.event_position_seq OWNER TO pos_owner;

--
-- Name: SEQUENCE event_position_seq; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of the events of all tenants.';


--
-- Name: tenant_grants; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.tenant_grants (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    grantee text NOT NULL COLLATE pg_catalog."C"
);


ALTER TABLE pos_write.tenant_grants OWNER TO pos_owner;

--
-- Name: TABLE tenant_grants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.tenant_grants IS 'The tenants that roles may work for.

A grant is also for whoever has the privileges of the role.';


--
-- Name: COLUMN tenant_grants.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenant_grants.tenant_id IS 'The tenant; * stands for all.';


--
-- Name: COLUMN tenant_grants.grantee; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenant_grants.grantee IS 'The name of the role.';


--
-- Name: granted_tenants; Type: VIEW; Schema: pos_write; Owner: pos_owner
--

CREATE VIEW pos_write.granted_tenants WITH (security_barrier='true') AS
 SELECT g.tenant_id,
    g.grantee
   FROM (pos_write.tenant_grants g
     CROSS JOIN ( SELECT) read_only)
  WHERE pg_has_role((to_regrole(quote_ident(g.grantee)))::oid, 'USAGE'::text);


ALTER TABLE pos_write.granted_tenants OWNER TO pos_owner;

--
-- Name: VIEW granted_tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON VIEW pos_write.granted_tenants IS 'The tenants that the current role may work for, also by membership.';


--
-- Name: COLUMN granted_tenants.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.granted_tenants.tenant_id IS 'The tenant; * stands for all.';


--
-- Name: COLUMN granted_tenants.grantee; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.granted_tenants.grantee IS 'The role that has the grant.';


--
-- Name: moved_tenants; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.moved_tenants (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    moved_to text NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    fenced_at timestamp with time zone NOT NULL,
    CONSTRAINT moved_tenants_state_check CHECK ((state = ANY (ARRAY['fenced'::text, 'handing_over'::text, 'arrived'::text, 'removing'::text, 'removed'::text])))
);


ALTER TABLE pos_write.moved_tenants OWNER TO pos_owner;

--
-- Name: TABLE moved_tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.moved_tenants IS 'Tenants that move, or have moved, to another database.

Commands on them are refused. A row is deleted when the fence is lifted, or when the tenant
is brought back.';


--
-- Name: COLUMN moved_tenants.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.moved_tenants.tenant_id IS 'The tenant.';


--
-- Name: COLUMN moved_tenants.moved_to; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.moved_tenants.moved_to IS 'Where the tenant went, as clients see it in the error.';


--
-- Name: COLUMN moved_tenants.state; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.moved_tenants.state IS 'How far the move is.

fenced: it is being copied.
handing_over: the other database may have it.
arrived: the other database has it.
removing: its rows here are being deleted.
removed: no row is left here.';


--
-- Name: COLUMN moved_tenants.fenced_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.moved_tenants.fenced_at IS 'When the tenant was fenced.';


--
-- Name: order_id_seq; Type: SEQUENCE; Schema: pos_write; Owner: pos_owner
--

CREATE SEQUENCE pos_write.order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE pos_write.order_id_seq OWNER TO pos_owner;

--
-- Name: SEQUENCE order_id_seq; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON SEQUENCE pos_write.order_id_seq IS 'Ids of the orders of all tenants.';


--
-- Name: own_tenants; Type: VIEW; Schema: pos_write; Owner: pos_owner
--

CREATE VIEW pos_write.own_tenants WITH (security_barrier='true') AS
 SELECT g.tenant_id
   FROM (pos_write.tenant_grants g
     CROSS JOIN ( SELECT) read_only)
  WHERE (g.grantee = (CURRENT_USER)::text);


ALTER TABLE pos_write.own_tenants OWNER TO pos_owner;

--
-- Name: VIEW own_tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role itself has a grant for.';


--
-- Name: COLUMN own_tenants.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.own_tenants.tenant_id IS 'The tenant; * stands for all.';


--
-- Name: payments; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.payments (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    payment_no integer NOT NULL,
    amount numeric NOT NULL,
    method text NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    reversed_at timestamp with time zone,
    reversal_reason text,
    CONSTRAINT no_barter CHECK ((method <> 'barter'::text))
)
WITH (autovacuum_freeze_min_age='0', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='10000', autovacuum_analyze_scale_factor='0.02', autovacuum_analyze_threshold='1000');

ALTER TABLE ONLY pos_write.payments FORCE ROW LEVEL SECURITY;


ALTER TABLE pos_write.payments OWNER TO pos_owner;

--
-- Name: TABLE payments; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.payments IS 'Payments on orders, the reversed ones too.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN payments.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.tenant_id IS 'The tenant.';


--
-- Name: COLUMN payments.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.order_id IS 'The order that is paid.';


--
-- Name: COLUMN payments.payment_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.payment_no IS 'The number of the payment in its order, from 1.';


--
-- Name: COLUMN payments.amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.amount IS 'What was paid, above zero.';


--
-- Name: COLUMN payments.method; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.method IS 'How it was paid: any text, such as cash or card.';


--
-- Name: COLUMN payments.paid_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.paid_at IS 'When the payment was recorded.';


--
-- Name: COLUMN payments.reversed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversed_at IS 'When the payment was given back; null if it was not.';


--
-- Name: COLUMN payments.reversal_reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversal_reason IS 'Why the payment was given back; null if it was not.';


--
-- Name: products; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.products (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    product_id bigint NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL
);


ALTER TABLE pos_write.products OWNER TO pos_owner;

--
-- Name: TABLE products; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.products IS 'Products that the tenants sell.';


--
-- Name: COLUMN products.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.tenant_id IS 'The tenant.';


--
-- Name: COLUMN products.product_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.product_id IS 'The product''s id, unique in the tenant.';


--
-- Name: COLUMN products.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.version IS 'The version of the product: that of its last event.';


--
-- Name: COLUMN products.name; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.name IS 'The name of the product.';


--
-- Name: COLUMN products.active; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.active IS 'False: the product can''t be sold.';


--
-- Name: role_grants; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.role_grants (
    grantee text NOT NULL COLLATE pg_catalog."C",
    side text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT role_grants_side_check CHECK ((side = ANY (ARRAY['command'::text, 'query'::text, 'admin'::text, 'monitor'::text])))
);


ALTER TABLE pos_write.role_grants OWNER TO pos_owner;

--
-- Name: TABLE role_grants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.role_grants IS 'The sides that pos_grant() gave to roles.

pos_install() gives them again.';


--
-- Name: COLUMN role_grants.grantee; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.role_grants.grantee IS 'The name of the role.';


--
-- Name: COLUMN role_grants.side; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.role_grants.side IS 'command, query, admin or monitor.';


--
-- Name: store_version; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.store_version (
    version integer NOT NULL,
    role text NOT NULL,
    installed_at timestamp with time zone NOT NULL
);


ALTER TABLE pos_write.store_version OWNER TO pos_owner;

--
-- Name: TABLE store_version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.store_version IS 'The version of the stores, in one row.

The extension compares it with its own. The owner of this table is the owner of the stores.
Commands run with that role''s rights.';


--
-- Name: COLUMN store_version.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.store_version.version IS 'The version of the stores, counted from 1.';


--
-- Name: COLUMN store_version.role; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.store_version.role IS 'The role of the stores; always primary in this version.';


--
-- Name: COLUMN store_version.installed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.store_version.installed_at IS 'When pos_install() created the stores.';


--
-- Name: users; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.users (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    user_id bigint NOT NULL,
    version integer NOT NULL,
    full_name text NOT NULL,
    role text NOT NULL,
    active boolean NOT NULL,
    initials text GENERATED ALWAYS AS ("left"(full_name, 2)) STORED
);


ALTER TABLE pos_write.users OWNER TO pos_owner;

--
-- Name: TABLE users; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.users IS 'Users of the tenants: cashiers and managers.';


--
-- Name: COLUMN users.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.tenant_id IS 'The tenant.';


--
-- Name: COLUMN users.user_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.user_id IS 'The user''s id, unique in the tenant.';


--
-- Name: COLUMN users.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.version IS 'The version of the user: that of its last event.';


--
-- Name: COLUMN users.full_name; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.full_name IS 'The name of the user.';


--
-- Name: COLUMN users.role; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.role IS 'cashier or manager; managers authorise.';


--
-- Name: COLUMN users.active; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.users.active IS 'False: the user can neither sell, act nor authorise.';


--
-- Name: cashier_days; Type: TABLE; Schema: reports; Owner: pos_owner
--

CREATE TABLE reports.cashier_days (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    generation integer NOT NULL,
    date date NOT NULL,
    cashier_id bigint NOT NULL,
    orders bigint NOT NULL,
    revenue numeric NOT NULL
);


ALTER TABLE reports.cashier_days OWNER TO pos_owner;

--
-- Name: sales_by_cashier; Type: VIEW; Schema: reports; Owner: pos_owner
--

CREATE VIEW reports.sales_by_cashier WITH (security_invoker='true') AS
 SELECT d.tenant_id,
    d.date,
    d.cashier_id,
    d.orders,
    d.revenue
   FROM reports.cashier_days d
  WHERE (d.generation = ( SELECT p.generation
           FROM pos_read.projections p
          WHERE (p.name = 'sales_by_cashier'::text)));


ALTER TABLE reports.sales_by_cashier OWNER TO pos_owner;

--
-- Name: days; Type: VIEW; Schema: shop; Owner: analyst
--

CREATE VIEW shop.days AS
 SELECT d.tenant_id,
    d.date,
    d.order_count,
    d.total_revenue,
    d.avg_order_value,
    d.gross_sales,
    d.discount_total,
    d.voided_count,
    d.voided_total
   FROM pos_read.order_daily_summary d;


ALTER TABLE shop.days OWNER TO analyst;

--
-- Name: large_orders; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.large_orders WITH (security_invoker='true') AS
 SELECT s.tenant_name,
    s.order_id,
    s.total
   FROM pos_read.order_summaries s
  WHERE (s.total > (5)::numeric);


ALTER TABLE shop.large_orders OWNER TO postgres;

--
-- Name: payments_seen; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.payments_seen (
    order_id bigint,
    payment_no integer
);


ALTER TABLE shop.payments_seen OWNER TO postgres;

--
-- Name: prices; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.prices (
    tenant_id text NOT NULL,
    price text NOT NULL
);


ALTER TABLE shop.prices OWNER TO postgres;

--
-- Name: revenue; Type: MATERIALIZED VIEW; Schema: shop; Owner: pos_owner
--

CREATE MATERIALIZED VIEW shop.revenue AS
 SELECT d.tenant_id,
    sum(d.total_revenue) AS revenue
   FROM pos_read.order_daily_summary d
  GROUP BY d.tenant_id
  WITH NO DATA;


ALTER TABLE shop.revenue OWNER TO pos_owner;

--
-- Data for Name: order_daily_stripes; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.order_daily_stripes (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total) FROM stdin;
deli	1	2024-05-01	0	2	31.50	31.50	0.00	0	0.00
deli	1	2024-05-02	0	3	34.05	35.00	0.95	1	3.50
deli	1	2024-05-03	0	3	33.74	35.00	1.26	0	0.00
deli	1	2024-05-04	0	3	34.65	35.00	0.35	0	0.00
deli	1	2024-05-05	0	4	44.76	45.50	0.74	0	0.00
kiosk	1	2024-05-02	0	3	4457	4560	103	1	380
kiosk	1	2024-05-03	0	3	3800	3800	0	0	0
kiosk	1	2024-05-04	0	4	5943	6080	137	0	0
kiosk	1	2024-05-05	0	3	3762	3800	38	0	0
kiosk	1	2024-05-06	0	2	1440	1520	80	0	0
souk	1	2024-05-01	0	2	10.125	10.125	0.000	0	0.000
souk	1	2024-05-02	0	2	9.821	10.125	0.304	1	1.125
souk	1	2024-05-03	0	4	11.970	12.375	0.405	0	0.000
souk	1	2024-05-04	0	3	11.137	11.250	0.113	0	0.000
souk	1	2024-05-05	0	3	11.250	11.250	0.000	0	0.000
souk	1	2024-05-06	0	1	3.139	3.375	0.236	0	0.000
\.


--
-- Data for Name: order_summary_rows; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.order_summary_rows (tenant_id, generation, order_id, status, total, created_at, business_date, cashier_id, item_count, paid, payment_status, colour) FROM stdin;
kiosk	1	2	pending	1140	2024-05-01 19:00:00+00	2024-05-02	2	2	1	partial	white
souk	1	3	pending	3.375	2024-05-01 19:00:00+00	2024-05-01	2	2	1.000	partial	white
deli	1	4	pending	21.00	2024-05-02 02:00:00+00	2024-05-01	3	3	0.00	unpaid	white
kiosk	1	5	pending	2280	2024-05-02 02:00:00+00	2024-05-02	3	3	0	unpaid	white
souk	1	6	pending	6.750	2024-05-02 02:00:00+00	2024-05-01	3	3	0.000	unpaid	white
deli	1	31	pending	21.00	2024-05-04 17:00:00+00	2024-05-04	3	3	1.00	partial	white
deli	1	7	voided	3.50	2024-05-02 09:00:00+00	2024-05-02	1	1	0.00	unpaid	white
kiosk	1	8	voided	380	2024-05-02 09:00:00+00	2024-05-02	1	1	0	unpaid	white
kiosk	1	32	pending	2280	2024-05-04 17:00:00+00	2024-05-04	3	3	1	partial	white
souk	1	9	voided	1.125	2024-05-02 09:00:00+00	2024-05-02	1	1	0.000	unpaid	white
deli	1	10	pending	9.55	2024-05-02 16:00:00+00	2024-05-02	2	2	0.00	unpaid	white
kiosk	1	11	pending	1037	2024-05-02 16:00:00+00	2024-05-02	2	2	0	unpaid	white
souk	1	12	pending	3.071	2024-05-02 16:00:00+00	2024-05-02	2	2	0.000	unpaid	white
deli	1	13	pending	21.00	2024-05-02 23:00:00+00	2024-05-02	3	3	0.00	unpaid	white
souk	1	33	pending	6.750	2024-05-04 17:00:00+00	2024-05-04	3	3	1.000	partial	white
kiosk	1	14	pending	2280	2024-05-02 23:00:00+00	2024-05-03	3	3	0	unpaid	white
souk	1	15	pending	6.750	2024-05-02 23:00:00+00	2024-05-02	3	3	0.000	unpaid	white
deli	1	50	voided	21.00	2024-05-06 11:00:00+00	2024-05-06	3	3	0.00	unpaid	white
deli	1	16	confirmed	3.50	2024-05-03 06:00:00+00	2024-05-02	1	1	1.00	partial	white
deli	1	34	confirmed	3.15	2024-05-05 00:00:00+00	2024-05-04	1	1	0.00	unpaid	white
kiosk	1	17	confirmed	380	2024-05-03 06:00:00+00	2024-05-03	1	1	1	partial	white
souk	1	18	confirmed	1.125	2024-05-03 06:00:00+00	2024-05-03	1	1	1.000	partial	white
deli	1	19	pending	10.50	2024-05-03 13:00:00+00	2024-05-03	2	2	0.00	unpaid	white
kiosk	1	20	pending	1140	2024-05-03 13:00:00+00	2024-05-03	2	2	0	unpaid	white
souk	1	21	pending	3.375	2024-05-03 13:00:00+00	2024-05-03	2	2	0.000	unpaid	white
deli	1	22	pending	19.74	2024-05-03 20:00:00+00	2024-05-03	3	3	0.00	unpaid	white
kiosk	1	23	pending	2143	2024-05-03 20:00:00+00	2024-05-04	3	3	0	unpaid	white
souk	1	24	pending	6.345	2024-05-03 20:00:00+00	2024-05-03	3	3	0.000	unpaid	white
deli	1	25	confirmed	3.50	2024-05-04 03:00:00+00	2024-05-03	1	1	0.00	unpaid	white
kiosk	1	26	confirmed	380	2024-05-04 03:00:00+00	2024-05-04	1	1	0	unpaid	white
souk	1	27	confirmed	1.125	2024-05-04 03:00:00+00	2024-05-03	1	1	0.000	unpaid	white
deli	1	28	pending	10.50	2024-05-04 10:00:00+00	2024-05-04	2	2	1.00	partial	white
kiosk	1	29	pending	1140	2024-05-04 10:00:00+00	2024-05-04	2	2	1	partial	white
souk	1	30	pending	3.375	2024-05-04 10:00:00+00	2024-05-04	2	2	1.000	partial	white
souk	1	46	confirmed	1.125	2024-05-05 21:00:00+00	2024-05-05	1	1	0.000	unpaid	white
kiosk	1	35	confirmed	342	2024-05-05 00:00:00+00	2024-05-05	1	1	0	unpaid	white
souk	1	36	confirmed	1.012	2024-05-05 00:00:00+00	2024-05-04	1	1	0.000	unpaid	white
deli	1	38	pending	10.50	2024-05-05 07:00:00+00	2024-05-05	2	2	0.00	unpaid	white
kiosk	1	39	pending	1140	2024-05-05 07:00:00+00	2024-05-05	2	2	0	unpaid	white
souk	1	40	pending	3.375	2024-05-05 07:00:00+00	2024-05-05	2	2	0.000	unpaid	white
deli	1	41	pending	21.00	2024-05-05 14:00:00+00	2024-05-05	3	3	0.00	unpaid	white
kiosk	1	42	pending	2280	2024-05-05 14:00:00+00	2024-05-05	3	3	0	unpaid	white
souk	1	43	pending	6.750	2024-05-05 14:00:00+00	2024-05-05	3	3	0.000	unpaid	white
kiosk	1	51	voided	2280	2024-05-06 11:00:00+00	2024-05-06	3	3	0	unpaid	white
deli	1	44	confirmed	3.50	2024-05-05 21:00:00+00	2024-05-05	1	1	0.00	unpaid	white
souk	1	52	voided	6.750	2024-05-06 11:00:00+00	2024-05-06	3	3	0.000	unpaid	white
kiosk	1	45	confirmed	380	2024-05-05 21:00:00+00	2024-05-06	1	1	0	unpaid	white
deli	1	53	confirmed	3.50	2024-05-06 18:00:00+00	2024-05-06	1	1	0.00	unpaid	white
deli	1	47	pending	9.76	2024-05-06 04:00:00+00	2024-05-05	2	2	1.00	partial	white
kiosk	1	48	pending	1060	2024-05-06 04:00:00+00	2024-05-06	2	2	1	partial	white
kiosk	1	54	confirmed	380	2024-05-06 18:00:00+00	2024-05-06	1	1	0	unpaid	white
souk	1	49	pending	3.139	2024-05-06 04:00:00+00	2024-05-06	2	2	1.000	partial	white
souk	1	55	confirmed	1.125	2024-05-06 18:00:00+00	2024-05-06	1	1	0.000	unpaid	white
deli	1	56	pending	10.50	2024-05-07 01:00:00+00	2024-05-06	2	2	0.00	unpaid	white
kiosk	1	57	pending	1140	2024-05-07 01:00:00+00	2024-05-07	2	2	0	unpaid	white
souk	1	58	pending	3.375	2024-05-07 01:00:00+00	2024-05-06	2	2	0.000	unpaid	white
kiosk	1	60	pending	2029	2024-05-07 08:00:00+00	2024-05-07	3	3	1	partial	white
deli	1	59	pending	18.69	2024-05-07 08:00:00+00	2024-05-07	3	3	1.00	partial	white
deli	1	1	pending	10.50	2024-05-01 19:00:00+00	2024-05-01	2	2	1.01	partial	white
souk	1	61	pending	6.007	2024-05-07 08:00:00+00	2024-05-07	3	3	1.000	partial	white
deli	1	62	confirmed	3.50	2024-05-07 15:00:00+00	2024-05-07	1	1	1.00	partial	white
kiosk	1	63	confirmed	380	2024-05-07 15:00:00+00	2024-05-07	1	1	1	partial	white
souk	1	64	confirmed	1.125	2024-05-07 15:00:00+00	2024-05-07	1	1	1.000	partial	white
deli	1	65	pending	10.50	2024-05-07 22:00:00+00	2024-05-07	2	2	0.00	unpaid	white
kiosk	1	66	pending	1140	2024-05-07 22:00:00+00	2024-05-08	2	2	0	unpaid	white
souk	1	67	pending	3.375	2024-05-07 22:00:00+00	2024-05-07	2	2	0.000	unpaid	white
deli	1	68	pending	21.00	2024-05-08 05:00:00+00	2024-05-07	3	3	0.00	unpaid	white
kiosk	1	69	pending	2280	2024-05-08 05:00:00+00	2024-05-08	3	3	0	unpaid	white
souk	1	70	pending	6.750	2024-05-08 05:00:00+00	2024-05-08	3	3	0.000	unpaid	white
deli	1	71	voided	3.22	2024-05-08 12:00:00+00	2024-05-08	1	1	0.00	unpaid	white
kiosk	1	72	voided	350	2024-05-08 12:00:00+00	2024-05-08	1	1	0	unpaid	white
souk	1	73	voided	1.035	2024-05-08 12:00:00+00	2024-05-08	1	1	0.000	unpaid	white
deli	1	74	pending	7.00	2026-01-02 09:00:00+00	2026-01-02	1	1	0.00	unpaid	white
\.


--
-- Data for Name: product_names; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.product_names (tenant_id, product_id, name) FROM stdin;
deli	1	Product 1
deli	2	Product 2
deli	3	Product 3
deli	4	Product 4
deli	5	Product 5
kiosk	1	Product 1
kiosk	2	Product 2
kiosk	3	Product 3
kiosk	4	Product 4
kiosk	5	Product 5
souk	1	Product 1
souk	2	Product 2
souk	3	Product 3
souk	4	Product 4
souk	5	Product 5
\.


--
-- Data for Name: product_sales_stripes; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.product_sales_stripes (tenant_id, generation, date, product_id, stripe, quantity, revenue) FROM stdin;
\.


--
-- Data for Name: projection_cursors; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.projection_cursors (name, generation, applied, holes, holes_bound, cluster, created_at, refreshed_at, error, error_position, error_at, added) FROM stdin;
order_daily_summary	1	{[1,109),[110,137)}	{[1,137)}	875	7714169657646359773	2026-12-01 03:18:10.012695+00	2026-12-01 03:18:10.116277+00	\N	\N	\N	{}
sales_by_cashier	1	{[1,109),[110,137)}	{[1,137)}	876	7714169657646359773	2026-12-01 03:18:10.010162+00	2026-12-01 03:18:10.121854+00	\N	\N	\N	{}
\.


--
-- Data for Name: projections; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.projections (name, generation, mode, max_lag, handler) FROM stdin;
order_summaries	1	immediate	\N	\N
product_sales	1	live	\N	\N
sales_by_cashier	1	deferred	\N	reports.fold_cashier_days
order_daily_summary	1	deferred	\N	\N
\.


--
-- Data for Name: skipped_events; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.skipped_events (projection, "position", tenant_id, reason, skipped_at, skipped_by) FROM stdin;
\.


--
-- Data for Name: tenant_names; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.tenant_names (tenant_id, name, exponent) FROM stdin;
deli	Golden Gate Deli	2
kiosk	Station kiosk	0
souk	Souk	3
\.


--
-- Data for Name: user_names; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.user_names (tenant_id, user_id, full_name) FROM stdin;
deli	1	User 1
deli	2	User 2
deli	3	User 3
deli	9	Grace
kiosk	1	User 1
kiosk	2	User 2
kiosk	3	User 3
kiosk	9	Grace
souk	1	User 1
souk	2	User 2
souk	3	User 3
souk	9	Grace
\.


--
-- Data for Name: command_log; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.command_log (tenant_id, idempotency_key, command, arguments, result, recorded_at) FROM stdin;
deli	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	1	2026-12-01 03:18:10.021273+00
kiosk	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	2	2026-12-01 03:18:10.024234+00
souk	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	3	2026-12-01 03:18:10.033333+00
deli	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	4	2026-12-01 03:18:10.034145+00
kiosk	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	5	2026-12-01 03:18:10.034429+00
souk	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	6	2026-12-01 03:18:10.034694+00
deli	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	7	2026-12-01 03:18:10.034908+00
kiosk	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	8	2026-12-01 03:18:10.04552+00
souk	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	9	2026-12-01 03:18:10.046022+00
deli	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	10	2026-12-01 03:18:10.046466+00
deli	discount 4	pos_apply_discount	{"order_id": 10, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 03:18:10.046667+00
kiosk	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	11	2026-12-01 03:18:10.046955+00
kiosk	discount 4	pos_apply_discount	{"order_id": 11, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 03:18:10.047081+00
souk	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	12	2026-12-01 03:18:10.047299+00
souk	discount 4	pos_apply_discount	{"order_id": 12, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 03:18:10.047418+00
deli	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	13	2026-12-01 03:18:10.047649+00
kiosk	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	14	2026-12-01 03:18:10.048372+00
souk	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	15	2026-12-01 03:18:10.053141+00
deli	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	16	2026-12-01 03:18:10.053669+00
kiosk	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	17	2026-12-01 03:18:10.054083+00
souk	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	18	2026-12-01 03:18:10.054461+00
deli	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	19	2026-12-01 03:18:10.054895+00
kiosk	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	20	2026-12-01 03:18:10.055087+00
souk	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	21	2026-12-01 03:18:10.055258+00
souk	discount 20	pos_apply_discount	{"order_id": 61, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 03:18:10.128384+00
deli	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	22	2026-12-01 03:18:10.055428+00
deli	discount 8	pos_apply_discount	{"order_id": 22, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 03:18:10.064348+00
kiosk	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	23	2026-12-01 03:18:10.064921+00
kiosk	discount 8	pos_apply_discount	{"order_id": 23, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 03:18:10.065127+00
souk	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	24	2026-12-01 03:18:10.065374+00
souk	discount 8	pos_apply_discount	{"order_id": 24, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 03:18:10.065502+00
deli	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	25	2026-12-01 03:18:10.065725+00
kiosk	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	26	2026-12-01 03:18:10.066018+00
souk	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	27	2026-12-01 03:18:10.066266+00
deli	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	28	2026-12-01 03:18:10.066514+00
kiosk	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	29	2026-12-01 03:18:10.06681+00
souk	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	30	2026-12-01 03:18:10.067078+00
deli	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	31	2026-12-01 03:18:10.06735+00
kiosk	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	32	2026-12-01 03:18:10.067617+00
souk	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	33	2026-12-01 03:18:10.067871+00
deli	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	34	2026-12-01 03:18:10.068125+00
deli	discount 12	pos_apply_discount	{"order_id": 34, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 03:18:10.068274+00
kiosk	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	35	2026-12-01 03:18:10.076694+00
kiosk	discount 12	pos_apply_discount	{"order_id": 35, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 03:18:10.076972+00
souk	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	36	2026-12-01 03:18:10.077287+00
souk	discount 12	pos_apply_discount	{"order_id": 36, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 03:18:10.077407+00
deli	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	38	2026-12-01 03:18:10.091292+00
kiosk	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	39	2026-12-01 03:18:10.09194+00
souk	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	40	2026-12-01 03:18:10.092392+00
deli	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	41	2026-12-01 03:18:10.098487+00
deli	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	62	2026-12-01 03:18:10.1366+00
kiosk	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	42	2026-12-01 03:18:10.098841+00
souk	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	43	2026-12-01 03:18:10.099122+00
deli	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	44	2026-12-01 03:18:10.09932+00
kiosk	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	45	2026-12-01 03:18:10.099863+00
souk	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	46	2026-12-01 03:18:10.100336+00
deli	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	47	2026-12-01 03:18:10.103139+00
deli	discount 16	pos_apply_discount	{"order_id": 47, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 03:18:10.103276+00
kiosk	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	48	2026-12-01 03:18:10.103552+00
kiosk	discount 16	pos_apply_discount	{"order_id": 48, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 03:18:10.11286+00
souk	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	49	2026-12-01 03:18:10.113265+00
souk	discount 16	pos_apply_discount	{"order_id": 49, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 03:18:10.113398+00
deli	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	50	2026-12-01 03:18:10.12493+00
kiosk	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	51	2026-12-01 03:18:10.125472+00
souk	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	52	2026-12-01 03:18:10.125825+00
deli	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	53	2026-12-01 03:18:10.126138+00
kiosk	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	54	2026-12-01 03:18:10.126409+00
souk	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	55	2026-12-01 03:18:10.126684+00
deli	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	56	2026-12-01 03:18:10.126934+00
kiosk	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	57	2026-12-01 03:18:10.127107+00
souk	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	58	2026-12-01 03:18:10.127276+00
deli	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	59	2026-12-01 03:18:10.12745+00
deli	discount 20	pos_apply_discount	{"order_id": 59, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 03:18:10.12755+00
kiosk	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	60	2026-12-01 03:18:10.127842+00
kiosk	discount 20	pos_apply_discount	{"order_id": 60, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 03:18:10.127941+00
souk	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	61	2026-12-01 03:18:10.128194+00
kiosk	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	63	2026-12-01 03:18:10.1371+00
souk	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	64	2026-12-01 03:18:10.13753+00
deli	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	65	2026-12-01 03:18:10.139008+00
kiosk	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	66	2026-12-01 03:18:10.139203+00
souk	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	67	2026-12-01 03:18:10.139379+00
deli	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	68	2026-12-01 03:18:10.140491+00
kiosk	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	69	2026-12-01 03:18:10.149003+00
souk	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	70	2026-12-01 03:18:10.149282+00
deli	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	71	2026-12-01 03:18:10.149489+00
deli	discount 24	pos_apply_discount	{"order_id": 71, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 03:18:10.149599+00
kiosk	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	72	2026-12-01 03:18:10.149924+00
kiosk	discount 24	pos_apply_discount	{"order_id": 72, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 03:18:10.150022+00
souk	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	73	2026-12-01 03:18:10.150297+00
souk	discount 24	pos_apply_discount	{"order_id": 73, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 03:18:10.150388+00
deli	a cent	pos_record_payment	{"amount": 0.01, "method": "cash", "order_id": 1}	3	2026-12-01 03:18:10.156698+00
deli	till-7-0815	pos_create_order	{"items": [{"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2026-01-02T09:00:00+00:00"}	74	2026-12-01 03:18:10.160779+00
\.


--
-- Data for Name: events; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.events ("position", tenant_id, stream_type, stream_id, version, type, schema_version, business_date, occurred_at, recorded_at, actor_id, authorised_by, database_role, item_count, subtotal, discount, total, paid, amount, line_product_ids, line_quantities, line_revenues, line_unit_prices, data, shipped) FROM stdin;
1	deli	tenant	0	1	tenant_registered	1	\N	2026-12-01 03:18:09.6659+00	2026-12-01 03:18:09.741688+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Golden Gate Deli", "currency": "USD", "exponent": 2, "time_zone": "America/Los_Angeles", "day_starts_at": "00:00:00"}	f
2	deli	user	1	1	user_registered	1	\N	2026-12-01 03:18:09.744938+00	2026-12-01 03:18:09.745167+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	f
3	deli	user	2	1	user_registered	1	\N	2026-12-01 03:18:09.74541+00	2026-12-01 03:18:09.745428+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	f
4	deli	user	3	1	user_registered	1	\N	2026-12-01 03:18:09.745463+00	2026-12-01 03:18:09.74547+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	f
5	deli	user	9	1	user_registered	1	\N	2026-12-01 03:18:09.745762+00	2026-12-01 03:18:09.745791+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	f
6	deli	product	1	1	product_registered	1	\N	2026-12-01 03:18:09.74611+00	2026-12-01 03:18:09.746277+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	f
7	deli	product	2	1	product_registered	1	\N	2026-12-01 03:18:09.74649+00	2026-12-01 03:18:09.746504+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	f
8	deli	product	3	1	product_registered	1	\N	2026-12-01 03:18:09.746534+00	2026-12-01 03:18:09.74654+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	f
9	deli	product	4	1	product_registered	1	\N	2026-12-01 03:18:09.74656+00	2026-12-01 03:18:09.746566+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	f
10	deli	product	5	1	product_registered	1	\N	2026-12-01 03:18:09.746582+00	2026-12-01 03:18:09.746587+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	f
11	kiosk	tenant	0	1	tenant_registered	1	\N	2026-12-01 03:18:09.746919+00	2026-12-01 03:18:09.819427+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Station kiosk", "currency": "JPY", "exponent": 0, "time_zone": "Asia/Tokyo", "day_starts_at": "04:00:00"}	f
12	kiosk	user	1	1	user_registered	1	\N	2026-12-01 03:18:09.819911+00	2026-12-01 03:18:09.819951+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	f
13	kiosk	user	2	1	user_registered	1	\N	2026-12-01 03:18:09.820008+00	2026-12-01 03:18:09.820019+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	f
14	kiosk	user	3	1	user_registered	1	\N	2026-12-01 03:18:09.820043+00	2026-12-01 03:18:09.82005+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	f
15	kiosk	user	9	1	user_registered	1	\N	2026-12-01 03:18:09.821698+00	2026-12-01 03:18:09.821739+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	f
16	kiosk	product	1	1	product_registered	1	\N	2026-12-01 03:18:09.823105+00	2026-12-01 03:18:09.823146+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	f
17	kiosk	product	2	1	product_registered	1	\N	2026-12-01 03:18:09.823207+00	2026-12-01 03:18:09.823215+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	f
18	kiosk	product	3	1	product_registered	1	\N	2026-12-01 03:18:09.823231+00	2026-12-01 03:18:09.823237+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	f
19	kiosk	product	4	1	product_registered	1	\N	2026-12-01 03:18:09.823249+00	2026-12-01 03:18:09.823255+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	f
20	kiosk	product	5	1	product_registered	1	\N	2026-12-01 03:18:09.823266+00	2026-12-01 03:18:09.823271+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	f
21	souk	tenant	0	1	tenant_registered	1	\N	2026-12-01 03:18:09.825152+00	2026-12-01 03:18:09.891852+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Souk", "currency": "BHD", "exponent": 3, "time_zone": "Asia/Bahrain", "day_starts_at": "06:30:00"}	f
22	souk	user	1	1	user_registered	1	\N	2026-12-01 03:18:09.896734+00	2026-12-01 03:18:09.896795+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	f
23	souk	user	2	1	user_registered	1	\N	2026-12-01 03:18:09.896858+00	2026-12-01 03:18:09.896869+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	f
24	souk	user	3	1	user_registered	1	\N	2026-12-01 03:18:09.896886+00	2026-12-01 03:18:09.896892+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	f
25	souk	user	9	1	user_registered	1	\N	2026-12-01 03:18:09.898078+00	2026-12-01 03:18:09.898124+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	f
26	souk	product	1	1	product_registered	1	\N	2026-12-01 03:18:09.898468+00	2026-12-01 03:18:09.898503+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	f
27	souk	product	2	1	product_registered	1	\N	2026-12-01 03:18:09.898547+00	2026-12-01 03:18:09.898554+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	f
28	souk	product	3	1	product_registered	1	\N	2026-12-01 03:18:09.898569+00	2026-12-01 03:18:09.898575+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	f
29	souk	product	4	1	product_registered	1	\N	2026-12-01 03:18:09.898587+00	2026-12-01 03:18:09.898597+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	f
30	souk	product	5	1	product_registered	1	\N	2026-12-01 03:18:09.898607+00	2026-12-01 03:18:09.898613+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	f
31	deli	order	1	1	order_created	1	2024-05-01	2024-05-01 19:00:00+00	2026-12-01 03:18:10.022348+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{3,4}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
32	deli	order	1	2	payment_recorded	1	2024-05-01	2026-12-01 03:18:10.023184+00	2026-12-01 03:18:10.023918+00	\N	\N	postgres	2	10.50	0.00	10.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
33	kiosk	order	2	1	order_created	1	2024-05-02	2024-05-01 19:00:00+00	2026-12-01 03:18:10.024524+00	2	\N	postgres	2	1140	0	1140	0	\N	{3,4}	{1,2}	{380,760}	{380,380}	{}	f
34	kiosk	order	2	2	payment_recorded	1	2024-05-02	2026-12-01 03:18:10.032865+00	2026-12-01 03:18:10.033095+00	\N	\N	postgres	2	1140	0	1140	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
35	souk	order	3	1	order_created	1	2024-05-01	2024-05-01 19:00:00+00	2026-12-01 03:18:10.033578+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{3,4}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
36	souk	order	3	2	payment_recorded	1	2024-05-01	2026-12-01 03:18:10.033697+00	2026-12-01 03:18:10.033895+00	\N	\N	postgres	2	3.375	0.000	3.375	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
37	deli	order	4	1	order_created	1	2024-05-01	2024-05-02 02:00:00+00	2026-12-01 03:18:10.034254+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{4,1,2}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
38	kiosk	order	5	1	order_created	1	2024-05-02	2024-05-02 02:00:00+00	2026-12-01 03:18:10.034505+00	3	\N	postgres	3	2280	0	2280	0	\N	{4,1,2}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
39	souk	order	6	1	order_created	1	2024-05-01	2024-05-02 02:00:00+00	2026-12-01 03:18:10.034768+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{4,1,2}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
40	deli	order	7	1	order_created	1	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 03:18:10.034951+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{1}	{3.50}	{3.50}	{}	f
41	deli	order	7	2	order_confirmed	1	2024-05-02	2026-12-01 03:18:10.044841+00	2026-12-01 03:18:10.04504+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
42	deli	order	7	3	order_voided	1	2024-05-02	2026-12-01 03:18:10.045215+00	2026-12-01 03:18:10.045334+00	\N	9	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{-1}	{-3.50}	\N	{"reason": "left without it"}	f
43	kiosk	order	8	1	order_created	1	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 03:18:10.045582+00	1	\N	postgres	1	380	0	380	0	\N	{1}	{1}	{380}	{380}	{}	f
44	kiosk	order	8	2	order_confirmed	1	2024-05-02	2026-12-01 03:18:10.045659+00	2026-12-01 03:18:10.045753+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
45	kiosk	order	8	3	order_voided	1	2024-05-02	2026-12-01 03:18:10.045816+00	2026-12-01 03:18:10.045875+00	\N	9	postgres	1	380	0	380	0	\N	{1}	{-1}	{-380}	\N	{"reason": "left without it"}	f
46	souk	order	9	1	order_created	1	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 03:18:10.046073+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{1}	{1.125}	{1.125}	{}	f
47	souk	order	9	2	order_confirmed	1	2024-05-02	2026-12-01 03:18:10.046137+00	2026-12-01 03:18:10.046204+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
48	souk	order	9	3	order_voided	1	2024-05-02	2026-12-01 03:18:10.046261+00	2026-12-01 03:18:10.046316+00	\N	9	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{-1}	{-1.125}	\N	{"reason": "left without it"}	f
49	deli	order	10	1	order_created	1	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 03:18:10.046518+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{2,3}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
50	deli	order	10	2	discount_applied	1	2024-05-02	2026-12-01 03:18:10.046667+00	2026-12-01 03:18:10.046795+00	\N	9	postgres	2	10.50	0.95	9.55	0.00	0.95	{2,3}	{0,0}	{-0.32,-0.63}	\N	{"percent": 9}	f
51	kiosk	order	11	1	order_created	1	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 03:18:10.047003+00	2	\N	postgres	2	1140	0	1140	0	\N	{2,3}	{1,2}	{380,760}	{380,380}	{}	f
52	kiosk	order	11	2	discount_applied	1	2024-05-02	2026-12-01 03:18:10.047081+00	2026-12-01 03:18:10.047159+00	\N	9	postgres	2	1140	103	1037	0	103	{2,3}	{0,0}	{-34,-69}	\N	{"percent": 9}	f
53	souk	order	12	1	order_created	1	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 03:18:10.047345+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{2,3}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
54	souk	order	12	2	discount_applied	1	2024-05-02	2026-12-01 03:18:10.047418+00	2026-12-01 03:18:10.047492+00	\N	9	postgres	2	3.375	0.304	3.071	0.000	0.304	{2,3}	{0,0}	{-0.101,-0.203}	\N	{"percent": 9}	f
55	deli	order	13	1	order_created	1	2024-05-02	2024-05-02 23:00:00+00	2026-12-01 03:18:10.047715+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
56	deli	order	13	2	payment_recorded	1	2024-05-02	2026-12-01 03:18:10.047784+00	2026-12-01 03:18:10.047921+00	\N	\N	postgres	3	21.00	0.00	21.00	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
57	deli	order	13	3	payment_reversed	1	2024-05-02	2026-12-01 03:18:10.048014+00	2026-12-01 03:18:10.048195+00	\N	9	postgres	3	21.00	0.00	21.00	0.00	-1.00	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
58	kiosk	order	14	1	order_created	1	2024-05-03	2024-05-02 23:00:00+00	2026-12-01 03:18:10.048442+00	3	\N	postgres	3	2280	0	2280	0	\N	{3,4,1}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
59	kiosk	order	14	2	payment_recorded	1	2024-05-03	2026-12-01 03:18:10.048515+00	2026-12-01 03:18:10.052784+00	\N	\N	postgres	3	2280	0	2280	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
60	kiosk	order	14	3	payment_reversed	1	2024-05-03	2026-12-01 03:18:10.052859+00	2026-12-01 03:18:10.052964+00	\N	9	postgres	3	2280	0	2280	0	-1	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
61	souk	order	15	1	order_created	1	2024-05-02	2024-05-02 23:00:00+00	2026-12-01 03:18:10.053206+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
62	souk	order	15	2	payment_recorded	1	2024-05-02	2026-12-01 03:18:10.053281+00	2026-12-01 03:18:10.053391+00	\N	\N	postgres	3	6.750	0.000	6.750	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
63	souk	order	15	3	payment_reversed	1	2024-05-02	2026-12-01 03:18:10.053433+00	2026-12-01 03:18:10.053521+00	\N	9	postgres	3	6.750	0.000	6.750	0.000	-1.000	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
64	deli	order	16	1	order_created	1	2024-05-02	2024-05-03 06:00:00+00	2026-12-01 03:18:10.05373+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{4}	{1}	{3.50}	{3.50}	{}	f
65	deli	order	16	2	order_confirmed	1	2024-05-02	2026-12-01 03:18:10.053804+00	2026-12-01 03:18:10.053878+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
66	deli	order	16	3	payment_recorded	1	2024-05-02	2026-12-01 03:18:10.05391+00	2026-12-01 03:18:10.053961+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
67	kiosk	order	17	1	order_created	1	2024-05-03	2024-05-03 06:00:00+00	2026-12-01 03:18:10.054137+00	1	\N	postgres	1	380	0	380	0	\N	{4}	{1}	{380}	{380}	{}	f
68	kiosk	order	17	2	order_confirmed	1	2024-05-03	2026-12-01 03:18:10.054198+00	2026-12-01 03:18:10.054265+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
69	kiosk	order	17	3	payment_recorded	1	2024-05-03	2026-12-01 03:18:10.054296+00	2026-12-01 03:18:10.054347+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
70	souk	order	18	1	order_created	1	2024-05-03	2024-05-03 06:00:00+00	2026-12-01 03:18:10.054505+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{4}	{1}	{1.125}	{1.125}	{}	f
71	souk	order	18	2	order_confirmed	1	2024-05-03	2026-12-01 03:18:10.054554+00	2026-12-01 03:18:10.054618+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
72	souk	order	18	3	payment_recorded	1	2024-05-03	2026-12-01 03:18:10.054697+00	2026-12-01 03:18:10.054745+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
73	deli	order	19	1	order_created	1	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 03:18:10.054947+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{1,2}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
74	kiosk	order	20	1	order_created	1	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 03:18:10.055132+00	2	\N	postgres	2	1140	0	1140	0	\N	{1,2}	{1,2}	{380,760}	{380,380}	{}	f
75	souk	order	21	1	order_created	1	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 03:18:10.0553+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{1,2}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
76	deli	order	22	1	order_created	1	2024-05-03	2024-05-03 20:00:00+00	2026-12-01 03:18:10.056446+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{2,3,4}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
77	deli	order	22	2	discount_applied	1	2024-05-03	2026-12-01 03:18:10.064348+00	2026-12-01 03:18:10.064545+00	\N	9	postgres	3	21.00	1.26	19.74	0.00	1.26	{2,3,4}	{0,0,0}	{-0.21,-0.42,-0.63}	\N	{"percent": 6}	f
78	kiosk	order	23	1	order_created	1	2024-05-04	2024-05-03 20:00:00+00	2026-12-01 03:18:10.065003+00	3	\N	postgres	3	2280	0	2280	0	\N	{2,3,4}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
79	kiosk	order	23	2	discount_applied	1	2024-05-04	2026-12-01 03:18:10.065127+00	2026-12-01 03:18:10.065225+00	\N	9	postgres	3	2280	137	2143	0	137	{2,3,4}	{0,0,0}	{-23,-46,-68}	\N	{"percent": 6}	f
80	souk	order	24	1	order_created	1	2024-05-03	2024-05-03 20:00:00+00	2026-12-01 03:18:10.065434+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{2,3,4}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
81	souk	order	24	2	discount_applied	1	2024-05-03	2026-12-01 03:18:10.065502+00	2026-12-01 03:18:10.065585+00	\N	9	postgres	3	6.750	0.405	6.345	0.000	0.405	{2,3,4}	{0,0,0}	{-0.068,-0.135,-0.202}	\N	{"percent": 6}	f
82	deli	order	25	1	order_created	1	2024-05-03	2024-05-04 03:00:00+00	2026-12-01 03:18:10.065784+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{3}	{1}	{3.50}	{3.50}	{}	f
83	deli	order	25	2	order_confirmed	1	2024-05-03	2026-12-01 03:18:10.065848+00	2026-12-01 03:18:10.065894+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
84	kiosk	order	26	1	order_created	1	2024-05-04	2024-05-04 03:00:00+00	2026-12-01 03:18:10.066063+00	1	\N	postgres	1	380	0	380	0	\N	{3}	{1}	{380}	{380}	{}	f
85	kiosk	order	26	2	order_confirmed	1	2024-05-04	2026-12-01 03:18:10.066114+00	2026-12-01 03:18:10.066155+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
86	souk	order	27	1	order_created	1	2024-05-03	2024-05-04 03:00:00+00	2026-12-01 03:18:10.066309+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{3}	{1}	{1.125}	{1.125}	{}	f
87	souk	order	27	2	order_confirmed	1	2024-05-03	2026-12-01 03:18:10.066358+00	2026-12-01 03:18:10.066396+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
88	deli	order	28	1	order_created	1	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 03:18:10.066558+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{4,1}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
89	deli	order	28	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.066615+00	2026-12-01 03:18:10.066693+00	\N	\N	postgres	2	10.50	0.00	10.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
90	kiosk	order	29	1	order_created	1	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 03:18:10.066854+00	2	\N	postgres	2	1140	0	1140	0	\N	{4,1}	{1,2}	{380,760}	{380,380}	{}	f
91	kiosk	order	29	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.066904+00	2026-12-01 03:18:10.066967+00	\N	\N	postgres	2	1140	0	1140	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
92	souk	order	30	1	order_created	1	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 03:18:10.067121+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{4,1}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
93	souk	order	30	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.06717+00	2026-12-01 03:18:10.067229+00	\N	\N	postgres	2	3.375	0.000	3.375	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
94	deli	order	31	1	order_created	1	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 03:18:10.067396+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{1,2,3}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
95	deli	order	31	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.06745+00	2026-12-01 03:18:10.0675+00	\N	\N	postgres	3	21.00	0.00	21.00	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
96	kiosk	order	32	1	order_created	1	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 03:18:10.067662+00	3	\N	postgres	3	2280	0	2280	0	\N	{1,2,3}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
97	kiosk	order	32	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.067712+00	2026-12-01 03:18:10.06776+00	\N	\N	postgres	3	2280	0	2280	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
98	souk	order	33	1	order_created	1	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 03:18:10.067913+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{1,2,3}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
99	souk	order	33	2	payment_recorded	1	2024-05-04	2026-12-01 03:18:10.067962+00	2026-12-01 03:18:10.068011+00	\N	\N	postgres	3	6.750	0.000	6.750	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
100	deli	order	34	1	order_created	1	2024-05-04	2024-05-05 00:00:00+00	2026-12-01 03:18:10.068168+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{2}	{1}	{3.50}	{3.50}	{}	f
101	deli	order	34	2	discount_applied	1	2024-05-04	2026-12-01 03:18:10.068274+00	2026-12-01 03:18:10.06836+00	\N	9	postgres	1	3.50	0.35	3.15	0.00	0.35	{2}	{0}	{-0.35}	\N	{"percent": 10}	f
102	deli	order	34	3	order_confirmed	1	2024-05-04	2026-12-01 03:18:10.068396+00	2026-12-01 03:18:10.068438+00	2	\N	postgres	1	3.50	0.35	3.15	0.00	\N	\N	\N	\N	\N	{}	f
103	kiosk	order	35	1	order_created	1	2024-05-05	2024-05-05 00:00:00+00	2026-12-01 03:18:10.076825+00	1	\N	postgres	1	380	0	380	0	\N	{2}	{1}	{380}	{380}	{}	f
104	kiosk	order	35	2	discount_applied	1	2024-05-05	2026-12-01 03:18:10.076972+00	2026-12-01 03:18:10.077043+00	\N	9	postgres	1	380	38	342	0	38	{2}	{0}	{-38}	\N	{"percent": 10}	f
105	kiosk	order	35	3	order_confirmed	1	2024-05-05	2026-12-01 03:18:10.077086+00	2026-12-01 03:18:10.077126+00	2	\N	postgres	1	380	38	342	0	\N	\N	\N	\N	\N	{}	f
106	souk	order	36	1	order_created	1	2024-05-04	2024-05-05 00:00:00+00	2026-12-01 03:18:10.07734+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{2}	{1}	{1.125}	{1.125}	{}	f
107	souk	order	36	2	discount_applied	1	2024-05-04	2026-12-01 03:18:10.077407+00	2026-12-01 03:18:10.077463+00	\N	9	postgres	1	1.125	0.113	1.012	0.000	0.113	{2}	{0}	{-0.113}	\N	{"percent": 10}	f
108	souk	order	36	3	order_confirmed	1	2024-05-04	2026-12-01 03:18:10.077495+00	2026-12-01 03:18:10.07753+00	2	\N	postgres	1	1.125	0.113	1.012	0.000	\N	\N	\N	\N	\N	{}	f
110	deli	order	38	1	order_created	1	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 03:18:10.091459+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{3,4}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
111	kiosk	order	39	1	order_created	1	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 03:18:10.092117+00	2	\N	postgres	2	1140	0	1140	0	\N	{3,4}	{1,2}	{380,760}	{380,380}	{}	f
112	souk	order	40	1	order_created	1	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 03:18:10.092463+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{3,4}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
113	deli	order	41	1	order_created	1	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 03:18:10.09861+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{4,1,2}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
114	kiosk	order	42	1	order_created	1	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 03:18:10.098953+00	3	\N	postgres	3	2280	0	2280	0	\N	{4,1,2}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
115	souk	order	43	1	order_created	1	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 03:18:10.099174+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{4,1,2}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
116	deli	order	44	1	order_created	1	2024-05-05	2024-05-05 21:00:00+00	2026-12-01 03:18:10.099365+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{1}	{3.50}	{3.50}	{}	f
117	deli	order	44	2	order_confirmed	1	2024-05-05	2026-12-01 03:18:10.099422+00	2026-12-01 03:18:10.099479+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
118	deli	order	44	3	payment_recorded	1	2024-05-05	2026-12-01 03:18:10.099515+00	2026-12-01 03:18:10.099594+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
119	deli	order	44	4	payment_reversed	1	2024-05-05	2026-12-01 03:18:10.099636+00	2026-12-01 03:18:10.099738+00	\N	9	postgres	1	3.50	0.00	3.50	0.00	-1.00	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
120	kiosk	order	45	1	order_created	1	2024-05-06	2024-05-05 21:00:00+00	2026-12-01 03:18:10.09991+00	1	\N	postgres	1	380	0	380	0	\N	{1}	{1}	{380}	{380}	{}	f
121	kiosk	order	45	2	order_confirmed	1	2024-05-06	2026-12-01 03:18:10.099962+00	2026-12-01 03:18:10.100004+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
122	kiosk	order	45	3	payment_recorded	1	2024-05-06	2026-12-01 03:18:10.100032+00	2026-12-01 03:18:10.100085+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
123	kiosk	order	45	4	payment_reversed	1	2024-05-06	2026-12-01 03:18:10.10012+00	2026-12-01 03:18:10.100217+00	\N	9	postgres	1	380	0	380	0	-1	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
124	souk	order	46	1	order_created	1	2024-05-05	2024-05-05 21:00:00+00	2026-12-01 03:18:10.100382+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{1}	{1.125}	{1.125}	{}	f
125	souk	order	46	2	order_confirmed	1	2024-05-05	2026-12-01 03:18:10.100432+00	2026-12-01 03:18:10.100474+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
126	souk	order	46	3	payment_recorded	1	2024-05-05	2026-12-01 03:18:10.100501+00	2026-12-01 03:18:10.102769+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
127	souk	order	46	4	payment_reversed	1	2024-05-05	2026-12-01 03:18:10.102853+00	2026-12-01 03:18:10.102977+00	\N	9	postgres	1	1.125	0.000	1.125	0.000	-1.000	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	f
128	deli	order	47	1	order_created	1	2024-05-05	2024-05-06 04:00:00+00	2026-12-01 03:18:10.103202+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{2,3}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
129	deli	order	47	2	discount_applied	1	2024-05-05	2026-12-01 03:18:10.103276+00	2026-12-01 03:18:10.103336+00	\N	9	postgres	2	10.50	0.74	9.76	0.00	0.74	{2,3}	{0,0}	{-0.25,-0.49}	\N	{"percent": 7}	f
130	deli	order	47	3	payment_recorded	1	2024-05-05	2026-12-01 03:18:10.103369+00	2026-12-01 03:18:10.103426+00	\N	\N	postgres	2	10.50	0.74	9.76	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
131	kiosk	order	48	1	order_created	1	2024-05-06	2024-05-06 04:00:00+00	2026-12-01 03:18:10.103598+00	2	\N	postgres	2	1140	0	1140	0	\N	{2,3}	{1,2}	{380,760}	{380,380}	{}	f
132	kiosk	order	48	2	discount_applied	1	2024-05-06	2026-12-01 03:18:10.11286+00	2026-12-01 03:18:10.112963+00	\N	9	postgres	2	1140	80	1060	0	80	{2,3}	{0,0}	{-27,-53}	\N	{"percent": 7}	f
133	kiosk	order	48	3	payment_recorded	1	2024-05-06	2026-12-01 03:18:10.113011+00	2026-12-01 03:18:10.113091+00	\N	\N	postgres	2	1140	80	1060	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
134	souk	order	49	1	order_created	1	2024-05-06	2024-05-06 04:00:00+00	2026-12-01 03:18:10.113331+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{2,3}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
135	souk	order	49	2	discount_applied	1	2024-05-06	2026-12-01 03:18:10.113398+00	2026-12-01 03:18:10.113454+00	\N	9	postgres	2	3.375	0.236	3.139	0.000	0.236	{2,3}	{0,0}	{-0.079,-0.157}	\N	{"percent": 7}	f
136	souk	order	49	3	payment_recorded	1	2024-05-06	2026-12-01 03:18:10.113486+00	2026-12-01 03:18:10.113538+00	\N	\N	postgres	2	3.375	0.236	3.139	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
137	deli	order	50	1	order_created	1	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 03:18:10.125043+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
138	deli	order	50	2	order_voided	1	2024-05-06	2026-12-01 03:18:10.125201+00	2026-12-01 03:18:10.125312+00	\N	9	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{-1,-2,-3}	{-3.50,-7.00,-10.50}	\N	{"reason": "left without it"}	f
139	kiosk	order	51	1	order_created	1	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 03:18:10.125534+00	3	\N	postgres	3	2280	0	2280	0	\N	{3,4,1}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
140	kiosk	order	51	2	order_voided	1	2024-05-06	2026-12-01 03:18:10.125614+00	2026-12-01 03:18:10.125691+00	\N	9	postgres	3	2280	0	2280	0	\N	{3,4,1}	{-1,-2,-3}	{-380,-760,-1140}	\N	{"reason": "left without it"}	f
141	souk	order	52	1	order_created	1	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 03:18:10.125878+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
142	souk	order	52	2	order_voided	1	2024-05-06	2026-12-01 03:18:10.125943+00	2026-12-01 03:18:10.126015+00	\N	9	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{-1,-2,-3}	{-1.125,-2.250,-3.375}	\N	{"reason": "left without it"}	f
143	deli	order	53	1	order_created	1	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 03:18:10.126185+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{4}	{1}	{3.50}	{3.50}	{}	f
144	deli	order	53	2	order_confirmed	1	2024-05-06	2026-12-01 03:18:10.12625+00	2026-12-01 03:18:10.126296+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
145	kiosk	order	54	1	order_created	1	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 03:18:10.126452+00	1	\N	postgres	1	380	0	380	0	\N	{4}	{1}	{380}	{380}	{}	f
146	kiosk	order	54	2	order_confirmed	1	2024-05-06	2026-12-01 03:18:10.126529+00	2026-12-01 03:18:10.126572+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
147	souk	order	55	1	order_created	1	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 03:18:10.126726+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{4}	{1}	{1.125}	{1.125}	{}	f
148	souk	order	55	2	order_confirmed	1	2024-05-06	2026-12-01 03:18:10.126774+00	2026-12-01 03:18:10.126818+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
149	deli	order	56	1	order_created	1	2024-05-06	2024-05-07 01:00:00+00	2026-12-01 03:18:10.126978+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{1,2}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
150	kiosk	order	57	1	order_created	1	2024-05-07	2024-05-07 01:00:00+00	2026-12-01 03:18:10.127149+00	2	\N	postgres	2	1140	0	1140	0	\N	{1,2}	{1,2}	{380,760}	{380,380}	{}	f
151	souk	order	58	1	order_created	1	2024-05-06	2024-05-07 01:00:00+00	2026-12-01 03:18:10.127319+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{1,2}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
152	deli	order	59	1	order_created	1	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 03:18:10.127493+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{2,3,4}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
153	deli	order	59	2	discount_applied	1	2024-05-07	2026-12-01 03:18:10.12755+00	2026-12-01 03:18:10.127608+00	\N	9	postgres	3	21.00	2.31	18.69	0.00	2.31	{2,3,4}	{0,0,0}	{-0.39,-0.77,-1.15}	\N	{"percent": 11}	f
154	deli	order	59	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.127649+00	2026-12-01 03:18:10.127721+00	\N	\N	postgres	3	21.00	2.31	18.69	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
155	kiosk	order	60	1	order_created	1	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 03:18:10.127886+00	3	\N	postgres	3	2280	0	2280	0	\N	{2,3,4}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
156	kiosk	order	60	2	discount_applied	1	2024-05-07	2026-12-01 03:18:10.127941+00	2026-12-01 03:18:10.127995+00	\N	9	postgres	3	2280	251	2029	0	251	{2,3,4}	{0,0,0}	{-42,-84,-125}	\N	{"percent": 11}	f
157	kiosk	order	60	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.128024+00	2026-12-01 03:18:10.128075+00	\N	\N	postgres	3	2280	251	2029	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
188	deli	order	1	3	payment_recorded	1	2024-05-01	2026-12-01 03:18:10.156698+00	2026-12-01 03:18:10.156874+00	\N	\N	postgres	2	10.50	0.00	10.50	1.01	0.01	\N	\N	\N	\N	{"method": "cash", "payment_no": 2}	f
158	souk	order	61	1	order_created	1	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 03:18:10.128237+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{2,3,4}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
159	souk	order	61	2	discount_applied	1	2024-05-07	2026-12-01 03:18:10.128384+00	2026-12-01 03:18:10.128452+00	\N	9	postgres	3	6.750	0.743	6.007	0.000	0.743	{2,3,4}	{0,0,0}	{-0.124,-0.248,-0.371}	\N	{"percent": 11}	f
160	souk	order	61	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.128486+00	2026-12-01 03:18:10.128541+00	\N	\N	postgres	3	6.750	0.743	6.007	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
161	deli	order	62	1	order_created	1	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 03:18:10.136696+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{3}	{1}	{3.50}	{3.50}	{}	f
162	deli	order	62	2	order_confirmed	1	2024-05-07	2026-12-01 03:18:10.136789+00	2026-12-01 03:18:10.136849+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	f
163	deli	order	62	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.136889+00	2026-12-01 03:18:10.136961+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
164	kiosk	order	63	1	order_created	1	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 03:18:10.137203+00	1	\N	postgres	1	380	0	380	0	\N	{3}	{1}	{380}	{380}	{}	f
165	kiosk	order	63	2	order_confirmed	1	2024-05-07	2026-12-01 03:18:10.137264+00	2026-12-01 03:18:10.137314+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	f
166	kiosk	order	63	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.137346+00	2026-12-01 03:18:10.137402+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
167	souk	order	64	1	order_created	1	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 03:18:10.138633+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{3}	{1}	{1.125}	{1.125}	{}	f
168	souk	order	64	2	order_confirmed	1	2024-05-07	2026-12-01 03:18:10.138721+00	2026-12-01 03:18:10.138774+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	f
169	souk	order	64	3	payment_recorded	1	2024-05-07	2026-12-01 03:18:10.138809+00	2026-12-01 03:18:10.138865+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	f
170	deli	order	65	1	order_created	1	2024-05-07	2024-05-07 22:00:00+00	2026-12-01 03:18:10.139062+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{4,1}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	f
171	kiosk	order	66	1	order_created	1	2024-05-08	2024-05-07 22:00:00+00	2026-12-01 03:18:10.13925+00	2	\N	postgres	2	1140	0	1140	0	\N	{4,1}	{1,2}	{380,760}	{380,380}	{}	f
172	souk	order	67	1	order_created	1	2024-05-07	2024-05-07 22:00:00+00	2026-12-01 03:18:10.139423+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{4,1}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	f
173	deli	order	68	1	order_created	1	2024-05-07	2024-05-08 05:00:00+00	2026-12-01 03:18:10.14859+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{1,2,3}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	f
174	kiosk	order	69	1	order_created	1	2024-05-08	2024-05-08 05:00:00+00	2026-12-01 03:18:10.149105+00	3	\N	postgres	3	2280	0	2280	0	\N	{1,2,3}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	f
175	souk	order	70	1	order_created	1	2024-05-08	2024-05-08 05:00:00+00	2026-12-01 03:18:10.14934+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{1,2,3}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	f
176	deli	order	71	1	order_created	1	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 03:18:10.149538+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{2}	{1}	{3.50}	{3.50}	{}	f
177	deli	order	71	2	discount_applied	1	2024-05-08	2026-12-01 03:18:10.149599+00	2026-12-01 03:18:10.149665+00	\N	9	postgres	1	3.50	0.28	3.22	0.00	0.28	{2}	{0}	{-0.28}	\N	{"percent": 8}	f
178	deli	order	71	3	order_confirmed	1	2024-05-08	2026-12-01 03:18:10.149702+00	2026-12-01 03:18:10.149743+00	2	\N	postgres	1	3.50	0.28	3.22	0.00	\N	\N	\N	\N	\N	{}	f
179	deli	order	71	4	order_voided	1	2024-05-08	2026-12-01 03:18:10.149776+00	2026-12-01 03:18:10.149809+00	\N	9	postgres	1	3.50	0.28	3.22	0.00	\N	{2}	{-1}	{-3.22}	\N	{"reason": "left without it"}	f
180	kiosk	order	72	1	order_created	1	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 03:18:10.149968+00	1	\N	postgres	1	380	0	380	0	\N	{2}	{1}	{380}	{380}	{}	f
181	kiosk	order	72	2	discount_applied	1	2024-05-08	2026-12-01 03:18:10.150022+00	2026-12-01 03:18:10.150069+00	\N	9	postgres	1	380	30	350	0	30	{2}	{0}	{-30}	\N	{"percent": 8}	f
182	kiosk	order	72	3	order_confirmed	1	2024-05-08	2026-12-01 03:18:10.150098+00	2026-12-01 03:18:10.150132+00	2	\N	postgres	1	380	30	350	0	\N	\N	\N	\N	\N	{}	f
183	kiosk	order	72	4	order_voided	1	2024-05-08	2026-12-01 03:18:10.150158+00	2026-12-01 03:18:10.150188+00	\N	9	postgres	1	380	30	350	0	\N	{2}	{-1}	{-350}	\N	{"reason": "left without it"}	f
184	souk	order	73	1	order_created	1	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 03:18:10.150339+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{2}	{1}	{1.125}	{1.125}	{}	f
185	souk	order	73	2	discount_applied	1	2024-05-08	2026-12-01 03:18:10.150388+00	2026-12-01 03:18:10.150434+00	\N	9	postgres	1	1.125	0.090	1.035	0.000	0.090	{2}	{0}	{-0.090}	\N	{"percent": 8}	f
186	souk	order	73	3	order_confirmed	1	2024-05-08	2026-12-01 03:18:10.15046+00	2026-12-01 03:18:10.1505+00	2	\N	postgres	1	1.125	0.090	1.035	0.000	\N	\N	\N	\N	\N	{}	f
187	souk	order	73	4	order_voided	1	2024-05-08	2026-12-01 03:18:10.150618+00	2026-12-01 03:18:10.150654+00	\N	9	postgres	1	1.125	0.090	1.035	0.000	\N	{2}	{-1}	{-1.035}	\N	{"reason": "left without it"}	f
189	deli	order	74	1	order_created	1	2026-01-02	2026-01-02 09:00:00+00	2026-12-01 03:18:10.160902+00	1	\N	postgres	1	7.00	0.00	7.00	0.00	\N	{1}	{2}	{7.00}	{3.50}	{}	f
\.


--
-- Data for Name: moved_tenants; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.moved_tenants (tenant_id, moved_to, state, fenced_at) FROM stdin;
\.


--
-- Data for Name: order_items; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.order_items (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount) FROM stdin;
deli	1	1	3	1	3.50	3.50	0.00
deli	1	2	4	2	3.50	7.00	0.00
kiosk	2	1	3	1	380	380	0
kiosk	2	2	4	2	380	760	0
souk	3	1	3	1	1.125	1.125	0.000
souk	3	2	4	2	1.125	2.250	0.000
deli	4	1	4	1	3.50	3.50	0.00
deli	4	2	1	2	3.50	7.00	0.00
deli	4	3	2	3	3.50	10.50	0.00
kiosk	5	1	4	1	380	380	0
kiosk	5	2	1	2	380	760	0
kiosk	5	3	2	3	380	1140	0
souk	6	1	4	1	1.125	1.125	0.000
souk	6	2	1	2	1.125	2.250	0.000
souk	6	3	2	3	1.125	3.375	0.000
deli	7	1	1	1	3.50	3.50	0.00
kiosk	8	1	1	1	380	380	0
souk	9	1	1	1	1.125	1.125	0.000
deli	10	1	2	1	3.50	3.50	0.32
deli	10	2	3	2	3.50	7.00	0.63
kiosk	11	1	2	1	380	380	34
kiosk	11	2	3	2	380	760	69
souk	12	1	2	1	1.125	1.125	0.101
souk	12	2	3	2	1.125	2.250	0.203
deli	13	1	3	1	3.50	3.50	0.00
deli	13	2	4	2	3.50	7.00	0.00
deli	13	3	1	3	3.50	10.50	0.00
kiosk	14	1	3	1	380	380	0
kiosk	14	2	4	2	380	760	0
kiosk	14	3	1	3	380	1140	0
souk	15	1	3	1	1.125	1.125	0.000
souk	15	2	4	2	1.125	2.250	0.000
souk	15	3	1	3	1.125	3.375	0.000
deli	16	1	4	1	3.50	3.50	0.00
kiosk	17	1	4	1	380	380	0
souk	18	1	4	1	1.125	1.125	0.000
deli	19	1	1	1	3.50	3.50	0.00
deli	19	2	2	2	3.50	7.00	0.00
kiosk	20	1	1	1	380	380	0
kiosk	20	2	2	2	380	760	0
souk	21	1	1	1	1.125	1.125	0.000
souk	21	2	2	2	1.125	2.250	0.000
deli	22	1	2	1	3.50	3.50	0.21
deli	22	2	3	2	3.50	7.00	0.42
deli	22	3	4	3	3.50	10.50	0.63
kiosk	23	1	2	1	380	380	23
kiosk	23	2	3	2	380	760	46
kiosk	23	3	4	3	380	1140	68
souk	24	1	2	1	1.125	1.125	0.068
souk	24	2	3	2	1.125	2.250	0.135
souk	24	3	4	3	1.125	3.375	0.202
deli	25	1	3	1	3.50	3.50	0.00
kiosk	26	1	3	1	380	380	0
souk	27	1	3	1	1.125	1.125	0.000
deli	28	1	4	1	3.50	3.50	0.00
deli	28	2	1	2	3.50	7.00	0.00
kiosk	29	1	4	1	380	380	0
kiosk	29	2	1	2	380	760	0
souk	30	1	4	1	1.125	1.125	0.000
souk	30	2	1	2	1.125	2.250	0.000
deli	31	1	1	1	3.50	3.50	0.00
deli	31	2	2	2	3.50	7.00	0.00
deli	31	3	3	3	3.50	10.50	0.00
kiosk	32	1	1	1	380	380	0
kiosk	32	2	2	2	380	760	0
kiosk	32	3	3	3	380	1140	0
souk	33	1	1	1	1.125	1.125	0.000
souk	33	2	2	2	1.125	2.250	0.000
souk	33	3	3	3	1.125	3.375	0.000
deli	34	1	2	1	3.50	3.50	0.35
kiosk	35	1	2	1	380	380	38
souk	36	1	2	1	1.125	1.125	0.113
deli	38	1	3	1	3.50	3.50	0.00
deli	38	2	4	2	3.50	7.00	0.00
kiosk	39	1	3	1	380	380	0
kiosk	39	2	4	2	380	760	0
souk	40	1	3	1	1.125	1.125	0.000
souk	40	2	4	2	1.125	2.250	0.000
deli	41	1	4	1	3.50	3.50	0.00
deli	41	2	1	2	3.50	7.00	0.00
deli	41	3	2	3	3.50	10.50	0.00
kiosk	42	1	4	1	380	380	0
kiosk	42	2	1	2	380	760	0
kiosk	42	3	2	3	380	1140	0
souk	43	1	4	1	1.125	1.125	0.000
souk	43	2	1	2	1.125	2.250	0.000
souk	43	3	2	3	1.125	3.375	0.000
deli	44	1	1	1	3.50	3.50	0.00
kiosk	45	1	1	1	380	380	0
souk	46	1	1	1	1.125	1.125	0.000
deli	47	1	2	1	3.50	3.50	0.25
deli	47	2	3	2	3.50	7.00	0.49
kiosk	48	1	2	1	380	380	27
kiosk	48	2	3	2	380	760	53
souk	49	1	2	1	1.125	1.125	0.079
souk	49	2	3	2	1.125	2.250	0.157
deli	50	1	3	1	3.50	3.50	0.00
deli	50	2	4	2	3.50	7.00	0.00
deli	50	3	1	3	3.50	10.50	0.00
kiosk	51	1	3	1	380	380	0
kiosk	51	2	4	2	380	760	0
kiosk	51	3	1	3	380	1140	0
souk	52	1	3	1	1.125	1.125	0.000
souk	52	2	4	2	1.125	2.250	0.000
souk	52	3	1	3	1.125	3.375	0.000
deli	53	1	4	1	3.50	3.50	0.00
kiosk	54	1	4	1	380	380	0
souk	55	1	4	1	1.125	1.125	0.000
deli	56	1	1	1	3.50	3.50	0.00
deli	56	2	2	2	3.50	7.00	0.00
kiosk	57	1	1	1	380	380	0
kiosk	57	2	2	2	380	760	0
souk	58	1	1	1	1.125	1.125	0.000
souk	58	2	2	2	1.125	2.250	0.000
deli	59	1	2	1	3.50	3.50	0.39
deli	59	2	3	2	3.50	7.00	0.77
deli	59	3	4	3	3.50	10.50	1.15
kiosk	60	1	2	1	380	380	42
kiosk	60	2	3	2	380	760	84
kiosk	60	3	4	3	380	1140	125
souk	61	1	2	1	1.125	1.125	0.124
souk	61	2	3	2	1.125	2.250	0.248
souk	61	3	4	3	1.125	3.375	0.371
deli	62	1	3	1	3.50	3.50	0.00
kiosk	63	1	3	1	380	380	0
souk	64	1	3	1	1.125	1.125	0.000
deli	65	1	4	1	3.50	3.50	0.00
deli	65	2	1	2	3.50	7.00	0.00
kiosk	66	1	4	1	380	380	0
kiosk	66	2	1	2	380	760	0
souk	67	1	4	1	1.125	1.125	0.000
souk	67	2	1	2	1.125	2.250	0.000
deli	68	1	1	1	3.50	3.50	0.00
deli	68	2	2	2	3.50	7.00	0.00
deli	68	3	3	3	3.50	10.50	0.00
kiosk	69	1	1	1	380	380	0
kiosk	69	2	2	2	380	760	0
kiosk	69	3	3	3	380	1140	0
souk	70	1	1	1	1.125	1.125	0.000
souk	70	2	2	2	1.125	2.250	0.000
souk	70	3	3	3	1.125	3.375	0.000
deli	71	1	2	1	3.50	3.50	0.28
kiosk	72	1	2	1	380	380	30
souk	73	1	2	1	1.125	1.125	0.090
deli	74	1	1	2	3.50	7.00	0.00
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.orders (tenant_id, order_id, version, status, cashier_id, created_at, business_date, item_count, subtotal, discount_percent, discount, total, paid, void_reason, till) FROM stdin;
kiosk	2	2	pending	2	2024-05-01 19:00:00+00	2024-05-02	2	1140	\N	0	1140	1	\N	main
souk	3	2	pending	2	2024-05-01 19:00:00+00	2024-05-01	2	3.375	\N	0.000	3.375	1.000	\N	main
deli	4	1	pending	3	2024-05-02 02:00:00+00	2024-05-01	3	21.00	\N	0.00	21.00	0.00	\N	main
kiosk	5	1	pending	3	2024-05-02 02:00:00+00	2024-05-02	3	2280	\N	0	2280	0	\N	main
souk	6	1	pending	3	2024-05-02 02:00:00+00	2024-05-01	3	6.750	\N	0.000	6.750	0.000	\N	main
deli	7	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	3.50	\N	0.00	3.50	0.00	left without it	main
kiosk	8	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	380	\N	0	380	0	left without it	main
souk	9	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	1.125	\N	0.000	1.125	0.000	left without it	main
deli	10	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	10.50	9	0.95	9.55	0.00	\N	main
kiosk	11	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	1140	9	103	1037	0	\N	main
souk	12	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	3.375	9	0.304	3.071	0.000	\N	main
souk	30	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	3.375	\N	0.000	3.375	1.000	\N	main
deli	13	3	pending	3	2024-05-02 23:00:00+00	2024-05-02	3	21.00	\N	0.00	21.00	0.00	\N	main
kiosk	14	3	pending	3	2024-05-02 23:00:00+00	2024-05-03	3	2280	\N	0	2280	0	\N	main
deli	31	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	21.00	\N	0.00	21.00	1.00	\N	main
souk	15	3	pending	3	2024-05-02 23:00:00+00	2024-05-02	3	6.750	\N	0.000	6.750	0.000	\N	main
deli	16	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-02	1	3.50	\N	0.00	3.50	1.00	\N	main
kiosk	17	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-03	1	380	\N	0	380	1	\N	main
souk	18	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-03	1	1.125	\N	0.000	1.125	1.000	\N	main
deli	19	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	10.50	\N	0.00	10.50	0.00	\N	main
kiosk	20	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	1140	\N	0	1140	0	\N	main
souk	21	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	3.375	\N	0.000	3.375	0.000	\N	main
deli	22	2	pending	3	2024-05-03 20:00:00+00	2024-05-03	3	21.00	6	1.26	19.74	0.00	\N	main
kiosk	23	2	pending	3	2024-05-03 20:00:00+00	2024-05-04	3	2280	6	137	2143	0	\N	main
souk	24	2	pending	3	2024-05-03 20:00:00+00	2024-05-03	3	6.750	6	0.405	6.345	0.000	\N	main
deli	25	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-03	1	3.50	\N	0.00	3.50	0.00	\N	main
kiosk	26	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-04	1	380	\N	0	380	0	\N	main
souk	27	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-03	1	1.125	\N	0.000	1.125	0.000	\N	main
deli	28	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	10.50	\N	0.00	10.50	1.00	\N	main
kiosk	29	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	1140	\N	0	1140	1	\N	main
kiosk	32	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	2280	\N	0	2280	1	\N	main
souk	33	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	6.750	\N	0.000	6.750	1.000	\N	main
kiosk	45	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-06	1	380	\N	0	380	0	\N	main
deli	34	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-04	1	3.50	10	0.35	3.15	0.00	\N	main
kiosk	35	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-05	1	380	10	38	342	0	\N	main
souk	36	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-04	1	1.125	10	0.113	1.012	0.000	\N	main
deli	38	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	10.50	\N	0.00	10.50	0.00	\N	main
kiosk	39	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	1140	\N	0	1140	0	\N	main
souk	40	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	3.375	\N	0.000	3.375	0.000	\N	main
deli	41	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	21.00	\N	0.00	21.00	0.00	\N	main
kiosk	42	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	2280	\N	0	2280	0	\N	main
souk	43	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	6.750	\N	0.000	6.750	0.000	\N	main
deli	50	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	21.00	\N	0.00	21.00	0.00	left without it	main
deli	44	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-05	1	3.50	\N	0.00	3.50	0.00	\N	main
kiosk	51	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	2280	\N	0	2280	0	left without it	main
souk	46	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-05	1	1.125	\N	0.000	1.125	0.000	\N	main
deli	47	3	pending	2	2024-05-06 04:00:00+00	2024-05-05	2	10.50	7	0.74	9.76	1.00	\N	main
souk	52	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	6.750	\N	0.000	6.750	0.000	left without it	main
kiosk	48	3	pending	2	2024-05-06 04:00:00+00	2024-05-06	2	1140	7	80	1060	1	\N	main
souk	49	3	pending	2	2024-05-06 04:00:00+00	2024-05-06	2	3.375	7	0.236	3.139	1.000	\N	main
deli	53	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	3.50	\N	0.00	3.50	0.00	\N	main
kiosk	54	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	380	\N	0	380	0	\N	main
souk	55	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	1.125	\N	0.000	1.125	0.000	\N	main
deli	56	1	pending	2	2024-05-07 01:00:00+00	2024-05-06	2	10.50	\N	0.00	10.50	0.00	\N	main
kiosk	57	1	pending	2	2024-05-07 01:00:00+00	2024-05-07	2	1140	\N	0	1140	0	\N	main
souk	58	1	pending	2	2024-05-07 01:00:00+00	2024-05-06	2	3.375	\N	0.000	3.375	0.000	\N	main
deli	59	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	21.00	11	2.31	18.69	1.00	\N	main
kiosk	60	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	2280	11	251	2029	1	\N	main
souk	61	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	6.750	11	0.743	6.007	1.000	\N	main
deli	62	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	3.50	\N	0.00	3.50	1.00	\N	main
kiosk	63	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	380	\N	0	380	1	\N	main
deli	1	3	pending	2	2024-05-01 19:00:00+00	2024-05-01	2	10.50	\N	0.00	10.50	1.01	\N	main
souk	64	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	1.125	\N	0.000	1.125	1.000	\N	main
deli	65	1	pending	2	2024-05-07 22:00:00+00	2024-05-07	2	10.50	\N	0.00	10.50	0.00	\N	main
kiosk	66	1	pending	2	2024-05-07 22:00:00+00	2024-05-08	2	1140	\N	0	1140	0	\N	main
souk	67	1	pending	2	2024-05-07 22:00:00+00	2024-05-07	2	3.375	\N	0.000	3.375	0.000	\N	main
deli	68	1	pending	3	2024-05-08 05:00:00+00	2024-05-07	3	21.00	\N	0.00	21.00	0.00	\N	main
kiosk	69	1	pending	3	2024-05-08 05:00:00+00	2024-05-08	3	2280	\N	0	2280	0	\N	main
souk	70	1	pending	3	2024-05-08 05:00:00+00	2024-05-08	3	6.750	\N	0.000	6.750	0.000	\N	main
deli	71	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	3.50	8	0.28	3.22	0.00	left without it	main
kiosk	72	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	380	8	30	350	0	left without it	main
souk	73	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	1.125	8	0.090	1.035	0.000	left without it	main
deli	74	1	pending	1	2026-01-02 09:00:00+00	2026-01-02	1	7.00	\N	0.00	7.00	0.00	\N	main
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.payments (tenant_id, order_id, payment_no, amount, method, paid_at, reversed_at, reversal_reason) FROM stdin;
deli	1	1	1.00	cash	2026-12-01 03:18:10.023184+00	\N	\N
kiosk	2	1	1	cash	2026-12-01 03:18:10.032865+00	\N	\N
souk	3	1	1.000	cash	2026-12-01 03:18:10.033697+00	\N	\N
deli	13	1	1.00	cash	2026-12-01 03:18:10.047784+00	2026-12-01 03:18:10.048014+00	wrong card
kiosk	14	1	1	cash	2026-12-01 03:18:10.048515+00	2026-12-01 03:18:10.052859+00	wrong card
souk	15	1	1.000	cash	2026-12-01 03:18:10.053281+00	2026-12-01 03:18:10.053433+00	wrong card
deli	16	1	1.00	cash	2026-12-01 03:18:10.05391+00	\N	\N
kiosk	17	1	1	cash	2026-12-01 03:18:10.054296+00	\N	\N
souk	18	1	1.000	cash	2026-12-01 03:18:10.054697+00	\N	\N
deli	28	1	1.00	cash	2026-12-01 03:18:10.066615+00	\N	\N
kiosk	29	1	1	cash	2026-12-01 03:18:10.066904+00	\N	\N
souk	30	1	1.000	cash	2026-12-01 03:18:10.06717+00	\N	\N
deli	31	1	1.00	cash	2026-12-01 03:18:10.06745+00	\N	\N
kiosk	32	1	1	cash	2026-12-01 03:18:10.067712+00	\N	\N
souk	33	1	1.000	cash	2026-12-01 03:18:10.067962+00	\N	\N
deli	44	1	1.00	cash	2026-12-01 03:18:10.099515+00	2026-12-01 03:18:10.099636+00	wrong card
kiosk	45	1	1	cash	2026-12-01 03:18:10.100032+00	2026-12-01 03:18:10.10012+00	wrong card
souk	46	1	1.000	cash	2026-12-01 03:18:10.100501+00	2026-12-01 03:18:10.102853+00	wrong card
deli	47	1	1.00	cash	2026-12-01 03:18:10.103369+00	\N	\N
kiosk	48	1	1	cash	2026-12-01 03:18:10.113011+00	\N	\N
souk	49	1	1.000	cash	2026-12-01 03:18:10.113486+00	\N	\N
deli	59	1	1.00	cash	2026-12-01 03:18:10.127649+00	\N	\N
kiosk	60	1	1	cash	2026-12-01 03:18:10.128024+00	\N	\N
souk	61	1	1.000	cash	2026-12-01 03:18:10.128486+00	\N	\N
deli	62	1	1.00	cash	2026-12-01 03:18:10.136889+00	\N	\N
kiosk	63	1	1	cash	2026-12-01 03:18:10.137346+00	\N	\N
souk	64	1	1.000	cash	2026-12-01 03:18:10.138809+00	\N	\N
deli	1	2	0.01	cash	2026-12-01 03:18:10.156698+00	\N	\N
\.


--
-- Data for Name: products; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.products (tenant_id, product_id, version, name, active) FROM stdin;
deli	1	1	Product 1	t
deli	2	1	Product 2	t
deli	3	1	Product 3	t
deli	4	1	Product 4	t
deli	5	1	Product 5	f
kiosk	1	1	Product 1	t
kiosk	2	1	Product 2	t
kiosk	3	1	Product 3	t
kiosk	4	1	Product 4	t
kiosk	5	1	Product 5	f
souk	1	1	Product 1	t
souk	2	1	Product 2	t
souk	3	1	Product 3	t
souk	4	1	Product 4	t
souk	5	1	Product 5	f
\.


--
-- Data for Name: role_grants; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.role_grants (grantee, side) FROM stdin;
clerk	command
clerk	query
analyst	query
\.


--
-- Data for Name: store_version; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.store_version (version, role, installed_at) FROM stdin;
2	primary	2026-12-01 03:18:09.594104+00
\.


--
-- Data for Name: tenant_grants; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.tenant_grants (tenant_id, grantee) FROM stdin;
deli	clerk
souk	analyst
\.


--
-- Data for Name: tenants; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.tenants (tenant_id, version, name, time_zone, currency, exponent, day_starts_at) FROM stdin;
deli	1	Golden Gate Deli	America/Los_Angeles	USD	2	00:00:00
kiosk	1	Station kiosk	Asia/Tokyo	JPY	0	04:00:00
souk	1	Souk	Asia/Bahrain	BHD	3	06:30:00
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.users (tenant_id, user_id, version, full_name, role, active) FROM stdin;
deli	1	1	User 1	cashier	t
deli	2	1	User 2	cashier	t
deli	3	1	User 3	cashier	t
deli	9	1	Grace	manager	t
kiosk	1	1	User 1	cashier	t
kiosk	2	1	User 2	cashier	t
kiosk	3	1	User 3	cashier	t
kiosk	9	1	Grace	manager	t
souk	1	1	User 1	cashier	t
souk	2	1	User 2	cashier	t
souk	3	1	User 3	cashier	t
souk	9	1	Grace	manager	t
\.


--
-- Data for Name: cashier_days; Type: TABLE DATA; Schema: reports; Owner: pos_owner
--

COPY reports.cashier_days (tenant_id, generation, date, cashier_id, orders, revenue) FROM stdin;
deli	1	2024-05-01	2	1	10.50
deli	1	2024-05-01	3	1	21.00
deli	1	2024-05-02	1	1	3.50
deli	1	2024-05-02	2	1	9.55
deli	1	2024-05-02	3	1	21.00
deli	1	2024-05-03	1	1	3.50
deli	1	2024-05-03	2	1	10.50
deli	1	2024-05-03	3	1	19.74
deli	1	2024-05-04	1	1	3.15
deli	1	2024-05-04	2	1	10.50
deli	1	2024-05-04	3	1	21.00
deli	1	2024-05-05	1	1	3.50
deli	1	2024-05-05	2	2	20.26
deli	1	2024-05-05	3	1	21.00
kiosk	1	2024-05-02	1	0	0
kiosk	1	2024-05-02	2	2	2177
kiosk	1	2024-05-02	3	1	2280
kiosk	1	2024-05-03	1	1	380
kiosk	1	2024-05-03	2	1	1140
kiosk	1	2024-05-03	3	1	2280
kiosk	1	2024-05-04	1	1	380
kiosk	1	2024-05-04	2	1	1140
kiosk	1	2024-05-04	3	2	4423
kiosk	1	2024-05-05	1	1	342
kiosk	1	2024-05-05	2	1	1140
kiosk	1	2024-05-05	3	1	2280
kiosk	1	2024-05-06	1	1	380
kiosk	1	2024-05-06	2	1	1060
souk	1	2024-05-01	2	1	3.375
souk	1	2024-05-01	3	1	6.750
souk	1	2024-05-02	1	0	0.000
souk	1	2024-05-02	2	1	3.071
souk	1	2024-05-02	3	1	6.750
souk	1	2024-05-03	1	2	2.250
souk	1	2024-05-03	2	1	3.375
souk	1	2024-05-03	3	1	6.345
souk	1	2024-05-04	1	1	1.012
souk	1	2024-05-04	2	1	3.375
souk	1	2024-05-04	3	1	6.750
souk	1	2024-05-05	1	1	1.125
souk	1	2024-05-05	2	1	3.375
souk	1	2024-05-05	3	1	6.750
souk	1	2024-05-06	2	1	3.139
\.


--
-- Data for Name: payments_seen; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.payments_seen (order_id, payment_no) FROM stdin;
1	1
2	1
3	1
13	1
14	1
15	1
16	1
17	1
18	1
28	1
29	1
30	1
31	1
32	1
33	1
44	1
45	1
46	1
47	1
48	1
49	1
59	1
60	1
61	1
62	1
63	1
64	1
1	2
\.


--
-- Data for Name: prices; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.prices (tenant_id, price) FROM stdin;
deli	3.50
kiosk	380
souk	1.125
\.


--
-- Name: event_position_seq; Type: SEQUENCE SET; Schema: pos_write; Owner: pos_owner
--

SELECT pg_catalog.setval('pos_write.event_position_seq', 189, true);


--
-- Name: order_id_seq; Type: SEQUENCE SET; Schema: pos_write; Owner: pos_owner
--

SELECT pg_catalog.setval('pos_write.order_id_seq', 74, true);


--
-- Name: order_daily_stripes order_daily_stripes_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.order_daily_stripes
    ADD CONSTRAINT order_daily_stripes_pkey PRIMARY KEY (tenant_id, generation, date, stripe);


--
-- Name: order_summary_rows order_summary_rows_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.order_summary_rows
    ADD CONSTRAINT order_summary_rows_pkey PRIMARY KEY (tenant_id, generation, order_id);


--
-- Name: product_names product_names_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.product_names
    ADD CONSTRAINT product_names_pkey PRIMARY KEY (tenant_id, product_id);


--
-- Name: product_sales_stripes product_sales_stripes_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.product_sales_stripes
    ADD CONSTRAINT product_sales_stripes_pkey PRIMARY KEY (tenant_id, generation, date, product_id, stripe);


--
-- Name: projection_cursors projection_cursors_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.projection_cursors
    ADD CONSTRAINT projection_cursors_pkey PRIMARY KEY (name, generation);


--
-- Name: projections projections_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.projections
    ADD CONSTRAINT projections_pkey PRIMARY KEY (name);


--
-- Name: skipped_events skipped_events_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.skipped_events
    ADD CONSTRAINT skipped_events_pkey PRIMARY KEY (projection, "position");


--
-- Name: tenant_names tenant_names_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.tenant_names
    ADD CONSTRAINT tenant_names_pkey PRIMARY KEY (tenant_id);


--
-- Name: user_names user_names_pkey; Type: CONSTRAINT; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE ONLY pos_read.user_names
    ADD CONSTRAINT user_names_pkey PRIMARY KEY (tenant_id, user_id);


--
-- Name: command_log command_log_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.command_log
    ADD CONSTRAINT command_log_pkey PRIMARY KEY (tenant_id, idempotency_key);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.events
    ADD CONSTRAINT events_pkey PRIMARY KEY ("position");


--
-- Name: events events_tenant_id_stream_type_stream_id_version_key; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.events
    ADD CONSTRAINT events_tenant_id_stream_type_stream_id_version_key UNIQUE (tenant_id, stream_type, stream_id, version);


--
-- Name: moved_tenants moved_tenants_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.moved_tenants
    ADD CONSTRAINT moved_tenants_pkey PRIMARY KEY (tenant_id);


--
-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (tenant_id, order_id, line_no);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (tenant_id, order_id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (tenant_id, order_id, payment_no);


--
-- Name: products products_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (tenant_id, product_id);


--
-- Name: role_grants role_grants_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.role_grants
    ADD CONSTRAINT role_grants_pkey PRIMARY KEY (grantee, side);


--
-- Name: tenant_grants tenant_grants_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.tenant_grants
    ADD CONSTRAINT tenant_grants_pkey PRIMARY KEY (tenant_id, grantee);


--
-- Name: tenants tenants_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (tenant_id, user_id);


--
-- Name: cashier_days cashier_days_pkey; Type: CONSTRAINT; Schema: reports; Owner: pos_owner
--

ALTER TABLE ONLY reports.cashier_days
    ADD CONSTRAINT cashier_days_pkey PRIMARY KEY (tenant_id, generation, date, cashier_id);


--
-- Name: prices prices_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.prices
    ADD CONSTRAINT prices_pkey PRIMARY KEY (tenant_id);


--
-- Name: order_daily_stripes_unmerged_idx; Type: INDEX; Schema: pos_read; Owner: pos_owner
--

CREATE INDEX order_daily_stripes_unmerged_idx ON pos_read.order_daily_stripes USING btree (stripe, date) WHERE (stripe > 0);


--
-- Name: order_summary_rows_cashier_idx; Type: INDEX; Schema: pos_read; Owner: pos_owner
--

CREATE INDEX order_summary_rows_cashier_idx ON pos_read.order_summary_rows USING btree (tenant_id, generation, cashier_id, order_id) WHERE (cashier_id IS NOT NULL);


--
-- Name: order_summary_rows_date_idx; Type: INDEX; Schema: pos_read; Owner: pos_owner
--

CREATE INDEX order_summary_rows_date_idx ON pos_read.order_summary_rows USING btree (tenant_id, generation, business_date, order_id) WHERE (business_date IS NOT NULL);


--
-- Name: product_sales_stripes_unmerged_idx; Type: INDEX; Schema: pos_read; Owner: pos_owner
--

CREATE INDEX product_sales_stripes_unmerged_idx ON pos_read.product_sales_stripes USING btree (stripe, date) WHERE (stripe > 0);


--
-- Name: summaries_colour_idx; Type: INDEX; Schema: pos_read; Owner: pos_owner
--

CREATE INDEX summaries_colour_idx ON pos_read.order_summary_rows USING btree (colour);


--
-- Name: orders_date_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX orders_date_idx ON pos_write.orders USING btree (tenant_id, business_date) WHERE (business_date IS NOT NULL);


--
-- Name: orders_till_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE UNIQUE INDEX orders_till_idx ON pos_write.orders USING btree (tenant_id, lower(till), order_id) WHERE (status <> 'voided'::text);


--
-- Name: payments_method_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX payments_method_idx ON pos_write.payments USING btree (tenant_id, method) INCLUDE (amount);


--
-- Name: tenant_grants_grantee_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX tenant_grants_grantee_idx ON pos_write.tenant_grants USING btree (grantee);


--
-- Name: orders_status; Type: STATISTICS; Schema: shop; Owner: postgres
--

CREATE STATISTICS shop.orders_status ON tenant_id, status FROM pos_write.orders;


ALTER STATISTICS shop.orders_status OWNER TO postgres;

--
-- Name: payments see_payment; Type: TRIGGER; Schema: pos_write; Owner: pos_owner
--

CREATE TRIGGER see_payment AFTER INSERT ON pos_write.payments FOR EACH ROW EXECUTE FUNCTION shop.see_payment();


--
-- Name: order_daily_stripes deli_days; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY deli_days ON pos_read.order_daily_stripes FOR SELECT TO analyst USING ((tenant_id IN ( SELECT p.tenant_id
   FROM shop.prices p
  WHERE (p.price = '3.50'::text))));


--
-- Name: order_daily_stripes granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.order_daily_stripes FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON order_daily_stripes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.order_daily_stripes IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: order_summary_rows granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.order_summary_rows FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON order_summary_rows; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.order_summary_rows IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: product_names granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.product_names FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON product_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.product_names IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: product_sales_stripes granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.product_sales_stripes FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON product_sales_stripes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.product_sales_stripes IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: skipped_events granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.skipped_events FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON skipped_events; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.skipped_events IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: tenant_names granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.tenant_names FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON tenant_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.tenant_names IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: user_names granted_tenants; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_read.user_names FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON user_names; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_read.user_names IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: order_daily_stripes not_old; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY not_old ON pos_read.order_daily_stripes AS RESTRICTIVE FOR SELECT USING ((date > '2000-01-01'::date));


--
-- Name: order_daily_stripes; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.order_daily_stripes ENABLE ROW LEVEL SECURITY;

--
-- Name: order_summary_rows; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.order_summary_rows ENABLE ROW LEVEL SECURITY;

--
-- Name: product_names; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.product_names ENABLE ROW LEVEL SECURITY;

--
-- Name: product_sales_stripes; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.product_sales_stripes ENABLE ROW LEVEL SECURITY;

--
-- Name: projection_cursors; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.projection_cursors ENABLE ROW LEVEL SECURITY;

--
-- Name: projections; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.projections ENABLE ROW LEVEL SECURITY;

--
-- Name: projections registry; Type: POLICY; Schema: pos_read; Owner: pos_owner
--

CREATE POLICY registry ON pos_read.projections FOR SELECT USING (true);


--
-- Name: POLICY registry ON projections; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON POLICY registry ON pos_read.projections IS 'Shows all rows to each role that may read the table.

The rows belong to no tenant. Only the owner of the table writes them.';


--
-- Name: skipped_events; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.skipped_events ENABLE ROW LEVEL SECURITY;

--
-- Name: tenant_names; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.tenant_names ENABLE ROW LEVEL SECURITY;

--
-- Name: user_names; Type: ROW SECURITY; Schema: pos_read; Owner: pos_owner
--

ALTER TABLE pos_read.user_names ENABLE ROW LEVEL SECURITY;

--
-- Name: command_log; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.command_log ENABLE ROW LEVEL SECURITY;

--
-- Name: orders deli_only; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY deli_only ON pos_write.orders FOR SELECT TO analyst USING ((tenant_id = 'deli'::text));


--
-- Name: events; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.events ENABLE ROW LEVEL SECURITY;

--
-- Name: command_log granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.command_log FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON command_log; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.command_log IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: events granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.events FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON events; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.events IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: moved_tenants granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.moved_tenants FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON moved_tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.moved_tenants IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: order_items granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.order_items FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON order_items; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.order_items IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: orders granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.orders FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON orders; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.orders IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: payments granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.payments FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON payments; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.payments IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: products granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.products FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON products; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.products IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: tenants granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.tenants FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON tenants; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.tenants IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: users granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.users FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON users; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.users IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: moved_tenants; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.moved_tenants ENABLE ROW LEVEL SECURITY;

--
-- Name: order_items; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.order_items ENABLE ROW LEVEL SECURITY;

--
-- Name: orders; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: payments; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.payments ENABLE ROW LEVEL SECURITY;

--
-- Name: products; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.products ENABLE ROW LEVEL SECURITY;

--
-- Name: role_grants; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.role_grants ENABLE ROW LEVEL SECURITY;

--
-- Name: store_version; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.store_version ENABLE ROW LEVEL SECURITY;

--
-- Name: tenant_grants; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.tenant_grants ENABLE ROW LEVEL SECURITY;

--
-- Name: tenants; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.tenants ENABLE ROW LEVEL SECURITY;

--
-- Name: users; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.users ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA pos_internal; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA pos_internal TO pos_owner;
GRANT USAGE ON SCHEMA pos_internal TO clerk;
GRANT USAGE ON SCHEMA pos_internal TO analyst;


--
-- Name: SCHEMA pos_read; Type: ACL; Schema: -; Owner: pos_owner
--

GRANT USAGE ON SCHEMA pos_read TO analyst;
GRANT USAGE ON SCHEMA pos_read TO clerk;


--
-- Name: SCHEMA pos_write; Type: ACL; Schema: -; Owner: pos_owner
--

GRANT USAGE ON SCHEMA pos_write TO analyst;
GRANT USAGE ON SCHEMA pos_write TO clerk;


--
-- Name: SCHEMA shop; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA shop TO pos_owner;
GRANT USAGE ON SCHEMA shop TO analyst;


--
-- Name: FUNCTION apply_grants(store_owner name, grantee name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.apply_grants(store_owner name, grantee name) TO pos_owner;


--
-- Name: FUNCTION begin_arrival(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_arrival(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION begin_build(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_build(projection text) TO pos_owner;


--
-- Name: FUNCTION begin_change(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_change(projection text) TO pos_owner;


--
-- Name: FUNCTION begin_grants(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_grants() TO pos_owner;


--
-- Name: FUNCTION begin_install(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_install() TO pos_owner;


--
-- Name: FUNCTION begin_removal(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.begin_removal(tenant_id text) TO pos_owner;


--
-- Name: PROCEDURE build(IN projection text, IN generation integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.build(IN projection text, IN generation integer) TO pos_owner;


--
-- Name: FUNCTION change_members(grantee name, side text, give boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.change_members(grantee name, side text, give boolean) TO pos_owner;


--
-- Name: FUNCTION change_relations(store_owner name, grantee name, side text, give boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.change_relations(store_owner name, grantee name, side text, give boolean) TO pos_owner;


--
-- Name: FUNCTION check_cron_seconds(schedule text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_cron_seconds(schedule text) TO pos_owner;


--
-- Name: FUNCTION check_granted_tenant(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_granted_tenant(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION check_grantee(grantee name, store_owner name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_grantee(grantee name, store_owner name) TO pos_owner;


--
-- Name: FUNCTION check_library(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_library() TO pos_owner;


--
-- Name: FUNCTION check_side(side text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_side(side text) TO pos_owner;


--
-- Name: FUNCTION check_store_owner(owner name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_store_owner(owner name) TO pos_owner;


--
-- Name: FUNCTION check_stores(present integer, wanted integer, owner name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.check_stores(present integer, wanted integer, owner name) TO pos_owner;


--
-- Name: FUNCTION checked_age(older_than interval); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.checked_age(older_than interval) TO pos_owner;


--
-- Name: FUNCTION checked_batch(batch_size bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.checked_batch(batch_size bigint) TO pos_owner;


--
-- Name: FUNCTION clip_text(value text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.clip_text(value text) TO pos_owner;


--
-- Name: FUNCTION command_holders(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.command_holders() TO pos_owner;


--
-- Name: FUNCTION create_store_schemas(owner name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.create_store_schemas(owner name) TO pos_owner;


--
-- Name: FUNCTION cron_command(routine text, argument text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_command(routine text, argument text) TO pos_owner;


--
-- Name: FUNCTION cron_command_prefix(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_command_prefix() TO pos_owner;


--
-- Name: FUNCTION cron_database(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_database() TO pos_owner;


--
-- Name: FUNCTION cron_job_name(name text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_job_name(name text) TO pos_owner;


--
-- Name: FUNCTION cron_remote_job_name(name text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_remote_job_name(name text) TO pos_owner;


--
-- Name: FUNCTION cron_schedule(schedule text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.cron_schedule(schedule text) TO pos_owner;


--
-- Name: PROCEDURE delete_stale(IN projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.delete_stale(IN projection text) TO pos_owner;


--
-- Name: FUNCTION delete_stale_rows(projection text, after text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.delete_stale_rows(projection text, after text) TO pos_owner;


--
-- Name: FUNCTION end_change(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.end_change() TO pos_owner;


--
-- Name: FUNCTION execute_as_owner(owner name, statements text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.execute_as_owner(owner name, statements text) TO pos_owner;


--
-- Name: FUNCTION fence_tenant(tenant_id text, moved_to text, state text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.fence_tenant(tenant_id text, moved_to text, state text) TO pos_owner;


--
-- Name: FUNCTION finish_arrival(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.finish_arrival(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION finish_change(projection text, generation integer, mode text, wait_ms integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.finish_change(projection text, generation integer, mode text, wait_ms integer) TO pos_owner;


--
-- Name: PROCEDURE finish_change_patiently(IN projection text, IN generation integer, IN mode text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.finish_change_patiently(IN projection text, IN generation integer, IN mode text) TO pos_owner;


--
-- Name: FUNCTION fold_batch(projection text, generation integer, batch_size integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.fold_batch(projection text, generation integer, batch_size integer) TO pos_owner;


--
-- Name: PROCEDURE fold_for_removal(IN tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.fold_for_removal(IN tenant_id text) TO pos_owner;


--
-- Name: FUNCTION guard_drop(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.guard_drop() TO pos_owner;


--
-- Name: FUNCTION has_job(name text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.has_job(name text) TO pos_owner;


--
-- Name: FUNCTION highest_order_id(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.highest_order_id() TO pos_owner;


--
-- Name: FUNCTION invalid_cron_field(fields text[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.invalid_cron_field(fields text[]) TO pos_owner;


--
-- Name: FUNCTION is_behind(projection text, target bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.is_behind(projection text, target bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.is_behind(projection text, target bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.is_behind(projection text, target bigint) TO analyst;


--
-- Name: FUNCTION is_cron_field(field text, lowest integer, highest integer, names text[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.is_cron_field(field text, lowest integer, highest integer, names text[]) TO pos_owner;


--
-- Name: FUNCTION is_striped(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.is_striped(projection text) TO pos_owner;


--
-- Name: FUNCTION known_projection(projection text, known boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.known_projection(projection text, known boolean) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.known_projection(projection text, known boolean) TO clerk;
GRANT ALL ON FUNCTION pos_internal.known_projection(projection text, known boolean) TO analyst;


--
-- Name: FUNCTION last_unfolded(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.last_unfolded(projection text) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.last_unfolded(projection text) TO clerk;
GRANT ALL ON FUNCTION pos_internal.last_unfolded(projection text) TO analyst;


--
-- Name: FUNCTION library_version(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.library_version() TO pos_owner;


--
-- Name: FUNCTION mark_removal(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.mark_removal(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION merge_stripe(projection text, stripe integer, batch_size integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.merge_stripe(projection text, stripe integer, batch_size integer) TO pos_owner;


--
-- Name: PROCEDURE merge_stripes(IN projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.merge_stripes(IN projection text) TO pos_owner;


--
-- Name: FUNCTION merged_projections(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.merged_projections() TO pos_owner;


--
-- Name: FUNCTION migrate_stores(store_owner name, present integer, wanted integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.migrate_stores(store_owner name, present integer, wanted integer) TO pos_owner;


--
-- Name: FUNCTION mode_of(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.mode_of(projection text) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.mode_of(projection text) TO clerk;
GRANT ALL ON FUNCTION pos_internal.mode_of(projection text) TO analyst;


--
-- Name: FUNCTION next_stripe(projection text, after integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.next_stripe(projection text, after integer) TO pos_owner;


--
-- Name: FUNCTION noted_grants(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.noted_grants() TO pos_owner;


--
-- Name: PROCEDURE purge(IN older_than interval, IN batch_size integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON PROCEDURE pos_internal.purge(IN older_than interval, IN batch_size integer) TO pos_owner;


--
-- Name: FUNCTION purge_keys(before timestamp with time zone, after_tenant_id text, after_key text, batch_size integer, OUT purged bigint, OUT tenant_id text, OUT key text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.purge_keys(before timestamp with time zone, after_tenant_id text, after_key text, batch_size integer, OUT purged bigint, OUT tenant_id text, OUT key text) TO pos_owner;


--
-- Name: FUNCTION purge_runs(before timestamp with time zone); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.purge_runs(before timestamp with time zone) TO pos_owner;


--
-- Name: FUNCTION raise_fold_errors(projections text[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.raise_fold_errors(projections text[]) TO pos_owner;


--
-- Name: FUNCTION raise_order_ids(highest bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.raise_order_ids(highest bigint) TO pos_owner;


--
-- Name: FUNCTION registry(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.registry() TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.registry() TO clerk;
GRANT ALL ON FUNCTION pos_internal.registry() TO analyst;


--
-- Name: FUNCTION remove_rows(tenant_id text, batch_size integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.remove_rows(tenant_id text, batch_size integer) TO pos_owner;


--
-- Name: FUNCTION require_all_tenants(function text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.require_all_tenants(function text) TO pos_owner;


--
-- Name: FUNCTION require_commits(routine text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.require_commits(routine text) TO pos_owner;


--
-- Name: FUNCTION require_cron(instead text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.require_cron(instead text) TO pos_owner;


--
-- Name: FUNCTION require_stores(argument text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.require_stores(argument text) TO pos_owner;


--
-- Name: FUNCTION schedule_job(name text, schedule text, command text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.schedule_job(name text, schedule text, command text) TO pos_owner;


--
-- Name: FUNCTION scheduled_jobs(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.scheduled_jobs() TO pos_owner;


--
-- Name: FUNCTION sequences(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.sequences() TO pos_owner;


--
-- Name: FUNCTION set_sequences(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.set_sequences() TO pos_owner;


--
-- Name: FUNCTION side_members(side text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.side_members(side text) TO pos_owner;


--
-- Name: FUNCTION sides(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.sides() TO pos_owner;


--
-- Name: FUNCTION store_code(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.store_code() TO pos_owner;


--
-- Name: FUNCTION store_migrations(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.store_migrations() TO pos_owner;


--
-- Name: FUNCTION store_owner(owner name); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.store_owner(owner name) TO pos_owner;


--
-- Name: FUNCTION store_tables(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.store_tables() TO pos_owner;


--
-- Name: FUNCTION store_version(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.store_version() TO pos_owner;


--
-- Name: FUNCTION tenant_tables(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.tenant_tables() TO pos_owner;


--
-- Name: FUNCTION text_is_blank(value text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.text_is_blank(value text) TO pos_owner;


--
-- Name: FUNCTION top_limit(max_rows bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.top_limit(max_rows bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.top_limit(max_rows bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.top_limit(max_rows bigint) TO analyst;


--
-- Name: FUNCTION unregister_projection(name text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.unregister_projection(name text) TO pos_owner;


--
-- Name: FUNCTION unschedule_job(name text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.unschedule_job(name text) TO pos_owner;


--
-- Name: FUNCTION verify(projection text, only_tenant text, date_from date, date_to date); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify(projection text, only_tenant text, date_from date, date_to date) TO pos_owner;


--
-- Name: FUNCTION verify_arguments(projection text, only_tenant text, date_from date, date_to date); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_arguments(projection text, only_tenant text, date_from date, date_to date) TO pos_owner;


--
-- Name: FUNCTION verify_catalogue(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_catalogue(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION verify_command_log(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_command_log(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION verify_day_pieces(tenant text, date_from date, date_to date, strays bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_day_pieces(tenant text, date_from date, date_to date, strays bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_days(projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_days(projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_difference(expected jsonb, actual jsonb, digits boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb, digits boolean) TO pos_owner;


--
-- Name: FUNCTION verify_event_lines(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_event_lines(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_event_people(tenant_id text, stream_type text, first_id bigint, last_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_event_people(tenant_id text, stream_type text, first_id bigint, last_id bigint) TO pos_owner;


--
-- Name: FUNCTION verify_generations(relation regclass, scratch integer, shown integer); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_generations(relation regclass, scratch integer, shown integer) TO pos_owner;


--
-- Name: FUNCTION verify_handler_tables(projection text, shown integer, scratch integer, locked_before regclass[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_handler_tables(projection text, shown integer, scratch integer, locked_before regclass[]) TO pos_owner;


--
-- Name: FUNCTION verify_id_runs(tenant text, order_ids bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_id_runs(tenant text, order_ids bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_item_amounts(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_item_amounts(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_locked_tables(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_locked_tables() TO pos_owner;


--
-- Name: FUNCTION verify_names(tenant_id text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_names(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION verify_next_tenant(after text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_next_tenant(after text) TO pos_owner;


--
-- Name: FUNCTION verify_order_amounts(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_amounts(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_order_daily_summary(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_daily_summary(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_order_events(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_events(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_order_items(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_items(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_order_of(key text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_of(key text) TO pos_owner;


--
-- Name: FUNCTION verify_order_pieces(tenant text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_pieces(tenant text) TO pos_owner;


--
-- Name: FUNCTION verify_order_range(projection text, tenant text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_range(projection text, tenant text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_order_states(projection text, tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_states(projection text, tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_order_summaries(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_summaries(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_orders(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_orders(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_payments(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_payments(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_positions(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_positions(projection text) TO pos_owner;


--
-- Name: FUNCTION verify_product_sales(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_product_sales(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_references(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_references(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_sequences(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_sequences() TO pos_owner;


--
-- Name: FUNCTION verify_some_days(projection text, tenant text, date_from date, date_to date); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_some_days(projection text, tenant text, date_from date, date_to date) TO pos_owner;


--
-- Name: FUNCTION verify_streams(tenant_id text, stream_type text, first_id bigint, last_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_streams(tenant_id text, stream_type text, first_id bigint, last_id bigint) TO pos_owner;


--
-- Name: FUNCTION verify_tenant(tenant text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_tenant(tenant text) TO pos_owner;


--
-- Name: FUNCTION verify_three_sums(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_three_sums(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]) TO pos_owner;


--
-- Name: FUNCTION verify_whole(projection text, tenant text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_whole(projection text, tenant text) TO pos_owner;


--
-- Name: FUNCTION wait_for_commands(); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.wait_for_commands() TO pos_owner;


--
-- Name: FUNCTION readable_tenants(); Type: ACL; Schema: pos_write; Owner: pos_owner
--

REVOKE ALL ON FUNCTION pos_write.readable_tenants() FROM PUBLIC;
GRANT ALL ON FUNCTION pos_write.readable_tenants() TO clerk;
GRANT ALL ON FUNCTION pos_write.readable_tenants() TO analyst;


--
-- Name: FUNCTION pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_business_date(tenant_id text, at timestamp with time zone); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO clerk;
GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO analyst;


--
-- Name: FUNCTION pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone) TO clerk;
GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone) TO auditor;


--
-- Name: FUNCTION pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean) TO clerk;


--
-- Name: FUNCTION pos_daily_summaries(tenant_id text, date_from date, date_to date, fresh boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_daily_summaries(tenant_id text, date_from date, date_to date, fresh boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_daily_summaries(tenant_id text, date_from date, date_to date, fresh boolean) TO clerk;
GRANT ALL ON FUNCTION public.pos_daily_summaries(tenant_id text, date_from date, date_to date, fresh boolean) TO analyst;


--
-- Name: FUNCTION pos_daily_summary(tenant_id text, date date, fresh boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_daily_summary(tenant_id text, date date, fresh boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_daily_summary(tenant_id text, date date, fresh boolean) TO clerk;
GRANT ALL ON FUNCTION public.pos_daily_summary(tenant_id text, date date, fresh boolean) TO analyst;


--
-- Name: FUNCTION pos_events_at(positions int8multirange); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_events_at(positions int8multirange) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_events_at(positions int8multirange) TO clerk;
GRANT ALL ON FUNCTION public.pos_events_at(positions int8multirange) TO analyst;


--
-- Name: PROCEDURE pos_fence_tenant(IN tenant_id text, IN moved_to text, IN state text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_fence_tenant(IN tenant_id text, IN moved_to text, IN state text) TO pos_owner;


--
-- Name: FUNCTION pos_get_order(tenant_id text, order_id bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_get_order(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_get_order(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION public.pos_get_order(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION pos_grant(role name, side text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_grant(role name, side text) TO pos_owner;


--
-- Name: FUNCTION pos_grant_tenant(role name, tenant_id text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_grant_tenant(role name, tenant_id text) TO pos_owner;


--
-- Name: FUNCTION pos_grants(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_grants() TO pos_owner;


--
-- Name: FUNCTION pos_install(owner name, role text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_install(owner name, role text) TO pos_owner;


--
-- Name: FUNCTION pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean) TO clerk;
GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean) TO analyst;


--
-- Name: FUNCTION pos_order_as_of(tenant_id text, order_id bigint, at timestamp with time zone); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO clerk;
GRANT ALL ON FUNCTION public.pos_order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO analyst;


--
-- Name: FUNCTION pos_order_history(tenant_id text, order_id bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_order_history(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_order_history(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION public.pos_order_history(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION pos_projection_status(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_projection_status() TO pos_owner;
GRANT ALL ON FUNCTION public.pos_projection_status() TO clerk;
GRANT ALL ON FUNCTION public.pos_projection_status() TO analyst;


--
-- Name: PROCEDURE pos_purge(IN older_than interval, IN batch_size bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_purge(IN older_than interval, IN batch_size bigint) TO pos_owner;


--
-- Name: PROCEDURE pos_rebuild(IN projection text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_rebuild(IN projection text) TO pos_owner;


--
-- Name: FUNCTION pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_refresh(projection text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_refresh(projection text) TO pos_owner;


--
-- Name: PROCEDURE pos_refresh_batches(IN projection text, IN batch_size bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_refresh_batches(IN projection text, IN batch_size bigint) TO pos_owner;


--
-- Name: FUNCTION pos_register_product(tenant_id text, product_id bigint, name text, active boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_product(tenant_id text, product_id bigint, name text, active boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_product(tenant_id text, product_id bigint, name text, active boolean) TO clerk;


--
-- Name: FUNCTION pos_register_projection(name text, handler regprocedure); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_projection(name text, handler regprocedure) TO pos_owner;


--
-- Name: FUNCTION pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval) TO clerk;


--
-- Name: FUNCTION pos_register_user(tenant_id text, user_id bigint, full_name text, role text, active boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_user(tenant_id text, user_id bigint, full_name text, role text, active boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_user(tenant_id text, user_id bigint, full_name text, role text, active boolean) TO clerk;


--
-- Name: PROCEDURE pos_remove_tenant(IN tenant_id text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_remove_tenant(IN tenant_id text) TO pos_owner;


--
-- Name: FUNCTION pos_reverse_payment(tenant_id text, order_id bigint, payment_no bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_reverse_payment(tenant_id text, order_id bigint, payment_no bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_reverse_payment(tenant_id text, order_id bigint, payment_no bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_revoke(role name, side text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_revoke(role name, side text) TO pos_owner;


--
-- Name: FUNCTION pos_revoke_tenant(role name, tenant_id text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_revoke_tenant(role name, tenant_id text) TO pos_owner;


--
-- Name: FUNCTION pos_schedule_purge(schedule text, older_than interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_schedule_purge(schedule text, older_than interval) TO pos_owner;


--
-- Name: FUNCTION pos_schedule_refresh(projection text, schedule text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_schedule_refresh(projection text, schedule text) TO pos_owner;


--
-- Name: FUNCTION pos_schedule_upkeep(schedule text, older_than interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_schedule_upkeep(schedule text, older_than interval) TO pos_owner;


--
-- Name: FUNCTION pos_schedules(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_schedules() TO pos_owner;


--
-- Name: FUNCTION pos_set_max_lag(projection text, max_lag interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_set_max_lag(projection text, max_lag interval) TO pos_owner;


--
-- Name: PROCEDURE pos_set_mode(IN projection text, IN mode text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_set_mode(IN projection text, IN mode text) TO pos_owner;


--
-- Name: FUNCTION pos_skip_event(projection text, "position" bigint, reason text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_skip_event(projection text, "position" bigint, reason text) TO pos_owner;


--
-- Name: FUNCTION pos_top_products(tenant_id text, date_from date, date_to date, max_rows bigint, fresh boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_top_products(tenant_id text, date_from date, date_to date, max_rows bigint, fresh boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_top_products(tenant_id text, date_from date, date_to date, max_rows bigint, fresh boolean) TO clerk;
GRANT ALL ON FUNCTION public.pos_top_products(tenant_id text, date_from date, date_to date, max_rows bigint, fresh boolean) TO analyst;


--
-- Name: FUNCTION pos_unfence_tenant(tenant_id text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unfence_tenant(tenant_id text) TO pos_owner;


--
-- Name: FUNCTION pos_unregister_projection(name text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unregister_projection(name text) TO pos_owner;


--
-- Name: FUNCTION pos_unschedule_purge(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unschedule_purge() TO pos_owner;


--
-- Name: FUNCTION pos_unschedule_refresh(projection text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unschedule_refresh(projection text) TO pos_owner;


--
-- Name: FUNCTION pos_unschedule_upkeep(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unschedule_upkeep() TO pos_owner;


--
-- Name: FUNCTION pos_unskip_event(projection text, "position" bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_unskip_event(projection text, "position" bigint) TO pos_owner;


--
-- Name: PROCEDURE pos_upkeep(IN older_than interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_upkeep(IN older_than interval) TO pos_owner;


--
-- Name: FUNCTION pos_verify(projection text, tenant_id text, date_from date, date_to date); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_verify(projection text, tenant_id text, date_from date, date_to date) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_verify(projection text, tenant_id text, date_from date, date_to date) TO auditor;


--
-- Name: FUNCTION pos_verify_handler(projection text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_verify_handler(projection text) TO pos_owner;


--
-- Name: FUNCTION pos_void_order(tenant_id text, order_id bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_void_order(tenant_id text, order_id bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_void_order(tenant_id text, order_id bigint, reason text, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_wait_for_refresh(projection text, timeout interval); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_wait_for_refresh(projection text, timeout interval) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_wait_for_refresh(projection text, timeout interval) TO clerk;
GRANT ALL ON FUNCTION public.pos_wait_for_refresh(projection text, timeout interval) TO analyst;


--
-- Name: TABLE order_daily_stripes; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.order_daily_stripes TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.order_daily_stripes TO clerk;


--
-- Name: TABLE projection_cursors; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.projection_cursors TO analyst WITH GRANT OPTION;


--
-- Name: TABLE projection_progress; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.projection_progress TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.projection_progress TO clerk;


--
-- Name: TABLE projections; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.projections TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.projections TO clerk;


--
-- Name: TABLE unfolded_gaps; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.unfolded_gaps TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.unfolded_gaps TO clerk;


--
-- Name: TABLE events; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.events TO analyst;
GRANT SELECT ON TABLE pos_write.events TO clerk;


--
-- Name: TABLE unfolded_events; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.unfolded_events TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.unfolded_events TO clerk;


--
-- Name: TABLE orders; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.orders TO clerk;
GRANT SELECT ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.tenant_id; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(tenant_id) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.order_id; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(order_id) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.status; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(status) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.business_date; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(business_date) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.subtotal; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(subtotal) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.discount; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(discount) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.total; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(total) ON TABLE pos_write.orders TO analyst;


--
-- Name: COLUMN orders.till; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT(till) ON TABLE pos_write.orders TO analyst;


--
-- Name: TABLE order_day_parts_with_unfolded; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.order_day_parts_with_unfolded TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.order_day_parts_with_unfolded TO clerk;


--
-- Name: TABLE shown_generations; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.shown_generations TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.shown_generations TO clerk;


--
-- Name: TABLE tenants; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.tenants TO clerk;
GRANT SELECT ON TABLE pos_write.tenants TO analyst;


--
-- Name: TABLE order_daily_summary; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.order_daily_summary TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.order_daily_summary TO clerk;


--
-- Name: TABLE order_summary_rows; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.order_summary_rows TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.order_summary_rows TO clerk;


--
-- Name: TABLE tenant_names; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.tenant_names TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.tenant_names TO clerk;


--
-- Name: TABLE user_names; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.user_names TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.user_names TO clerk;


--
-- Name: TABLE order_summaries; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.order_summaries TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.order_summaries TO clerk;


--
-- Name: TABLE product_sales_stripes; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.product_sales_stripes TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.product_sales_stripes TO clerk;


--
-- Name: TABLE order_items; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.order_items TO clerk;
GRANT SELECT ON TABLE pos_write.order_items TO analyst;


--
-- Name: TABLE product_day_parts_with_unfolded; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.product_day_parts_with_unfolded TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.product_day_parts_with_unfolded TO clerk;


--
-- Name: TABLE product_names; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.product_names TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.product_names TO clerk;


--
-- Name: TABLE product_sales; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.product_sales TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.product_sales TO clerk;


--
-- Name: TABLE skipped_events; Type: ACL; Schema: pos_read; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_read.skipped_events TO analyst WITH GRANT OPTION;
GRANT SELECT ON TABLE pos_read.skipped_events TO clerk;


--
-- Name: SEQUENCE event_position_seq; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON SEQUENCE pos_write.event_position_seq TO clerk;
GRANT SELECT ON SEQUENCE pos_write.event_position_seq TO analyst;


--
-- Name: TABLE granted_tenants; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.granted_tenants TO clerk;
GRANT SELECT ON TABLE pos_write.granted_tenants TO analyst;


--
-- Name: TABLE own_tenants; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.own_tenants TO clerk;
GRANT SELECT ON TABLE pos_write.own_tenants TO analyst;


--
-- Name: TABLE payments; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.payments TO clerk;
GRANT SELECT ON TABLE pos_write.payments TO analyst;


--
-- Name: TABLE products; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.products TO clerk;
GRANT SELECT ON TABLE pos_write.products TO analyst;


--
-- Name: TABLE users; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.users TO clerk;
GRANT SELECT ON TABLE pos_write.users TO analyst;


--
-- Name: TABLE payments_seen; Type: ACL; Schema: shop; Owner: postgres
--

GRANT INSERT ON TABLE shop.payments_seen TO pos_owner;


--
-- Name: TABLE prices; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT ON TABLE shop.prices TO analyst;


--
-- Name: revenue; Type: MATERIALIZED VIEW DATA; Schema: shop; Owner: pos_owner
--

REFRESH MATERIALIZED VIEW shop.revenue;


--
-- PostgreSQL database dump complete
--



