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
			SELECT e.tenant_id, $2, e.business_date, c.actor_id, COALESCE(sum(e.order_count_change), 0), COALESCE(sum(e.total_change), 0)
			  FROM unnest($1) r
			  JOIN pos_write.upcast_events e ON e.position >= lower(r) AND e.position < upper(r)
			  JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version) = (e.tenant_id, 'order', e.stream_id, 1)
			 WHERE e.type IN ('order_created', 'discount_applied', 'items_changed', 'order_voided')
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
    voided_total numeric NOT NULL,
    tax_total numeric DEFAULT 0 NOT NULL,
    refund_count bigint DEFAULT 0 NOT NULL,
    refund_total numeric DEFAULT 0 NOT NULL,
    refund_tax numeric DEFAULT 0 NOT NULL
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

COMMENT ON COLUMN pos_read.order_daily_stripes.total_revenue IS 'Their totals, net of discounts, tax included.';


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
-- Name: COLUMN order_daily_stripes.tax_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.tax_total IS 'The taxes of the orders that are not voided.';


--
-- Name: COLUMN order_daily_stripes.refund_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.refund_count IS 'The number of refunds that count on the date.';


--
-- Name: COLUMN order_daily_stripes.refund_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.refund_total IS 'What these refunds took off the totals of orders, tax included.';


--
-- Name: COLUMN order_daily_stripes.refund_tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_stripes.refund_tax IS 'The part of refund_total that is tax.';


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
    event_version integer,
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
-- Name: COLUMN projections.event_version; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.projections.event_version IS 'The version of events that the handler reads; null: 1.

An event that version 1 can''t say stops a read model of version 1 with an error.';


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
    tax numeric,
    refunded numeric,
    given_back numeric,
    order_count_change integer,
    subtotal_change numeric,
    discount_change numeric,
    total_change numeric,
    tax_change numeric,
    paid_change numeric,
    given_back_change numeric,
    voided_count_change integer,
    voided_total_change numeric,
    refund_count_change integer,
    refund_total_change numeric,
    refund_tax_change numeric,
    line_nos integer[],
    line_subtotals numeric[],
    line_own_discounts numeric[],
    line_order_discounts numeric[],
    line_taxes numeric[],
    line_returned_quantities numeric[],
    line_returned_revenues numeric[],
    tax_line_nos integer[],
    tax_ids bigint[],
    tax_percents numeric[],
    tax_bases numeric[],
    tax_amounts numeric[],
    tax_returned_bases numeric[],
    tax_returned_amounts numeric[],
    money_methods text[],
    money_amounts numeric[],
    money_tips numeric[],
    money_roundings numeric[],
    idempotency_key text COLLATE pg_catalog."C",
    request jsonb,
    answer bigint,
    metadata jsonb,
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

COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user, product or tax.';


--
-- Name: COLUMN events.stream_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';


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

COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';


--
-- Name: COLUMN events.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business day that the event''s change counts on.';


--
-- Name: COLUMN events.occurred_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.occurred_at IS 'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';


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

COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised it; null: nobody had to.';


--
-- Name: COLUMN events.database_role; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';


--
-- Name: COLUMN events.item_count; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines that count after the event.';


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

line_nos says which lines these are.';


--
-- Name: COLUMN events.line_quantities; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_quantities IS 'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';


--
-- Name: COLUMN events.line_revenues; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_revenues IS 'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';


--
-- Name: COLUMN events.line_unit_prices; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';


--
-- Name: COLUMN events.data; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.data IS 'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';


--
-- Name: COLUMN events.tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax IS 'Order events: the tax after the event; null: 0.';


--
-- Name: COLUMN events.refunded; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.refunded IS 'Order events: what refunds have taken off the total after the event; null: 0.';


--
-- Name: COLUMN events.given_back; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.given_back IS 'Order events: the money that refunds have given back after the event; null: 0.';


--
-- Name: COLUMN events.order_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';


--
-- Name: COLUMN events.subtotal_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';


--
-- Name: COLUMN events.discount_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.discount_change IS 'What the event adds to their discounts; null: 0.';


--
-- Name: COLUMN events.total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.total_change IS 'What the event adds to their totals; null: 0.';


--
-- Name: COLUMN events.tax_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_change IS 'What the event adds to their taxes; null: 0.';


--
-- Name: COLUMN events.paid_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.paid_change IS 'What the event adds to what is paid; null: 0.';


--
-- Name: COLUMN events.given_back_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.given_back_change IS 'What the event adds to what is given back; null: 0.';


--
-- Name: COLUMN events.voided_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';


--
-- Name: COLUMN events.voided_total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';


--
-- Name: COLUMN events.refund_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';


--
-- Name: COLUMN events.refund_total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';


--
-- Name: COLUMN events.refund_tax_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';


--
-- Name: COLUMN events.line_nos; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';


--
-- Name: COLUMN events.line_subtotals; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';


--
-- Name: COLUMN events.line_own_discounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';


--
-- Name: COLUMN events.line_order_discounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';


--
-- Name: COLUMN events.line_taxes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';


--
-- Name: COLUMN events.line_returned_quantities; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';


--
-- Name: COLUMN events.line_returned_revenues; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';


--
-- Name: COLUMN events.tax_line_nos; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';


--
-- Name: COLUMN events.tax_ids; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_ids IS 'The tax of each element.';


--
-- Name: COLUMN events.tax_percents; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_percents IS 'Its percentage.';


--
-- Name: COLUMN events.tax_bases; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';


--
-- Name: COLUMN events.tax_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_amounts IS 'The change of the tax; null if none changes.';


--
-- Name: COLUMN events.tax_returned_bases; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';


--
-- Name: COLUMN events.tax_returned_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';


--
-- Name: COLUMN events.money_methods; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.money_methods IS 'How money came in or went out; null if none did.';


--
-- Name: COLUMN events.money_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.money_amounts IS 'The amount that it settles; negative where it went out.';


--
-- Name: COLUMN events.money_tips; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.money_tips IS 'The tip that came with it; null if there is none.';


--
-- Name: COLUMN events.money_roundings; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';


--
-- Name: COLUMN events.idempotency_key; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.idempotency_key IS 'The idempotency key of the request; in its first event only.';


--
-- Name: COLUMN events.request; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.request IS 'The arguments that the key compares; in the request''s first event only.';


--
-- Name: COLUMN events.answer; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.answer IS 'What the request was answered; in its last event, if it has a key.';


--
-- Name: COLUMN events.metadata; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';


--
-- Name: upcast_events; Type: VIEW; Schema: pos_write; Owner: pos_owner
--

CREATE VIEW pos_write.upcast_events WITH (security_invoker='true') AS
 SELECT e."position",
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
    e.data,
    COALESCE(e.tax, (e.total * (0)::numeric)) AS tax,
    COALESCE(e.refunded, (e.total * (0)::numeric)) AS refunded,
    COALESCE(e.given_back, (e.total * (0)::numeric)) AS given_back,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'order_created'::text THEN 1
                WHEN 'order_voided'::text THEN '-1'::integer
                ELSE NULL::integer
            END
            ELSE e.order_count_change
        END AS order_count_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'order_created'::text THEN e.subtotal
                WHEN 'order_voided'::text THEN (- e.subtotal)
                ELSE NULL::numeric
            END
            ELSE e.subtotal_change
        END AS subtotal_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'discount_applied'::text THEN e.amount
                WHEN 'order_voided'::text THEN (- e.discount)
                ELSE NULL::numeric
            END
            ELSE e.discount_change
        END AS discount_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'order_created'::text THEN e.total
                WHEN 'discount_applied'::text THEN (- e.amount)
                WHEN 'order_voided'::text THEN (- e.total)
                ELSE NULL::numeric
            END
            ELSE e.total_change
        END AS total_change,
    e.tax_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'payment_recorded'::text THEN e.amount
                WHEN 'payment_reversed'::text THEN e.amount
                ELSE NULL::numeric
            END
            ELSE e.paid_change
        END AS paid_change,
    e.given_back_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'order_voided'::text THEN 1
                ELSE NULL::integer
            END
            ELSE e.voided_count_change
        END AS voided_count_change,
        CASE e.schema_version
            WHEN 1 THEN
            CASE e.type
                WHEN 'order_voided'::text THEN e.total
                ELSE NULL::numeric
            END
            ELSE e.voided_total_change
        END AS voided_total_change,
    e.refund_count_change,
    e.refund_total_change,
    e.refund_tax_change,
    e.line_nos,
    COALESCE(e.line_subtotals,
        CASE
            WHEN (e.type = ANY (ARRAY['order_created'::text, 'items_changed'::text])) THEN e.line_revenues
            ELSE NULL::numeric[]
        END) AS line_subtotals,
    e.line_own_discounts,
        CASE
            WHEN ((e.schema_version = 1) AND (e.type = 'discount_applied'::text)) THEN ARRAY( SELECT (- l.revenue)
               FROM unnest(e.line_revenues) WITH ORDINALITY l(revenue, line_no)
              ORDER BY l.line_no)
            ELSE e.line_order_discounts
        END AS line_order_discounts,
    e.line_taxes,
    e.line_returned_quantities,
    e.line_returned_revenues,
    e.tax_line_nos,
    e.tax_ids,
    e.tax_percents,
    e.tax_bases,
    e.tax_amounts,
    e.tax_returned_bases,
    e.tax_returned_amounts,
        CASE
            WHEN ((e.schema_version = 1) AND (e.type = ANY (ARRAY['payment_recorded'::text, 'payment_reversed'::text]))) THEN ARRAY[(e.data ->> 'method'::text)]
            ELSE e.money_methods
        END AS money_methods,
        CASE
            WHEN ((e.schema_version = 1) AND (e.type = ANY (ARRAY['payment_recorded'::text, 'payment_reversed'::text]))) THEN ARRAY[e.amount]
            ELSE e.money_amounts
        END AS money_amounts,
    e.money_tips,
    e.money_roundings,
    e.idempotency_key,
    e.request,
    e.answer,
    e.metadata
   FROM pos_write.events e;


ALTER TABLE pos_write.upcast_events OWNER TO pos_owner;

--
-- Name: VIEW upcast_events; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON VIEW pos_write.upcast_events IS 'The log, with all events in the form of version 2.

Events of version 1 get the columns that version 2 has. docs/events.md describes them.
Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN upcast_events."position"; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events."position" IS 'Where the event is in the log. Transactions do not commit in this order.';


--
-- Name: COLUMN upcast_events.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tenant_id IS 'The tenant.';


--
-- Name: COLUMN upcast_events.stream_type; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.stream_type IS 'order, tenant, user, product or tax.';


--
-- Name: COLUMN upcast_events.stream_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';


--
-- Name: COLUMN upcast_events.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.version IS 'The version of the stream, from 1.';


--
-- Name: COLUMN upcast_events.type; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.type IS 'What happened, such as order_created.';


--
-- Name: COLUMN upcast_events.schema_version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';


--
-- Name: COLUMN upcast_events.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.business_date IS 'Order events: the business day that the event''s change counts on.';


--
-- Name: COLUMN upcast_events.occurred_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.occurred_at IS 'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';


--
-- Name: COLUMN upcast_events.recorded_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.recorded_at IS 'The clock when the event was appended.';


--
-- Name: COLUMN upcast_events.actor_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';


--
-- Name: COLUMN upcast_events.authorised_by; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.authorised_by IS 'The manager who authorised it; null: nobody had to.';


--
-- Name: COLUMN upcast_events.database_role; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.database_role IS 'The role that called the command.';


--
-- Name: COLUMN upcast_events.item_count; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.item_count IS 'Order events: the number of lines that count after the event.';


--
-- Name: COLUMN upcast_events.subtotal; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.subtotal IS 'Order events: the subtotal after the event.';


--
-- Name: COLUMN upcast_events.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.discount IS 'Order events: the discount as money after the event.';


--
-- Name: COLUMN upcast_events.total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.total IS 'Order events: the total after the event.';


--
-- Name: COLUMN upcast_events.paid; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.paid IS 'Order events: what is paid after the event.';


--
-- Name: COLUMN upcast_events.amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.amount IS 'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';


--
-- Name: COLUMN upcast_events.line_product_ids; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_product_ids IS 'The product of each line; null if the event changes no line.

line_nos says which lines these are.';


--
-- Name: COLUMN upcast_events.line_quantities; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_quantities IS 'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';


--
-- Name: COLUMN upcast_events.line_revenues; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_revenues IS 'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';


--
-- Name: COLUMN upcast_events.line_unit_prices; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';


--
-- Name: COLUMN upcast_events.data; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.data IS 'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';


--
-- Name: COLUMN upcast_events.tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax IS 'Order events: the tax after the event.';


--
-- Name: COLUMN upcast_events.refunded; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.refunded IS 'Order events: what refunds have taken off the total after the event.';


--
-- Name: COLUMN upcast_events.given_back; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.given_back IS 'Order events: the money that refunds have given back after the event.';


--
-- Name: COLUMN upcast_events.order_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';


--
-- Name: COLUMN upcast_events.subtotal_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';


--
-- Name: COLUMN upcast_events.discount_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.discount_change IS 'What the event adds to their discounts; null: 0.';


--
-- Name: COLUMN upcast_events.total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.total_change IS 'What the event adds to their totals; null: 0.';


--
-- Name: COLUMN upcast_events.tax_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_change IS 'What the event adds to their taxes; null: 0.';


--
-- Name: COLUMN upcast_events.paid_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.paid_change IS 'What the event adds to what is paid; null: 0.';


--
-- Name: COLUMN upcast_events.given_back_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.given_back_change IS 'What the event adds to what is given back; null: 0.';


--
-- Name: COLUMN upcast_events.voided_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';


--
-- Name: COLUMN upcast_events.voided_total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';


--
-- Name: COLUMN upcast_events.refund_count_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';


--
-- Name: COLUMN upcast_events.refund_total_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';


--
-- Name: COLUMN upcast_events.refund_tax_change; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';


--
-- Name: COLUMN upcast_events.line_nos; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';


--
-- Name: COLUMN upcast_events.line_subtotals; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';


--
-- Name: COLUMN upcast_events.line_own_discounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';


--
-- Name: COLUMN upcast_events.line_order_discounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';


--
-- Name: COLUMN upcast_events.line_taxes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';


--
-- Name: COLUMN upcast_events.line_returned_quantities; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';


--
-- Name: COLUMN upcast_events.line_returned_revenues; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';


--
-- Name: COLUMN upcast_events.tax_line_nos; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';


--
-- Name: COLUMN upcast_events.tax_ids; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_ids IS 'The tax of each element.';


--
-- Name: COLUMN upcast_events.tax_percents; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_percents IS 'Its percentage.';


--
-- Name: COLUMN upcast_events.tax_bases; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';


--
-- Name: COLUMN upcast_events.tax_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_amounts IS 'The change of the tax; null if none changes.';


--
-- Name: COLUMN upcast_events.tax_returned_bases; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';


--
-- Name: COLUMN upcast_events.tax_returned_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';


--
-- Name: COLUMN upcast_events.money_methods; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.money_methods IS 'How money came in or went out; null if none did.';


--
-- Name: COLUMN upcast_events.money_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.money_amounts IS 'The amount that it settles; negative where it went out.';


--
-- Name: COLUMN upcast_events.money_tips; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.money_tips IS 'The tip that came with it; null if there is none.';


--
-- Name: COLUMN upcast_events.money_roundings; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';


--
-- Name: COLUMN upcast_events.idempotency_key; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';


--
-- Name: COLUMN upcast_events.request; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.request IS 'The arguments that the key compares; in the request''s first event only.';


--
-- Name: COLUMN upcast_events.answer; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.answer IS 'What the request was answered; in its last event, if it has a key.';


--
-- Name: COLUMN upcast_events.metadata; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.upcast_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';


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
    e.data,
    e.tax,
    e.refunded,
    e.given_back,
    e.order_count_change,
    e.subtotal_change,
    e.discount_change,
    e.total_change,
    e.tax_change,
    e.paid_change,
    e.given_back_change,
    e.voided_count_change,
    e.voided_total_change,
    e.refund_count_change,
    e.refund_total_change,
    e.refund_tax_change,
    e.line_nos,
    e.line_subtotals,
    e.line_own_discounts,
    e.line_order_discounts,
    e.line_taxes,
    e.line_returned_quantities,
    e.line_returned_revenues,
    e.tax_line_nos,
    e.tax_ids,
    e.tax_percents,
    e.tax_bases,
    e.tax_amounts,
    e.tax_returned_bases,
    e.tax_returned_amounts,
    e.money_methods,
    e.money_amounts,
    e.money_tips,
    e.money_roundings,
    e.idempotency_key,
    e.request,
    e.answer,
    e.metadata
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
            v.data,
            v.tax,
            v.refunded,
            v.given_back,
            v.order_count_change,
            v.subtotal_change,
            v.discount_change,
            v.total_change,
            v.tax_change,
            v.paid_change,
            v.given_back_change,
            v.voided_count_change,
            v.voided_total_change,
            v.refund_count_change,
            v.refund_total_change,
            v.refund_tax_change,
            v.line_nos,
            v.line_subtotals,
            v.line_own_discounts,
            v.line_order_discounts,
            v.line_taxes,
            v.line_returned_quantities,
            v.line_returned_revenues,
            v.tax_line_nos,
            v.tax_ids,
            v.tax_percents,
            v.tax_bases,
            v.tax_amounts,
            v.tax_returned_bases,
            v.tax_returned_amounts,
            v.money_methods,
            v.money_amounts,
            v.money_tips,
            v.money_roundings,
            v.idempotency_key,
            v.request,
            v.answer,
            v.metadata
           FROM pos_write.upcast_events v
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

COMMENT ON COLUMN pos_read.unfolded_events.stream_type IS 'order, tenant, user, product or tax.';


--
-- Name: COLUMN unfolded_events.stream_id; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';


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

COMMENT ON COLUMN pos_read.unfolded_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';


--
-- Name: COLUMN unfolded_events.business_date; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.business_date IS 'Order events: the business day that the event''s change counts on.';


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

COMMENT ON COLUMN pos_read.unfolded_events.item_count IS 'Order events: the number of lines that count after the event.';


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
-- Name: COLUMN unfolded_events.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax IS 'Order events: the tax after the event.';


--
-- Name: COLUMN unfolded_events.refunded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.refunded IS 'Order events: what refunds have taken off the total after the event.';


--
-- Name: COLUMN unfolded_events.given_back; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.given_back IS 'Order events: the money that refunds have given back after the event.';


--
-- Name: COLUMN unfolded_events.order_count_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';


--
-- Name: COLUMN unfolded_events.subtotal_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';


--
-- Name: COLUMN unfolded_events.discount_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.discount_change IS 'What the event adds to their discounts; null: 0.';


--
-- Name: COLUMN unfolded_events.total_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.total_change IS 'What the event adds to their totals; null: 0.';


--
-- Name: COLUMN unfolded_events.tax_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_change IS 'What the event adds to their taxes; null: 0.';


--
-- Name: COLUMN unfolded_events.paid_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.paid_change IS 'What the event adds to what is paid; null: 0.';


--
-- Name: COLUMN unfolded_events.given_back_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.given_back_change IS 'What the event adds to what is given back; null: 0.';


--
-- Name: COLUMN unfolded_events.voided_count_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';


--
-- Name: COLUMN unfolded_events.voided_total_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';


--
-- Name: COLUMN unfolded_events.refund_count_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';


--
-- Name: COLUMN unfolded_events.refund_total_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';


--
-- Name: COLUMN unfolded_events.refund_tax_change; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';


--
-- Name: COLUMN unfolded_events.line_nos; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';


--
-- Name: COLUMN unfolded_events.line_subtotals; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_subtotals IS 'The change of each line''s total before discounts; null if none changes.';


--
-- Name: COLUMN unfolded_events.line_own_discounts; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_own_discounts IS 'The change of each line''s own discount; null if none changes.';


--
-- Name: COLUMN unfolded_events.line_order_discounts; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_order_discounts IS 'The change of each line''s share of the order''s discount; null if none changes.';


--
-- Name: COLUMN unfolded_events.line_taxes; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';


--
-- Name: COLUMN unfolded_events.line_returned_quantities; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';


--
-- Name: COLUMN unfolded_events.line_returned_revenues; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';


--
-- Name: COLUMN unfolded_events.tax_line_nos; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';


--
-- Name: COLUMN unfolded_events.tax_ids; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_ids IS 'The tax of each element.';


--
-- Name: COLUMN unfolded_events.tax_percents; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_percents IS 'Its percentage.';


--
-- Name: COLUMN unfolded_events.tax_bases; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';


--
-- Name: COLUMN unfolded_events.tax_amounts; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_amounts IS 'The change of the tax; null if none changes.';


--
-- Name: COLUMN unfolded_events.tax_returned_bases; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';


--
-- Name: COLUMN unfolded_events.tax_returned_amounts; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';


--
-- Name: COLUMN unfolded_events.money_methods; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.money_methods IS 'How money came in or went out; null if none did.';


--
-- Name: COLUMN unfolded_events.money_amounts; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.money_amounts IS 'The amount that it settles; negative where it went out.';


--
-- Name: COLUMN unfolded_events.money_tips; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.money_tips IS 'The tip that came with it; null if there is none.';


--
-- Name: COLUMN unfolded_events.money_roundings; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';


--
-- Name: COLUMN unfolded_events.idempotency_key; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';


--
-- Name: COLUMN unfolded_events.request; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.request IS 'The arguments that the key compares; in the request''s first event only.';


--
-- Name: COLUMN unfolded_events.answer; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.answer IS 'What the request was answered; in its last event, if it has a key.';


--
-- Name: COLUMN unfolded_events.metadata; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.unfolded_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';


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
    reference text COLLATE pg_catalog."C",
    attributes jsonb,
    discount_amount numeric,
    discount_reason text,
    prices_include_tax boolean,
    tax_rounding text COLLATE pg_catalog."C",
    cash_rounding numeric,
    tax numeric,
    refunded numeric,
    refunded_tax numeric,
    given_back numeric,
    cash numeric,
    refund_count integer,
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

COMMENT ON COLUMN pos_write.orders.item_count IS 'The number of lines that are not struck.';


--
-- Name: COLUMN orders.subtotal; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.subtotal IS 'The sum of the line totals, before discounts.';


--
-- Name: COLUMN orders.discount_percent; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount_percent IS 'The discount in percent of the subtotal; null: no discount.';


--
-- Name: COLUMN orders.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount IS 'The discounts of the lines and of the order as money; 0 without one.';


--
-- Name: COLUMN orders.total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.total IS 'What the customer owes: the sum of what the lines charge, tax included.';


--
-- Name: COLUMN orders.paid; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.paid IS 'The sum of the payments that are not reversed.';


--
-- Name: COLUMN orders.void_reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.void_reason IS 'Why the order was voided; null if it was not.';


--
-- Name: COLUMN orders.reference; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.reference IS 'What the outside calls the order, unique in the tenant; null: nothing.';


--
-- Name: COLUMN orders.attributes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.attributes IS 'What the application keeps with the order: an object; null: nothing.';


--
-- Name: COLUMN orders.discount_amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount_amount IS 'The order''s discount, if it was asked for as an amount; else null.';


--
-- Name: COLUMN orders.discount_reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.discount_reason IS 'Why the order has its discount; null if nobody said.';


--
-- Name: COLUMN orders.prices_include_tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.prices_include_tax IS 'The tenant''s setting when the order was taken; null: false.';


--
-- Name: COLUMN orders.tax_rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.tax_rounding IS 'The tenant''s setting when the order was taken; null: order.';


--
-- Name: COLUMN orders.cash_rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.cash_rounding IS 'The tenant''s setting when the order was taken; null: 0.';


--
-- Name: COLUMN orders.tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.tax IS 'The sum of the lines'' taxes; null: 0.';


--
-- Name: COLUMN orders.refunded; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.refunded IS 'What refunds took off the total, tax included; null: 0.';


--
-- Name: COLUMN orders.refunded_tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.refunded_tax IS 'The part of refunded that is tax; null: 0.';


--
-- Name: COLUMN orders.given_back; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.given_back IS 'The money that refunds gave back; null: 0.';


--
-- Name: COLUMN orders.cash; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.cash IS 'The cash that came in less what went out, before rounding.

Null if the order''s cash is not rounded.';


--
-- Name: COLUMN orders.refund_count; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.refund_count IS 'The number of refunds; null: 0.';


--
-- Name: COLUMN orders.till; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.orders.till IS 'Where it was sold';


--
-- Name: refunds; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.refunds (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    refund_no integer NOT NULL,
    reason text NOT NULL,
    refunded_at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL,
    given_back numeric NOT NULL
);


ALTER TABLE pos_write.refunds OWNER TO pos_owner;

--
-- Name: TABLE refunds; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.refunds IS 'Refunds of orders.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN refunds.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.tenant_id IS 'The tenant.';


--
-- Name: COLUMN refunds.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.order_id IS 'The order that is refunded.';


--
-- Name: COLUMN refunds.refund_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.refund_no IS 'The number of the refund in its order, from 1.';


--
-- Name: COLUMN refunds.reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.reason IS 'Why it was refunded.';


--
-- Name: COLUMN refunds.refunded_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.refunded_at IS 'When it was refunded.';


--
-- Name: COLUMN refunds.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.business_date IS 'The business day that the refund counts on.';


--
-- Name: COLUMN refunds.total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.total IS 'What the refund takes off the order''s total, tax included.';


--
-- Name: COLUMN refunds.tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.tax IS 'The part of the total that is tax.';


--
-- Name: COLUMN refunds.given_back; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refunds.given_back IS 'The money that was given back, before the rounding of cash.';


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
    false AS unfolded,
    (s.tax_total + ((0)::numeric * s.total_revenue)) AS tax_total,
    s.refund_count,
    (s.refund_total + ((0)::numeric * s.total_revenue)) AS refund_total,
    (s.refund_tax + ((0)::numeric * s.total_revenue)) AS refund_tax
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
    false AS unfolded,
    (COALESCE(o.tax, ((0)::numeric * o.total)) * (
        CASE o.status
            WHEN 'voided'::text THEN 0
            ELSE 1
        END)::numeric) AS tax_total,
    (0)::bigint AS refund_count,
    ((0)::numeric * o.total) AS refund_total,
    ((0)::numeric * o.total) AS refund_tax
   FROM pos_write.orders o
UNION ALL
 SELECT 0 AS generation,
    r.tenant_id,
    r.business_date AS date,
    (0)::bigint AS order_count,
    ((0)::numeric * r.total) AS total_revenue,
    ((0)::numeric * r.total) AS gross_sales,
    ((0)::numeric * r.total) AS discount_total,
    (0)::bigint AS voided_count,
    ((0)::numeric * r.total) AS voided_total,
    false AS unfolded,
    ((0)::numeric * r.total) AS tax_total,
    (1)::bigint AS refund_count,
    r.total AS refund_total,
    r.tax AS refund_tax
   FROM pos_write.refunds r
UNION ALL
 SELECT e.generation,
    e.tenant_id,
    e.business_date AS date,
    (COALESCE(e.order_count_change, 0))::bigint AS order_count,
    COALESCE(e.total_change, ((0)::numeric * e.total)) AS total_revenue,
    COALESCE(e.subtotal_change, ((0)::numeric * e.total)) AS gross_sales,
    COALESCE(e.discount_change, ((0)::numeric * e.total)) AS discount_total,
    (COALESCE(e.voided_count_change, 0))::bigint AS voided_count,
    COALESCE(e.voided_total_change, ((0)::numeric * e.total)) AS voided_total,
    true AS unfolded,
    COALESCE(e.tax_change, ((0)::numeric * e.total)) AS tax_total,
    (COALESCE(e.refund_count_change, 0))::bigint AS refund_count,
    COALESCE(e.refund_total_change, ((0)::numeric * e.total)) AS refund_total,
    COALESCE(e.refund_tax_change, ((0)::numeric * e.total)) AS refund_tax
   FROM pos_read.unfolded_events e
  WHERE ((e.projection = 'order_daily_summary'::text) AND (e.type = ANY (ARRAY['order_created'::text, 'discount_applied'::text, 'order_voided'::text, 'items_changed'::text, 'refund_recorded'::text])));


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

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for what comes from the write store.';


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

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.total_revenue IS 'Part of the revenue net of discounts, tax included.';


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
-- Name: COLUMN order_day_parts_with_unfolded.tax_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tax_total IS 'Part of the tax in the revenue.';


--
-- Name: COLUMN order_day_parts_with_unfolded.refund_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_count IS 'Part of the refunds that count on the date.';


--
-- Name: COLUMN order_day_parts_with_unfolded.refund_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_total IS 'Part of what these refunds took off, tax included.';


--
-- Name: COLUMN order_day_parts_with_unfolded.refund_tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_tax IS 'Part of the tax in refund_total.';


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
    prices_include_tax boolean,
    tax_rounding text COLLATE pg_catalog."C",
    cash_rounding numeric,
    changed_at timestamp with time zone,
    CONSTRAINT tenants_cash_rounding_check CHECK ((cash_rounding >= (0)::numeric)),
    CONSTRAINT tenants_exponent_check CHECK (((exponent >= 0) AND (exponent <= 4))),
    CONSTRAINT tenants_tax_rounding_check CHECK ((tax_rounding = ANY (ARRAY['order'::text, 'line'::text])))
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
-- Name: COLUMN tenants.prices_include_tax; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.prices_include_tax IS 'Whether unit prices include tax; null: they do not.';


--
-- Name: COLUMN tenants.tax_rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.tax_rounding IS 'Where taxes are rounded: once an order, or once a line; null: order.';


--
-- Name: COLUMN tenants.cash_rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.cash_rounding IS 'The smallest coin that cash is rounded to; null or 0: cash is not rounded.';


--
-- Name: COLUMN tenants.changed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.tenants.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';


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
    w.currency,
    d.tax_total,
    (d.total_revenue - d.tax_total) AS net_revenue,
    d.refund_count,
    d.refund_total,
    d.refund_tax
   FROM (( SELECT s.tenant_id,
            s.date,
            (sum(s.order_count))::bigint AS order_count,
            sum(s.total_revenue) AS total_revenue,
            sum(s.gross_sales) AS gross_sales,
            sum(s.discount_total) AS discount_total,
            (sum(s.voided_count))::bigint AS voided_count,
            sum(s.voided_total) AS voided_total,
            sum(s.tax_total) AS tax_total,
            (sum(s.refund_count))::bigint AS refund_count,
            sum(s.refund_total) AS refund_total,
            sum(s.refund_tax) AS refund_tax
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

COMMENT ON VIEW pos_read.order_daily_summary IS 'A row for each tenant and business date with orders or refunds.

The columns of pos_daily_summary(), and the currency.
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

COMMENT ON COLUMN pos_read.order_daily_summary.total_revenue IS 'Their totals: net of discounts, tax included.

Refunds are not deducted. They count in refund_total, on their own day.';


--
-- Name: COLUMN order_daily_summary.avg_order_value; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.avg_order_value IS 'total_revenue / order_count, rounded to the currency; 0 without orders.

Do not sum it.';


--
-- Name: COLUMN order_daily_summary.gross_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.gross_sales IS 'Their subtotals: before discounts, and before tax that is added on top.';


--
-- Name: COLUMN order_daily_summary.discount_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.discount_total IS 'Their discounts, those of lines included.';


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
-- Name: COLUMN order_daily_summary.tax_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.tax_total IS 'The tax in total_revenue.';


--
-- Name: COLUMN order_daily_summary.net_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.net_revenue IS 'total_revenue - tax_total: the revenue without tax.';


--
-- Name: COLUMN order_daily_summary.refund_count; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.refund_count IS 'Refunds of that day, of orders of any day.';


--
-- Name: COLUMN order_daily_summary.refund_total; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.refund_total IS 'What these refunds took off the orders, tax included.

total_revenue - refund_total is what the day brought.';


--
-- Name: COLUMN order_daily_summary.refund_tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_daily_summary.refund_tax IS 'The tax in refund_total.';


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
    tax numeric,
    refunded numeric,
    reference text COLLATE pg_catalog."C",
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

COMMENT ON COLUMN pos_read.order_summary_rows.total IS 'What the customer owes, tax included.';


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

COMMENT ON COLUMN pos_read.order_summary_rows.payment_status IS 'unpaid, partial or paid; paid: nothing is due.';


--
-- Name: COLUMN order_summary_rows.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.tax IS 'The tax of the order; null: 0.';


--
-- Name: COLUMN order_summary_rows.refunded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.refunded IS 'What refunds took off the total; null: 0.';


--
-- Name: COLUMN order_summary_rows.reference; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summary_rows.reference IS 'What the outside calls the order; null: nothing.';


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
    w.currency,
    COALESCE(s.tax, ((0)::numeric * s.total)) AS tax,
    COALESCE(s.refunded, ((0)::numeric * s.total)) AS refunded,
    s.reference
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
            r.payment_status,
            r.tax,
            r.refunded,
            r.reference
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
                    WHEN ((o.paid - COALESCE(o.given_back, (0)::numeric)) >= (o.total - COALESCE(o.refunded, (0)::numeric))) THEN 'paid'::text
                    WHEN (o.paid > COALESCE(o.given_back, (0)::numeric)) THEN 'partial'::text
                    ELSE 'unpaid'::text
                END AS "case",
            o.tax,
            o.refunded,
            o.reference
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

The columns of pos_list_orders().
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

COMMENT ON COLUMN pos_read.order_summaries.total IS 'What the customer owes, tax included, before refunds; also of a voided order.';


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

COMMENT ON COLUMN pos_read.order_summaries.item_count IS 'Number of lines, without those that are struck.';


--
-- Name: COLUMN order_summaries.paid; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.paid IS 'Sum of the payments that are not reversed.';


--
-- Name: COLUMN order_summaries.payment_status; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.payment_status IS 'unpaid, partial or paid.

paid: nothing is due. unpaid: no money is held.
Due is what is left of the total after refunds, less paid and not given back.';


--
-- Name: COLUMN order_summaries.currency; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.currency IS 'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';


--
-- Name: COLUMN order_summaries.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.tax IS 'The tax in the total.';


--
-- Name: COLUMN order_summaries.refunded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.refunded IS 'What refunds took off the total, tax included.';


--
-- Name: COLUMN order_summaries.reference; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.order_summaries.reference IS 'What the outside calls the order; null: nothing.';


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
    revenue numeric NOT NULL,
    tax numeric DEFAULT 0 NOT NULL,
    returned_quantity numeric DEFAULT 0 NOT NULL,
    returned_revenue numeric DEFAULT 0 NOT NULL
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

COMMENT ON COLUMN pos_read.product_sales_stripes.revenue IS 'What it brought, net of discounts, tax included.';


--
-- Name: COLUMN product_sales_stripes.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.tax IS 'The part of the revenue that is tax.';


--
-- Name: COLUMN product_sales_stripes.returned_quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.returned_quantity IS 'How much came back by refunds that count on the date.';


--
-- Name: COLUMN product_sales_stripes.returned_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales_stripes.returned_revenue IS 'What these refunds took off, tax included.';


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
    discount numeric NOT NULL,
    discount_percent numeric,
    discount_amount numeric,
    own_discount numeric,
    discountable boolean,
    charged numeric,
    tax_ids bigint[],
    tax_percents numeric[],
    tax_amounts numeric[],
    attributes jsonb
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

COMMENT ON COLUMN pos_write.order_items.quantity IS 'How much is sold, with at most 3 decimals; 0: the line is struck.';


--
-- Name: COLUMN order_items.unit_price; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.unit_price IS 'The price of one unit.';


--
-- Name: COLUMN order_items.line_total; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.line_total IS 'quantity * unit_price, rounded half away from zero, before discounts.';


--
-- Name: COLUMN order_items.discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.discount IS 'The line''s share of the order''s discount.';


--
-- Name: COLUMN order_items.discount_percent; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.discount_percent IS 'The line''s own discount, if it was asked for in percent; else null.';


--
-- Name: COLUMN order_items.discount_amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.discount_amount IS 'The line''s own discount, if it was asked for as an amount; else null.';


--
-- Name: COLUMN order_items.own_discount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.own_discount IS 'What the line''s own discount comes to; null: 0.';


--
-- Name: COLUMN order_items.discountable; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.discountable IS 'Whether the line takes part in the order''s discount; null: it does.';


--
-- Name: COLUMN order_items.charged; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.charged IS 'What the customer owes for the line, tax included.

Null of a line without taxes: line_total less both discounts.';


--
-- Name: COLUMN order_items.tax_ids; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.tax_ids IS 'The taxes of the line; null: none.';


--
-- Name: COLUMN order_items.tax_percents; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.tax_percents IS 'The percentage of each of its taxes.';


--
-- Name: COLUMN order_items.tax_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.tax_amounts IS 'The amount of each of its taxes. Each is computed on charged less all of them.';


--
-- Name: COLUMN order_items.attributes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_items.attributes IS 'What the application keeps with the line: an object; null: nothing.';


--
-- Name: refund_lines; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.refund_lines (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    refund_no integer NOT NULL,
    line_no integer NOT NULL,
    quantity numeric NOT NULL,
    amount numeric NOT NULL,
    tax_amounts numeric[],
    business_date date NOT NULL
);


ALTER TABLE pos_write.refund_lines OWNER TO pos_owner;

--
-- Name: TABLE refund_lines; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.refund_lines IS 'What refunds took back of the lines of orders.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN refund_lines.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.tenant_id IS 'The tenant.';


--
-- Name: COLUMN refund_lines.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.order_id IS 'The order that is refunded.';


--
-- Name: COLUMN refund_lines.refund_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.refund_no IS 'The number of the refund in its order.';


--
-- Name: COLUMN refund_lines.line_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.line_no IS 'The line of the order that came back.';


--
-- Name: COLUMN refund_lines.quantity; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.quantity IS 'How much of it came back; 0 if only money is given back.';


--
-- Name: COLUMN refund_lines.amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.amount IS 'What the refund takes off the line, tax included.';


--
-- Name: COLUMN refund_lines.tax_amounts; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.tax_amounts IS 'What comes back of each tax of the line; null: it has none.';


--
-- Name: COLUMN refund_lines.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_lines.business_date IS 'The business day that the refund counts on.';


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
    false AS unfolded,
    (s.tax + ((0)::numeric * s.revenue)) AS tax,
    s.returned_quantity,
    (s.returned_revenue + ((0)::numeric * s.revenue)) AS returned_revenue
   FROM pos_read.product_sales_stripes s
UNION ALL
 SELECT 0 AS generation,
    o.tenant_id,
    o.business_date AS date,
    i.product_id,
    i.quantity,
    COALESCE(i.charged, ((i.line_total - i.discount) - COALESCE(i.own_discount, (0)::numeric))) AS revenue,
    false AS unfolded,
        CASE
            WHEN (i.tax_amounts IS NULL) THEN ((0)::numeric * i.line_total)
            ELSE ( SELECT sum(t.amount) AS sum
               FROM unnest(i.tax_amounts) t(amount))
        END AS tax,
    (0)::numeric AS returned_quantity,
    ((0)::numeric * i.line_total) AS returned_revenue
   FROM (pos_write.orders o
     JOIN pos_write.order_items i ON (((i.tenant_id = o.tenant_id) AND (i.order_id = o.order_id))))
  WHERE (o.status <> 'voided'::text)
UNION ALL
 SELECT 0 AS generation,
    r.tenant_id,
    r.business_date AS date,
    i.product_id,
    (0)::numeric AS quantity,
    ((0)::numeric * l.amount) AS revenue,
    false AS unfolded,
    ((0)::numeric * l.amount) AS tax,
    l.quantity AS returned_quantity,
    l.amount AS returned_revenue
   FROM ((pos_write.refunds r
     JOIN pos_write.refund_lines l ON (((l.tenant_id = r.tenant_id) AND (l.order_id = r.order_id) AND (l.refund_no = r.refund_no))))
     JOIN pos_write.order_items i ON (((i.tenant_id = l.tenant_id) AND (i.order_id = l.order_id) AND (i.line_no = l.line_no))))
UNION ALL
 SELECT e.generation,
    e.tenant_id,
    e.business_date AS date,
    l.product_id,
    l.quantity,
    l.revenue,
    true AS unfolded,
    COALESCE(l.tax, ((0)::numeric * l.revenue)) AS tax,
    COALESCE(l.returned_quantity, (0)::numeric) AS returned_quantity,
    COALESCE(l.returned_revenue, ((0)::numeric * l.revenue)) AS returned_revenue
   FROM (pos_read.unfolded_events e
     CROSS JOIN LATERAL UNNEST(e.line_product_ids, e.line_quantities, e.line_revenues, e.line_taxes, e.line_returned_quantities, e.line_returned_revenues) l(product_id, quantity, revenue, tax, returned_quantity, returned_revenue))
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

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.generation IS 'Generation of the stored row; 0 for what comes from the write store.';


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

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.product_id IS 'The product that was sold, or came back.';


--
-- Name: COLUMN product_day_parts_with_unfolded.quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.quantity IS 'Part of the quantity sold.';


--
-- Name: COLUMN product_day_parts_with_unfolded.revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.revenue IS 'Part of the revenue net of discounts, tax included.';


--
-- Name: COLUMN product_day_parts_with_unfolded.unfolded; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.unfolded IS 'Whether a refresh is still to fold it. Only fresh queries count it.';


--
-- Name: COLUMN product_day_parts_with_unfolded.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tax IS 'Part of the tax in the revenue.';


--
-- Name: COLUMN product_day_parts_with_unfolded.returned_quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_quantity IS 'Part of the quantity that came back.';


--
-- Name: COLUMN product_day_parts_with_unfolded.returned_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_revenue IS 'Part of what refunds took off, tax included.';


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
    w.currency,
    d.tax,
    d.returned_quantity,
    d.returned_revenue
   FROM ((( SELECT s.tenant_id,
            s.date,
            s.product_id,
            trim_scale(sum(s.quantity)) AS quantity,
            sum(s.revenue) AS revenue,
            sum(s.tax) AS tax,
            trim_scale(sum(s.returned_quantity)) AS returned_quantity,
            sum(s.returned_revenue) AS returned_revenue
           FROM pos_read.product_day_parts_with_unfolded s
          WHERE ((s.generation = ( SELECT g.generation
                   FROM pos_read.shown_generations g
                  WHERE (g.name = 'product_sales'::text))) AND (NOT s.unfolded))
          GROUP BY s.tenant_id, s.date, s.product_id
         HAVING ((sum(s.quantity) <> (0)::numeric) OR (sum(s.revenue) <> (0)::numeric) OR (sum(s.returned_quantity) <> (0)::numeric) OR (sum(s.returned_revenue) <> (0)::numeric))) d
     LEFT JOIN pos_read.product_names n ON (((n.tenant_id = d.tenant_id) AND (n.product_id = d.product_id))))
     LEFT JOIN pos_write.tenants w ON ((w.tenant_id = d.tenant_id)));


ALTER TABLE pos_read.product_sales OWNER TO pos_owner;

--
-- Name: VIEW product_sales; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON VIEW pos_read.product_sales IS 'A row for each tenant, business date and product that was sold or came back.

Voided orders do not count. A refund counts on its own day.
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

COMMENT ON COLUMN pos_read.product_sales.product_id IS 'The product that was sold, or came back.';


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

COMMENT ON COLUMN pos_read.product_sales.revenue IS 'What was charged for it: net of discounts, tax included.

What came back is not deducted.';


--
-- Name: COLUMN product_sales.currency; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.currency IS 'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';


--
-- Name: COLUMN product_sales.tax; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.tax IS 'The tax in the revenue.';


--
-- Name: COLUMN product_sales.returned_quantity; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.returned_quantity IS 'How much of it came back on that date, sold on any date.';


--
-- Name: COLUMN product_sales.returned_revenue; Type: COMMENT; Schema: pos_read; Owner: pos_owner
--

COMMENT ON COLUMN pos_read.product_sales.returned_revenue IS 'What refunds of that date took off for it, tax included.

revenue - returned_revenue is what it brought on that date.';


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
-- Name: order_references; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.order_references (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    reference text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL
);


ALTER TABLE pos_write.order_references OWNER TO pos_owner;

--
-- Name: TABLE order_references; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.order_references IS 'What the outside calls the orders. A reference is taken for ever.';


--
-- Name: COLUMN order_references.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_references.tenant_id IS 'The tenant.';


--
-- Name: COLUMN order_references.reference; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_references.reference IS 'The reference, unique in the tenant.';


--
-- Name: COLUMN order_references.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.order_references.order_id IS 'The order that has it.';


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
    tip numeric,
    tendered numeric,
    rounding numeric,
    attributes jsonb,
    business_date date,
    reversal_date date,
    reversal_rounding numeric,
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

COMMENT ON COLUMN pos_write.payments.amount IS 'What the payment settles of the order, above zero.';


--
-- Name: COLUMN payments.method; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.method IS 'How it was paid: any text, such as cash or card.';


--
-- Name: COLUMN payments.paid_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.paid_at IS 'When the order was paid.';


--
-- Name: COLUMN payments.reversed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversed_at IS 'When the payment was given back; null if it was not.';


--
-- Name: COLUMN payments.reversal_reason; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversal_reason IS 'Why the payment was given back; null if it was not.';


--
-- Name: COLUMN payments.tip; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.tip IS 'What was paid on top for the staff, never revenue; null: 0.';


--
-- Name: COLUMN payments.tendered; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.tendered IS 'The cash that was handed over; null if nobody said.';


--
-- Name: COLUMN payments.rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.rounding IS 'What the rounding of cash added to the amount; null: 0.

The drawer gets amount + rounding + tip.';


--
-- Name: COLUMN payments.attributes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.attributes IS 'What the application keeps with the payment: an object; null: nothing.';


--
-- Name: COLUMN payments.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.business_date IS 'The business day that the payment counts on; null: the order''s.';


--
-- Name: COLUMN payments.reversal_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversal_date IS 'The business day that its reversal counts on; null: the order''s.';


--
-- Name: COLUMN payments.reversal_rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.payments.reversal_rounding IS 'What the rounding of cash added at the reversal; null: 0.';


--
-- Name: products; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.products (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    product_id bigint NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL,
    taxes bigint[],
    price_decimals integer,
    changed_at timestamp with time zone,
    CONSTRAINT products_price_decimals_check CHECK (((price_decimals >= 0) AND (price_decimals <= 4)))
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
-- Name: COLUMN products.taxes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.taxes IS 'The taxes of its lines, unless an item says otherwise; null: none.';


--
-- Name: COLUMN products.price_decimals; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.price_decimals IS 'The decimals that its prices may have; null: those of the currency.';


--
-- Name: COLUMN products.changed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.products.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';


--
-- Name: refund_payments; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.refund_payments (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    order_id bigint NOT NULL,
    refund_no integer NOT NULL,
    entry_no integer NOT NULL,
    method text NOT NULL,
    amount numeric NOT NULL,
    rounding numeric,
    payment_no integer,
    attributes jsonb,
    business_date date NOT NULL
);


ALTER TABLE pos_write.refund_payments OWNER TO pos_owner;

--
-- Name: TABLE refund_payments; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.refund_payments IS 'The money that refunds gave back.

Money is in the tenant''s currency, at its number of decimals.';


--
-- Name: COLUMN refund_payments.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.tenant_id IS 'The tenant.';


--
-- Name: COLUMN refund_payments.order_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.order_id IS 'The order that is refunded.';


--
-- Name: COLUMN refund_payments.refund_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.refund_no IS 'The number of the refund in its order.';


--
-- Name: COLUMN refund_payments.entry_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.entry_no IS 'The number of the payment in its refund, from 1.';


--
-- Name: COLUMN refund_payments.method; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.method IS 'How the money was given back: any text, such as cash or card.';


--
-- Name: COLUMN refund_payments.amount; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.amount IS 'What was given back, above zero, before the rounding of cash.';


--
-- Name: COLUMN refund_payments.rounding; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.rounding IS 'What the rounding of cash added to what the drawer has; null: 0.

The drawer gives amount - rounding.';


--
-- Name: COLUMN refund_payments.payment_no; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.payment_no IS 'The payment of the order that the money comes from; null if nobody said.';


--
-- Name: COLUMN refund_payments.attributes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.attributes IS 'What the application keeps with it: an object; null: nothing.';


--
-- Name: COLUMN refund_payments.business_date; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.refund_payments.business_date IS 'The business day that the refund counts on.';


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
-- Name: taxes; Type: TABLE; Schema: pos_write; Owner: pos_owner
--

CREATE TABLE pos_write.taxes (
    tenant_id text NOT NULL COLLATE pg_catalog."C",
    tax_id bigint NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    percent numeric NOT NULL,
    active boolean NOT NULL,
    changed_at timestamp with time zone,
    CONSTRAINT taxes_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric)))
);


ALTER TABLE pos_write.taxes OWNER TO pos_owner;

--
-- Name: TABLE taxes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON TABLE pos_write.taxes IS 'Taxes of the tenants.';


--
-- Name: COLUMN taxes.tenant_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.tenant_id IS 'The tenant.';


--
-- Name: COLUMN taxes.tax_id; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.tax_id IS 'The tax''s id, unique in the tenant.';


--
-- Name: COLUMN taxes.version; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.version IS 'The version of the tax: that of its last event.';


--
-- Name: COLUMN taxes.name; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.name IS 'The name of the tax.';


--
-- Name: COLUMN taxes.percent; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.percent IS 'The percentage, 0 to 100, with at most 4 decimals; 0 is a tax that is reported.';


--
-- Name: COLUMN taxes.active; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.active IS 'False: new lines can''t have the tax.';


--
-- Name: COLUMN taxes.changed_at; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON COLUMN pos_write.taxes.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';


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

COPY pos_read.order_daily_stripes (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total, tax_total, refund_count, refund_total, refund_tax) FROM stdin;
bistro	1	2024-05-03	0	1	18.76	20.65	1.89	0	0.00	1.29	0	0.00	0.00
bistro	1	2024-05-04	0	1	18.76	20.65	1.89	0	0.00	1.29	0	0.00	0.00
bistro	1	2024-05-05	0	0	0.00	0.00	0.00	1	18.76	0.00	0	0.00	0.00
bistro	1	2024-05-06	0	1	18.76	20.65	1.89	0	0.00	1.29	0	0.00	0.00
bistro	1	2024-05-07	0	1	11.01	11.35	0.34	0	0.00	0.71	0	0.00	0.00
bistro	1	2024-05-08	0	1	11.01	11.35	0.34	0	0.00	0.71	0	0.00	0.00
bistro	1	2024-05-09	0	0	0.00	0.00	0.00	0	0.00	0.00	2	5.72	0.46
deli	1	2024-05-01	0	2	31.50	31.50	0.00	0	0.00	0.00	0	0.00	0.00
deli	1	2024-05-02	0	3	34.05	35.00	0.95	1	3.50	0.00	0	0.00	0.00
deli	1	2024-05-03	0	3	33.74	35.00	1.26	0	0.00	0.00	0	0.00	0.00
deli	1	2024-05-04	0	3	34.65	35.00	0.35	0	0.00	0.00	0	0.00	0.00
deli	1	2024-05-05	0	4	44.76	45.50	0.74	0	0.00	0.00	0	0.00	0.00
kiosk	1	2024-05-02	0	3	4457	4560	103	1	380	0	0	0	0
kiosk	1	2024-05-03	0	3	3800	3800	0	0	0	0	0	0	0
kiosk	1	2024-05-04	0	4	5943	6080	137	0	0	0	0	0	0
kiosk	1	2024-05-05	0	3	3762	3800	38	0	0	0	0	0	0
kiosk	1	2024-05-06	0	2	1440	1520	80	0	0	0	0	0	0
market	1	2024-05-03	0	1	20.16	20.65	1.89	0	0.00	1.40	0	0.00	0.00
market	1	2024-05-04	0	1	20.16	20.65	1.89	0	0.00	1.40	0	0.00	0.00
market	1	2024-05-05	0	0	0.00	0.00	0.00	1	20.16	0.00	0	0.00	0.00
market	1	2024-05-06	0	1	20.16	20.65	1.89	0	0.00	1.40	0	0.00	0.00
market	1	2024-05-07	0	1	11.79	11.35	0.34	0	0.00	0.78	0	0.00	0.00
market	1	2024-05-08	0	1	11.79	11.35	0.34	0	0.00	0.78	0	0.00	0.00
market	1	2024-05-09	0	0	0.00	0.00	0.00	0	0.00	0.00	2	6.22	0.50
souk	1	2024-05-01	0	2	10.125	10.125	0.000	0	0.000	0.000	0	0.000	0.000
souk	1	2024-05-02	0	2	9.821	10.125	0.304	1	1.125	0.000	0	0.000	0.000
souk	1	2024-05-03	0	4	11.970	12.375	0.405	0	0.000	0.000	0	0.000	0.000
souk	1	2024-05-04	0	3	11.137	11.250	0.113	0	0.000	0.000	0	0.000	0.000
souk	1	2024-05-05	0	3	11.250	11.250	0.000	0	0.000	0.000	0	0.000	0.000
souk	1	2024-05-06	0	1	3.139	3.375	0.236	0	0.000	0.000	0	0.000	0.000
\.


--
-- Data for Name: order_summary_rows; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.order_summary_rows (tenant_id, generation, order_id, status, total, created_at, business_date, cashier_id, item_count, paid, payment_status, tax, refunded, reference, colour) FROM stdin;
kiosk	1	2	pending	1140	2024-05-01 19:00:00+00	2024-05-02	2	2	1	partial	\N	\N	\N	white
souk	1	3	pending	3.375	2024-05-01 19:00:00+00	2024-05-01	2	2	1.000	partial	\N	\N	\N	white
deli	1	4	pending	21.00	2024-05-02 02:00:00+00	2024-05-01	3	3	0.00	unpaid	\N	\N	\N	white
kiosk	1	5	pending	2280	2024-05-02 02:00:00+00	2024-05-02	3	3	0	unpaid	\N	\N	\N	white
souk	1	6	pending	6.750	2024-05-02 02:00:00+00	2024-05-01	3	3	0.000	unpaid	\N	\N	\N	white
kiosk	1	29	pending	1140	2024-05-04 10:00:00+00	2024-05-04	2	2	1	partial	\N	\N	\N	white
deli	1	7	voided	3.50	2024-05-02 09:00:00+00	2024-05-02	1	1	0.00	unpaid	\N	\N	\N	white
kiosk	1	8	voided	380	2024-05-02 09:00:00+00	2024-05-02	1	1	0	unpaid	\N	\N	\N	white
souk	1	30	pending	3.375	2024-05-04 10:00:00+00	2024-05-04	2	2	1.000	partial	\N	\N	\N	white
souk	1	9	voided	1.125	2024-05-02 09:00:00+00	2024-05-02	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	10	pending	9.55	2024-05-02 16:00:00+00	2024-05-02	2	2	0.00	unpaid	\N	\N	\N	white
kiosk	1	11	pending	1037	2024-05-02 16:00:00+00	2024-05-02	2	2	0	unpaid	\N	\N	\N	white
souk	1	12	pending	3.071	2024-05-02 16:00:00+00	2024-05-02	2	2	0.000	unpaid	\N	\N	\N	white
deli	1	13	pending	21.00	2024-05-02 23:00:00+00	2024-05-02	3	3	0.00	unpaid	\N	\N	\N	white
deli	1	31	pending	21.00	2024-05-04 17:00:00+00	2024-05-04	3	3	1.00	partial	\N	\N	\N	white
kiosk	1	14	pending	2280	2024-05-02 23:00:00+00	2024-05-03	3	3	0	unpaid	\N	\N	\N	white
souk	1	15	pending	6.750	2024-05-02 23:00:00+00	2024-05-02	3	3	0.000	unpaid	\N	\N	\N	white
kiosk	1	32	pending	2280	2024-05-04 17:00:00+00	2024-05-04	3	3	1	partial	\N	\N	\N	white
deli	1	16	confirmed	3.50	2024-05-03 06:00:00+00	2024-05-02	1	1	1.00	partial	\N	\N	\N	white
kiosk	1	17	confirmed	380	2024-05-03 06:00:00+00	2024-05-03	1	1	1	partial	\N	\N	\N	white
souk	1	33	pending	6.750	2024-05-04 17:00:00+00	2024-05-04	3	3	1.000	partial	\N	\N	\N	white
souk	1	18	confirmed	1.125	2024-05-03 06:00:00+00	2024-05-03	1	1	1.000	partial	\N	\N	\N	white
deli	1	19	pending	10.50	2024-05-03 13:00:00+00	2024-05-03	2	2	0.00	unpaid	\N	\N	\N	white
kiosk	1	20	pending	1140	2024-05-03 13:00:00+00	2024-05-03	2	2	0	unpaid	\N	\N	\N	white
souk	1	21	pending	3.375	2024-05-03 13:00:00+00	2024-05-03	2	2	0.000	unpaid	\N	\N	\N	white
deli	1	22	pending	19.74	2024-05-03 20:00:00+00	2024-05-03	3	3	0.00	unpaid	\N	\N	\N	white
kiosk	1	23	pending	2143	2024-05-03 20:00:00+00	2024-05-04	3	3	0	unpaid	\N	\N	\N	white
souk	1	24	pending	6.345	2024-05-03 20:00:00+00	2024-05-03	3	3	0.000	unpaid	\N	\N	\N	white
deli	1	25	confirmed	3.50	2024-05-04 03:00:00+00	2024-05-03	1	1	0.00	unpaid	\N	\N	\N	white
kiosk	1	26	confirmed	380	2024-05-04 03:00:00+00	2024-05-04	1	1	0	unpaid	\N	\N	\N	white
souk	1	27	confirmed	1.125	2024-05-04 03:00:00+00	2024-05-03	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	28	pending	10.50	2024-05-04 10:00:00+00	2024-05-04	2	2	1.00	partial	\N	\N	\N	white
deli	1	1	pending	10.50	2024-05-01 19:00:00+00	2024-05-01	2	2	1.01	partial	\N	\N	\N	white
deli	1	34	confirmed	3.15	2024-05-05 00:00:00+00	2024-05-04	1	1	0.00	unpaid	\N	\N	\N	white
kiosk	1	35	confirmed	342	2024-05-05 00:00:00+00	2024-05-05	1	1	0	unpaid	\N	\N	\N	white
kiosk	1	45	confirmed	380	2024-05-05 21:00:00+00	2024-05-06	1	1	0	unpaid	\N	\N	\N	white
souk	1	36	confirmed	1.012	2024-05-05 00:00:00+00	2024-05-04	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	38	pending	10.50	2024-05-05 07:00:00+00	2024-05-05	2	2	0.00	unpaid	\N	\N	\N	white
kiosk	1	39	pending	1140	2024-05-05 07:00:00+00	2024-05-05	2	2	0	unpaid	\N	\N	\N	white
souk	1	40	pending	3.375	2024-05-05 07:00:00+00	2024-05-05	2	2	0.000	unpaid	\N	\N	\N	white
deli	1	41	pending	21.00	2024-05-05 14:00:00+00	2024-05-05	3	3	0.00	unpaid	\N	\N	\N	white
kiosk	1	42	pending	2280	2024-05-05 14:00:00+00	2024-05-05	3	3	0	unpaid	\N	\N	\N	white
souk	1	43	pending	6.750	2024-05-05 14:00:00+00	2024-05-05	3	3	0.000	unpaid	\N	\N	\N	white
deli	1	44	confirmed	3.50	2024-05-05 21:00:00+00	2024-05-05	1	1	0.00	unpaid	\N	\N	\N	white
souk	1	46	confirmed	1.125	2024-05-05 21:00:00+00	2024-05-05	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	47	pending	9.76	2024-05-06 04:00:00+00	2024-05-05	2	2	1.00	partial	\N	\N	\N	white
kiosk	1	48	pending	1060	2024-05-06 04:00:00+00	2024-05-06	2	2	1	partial	\N	\N	\N	white
souk	1	49	pending	3.139	2024-05-06 04:00:00+00	2024-05-06	2	2	1.000	partial	\N	\N	\N	white
bistro	1	53	confirmed	18.76	2024-05-06 10:00:00+00	2024-05-06	1	3	18.76	paid	1.29	\N	bistro 4	white
bistro	1	54	pending	11.01	2024-05-07 10:00:00+00	2024-05-07	1	3	0.00	unpaid	0.71	\N	\N	white
bistro	1	55	pending	11.01	2024-05-08 10:00:00+00	2024-05-08	1	3	0.00	unpaid	0.71	\N	\N	white
bistro	1	50	confirmed	18.76	2024-05-03 10:00:00+00	2024-05-03	1	3	18.76	paid	1.29	2.86	bistro 1	white
bistro	1	51	confirmed	18.76	2024-05-04 10:00:00+00	2024-05-04	1	3	18.76	paid	1.29	2.86	bistro 2	white
kiosk	1	75	confirmed	380	2024-05-07 15:00:00+00	2024-05-07	1	1	1	partial	\N	\N	\N	white
bistro	1	52	voided	18.76	2024-05-05 10:00:00+00	2024-05-05	1	3	0.00	unpaid	1.29	\N	bistro 3	white
market	1	59	confirmed	20.16	2024-05-06 10:00:00+00	2024-05-06	1	3	20.16	paid	1.40	\N	market 4	white
market	1	60	pending	11.79	2024-05-07 10:00:00+00	2024-05-07	1	3	0.00	unpaid	0.78	\N	\N	white
market	1	61	pending	11.79	2024-05-08 10:00:00+00	2024-05-08	1	3	0.00	unpaid	0.78	\N	\N	white
market	1	56	confirmed	20.16	2024-05-03 10:00:00+00	2024-05-03	1	3	20.16	paid	1.40	3.11	market 1	white
market	1	57	confirmed	20.16	2024-05-04 10:00:00+00	2024-05-04	1	3	20.16	paid	1.40	3.11	market 2	white
souk	1	76	confirmed	1.125	2024-05-07 15:00:00+00	2024-05-07	1	1	1.000	partial	\N	\N	\N	white
market	1	58	voided	20.16	2024-05-05 10:00:00+00	2024-05-05	1	3	0.00	unpaid	1.40	\N	market 3	white
deli	1	62	voided	21.00	2024-05-06 11:00:00+00	2024-05-06	3	3	0.00	unpaid	\N	\N	\N	white
kiosk	1	63	voided	2280	2024-05-06 11:00:00+00	2024-05-06	3	3	0	unpaid	\N	\N	\N	white
souk	1	64	voided	6.750	2024-05-06 11:00:00+00	2024-05-06	3	3	0.000	unpaid	\N	\N	\N	white
deli	1	65	confirmed	3.50	2024-05-06 18:00:00+00	2024-05-06	1	1	0.00	unpaid	\N	\N	\N	white
kiosk	1	66	confirmed	380	2024-05-06 18:00:00+00	2024-05-06	1	1	0	unpaid	\N	\N	\N	white
souk	1	67	confirmed	1.125	2024-05-06 18:00:00+00	2024-05-06	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	68	pending	10.50	2024-05-07 01:00:00+00	2024-05-06	2	2	0.00	unpaid	\N	\N	\N	white
kiosk	1	69	pending	1140	2024-05-07 01:00:00+00	2024-05-07	2	2	0	unpaid	\N	\N	\N	white
souk	1	70	pending	3.375	2024-05-07 01:00:00+00	2024-05-06	2	2	0.000	unpaid	\N	\N	\N	white
deli	1	77	pending	10.50	2024-05-07 22:00:00+00	2024-05-07	2	2	0.00	unpaid	\N	\N	\N	white
deli	1	71	pending	18.69	2024-05-07 08:00:00+00	2024-05-07	3	3	1.00	partial	\N	\N	\N	white
kiosk	1	78	pending	1140	2024-05-07 22:00:00+00	2024-05-08	2	2	0	unpaid	\N	\N	\N	white
kiosk	1	72	pending	2029	2024-05-07 08:00:00+00	2024-05-07	3	3	1	partial	\N	\N	\N	white
souk	1	79	pending	3.375	2024-05-07 22:00:00+00	2024-05-07	2	2	0.000	unpaid	\N	\N	\N	white
souk	1	73	pending	6.007	2024-05-07 08:00:00+00	2024-05-07	3	3	1.000	partial	\N	\N	\N	white
deli	1	80	pending	21.00	2024-05-08 05:00:00+00	2024-05-07	3	3	0.00	unpaid	\N	\N	\N	white
deli	1	74	confirmed	3.50	2024-05-07 15:00:00+00	2024-05-07	1	1	1.00	partial	\N	\N	\N	white
kiosk	1	81	pending	2280	2024-05-08 05:00:00+00	2024-05-08	3	3	0	unpaid	\N	\N	\N	white
souk	1	82	pending	6.750	2024-05-08 05:00:00+00	2024-05-08	3	3	0.000	unpaid	\N	\N	\N	white
deli	1	83	voided	3.22	2024-05-08 12:00:00+00	2024-05-08	1	1	0.00	unpaid	\N	\N	\N	white
kiosk	1	84	voided	350	2024-05-08 12:00:00+00	2024-05-08	1	1	0	unpaid	\N	\N	\N	white
souk	1	85	voided	1.035	2024-05-08 12:00:00+00	2024-05-08	1	1	0.000	unpaid	\N	\N	\N	white
deli	1	86	pending	7.00	2026-01-02 09:00:00+00	2026-01-02	1	1	0.00	unpaid	\N	\N	\N	white
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
bistro	1	Dish 1
bistro	2	Dish 2
bistro	3	Dish 3
market	1	Dish 1
market	2	Dish 2
market	3	Dish 3
\.


--
-- Data for Name: product_sales_stripes; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.product_sales_stripes (tenant_id, generation, date, product_id, stripe, quantity, revenue, tax, returned_quantity, returned_revenue) FROM stdin;
\.


--
-- Data for Name: projection_cursors; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.projection_cursors (name, generation, applied, holes, holes_bound, cluster, created_at, refreshed_at, error, error_position, error_at, added) FROM stdin;
order_daily_summary	1	{[1,109),[110,211)}	{[1,211)}	895	7714239065512907651	2026-12-01 07:47:27.713256+00	2026-12-01 07:47:27.819796+00	\N	\N	\N	{}
sales_by_cashier	1	{[1,109),[110,211)}	{[1,211)}	896	7714239065512907651	2026-12-01 07:47:27.711039+00	2026-12-01 07:47:27.821497+00	\N	\N	\N	{}
\.


--
-- Data for Name: projections; Type: TABLE DATA; Schema: pos_read; Owner: pos_owner
--

COPY pos_read.projections (name, generation, mode, max_lag, handler, event_version) FROM stdin;
order_summaries	1	immediate	\N	\N	\N
product_sales	1	live	\N	\N	\N
order_daily_summary	1	deferred	\N	\N	\N
sales_by_cashier	1	deferred	\N	reports.fold_cashier_days	2
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
bistro	The bistro	2
market	The market	2
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
bistro	1	Ada
bistro	9	Grace
market	1	Ada
market	9	Grace
\.


--
-- Data for Name: command_log; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.command_log (tenant_id, idempotency_key, command, arguments, result, recorded_at) FROM stdin;
deli	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	1	2026-12-01 07:47:27.71541+00
kiosk	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	2	2026-12-01 07:47:27.71861+00
souk	order 1	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	3	2026-12-01 07:47:27.719497+00
deli	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	4	2026-12-01 07:47:27.720543+00
kiosk	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	5	2026-12-01 07:47:27.720995+00
souk	order 2	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	6	2026-12-01 07:47:27.721355+00
deli	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	7	2026-12-01 07:47:27.721668+00
kiosk	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	8	2026-12-01 07:47:27.722392+00
souk	order 3	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	9	2026-12-01 07:47:27.722925+00
deli	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	10	2026-12-01 07:47:27.723408+00
deli	discount 4	pos_apply_discount	{"order_id": 10, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 07:47:27.723629+00
kiosk	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	11	2026-12-01 07:47:27.723934+00
kiosk	discount 4	pos_apply_discount	{"order_id": 11, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 07:47:27.724112+00
souk	order 4	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	12	2026-12-01 07:47:27.724351+00
souk	discount 4	pos_apply_discount	{"order_id": 12, "authorised_by": 9, "discount_percent": 9}	2	2026-12-01 07:47:27.724541+00
deli	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	13	2026-12-01 07:47:27.724882+00
kiosk	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	14	2026-12-01 07:47:27.725936+00
souk	order 5	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	15	2026-12-01 07:47:27.726594+00
deli	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	16	2026-12-01 07:47:27.727157+00
kiosk	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	17	2026-12-01 07:47:27.727622+00
souk	order 6	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	18	2026-12-01 07:47:27.728028+00
deli	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	19	2026-12-01 07:47:27.728438+00
kiosk	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	20	2026-12-01 07:47:27.728752+00
souk	order 7	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	21	2026-12-01 07:47:27.728978+00
souk	discount 20	pos_apply_discount	{"order_id": 73, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 07:47:27.826194+00
deli	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	22	2026-12-01 07:47:27.729217+00
deli	discount 8	pos_apply_discount	{"order_id": 22, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 07:47:27.729665+00
kiosk	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	23	2026-12-01 07:47:27.729929+00
kiosk	discount 8	pos_apply_discount	{"order_id": 23, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 07:47:27.730103+00
souk	order 8	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	24	2026-12-01 07:47:27.730348+00
souk	discount 8	pos_apply_discount	{"order_id": 24, "authorised_by": 9, "discount_percent": 6}	2	2026-12-01 07:47:27.730487+00
deli	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	25	2026-12-01 07:47:27.730727+00
kiosk	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	26	2026-12-01 07:47:27.731038+00
souk	order 9	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	27	2026-12-01 07:47:27.731325+00
deli	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	28	2026-12-01 07:47:27.731614+00
kiosk	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	29	2026-12-01 07:47:27.731967+00
souk	order 10	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	30	2026-12-01 07:47:27.732278+00
deli	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	31	2026-12-01 07:47:27.732649+00
kiosk	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	32	2026-12-01 07:47:27.732999+00
souk	order 11	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	33	2026-12-01 07:47:27.733325+00
deli	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	34	2026-12-01 07:47:27.733634+00
deli	discount 12	pos_apply_discount	{"order_id": 34, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 07:47:27.733772+00
kiosk	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	35	2026-12-01 07:47:27.73402+00
kiosk	discount 12	pos_apply_discount	{"order_id": 35, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 07:47:27.734163+00
souk	order 12	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	36	2026-12-01 07:47:27.734409+00
souk	discount 12	pos_apply_discount	{"order_id": 36, "authorised_by": 9, "discount_percent": 10}	2	2026-12-01 07:47:27.734593+00
deli	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	38	2026-12-01 07:47:27.74039+00
kiosk	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	39	2026-12-01 07:47:27.74083+00
souk	order 13	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	40	2026-12-01 07:47:27.741084+00
deli	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	41	2026-12-01 07:47:27.741319+00
deli	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	74	2026-12-01 07:47:27.826475+00
kiosk	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	42	2026-12-01 07:47:27.741563+00
souk	order 14	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	43	2026-12-01 07:47:27.741834+00
deli	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	44	2026-12-01 07:47:27.742331+00
kiosk	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	45	2026-12-01 07:47:27.743033+00
souk	order 15	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	46	2026-12-01 07:47:27.743613+00
deli	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	47	2026-12-01 07:47:27.744198+00
deli	discount 16	pos_apply_discount	{"order_id": 47, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 07:47:27.744363+00
kiosk	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	48	2026-12-01 07:47:27.744712+00
kiosk	discount 16	pos_apply_discount	{"order_id": 48, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 07:47:27.744853+00
souk	order 16	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	49	2026-12-01 07:47:27.745137+00
souk	discount 16	pos_apply_discount	{"order_id": 49, "authorised_by": 9, "discount_percent": 7}	2	2026-12-01 07:47:27.745272+00
deli	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	62	2026-12-01 07:47:27.822161+00
kiosk	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	63	2026-12-01 07:47:27.822696+00
souk	order 17	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	64	2026-12-01 07:47:27.823089+00
deli	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	65	2026-12-01 07:47:27.823434+00
kiosk	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	66	2026-12-01 07:47:27.823748+00
souk	order 18	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	67	2026-12-01 07:47:27.824053+00
deli	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	68	2026-12-01 07:47:27.824382+00
kiosk	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	69	2026-12-01 07:47:27.824656+00
souk	order 19	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	70	2026-12-01 07:47:27.82489+00
deli	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	71	2026-12-01 07:47:27.825108+00
deli	discount 20	pos_apply_discount	{"order_id": 71, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 07:47:27.825254+00
kiosk	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	72	2026-12-01 07:47:27.82558+00
kiosk	discount 20	pos_apply_discount	{"order_id": 72, "authorised_by": 9, "discount_percent": 11}	2	2026-12-01 07:47:27.825723+00
souk	order 20	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	73	2026-12-01 07:47:27.826046+00
kiosk	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	75	2026-12-01 07:47:27.826855+00
souk	order 21	pos_create_order	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	76	2026-12-01 07:47:27.827366+00
deli	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	77	2026-12-01 07:47:27.827783+00
kiosk	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	78	2026-12-01 07:47:27.828002+00
souk	order 22	pos_create_order	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	79	2026-12-01 07:47:27.828212+00
deli	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	80	2026-12-01 07:47:27.828434+00
kiosk	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	81	2026-12-01 07:47:27.828704+00
souk	order 23	pos_create_order	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	82	2026-12-01 07:47:27.828924+00
deli	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	83	2026-12-01 07:47:27.829153+00
deli	discount 24	pos_apply_discount	{"order_id": 83, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 07:47:27.829275+00
kiosk	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	84	2026-12-01 07:47:27.8296+00
kiosk	discount 24	pos_apply_discount	{"order_id": 84, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 07:47:27.82973+00
souk	order 24	pos_create_order	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	85	2026-12-01 07:47:27.830032+00
souk	discount 24	pos_apply_discount	{"order_id": 85, "authorised_by": 9, "discount_percent": 8}	2	2026-12-01 07:47:27.830179+00
deli	a cent	pos_record_payment	{"amount": 0.01, "method": "cash", "order_id": 1}	3	2026-12-01 07:47:27.83063+00
deli	till-7-0815	pos_create_order	{"items": [{"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2026-01-02T09:00:00+00:00"}	86	2026-12-01 07:47:27.830983+00
\.


--
-- Data for Name: events; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.events ("position", tenant_id, stream_type, stream_id, version, type, schema_version, business_date, occurred_at, recorded_at, actor_id, authorised_by, database_role, item_count, subtotal, discount, total, paid, amount, line_product_ids, line_quantities, line_revenues, line_unit_prices, data, tax, refunded, given_back, order_count_change, subtotal_change, discount_change, total_change, tax_change, paid_change, given_back_change, voided_count_change, voided_total_change, refund_count_change, refund_total_change, refund_tax_change, line_nos, line_subtotals, line_own_discounts, line_order_discounts, line_taxes, line_returned_quantities, line_returned_revenues, tax_line_nos, tax_ids, tax_percents, tax_bases, tax_amounts, tax_returned_bases, tax_returned_amounts, money_methods, money_amounts, money_tips, money_roundings, idempotency_key, request, answer, metadata, shipped) FROM stdin;
1	deli	tenant	0	1	tenant_registered	2	\N	2026-12-01 07:47:27.580615+00	2026-12-01 07:47:27.611325+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Golden Gate Deli", "currency": "USD", "exponent": 2, "time_zone": "America/Los_Angeles", "day_starts_at": "00:00:00"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
2	deli	user	1	1	user_registered	2	\N	2026-12-01 07:47:27.612396+00	2026-12-01 07:47:27.612609+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
3	deli	user	2	1	user_registered	2	\N	2026-12-01 07:47:27.612817+00	2026-12-01 07:47:27.612829+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
4	deli	user	3	1	user_registered	2	\N	2026-12-01 07:47:27.61286+00	2026-12-01 07:47:27.612867+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
5	deli	user	9	1	user_registered	2	\N	2026-12-01 07:47:27.613069+00	2026-12-01 07:47:27.613089+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
6	deli	product	1	1	product_registered	2	\N	2026-12-01 07:47:27.613335+00	2026-12-01 07:47:27.613491+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
7	deli	product	2	1	product_registered	2	\N	2026-12-01 07:47:27.613675+00	2026-12-01 07:47:27.613692+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
8	deli	product	3	1	product_registered	2	\N	2026-12-01 07:47:27.613721+00	2026-12-01 07:47:27.613731+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
9	deli	product	4	1	product_registered	2	\N	2026-12-01 07:47:27.61375+00	2026-12-01 07:47:27.613758+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
10	deli	product	5	1	product_registered	2	\N	2026-12-01 07:47:27.613775+00	2026-12-01 07:47:27.61379+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
11	kiosk	tenant	0	1	tenant_registered	2	\N	2026-12-01 07:47:27.614105+00	2026-12-01 07:47:27.642706+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Station kiosk", "currency": "JPY", "exponent": 0, "time_zone": "Asia/Tokyo", "day_starts_at": "04:00:00"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
12	kiosk	user	1	1	user_registered	2	\N	2026-12-01 07:47:27.64315+00	2026-12-01 07:47:27.643183+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
13	kiosk	user	2	1	user_registered	2	\N	2026-12-01 07:47:27.643229+00	2026-12-01 07:47:27.643238+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
14	kiosk	user	3	1	user_registered	2	\N	2026-12-01 07:47:27.643261+00	2026-12-01 07:47:27.643267+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
15	kiosk	user	9	1	user_registered	2	\N	2026-12-01 07:47:27.643444+00	2026-12-01 07:47:27.643463+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
16	kiosk	product	1	1	product_registered	2	\N	2026-12-01 07:47:27.643649+00	2026-12-01 07:47:27.643682+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
17	kiosk	product	2	1	product_registered	2	\N	2026-12-01 07:47:27.643724+00	2026-12-01 07:47:27.643735+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
18	kiosk	product	3	1	product_registered	2	\N	2026-12-01 07:47:27.643749+00	2026-12-01 07:47:27.643757+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
19	kiosk	product	4	1	product_registered	2	\N	2026-12-01 07:47:27.643769+00	2026-12-01 07:47:27.643778+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
20	kiosk	product	5	1	product_registered	2	\N	2026-12-01 07:47:27.643801+00	2026-12-01 07:47:27.64381+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
21	souk	tenant	0	1	tenant_registered	2	\N	2026-12-01 07:47:27.644125+00	2026-12-01 07:47:27.672936+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Souk", "currency": "BHD", "exponent": 3, "time_zone": "Asia/Bahrain", "day_starts_at": "06:30:00"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
22	souk	user	1	1	user_registered	2	\N	2026-12-01 07:47:27.673563+00	2026-12-01 07:47:27.673602+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 1"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
23	souk	user	2	1	user_registered	2	\N	2026-12-01 07:47:27.673641+00	2026-12-01 07:47:27.673652+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 2"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
24	souk	user	3	1	user_registered	2	\N	2026-12-01 07:47:27.673667+00	2026-12-01 07:47:27.673674+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "User 3"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
25	souk	user	9	1	user_registered	2	\N	2026-12-01 07:47:27.67389+00	2026-12-01 07:47:27.673912+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
26	souk	product	1	1	product_registered	2	\N	2026-12-01 07:47:27.674166+00	2026-12-01 07:47:27.674202+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 1", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
27	souk	product	2	1	product_registered	2	\N	2026-12-01 07:47:27.674236+00	2026-12-01 07:47:27.674247+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 2", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
28	souk	product	3	1	product_registered	2	\N	2026-12-01 07:47:27.674261+00	2026-12-01 07:47:27.67427+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 3", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
29	souk	product	4	1	product_registered	2	\N	2026-12-01 07:47:27.674283+00	2026-12-01 07:47:27.674291+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 4", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
30	souk	product	5	1	product_registered	2	\N	2026-12-01 07:47:27.674317+00	2026-12-01 07:47:27.674326+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Product 5", "active": false}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
31	deli	order	1	1	order_created	2	2024-05-01	2024-05-01 19:00:00+00	2026-12-01 07:47:27.716872+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{3,4}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 1	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	1	\N	f
32	deli	order	1	2	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.717574+00	2026-12-01 07:47:27.718319+00	\N	\N	postgres	2	10.50	0.00	10.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
33	kiosk	order	2	1	order_created	2	2024-05-02	2024-05-01 19:00:00+00	2026-12-01 07:47:27.719005+00	2	\N	postgres	2	1140	0	1140	0	\N	{3,4}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 1	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	2	\N	f
34	kiosk	order	2	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.719127+00	2026-12-01 07:47:27.719309+00	\N	\N	postgres	2	1140	0	1140	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
35	souk	order	3	1	order_created	2	2024-05-01	2024-05-01 19:00:00+00	2026-12-01 07:47:27.719815+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{3,4}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 1	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-01T19:00:00+00:00"}	3	\N	f
36	souk	order	3	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.719924+00	2026-12-01 07:47:27.720083+00	\N	\N	postgres	2	3.375	0.000	3.375	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
37	deli	order	4	1	order_created	2	2024-05-01	2024-05-02 02:00:00+00	2026-12-01 07:47:27.720804+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{4,1,2}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 2	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	4	\N	f
38	kiosk	order	5	1	order_created	2	2024-05-02	2024-05-02 02:00:00+00	2026-12-01 07:47:27.721151+00	3	\N	postgres	3	2280	0	2280	0	\N	{4,1,2}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 2	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	5	\N	f
39	souk	order	6	1	order_created	2	2024-05-01	2024-05-02 02:00:00+00	2026-12-01 07:47:27.721511+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{4,1,2}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 2	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T02:00:00+00:00"}	6	\N	f
40	deli	order	7	1	order_created	2	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 07:47:27.721739+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 3	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	7	\N	f
41	deli	order	7	2	order_confirmed	2	2024-05-02	2026-12-01 07:47:27.721862+00	2026-12-01 07:47:27.721995+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
42	deli	order	7	3	order_voided	2	2024-05-02	2026-12-01 07:47:27.722123+00	2026-12-01 07:47:27.722239+00	\N	9	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{-1}	{-3.50}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-3.50	\N	-3.50	\N	\N	\N	1	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
43	kiosk	order	8	1	order_created	2	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 07:47:27.722459+00	1	\N	postgres	1	380	0	380	0	\N	{1}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 3	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	8	\N	f
44	kiosk	order	8	2	order_confirmed	2	2024-05-02	2026-12-01 07:47:27.722527+00	2026-12-01 07:47:27.722624+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
45	kiosk	order	8	3	order_voided	2	2024-05-02	2026-12-01 07:47:27.722687+00	2026-12-01 07:47:27.722774+00	\N	9	postgres	1	380	0	380	0	\N	{1}	{-1}	{-380}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-380	\N	-380	\N	\N	\N	1	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
46	souk	order	9	1	order_created	2	2024-05-02	2024-05-02 09:00:00+00	2026-12-01 07:47:27.722993+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 3	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-02T09:00:00+00:00"}	9	\N	f
47	souk	order	9	2	order_confirmed	2	2024-05-02	2026-12-01 07:47:27.723068+00	2026-12-01 07:47:27.72314+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
48	souk	order	9	3	order_voided	2	2024-05-02	2026-12-01 07:47:27.7232+00	2026-12-01 07:47:27.723258+00	\N	9	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{-1}	{-1.125}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-1.125	\N	-1.125	\N	\N	\N	1	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
49	deli	order	10	1	order_created	2	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 07:47:27.723485+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{2,3}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 4	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	10	\N	f
50	deli	order	10	2	discount_applied	2	2024-05-02	2026-12-01 07:47:27.723629+00	2026-12-01 07:47:27.72375+00	\N	9	postgres	2	10.50	0.95	9.55	0.00	0.95	{2,3}	{0,0}	{-0.32,-0.63}	\N	{"percent": 9}	\N	\N	\N	\N	\N	0.95	-0.95	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.32,0.63}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 4	{"order_id": 10, "authorised_by": 9, "discount_percent": 9}	2	\N	f
51	kiosk	order	11	1	order_created	2	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 07:47:27.72402+00	2	\N	postgres	2	1140	0	1140	0	\N	{2,3}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 4	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	11	\N	f
52	kiosk	order	11	2	discount_applied	2	2024-05-02	2026-12-01 07:47:27.724112+00	2026-12-01 07:47:27.724196+00	\N	9	postgres	2	1140	103	1037	0	103	{2,3}	{0,0}	{-34,-69}	\N	{"percent": 9}	\N	\N	\N	\N	\N	103	-103	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{34,69}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 4	{"order_id": 11, "authorised_by": 9, "discount_percent": 9}	2	\N	f
257	kiosk	order	84	4	order_voided	2	2024-05-08	2026-12-01 07:47:27.829881+00	2026-12-01 07:47:27.829914+00	\N	9	postgres	1	380	30	350	0	\N	{2}	{-1}	{-350}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-380	-30	-350	\N	\N	\N	1	350	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
53	souk	order	12	1	order_created	2	2024-05-02	2024-05-02 16:00:00+00	2026-12-01 07:47:27.724425+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{2,3}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 4	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-02T16:00:00+00:00"}	12	\N	f
54	souk	order	12	2	discount_applied	2	2024-05-02	2026-12-01 07:47:27.724541+00	2026-12-01 07:47:27.724707+00	\N	9	postgres	2	3.375	0.304	3.071	0.000	0.304	{2,3}	{0,0}	{-0.101,-0.203}	\N	{"percent": 9}	\N	\N	\N	\N	\N	0.304	-0.304	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.101,0.203}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 4	{"order_id": 12, "authorised_by": 9, "discount_percent": 9}	2	\N	f
55	deli	order	13	1	order_created	2	2024-05-02	2024-05-02 23:00:00+00	2026-12-01 07:47:27.724982+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 5	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	13	\N	f
56	deli	order	13	2	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.725072+00	2026-12-01 07:47:27.725228+00	\N	\N	postgres	3	21.00	0.00	21.00	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
57	deli	order	13	3	payment_reversed	2	2026-11-30	2026-12-01 07:47:27.725341+00	2026-12-01 07:47:27.725723+00	\N	9	postgres	3	21.00	0.00	21.00	0.00	-1.00	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1.00}	\N	\N	\N	\N	\N	\N	f
58	kiosk	order	14	1	order_created	2	2024-05-03	2024-05-02 23:00:00+00	2026-12-01 07:47:27.726049+00	3	\N	postgres	3	2280	0	2280	0	\N	{3,4,1}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 5	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	14	\N	f
59	kiosk	order	14	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.726135+00	2026-12-01 07:47:27.726275+00	\N	\N	postgres	3	2280	0	2280	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
60	kiosk	order	14	3	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.726348+00	2026-12-01 07:47:27.726455+00	\N	9	postgres	3	2280	0	2280	0	-1	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1}	\N	\N	\N	\N	\N	\N	f
61	souk	order	15	1	order_created	2	2024-05-02	2024-05-02 23:00:00+00	2026-12-01 07:47:27.726685+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 5	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-02T23:00:00+00:00"}	15	\N	f
62	souk	order	15	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.726755+00	2026-12-01 07:47:27.726868+00	\N	\N	postgres	3	6.750	0.000	6.750	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
63	souk	order	15	3	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.726911+00	2026-12-01 07:47:27.727016+00	\N	9	postgres	3	6.750	0.000	6.750	0.000	-1.000	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1.000}	\N	\N	\N	\N	\N	\N	f
64	deli	order	16	1	order_created	2	2024-05-02	2024-05-03 06:00:00+00	2026-12-01 07:47:27.727247+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{4}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 6	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	16	\N	f
65	deli	order	16	2	order_confirmed	2	2024-05-02	2026-12-01 07:47:27.727331+00	2026-12-01 07:47:27.727405+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
66	deli	order	16	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.727441+00	2026-12-01 07:47:27.727496+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
67	kiosk	order	17	1	order_created	2	2024-05-03	2024-05-03 06:00:00+00	2026-12-01 07:47:27.727687+00	1	\N	postgres	1	380	0	380	0	\N	{4}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 6	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	17	\N	f
68	kiosk	order	17	2	order_confirmed	2	2024-05-03	2026-12-01 07:47:27.727752+00	2026-12-01 07:47:27.727821+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
69	kiosk	order	17	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.727854+00	2026-12-01 07:47:27.727907+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
70	souk	order	18	1	order_created	2	2024-05-03	2024-05-03 06:00:00+00	2026-12-01 07:47:27.72809+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{4}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 6	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-03T06:00:00+00:00"}	18	\N	f
71	souk	order	18	2	order_confirmed	2	2024-05-03	2026-12-01 07:47:27.728153+00	2026-12-01 07:47:27.728225+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
72	souk	order	18	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.728257+00	2026-12-01 07:47:27.72831+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
73	deli	order	19	1	order_created	2	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 07:47:27.728518+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{1,2}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 7	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	19	\N	f
74	kiosk	order	20	1	order_created	2	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 07:47:27.728824+00	2	\N	postgres	2	1140	0	1140	0	\N	{1,2}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 7	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	20	\N	f
75	souk	order	21	1	order_created	2	2024-05-03	2024-05-03 13:00:00+00	2026-12-01 07:47:27.729068+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{1,2}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 7	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-03T13:00:00+00:00"}	21	\N	f
76	deli	order	22	1	order_created	2	2024-05-03	2024-05-03 20:00:00+00	2026-12-01 07:47:27.729568+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{2,3,4}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 8	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	22	\N	f
77	deli	order	22	2	discount_applied	2	2024-05-03	2026-12-01 07:47:27.729665+00	2026-12-01 07:47:27.729762+00	\N	9	postgres	3	21.00	1.26	19.74	0.00	1.26	{2,3,4}	{0,0,0}	{-0.21,-0.42,-0.63}	\N	{"percent": 6}	\N	\N	\N	\N	\N	1.26	-1.26	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.21,0.42,0.63}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 8	{"order_id": 22, "authorised_by": 9, "discount_percent": 6}	2	\N	f
78	kiosk	order	23	1	order_created	2	2024-05-04	2024-05-03 20:00:00+00	2026-12-01 07:47:27.73001+00	3	\N	postgres	3	2280	0	2280	0	\N	{2,3,4}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 8	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	23	\N	f
79	kiosk	order	23	2	discount_applied	2	2024-05-04	2026-12-01 07:47:27.730103+00	2026-12-01 07:47:27.73019+00	\N	9	postgres	3	2280	137	2143	0	137	{2,3,4}	{0,0,0}	{-23,-46,-68}	\N	{"percent": 6}	\N	\N	\N	\N	\N	137	-137	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{23,46,68}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 8	{"order_id": 23, "authorised_by": 9, "discount_percent": 6}	2	\N	f
80	souk	order	24	1	order_created	2	2024-05-03	2024-05-03 20:00:00+00	2026-12-01 07:47:27.730427+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{2,3,4}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 8	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-03T20:00:00+00:00"}	24	\N	f
81	souk	order	24	2	discount_applied	2	2024-05-03	2026-12-01 07:47:27.730487+00	2026-12-01 07:47:27.730571+00	\N	9	postgres	3	6.750	0.405	6.345	0.000	0.405	{2,3,4}	{0,0,0}	{-0.068,-0.135,-0.202}	\N	{"percent": 6}	\N	\N	\N	\N	\N	0.405	-0.405	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.068,0.135,0.202}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 8	{"order_id": 24, "authorised_by": 9, "discount_percent": 6}	2	\N	f
82	deli	order	25	1	order_created	2	2024-05-03	2024-05-04 03:00:00+00	2026-12-01 07:47:27.730808+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{3}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 9	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	25	\N	f
83	deli	order	25	2	order_confirmed	2	2024-05-03	2026-12-01 07:47:27.730869+00	2026-12-01 07:47:27.730914+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
84	kiosk	order	26	1	order_created	2	2024-05-04	2024-05-04 03:00:00+00	2026-12-01 07:47:27.731103+00	1	\N	postgres	1	380	0	380	0	\N	{3}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 9	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	26	\N	f
85	kiosk	order	26	2	order_confirmed	2	2024-05-04	2026-12-01 07:47:27.731158+00	2026-12-01 07:47:27.731206+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
86	souk	order	27	1	order_created	2	2024-05-03	2024-05-04 03:00:00+00	2026-12-01 07:47:27.731388+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{3}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 9	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-04T03:00:00+00:00"}	27	\N	f
87	souk	order	27	2	order_confirmed	2	2024-05-03	2026-12-01 07:47:27.731441+00	2026-12-01 07:47:27.731482+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
88	deli	order	28	1	order_created	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.731685+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{4,1}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 10	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	28	\N	f
89	deli	order	28	2	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.731773+00	2026-12-01 07:47:27.73184+00	\N	\N	postgres	2	10.50	0.00	10.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
90	kiosk	order	29	1	order_created	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.732038+00	2	\N	postgres	2	1140	0	1140	0	\N	{4,1}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 10	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	29	\N	f
91	kiosk	order	29	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.732094+00	2026-12-01 07:47:27.732151+00	\N	\N	postgres	2	1140	0	1140	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
92	souk	order	30	1	order_created	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.732356+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{4,1}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 10	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-04T10:00:00+00:00"}	30	\N	f
93	souk	order	30	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.732412+00	2026-12-01 07:47:27.732474+00	\N	\N	postgres	2	3.375	0.000	3.375	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
94	deli	order	31	1	order_created	2	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 07:47:27.732737+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{1,2,3}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 11	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	31	\N	f
95	deli	order	31	2	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.732811+00	2026-12-01 07:47:27.732871+00	\N	\N	postgres	3	21.00	0.00	21.00	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
96	kiosk	order	32	1	order_created	2	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 07:47:27.733087+00	3	\N	postgres	3	2280	0	2280	0	\N	{1,2,3}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 11	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	32	\N	f
97	kiosk	order	32	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.733146+00	2026-12-01 07:47:27.733203+00	\N	\N	postgres	3	2280	0	2280	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
98	souk	order	33	1	order_created	2	2024-05-04	2024-05-04 17:00:00+00	2026-12-01 07:47:27.733402+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{1,2,3}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 11	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-04T17:00:00+00:00"}	33	\N	f
99	souk	order	33	2	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.733457+00	2026-12-01 07:47:27.733513+00	\N	\N	postgres	3	6.750	0.000	6.750	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
100	deli	order	34	1	order_created	2	2024-05-04	2024-05-05 00:00:00+00	2026-12-01 07:47:27.733703+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{2}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 12	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	34	\N	f
101	deli	order	34	2	discount_applied	2	2024-05-04	2026-12-01 07:47:27.733772+00	2026-12-01 07:47:27.733828+00	\N	9	postgres	1	3.50	0.35	3.15	0.00	0.35	{2}	{0}	{-0.35}	\N	{"percent": 10}	\N	\N	\N	\N	\N	0.35	-0.35	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.35}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 12	{"order_id": 34, "authorised_by": 9, "discount_percent": 10}	2	\N	f
102	deli	order	34	3	order_confirmed	2	2024-05-04	2026-12-01 07:47:27.733861+00	2026-12-01 07:47:27.733899+00	2	\N	postgres	1	3.50	0.35	3.15	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
103	kiosk	order	35	1	order_created	2	2024-05-05	2024-05-05 00:00:00+00	2026-12-01 07:47:27.734103+00	1	\N	postgres	1	380	0	380	0	\N	{2}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 12	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	35	\N	f
104	kiosk	order	35	2	discount_applied	2	2024-05-05	2026-12-01 07:47:27.734163+00	2026-12-01 07:47:27.734212+00	\N	9	postgres	1	380	38	342	0	38	{2}	{0}	{-38}	\N	{"percent": 10}	\N	\N	\N	\N	\N	38	-38	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{38}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 12	{"order_id": 35, "authorised_by": 9, "discount_percent": 10}	2	\N	f
105	kiosk	order	35	3	order_confirmed	2	2024-05-05	2026-12-01 07:47:27.734245+00	2026-12-01 07:47:27.734281+00	2	\N	postgres	1	380	38	342	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
106	souk	order	36	1	order_created	2	2024-05-04	2024-05-05 00:00:00+00	2026-12-01 07:47:27.734471+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{2}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 12	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T00:00:00+00:00"}	36	\N	f
107	souk	order	36	2	discount_applied	2	2024-05-04	2026-12-01 07:47:27.734593+00	2026-12-01 07:47:27.734646+00	\N	9	postgres	1	1.125	0.113	1.012	0.000	0.113	{2}	{0}	{-0.113}	\N	{"percent": 10}	\N	\N	\N	\N	\N	0.113	-0.113	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.113}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 12	{"order_id": 36, "authorised_by": 9, "discount_percent": 10}	2	\N	f
108	souk	order	36	3	order_confirmed	2	2024-05-04	2026-12-01 07:47:27.73468+00	2026-12-01 07:47:27.734716+00	2	\N	postgres	1	1.125	0.113	1.012	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
110	deli	order	38	1	order_created	2	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 07:47:27.740528+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{3,4}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 13	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	38	\N	f
111	kiosk	order	39	1	order_created	2	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 07:47:27.740922+00	2	\N	postgres	2	1140	0	1140	0	\N	{3,4}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 13	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	39	\N	f
112	souk	order	40	1	order_created	2	2024-05-05	2024-05-05 07:00:00+00	2026-12-01 07:47:27.741162+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{3,4}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 13	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-05T07:00:00+00:00"}	40	\N	f
113	deli	order	41	1	order_created	2	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 07:47:27.741401+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{4,1,2}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 14	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}, {"quantity": 3, "product_id": 2, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	41	\N	f
114	kiosk	order	42	1	order_created	2	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 07:47:27.741681+00	3	\N	postgres	3	2280	0	2280	0	\N	{4,1,2}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 14	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}, {"quantity": 3, "product_id": 2, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	42	\N	f
115	souk	order	43	1	order_created	2	2024-05-05	2024-05-05 14:00:00+00	2026-12-01 07:47:27.741913+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{4,1,2}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 14	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}, {"quantity": 3, "product_id": 2, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-05T14:00:00+00:00"}	43	\N	f
116	deli	order	44	1	order_created	2	2024-05-05	2024-05-05 21:00:00+00	2026-12-01 07:47:27.742398+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{1}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 15	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	44	\N	f
117	deli	order	44	2	order_confirmed	2	2024-05-05	2026-12-01 07:47:27.742466+00	2026-12-01 07:47:27.742523+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
118	deli	order	44	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.74256+00	2026-12-01 07:47:27.742642+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
119	deli	order	44	4	payment_reversed	2	2026-11-30	2026-12-01 07:47:27.74273+00	2026-12-01 07:47:27.742891+00	\N	9	postgres	1	3.50	0.00	3.50	0.00	-1.00	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1.00}	\N	\N	\N	\N	\N	\N	f
120	kiosk	order	45	1	order_created	2	2024-05-06	2024-05-05 21:00:00+00	2026-12-01 07:47:27.743099+00	1	\N	postgres	1	380	0	380	0	\N	{1}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 15	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	45	\N	f
121	kiosk	order	45	2	order_confirmed	2	2024-05-06	2026-12-01 07:47:27.743159+00	2026-12-01 07:47:27.743206+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
122	kiosk	order	45	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.743247+00	2026-12-01 07:47:27.743309+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
123	kiosk	order	45	4	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.743349+00	2026-12-01 07:47:27.743483+00	\N	9	postgres	1	380	0	380	0	-1	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1}	\N	\N	\N	\N	\N	\N	f
124	souk	order	46	1	order_created	2	2024-05-05	2024-05-05 21:00:00+00	2026-12-01 07:47:27.743681+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{1}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 15	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-05T21:00:00+00:00"}	46	\N	f
125	souk	order	46	2	order_confirmed	2	2024-05-05	2026-12-01 07:47:27.743771+00	2026-12-01 07:47:27.743818+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
126	souk	order	46	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.74385+00	2026-12-01 07:47:27.743907+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
127	souk	order	46	4	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.743937+00	2026-12-01 07:47:27.74406+00	\N	9	postgres	1	1.125	0.000	1.125	0.000	-1.000	\N	\N	\N	\N	{"method": "cash", "reason": "wrong card", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	-1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-1.000}	\N	\N	\N	\N	\N	\N	f
128	deli	order	47	1	order_created	2	2024-05-05	2024-05-06 04:00:00+00	2026-12-01 07:47:27.74429+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{2,3}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 16	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	47	\N	f
129	deli	order	47	2	discount_applied	2	2024-05-05	2026-12-01 07:47:27.744363+00	2026-12-01 07:47:27.744422+00	\N	9	postgres	2	10.50	0.74	9.76	0.00	0.74	{2,3}	{0,0}	{-0.25,-0.49}	\N	{"percent": 7}	\N	\N	\N	\N	\N	0.74	-0.74	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.25,0.49}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 16	{"order_id": 47, "authorised_by": 9, "discount_percent": 7}	2	\N	f
130	deli	order	47	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.744459+00	2026-12-01 07:47:27.744515+00	\N	\N	postgres	2	10.50	0.74	9.76	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
131	kiosk	order	48	1	order_created	2	2024-05-06	2024-05-06 04:00:00+00	2026-12-01 07:47:27.74479+00	2	\N	postgres	2	1140	0	1140	0	\N	{2,3}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 16	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	48	\N	f
132	kiosk	order	48	2	discount_applied	2	2024-05-06	2026-12-01 07:47:27.744853+00	2026-12-01 07:47:27.744908+00	\N	9	postgres	2	1140	80	1060	0	80	{2,3}	{0,0}	{-27,-53}	\N	{"percent": 7}	\N	\N	\N	\N	\N	80	-80	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{27,53}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 16	{"order_id": 48, "authorised_by": 9, "discount_percent": 7}	2	\N	f
133	kiosk	order	48	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.744944+00	2026-12-01 07:47:27.744999+00	\N	\N	postgres	2	1140	80	1060	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
134	souk	order	49	1	order_created	2	2024-05-06	2024-05-06 04:00:00+00	2026-12-01 07:47:27.745213+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{2,3}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 16	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-06T04:00:00+00:00"}	49	\N	f
135	souk	order	49	2	discount_applied	2	2024-05-06	2026-12-01 07:47:27.745272+00	2026-12-01 07:47:27.745323+00	\N	9	postgres	2	3.375	0.236	3.139	0.000	0.236	{2,3}	{0,0}	{-0.079,-0.157}	\N	{"percent": 7}	\N	\N	\N	\N	\N	0.236	-0.236	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.079,0.157}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 16	{"order_id": 49, "authorised_by": 9, "discount_percent": 7}	2	\N	f
136	souk	order	49	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.745357+00	2026-12-01 07:47:27.745412+00	\N	\N	postgres	2	3.375	0.236	3.139	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
137	bistro	tenant	0	1	tenant_registered	2	\N	2026-12-01 07:47:27.74671+00	2026-12-01 07:47:27.775478+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "The bistro", "currency": "CHF", "exponent": 2, "time_zone": "Europe/Zurich", "cash_rounding": 0.05, "day_starts_at": "03:00:00", "prices_include_tax": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
138	bistro	user	1	1	user_registered	2	\N	2026-12-01 07:47:27.776132+00	2026-12-01 07:47:27.776403+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "Ada"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
139	bistro	user	9	1	user_registered	2	\N	2026-12-01 07:47:27.776621+00	2026-12-01 07:47:27.776692+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
140	bistro	tax	1	1	tax_registered	2	\N	2026-12-01 07:47:27.776966+00	2026-12-01 07:47:27.77718+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "VAT", "active": true, "percent": 8.1}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
141	bistro	tax	2	1	tax_registered	2	\N	2026-12-01 07:47:27.777216+00	2026-12-01 07:47:27.777232+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "City", "active": true, "percent": 0.5}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
142	bistro	product	1	1	product_registered	2	\N	2026-12-01 07:47:27.777527+00	2026-12-01 07:47:27.77757+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 1", "taxes": [1], "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
143	bistro	product	2	1	product_registered	2	\N	2026-12-01 07:47:27.777692+00	2026-12-01 07:47:27.777712+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 2", "taxes": [1, 2], "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
144	bistro	product	3	1	product_registered	2	\N	2026-12-01 07:47:27.77774+00	2026-12-01 07:47:27.777751+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 3", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
145	bistro	order	50	1	order_created	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.778973+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "bistro 1", "attributes": {"table": 4}, "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
146	bistro	order	50	2	discount_applied	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.779005+00	1	9	postgres	3	20.65	1.89	18.76	0.00	0.88	{1,2,3}	{0,0,0}	{-0.43,-0.45,0.00}	\N	{"reason": "friends", "percent": 5}	1.29	\N	\N	\N	\N	0.88	-0.88	-0.07	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.03,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.40,-0.41,-0.41}	{-0.03,-0.04,0.00}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
147	bistro	order	50	3	order_confirmed	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.77904+00	1	\N	postgres	3	20.65	1.89	18.76	0.00	\N	\N	\N	\N	\N	{}	1.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
148	bistro	order	50	4	payment_recorded	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.779052+00	1	\N	postgres	3	20.65	1.89	18.76	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.29	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
149	bistro	order	50	5	payment_recorded	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.779066+00	1	\N	postgres	3	20.65	1.89	18.76	18.76	13.76	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.29	\N	\N	\N	\N	\N	\N	\N	13.76	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{13.76}	\N	{-0.01}	\N	\N	\N	\N	f
150	bistro	order	51	1	order_created	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.779601+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "bistro 2", "attributes": {"table": 4}, "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
151	bistro	order	51	2	discount_applied	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.77962+00	1	9	postgres	3	20.65	1.89	18.76	0.00	0.88	{1,2,3}	{0,0,0}	{-0.43,-0.45,0.00}	\N	{"reason": "friends", "percent": 5}	1.29	\N	\N	\N	\N	0.88	-0.88	-0.07	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.03,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.40,-0.41,-0.41}	{-0.03,-0.04,0.00}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
152	bistro	order	51	3	order_confirmed	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.779634+00	1	\N	postgres	3	20.65	1.89	18.76	0.00	\N	\N	\N	\N	\N	{}	1.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
153	bistro	order	51	4	payment_recorded	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.779646+00	1	\N	postgres	3	20.65	1.89	18.76	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.29	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
154	bistro	order	51	5	payment_recorded	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.779665+00	1	\N	postgres	3	20.65	1.89	18.76	18.76	13.76	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.29	\N	\N	\N	\N	\N	\N	\N	13.76	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{13.76}	\N	{-0.01}	\N	\N	\N	\N	f
155	bistro	order	52	1	order_created	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.779921+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "bistro 3", "attributes": {"table": 4}, "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
156	bistro	order	52	2	discount_applied	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.779938+00	1	9	postgres	3	20.65	1.89	18.76	0.00	0.88	{1,2,3}	{0,0,0}	{-0.43,-0.45,0.00}	\N	{"reason": "friends", "percent": 5}	1.29	\N	\N	\N	\N	0.88	-0.88	-0.07	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.03,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.40,-0.41,-0.41}	{-0.03,-0.04,0.00}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
157	bistro	order	52	3	order_confirmed	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.779952+00	1	\N	postgres	3	20.65	1.89	18.76	0.00	\N	\N	\N	\N	\N	{}	1.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
158	bistro	order	52	4	payment_recorded	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.779964+00	1	\N	postgres	3	20.65	1.89	18.76	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.29	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
159	bistro	order	52	5	payment_recorded	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.779976+00	1	\N	postgres	3	20.65	1.89	18.76	18.76	13.76	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.29	\N	\N	\N	\N	\N	\N	\N	13.76	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{13.76}	\N	{-0.01}	\N	\N	\N	\N	f
160	bistro	order	53	1	order_created	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.780141+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "bistro 4", "attributes": {"table": 4}, "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
161	bistro	order	53	2	discount_applied	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.780156+00	1	9	postgres	3	20.65	1.89	18.76	0.00	0.88	{1,2,3}	{0,0,0}	{-0.43,-0.45,0.00}	\N	{"reason": "friends", "percent": 5}	1.29	\N	\N	\N	\N	0.88	-0.88	-0.07	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.03,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.40,-0.41,-0.41}	{-0.03,-0.04,0.00}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
162	bistro	order	53	3	order_confirmed	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.780196+00	1	\N	postgres	3	20.65	1.89	18.76	0.00	\N	\N	\N	\N	\N	{}	1.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
163	bistro	order	53	4	payment_recorded	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.780208+00	1	\N	postgres	3	20.65	1.89	18.76	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.29	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
164	bistro	order	53	5	payment_recorded	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.78022+00	1	\N	postgres	3	20.65	1.89	18.76	18.76	13.76	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.29	\N	\N	\N	\N	\N	\N	\N	13.76	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{13.76}	\N	{-0.01}	\N	\N	\N	\N	f
165	bistro	order	54	1	order_created	2	2024-05-07	2024-05-07 10:00:00+00	2026-12-01 07:47:27.780637+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
166	bistro	order	55	1	order_created	2	2024-05-08	2024-05-08 10:00:00+00	2026-12-01 07:47:27.780771+00	1	\N	postgres	3	20.65	1.01	19.64	0.00	\N	{1,2,3}	{2,3,1}	{8.60,9.04,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "cash_rounding": 0.05, "prices_include_tax": true}	1.36	\N	\N	1	20.65	1.01	19.64	1.36	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.64,0.72,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{7.96,8.32,8.32}	{0.64,0.68,0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
167	bistro	order	54	2	items_changed	2	2024-05-07	2026-12-01 07:47:27.781086+00	2026-12-01 07:47:27.781229+00	\N	\N	postgres	3	11.35	0.34	11.01	0.00	\N	{1,2,2}	{-2,-2,1}	{-8.60,-6.03,6.00}	{4.30,3.35,6.00}	{}	0.71	\N	\N	\N	-9.30	-0.67	-8.63	-0.65	\N	\N	\N	\N	\N	\N	\N	{1,2,4}	{-8.60,-6.70,6.00}	{0.00,-0.67,0.00}	\N	{-0.64,-0.48,0.47}	\N	\N	{1,2,2,4,4}	{1,1,2,1,2}	{8.1,8.1,0.5,8.1,0.5}	{-7.96,-5.55,-5.55,5.53,5.53}	{-0.64,-0.45,-0.03,0.44,0.03}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
168	bistro	order	55	2	items_changed	2	2024-05-08	2026-12-01 07:47:27.781285+00	2026-12-01 07:47:27.781358+00	\N	\N	postgres	3	11.35	0.34	11.01	0.00	\N	{1,2,2}	{-2,-2,1}	{-8.60,-6.03,6.00}	{4.30,3.35,6.00}	{}	0.71	\N	\N	\N	-9.30	-0.67	-8.63	-0.65	\N	\N	\N	\N	\N	\N	\N	{1,2,4}	{-8.60,-6.70,6.00}	{0.00,-0.67,0.00}	\N	{-0.64,-0.48,0.47}	\N	\N	{1,2,2,4,4}	{1,1,2,1,2}	{8.1,8.1,0.5,8.1,0.5}	{-7.96,-5.55,-5.55,5.53,5.53}	{-0.64,-0.45,-0.03,0.44,0.03}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
169	bistro	order	50	6	refund_recorded	2	2024-05-09	2024-05-09 12:00:00+00	2026-12-01 07:47:27.782181+00	\N	9	postgres	3	20.65	1.89	18.76	18.76	\N	{2}	{0}	{0.00}	\N	{"reason": "cold", "payments": [{"amount": 2.86, "method": "cash"}], "refund_no": 1}	1.29	2.86	2.86	\N	\N	\N	\N	\N	\N	2.86	\N	\N	1	2.86	0.23	{2}	\N	\N	\N	\N	{1}	{2.86}	{2,2}	{1,2}	{8.1,0.5}	\N	\N	{2.63,2.63}	{0.22,0.01}	{cash}	{-2.86}	\N	{0.01}	\N	\N	\N	\N	f
170	bistro	order	51	6	refund_recorded	2	2024-05-09	2024-05-09 12:00:00+00	2026-12-01 07:47:27.782331+00	\N	9	postgres	3	20.65	1.89	18.76	18.76	\N	{2}	{0}	{0.00}	\N	{"reason": "cold", "payments": [{"amount": 2.86, "method": "cash"}], "refund_no": 1}	1.29	2.86	2.86	\N	\N	\N	\N	\N	\N	2.86	\N	\N	1	2.86	0.23	{2}	\N	\N	\N	\N	{1}	{2.86}	{2,2}	{1,2}	{8.1,0.5}	\N	\N	{2.63,2.63}	{0.22,0.01}	{cash}	{-2.86}	\N	{0.01}	\N	\N	\N	\N	f
171	bistro	order	52	6	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.782584+00	2026-12-01 07:47:27.782723+00	\N	9	postgres	3	20.65	1.89	18.76	13.76	-5.00	\N	\N	\N	\N	{"method": "card", "reason": "a mistake", "payment_no": 1}	1.29	\N	\N	\N	\N	\N	\N	\N	-5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{-5.00}	{-1.00}	\N	\N	\N	\N	\N	f
172	bistro	order	52	7	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.782765+00	2026-12-01 07:47:27.78285+00	\N	9	postgres	3	20.65	1.89	18.76	0.00	-13.76	\N	\N	\N	\N	{"method": "cash", "reason": "a mistake", "payment_no": 2}	1.29	\N	\N	\N	\N	\N	\N	\N	-13.76	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-13.76}	\N	{0.01}	\N	\N	\N	\N	f
255	kiosk	order	84	2	discount_applied	2	2024-05-08	2026-12-01 07:47:27.82973+00	2026-12-01 07:47:27.829781+00	\N	9	postgres	1	380	30	350	0	30	{2}	{0}	{-30}	\N	{"percent": 8}	\N	\N	\N	\N	\N	30	-30	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{30}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 24	{"order_id": 84, "authorised_by": 9, "discount_percent": 8}	2	\N	f
173	bistro	order	52	8	order_voided	2	2024-05-05	2026-12-01 07:47:27.782882+00	2026-12-01 07:47:27.782947+00	\N	9	postgres	3	20.65	1.89	18.76	0.00	\N	{1,2,3}	{-2,-3,-1}	{-8.17,-8.59,-2.00}	\N	{"reason": "a mistake"}	1.29	\N	\N	-1	-20.65	-1.89	-18.76	-1.29	\N	\N	1	18.76	\N	\N	\N	\N	\N	\N	\N	{-0.61,-0.68,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-7.56,-7.91,-7.91}	{-0.61,-0.64,-0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
174	market	tenant	0	1	tenant_registered	2	\N	2026-12-01 07:47:27.783169+00	2026-12-01 07:47:27.811637+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "The market", "currency": "USD", "exponent": 2, "time_zone": "Europe/Zurich", "tax_rounding": "line", "day_starts_at": "03:00:00"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
175	market	user	1	1	user_registered	2	\N	2026-12-01 07:47:27.812063+00	2026-12-01 07:47:27.812182+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "cashier", "active": true, "full_name": "Ada"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
176	market	user	9	1	user_registered	2	\N	2026-12-01 07:47:27.812235+00	2026-12-01 07:47:27.812284+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"role": "manager", "active": true, "full_name": "Grace"}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
177	market	tax	1	1	tax_registered	2	\N	2026-12-01 07:47:27.812491+00	2026-12-01 07:47:27.812529+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "VAT", "active": true, "percent": 8.1}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
178	market	tax	2	1	tax_registered	2	\N	2026-12-01 07:47:27.812592+00	2026-12-01 07:47:27.812609+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "City", "active": true, "percent": 0.5}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
179	market	product	1	1	product_registered	2	\N	2026-12-01 07:47:27.812841+00	2026-12-01 07:47:27.812878+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 1", "taxes": [1], "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
180	market	product	2	1	product_registered	2	\N	2026-12-01 07:47:27.812927+00	2026-12-01 07:47:27.812943+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 2", "taxes": [1, 2], "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
181	market	product	3	1	product_registered	2	\N	2026-12-01 07:47:27.812968+00	2026-12-01 07:47:27.812978+00	\N	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"name": "Dish 3", "active": true}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
182	market	order	56	1	order_created	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.813498+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "market 1", "attributes": {"table": 4}, "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
183	market	order	56	2	discount_applied	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.81353+00	1	9	postgres	3	20.65	1.89	20.16	0.00	0.88	{1,2,3}	{0,0,0}	{-0.47,-0.49,0.00}	\N	{"reason": "friends", "percent": 5}	1.40	\N	\N	\N	\N	0.88	-0.96	-0.08	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.04,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.43,-0.45,-0.45}	{-0.04,-0.03,-0.01}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
184	market	order	56	3	order_confirmed	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.813545+00	1	\N	postgres	3	20.65	1.89	20.16	0.00	\N	\N	\N	\N	\N	{}	1.40	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
185	market	order	56	4	payment_recorded	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.813558+00	1	\N	postgres	3	20.65	1.89	20.16	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.40	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
186	market	order	56	5	payment_recorded	2	2024-05-03	2024-05-03 10:00:00+00	2026-12-01 07:47:27.81357+00	1	\N	postgres	3	20.65	1.89	20.16	20.16	15.16	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.40	\N	\N	\N	\N	\N	\N	\N	15.16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{15.16}	\N	\N	\N	\N	\N	\N	f
187	market	order	57	1	order_created	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.813875+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "market 2", "attributes": {"table": 4}, "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
188	market	order	57	2	discount_applied	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.813899+00	1	9	postgres	3	20.65	1.89	20.16	0.00	0.88	{1,2,3}	{0,0,0}	{-0.47,-0.49,0.00}	\N	{"reason": "friends", "percent": 5}	1.40	\N	\N	\N	\N	0.88	-0.96	-0.08	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.04,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.43,-0.45,-0.45}	{-0.04,-0.03,-0.01}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
189	market	order	57	3	order_confirmed	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.813913+00	1	\N	postgres	3	20.65	1.89	20.16	0.00	\N	\N	\N	\N	\N	{}	1.40	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
190	market	order	57	4	payment_recorded	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.813925+00	1	\N	postgres	3	20.65	1.89	20.16	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.40	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
191	market	order	57	5	payment_recorded	2	2024-05-04	2024-05-04 10:00:00+00	2026-12-01 07:47:27.813937+00	1	\N	postgres	3	20.65	1.89	20.16	20.16	15.16	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.40	\N	\N	\N	\N	\N	\N	\N	15.16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{15.16}	\N	\N	\N	\N	\N	\N	f
219	kiosk	order	66	1	order_created	2	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 07:47:27.823813+00	1	\N	postgres	1	380	0	380	0	\N	{4}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 18	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	66	\N	f
220	kiosk	order	66	2	order_confirmed	2	2024-05-06	2026-12-01 07:47:27.823885+00	2026-12-01 07:47:27.823931+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
192	market	order	58	1	order_created	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.814095+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "market 3", "attributes": {"table": 4}, "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
193	market	order	58	2	discount_applied	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.814135+00	1	9	postgres	3	20.65	1.89	20.16	0.00	0.88	{1,2,3}	{0,0,0}	{-0.47,-0.49,0.00}	\N	{"reason": "friends", "percent": 5}	1.40	\N	\N	\N	\N	0.88	-0.96	-0.08	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.04,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.43,-0.45,-0.45}	{-0.04,-0.03,-0.01}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
194	market	order	58	3	order_confirmed	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.814149+00	1	\N	postgres	3	20.65	1.89	20.16	0.00	\N	\N	\N	\N	\N	{}	1.40	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
195	market	order	58	4	payment_recorded	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.81416+00	1	\N	postgres	3	20.65	1.89	20.16	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.40	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
196	market	order	58	5	payment_recorded	2	2024-05-05	2024-05-05 10:00:00+00	2026-12-01 07:47:27.814172+00	1	\N	postgres	3	20.65	1.89	20.16	20.16	15.16	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.40	\N	\N	\N	\N	\N	\N	\N	15.16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{15.16}	\N	\N	\N	\N	\N	\N	f
197	market	order	59	1	order_created	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.814356+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "reference": "market 4", "attributes": {"table": 4}, "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
198	market	order	59	2	discount_applied	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.814371+00	1	9	postgres	3	20.65	1.89	20.16	0.00	0.88	{1,2,3}	{0,0,0}	{-0.47,-0.49,0.00}	\N	{"reason": "friends", "percent": 5}	1.40	\N	\N	\N	\N	0.88	-0.96	-0.08	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.43,0.45,0.00}	{-0.04,-0.04,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-0.43,-0.45,-0.45}	{-0.04,-0.03,-0.01}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
199	market	order	59	3	order_confirmed	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.814385+00	1	\N	postgres	3	20.65	1.89	20.16	0.00	\N	\N	\N	\N	\N	{}	1.40	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
200	market	order	59	4	payment_recorded	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.814397+00	1	\N	postgres	3	20.65	1.89	20.16	5.00	5.00	\N	\N	\N	\N	{"method": "card", "payment_no": 1}	1.40	\N	\N	\N	\N	\N	\N	\N	5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{5.00}	{1.00}	\N	\N	\N	\N	\N	f
201	market	order	59	5	payment_recorded	2	2024-05-06	2024-05-06 10:00:00+00	2026-12-01 07:47:27.814408+00	1	\N	postgres	3	20.65	1.89	20.16	20.16	15.16	\N	\N	\N	\N	{"method": "cash", "tendered": 50.00, "payment_no": 2}	1.40	\N	\N	\N	\N	\N	\N	\N	15.16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{15.16}	\N	\N	\N	\N	\N	\N	f
202	market	order	60	1	order_created	2	2024-05-07	2024-05-07 10:00:00+00	2026-12-01 07:47:27.814748+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
203	market	order	61	1	order_created	2	2024-05-08	2024-05-08 10:00:00+00	2026-12-01 07:47:27.814877+00	1	\N	postgres	3	20.65	1.01	21.12	0.00	\N	{1,2,3}	{2,3,1}	{9.30,9.82,2.00}	{4.30,3.35,2.00}	{"lines": [{"line_no": 1, "attributes": {"hot": true}}, {"line_no": 2, "discount_percent": 10}, {"line_no": 3, "discountable": false}], "tax_rounding": "line"}	1.48	\N	\N	1	20.65	1.01	21.12	1.48	\N	\N	\N	\N	\N	\N	\N	\N	{8.60,10.05,2.00}	{0.00,1.01,0.00}	\N	{0.70,0.78,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{8.60,9.04,9.04}	{0.70,0.73,0.05}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
204	market	order	60	2	items_changed	2	2024-05-07	2026-12-01 07:47:27.815123+00	2026-12-01 07:47:27.815225+00	\N	\N	postgres	3	11.35	0.34	11.79	0.00	\N	{1,2,2}	{-2,-2,1}	{-9.30,-6.55,6.52}	{4.30,3.35,6.00}	{}	0.78	\N	\N	\N	-9.30	-0.67	-9.33	-0.70	\N	\N	\N	\N	\N	\N	\N	{1,2,4}	{-8.60,-6.70,6.00}	{0.00,-0.67,0.00}	\N	{-0.70,-0.52,0.52}	\N	\N	{1,2,2,4,4}	{1,1,2,1,2}	{8.1,8.1,0.5,8.1,0.5}	{-8.60,-6.03,-6.03,6.00,6.00}	{-0.70,-0.49,-0.03,0.49,0.03}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
205	market	order	61	2	items_changed	2	2024-05-08	2026-12-01 07:47:27.815335+00	2026-12-01 07:47:27.815412+00	\N	\N	postgres	3	11.35	0.34	11.79	0.00	\N	{1,2,2}	{-2,-2,1}	{-9.30,-6.55,6.52}	{4.30,3.35,6.00}	{}	0.78	\N	\N	\N	-9.30	-0.67	-9.33	-0.70	\N	\N	\N	\N	\N	\N	\N	{1,2,4}	{-8.60,-6.70,6.00}	{0.00,-0.67,0.00}	\N	{-0.70,-0.52,0.52}	\N	\N	{1,2,2,4,4}	{1,1,2,1,2}	{8.1,8.1,0.5,8.1,0.5}	{-8.60,-6.03,-6.03,6.00,6.00}	{-0.70,-0.49,-0.03,0.49,0.03}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
206	market	order	56	6	refund_recorded	2	2024-05-09	2024-05-09 12:00:00+00	2026-12-01 07:47:27.815837+00	\N	9	postgres	3	20.65	1.89	20.16	20.16	\N	{2}	{0}	{0.00}	\N	{"reason": "cold", "payments": [{"amount": 3.11, "method": "cash"}], "refund_no": 1}	1.40	3.11	3.11	\N	\N	\N	\N	\N	\N	3.11	\N	\N	1	3.11	0.25	{2}	\N	\N	\N	\N	{1}	{3.11}	{2,2}	{1,2}	{8.1,0.5}	\N	\N	{2.86,2.86}	{0.24,0.01}	{cash}	{-3.11}	\N	\N	\N	\N	\N	\N	f
207	market	order	57	6	refund_recorded	2	2024-05-09	2024-05-09 12:00:00+00	2026-12-01 07:47:27.816015+00	\N	9	postgres	3	20.65	1.89	20.16	20.16	\N	{2}	{0}	{0.00}	\N	{"reason": "cold", "payments": [{"amount": 3.11, "method": "cash"}], "refund_no": 1}	1.40	3.11	3.11	\N	\N	\N	\N	\N	\N	3.11	\N	\N	1	3.11	0.25	{2}	\N	\N	\N	\N	{1}	{3.11}	{2,2}	{1,2}	{8.1,0.5}	\N	\N	{2.86,2.86}	{0.24,0.01}	{cash}	{-3.11}	\N	\N	\N	\N	\N	\N	f
208	market	order	58	6	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.816286+00	2026-12-01 07:47:27.816378+00	\N	9	postgres	3	20.65	1.89	20.16	15.16	-5.00	\N	\N	\N	\N	{"method": "card", "reason": "a mistake", "payment_no": 1}	1.40	\N	\N	\N	\N	\N	\N	\N	-5.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{card}	{-5.00}	{-1.00}	\N	\N	\N	\N	\N	f
209	market	order	58	7	payment_reversed	2	2026-12-01	2026-12-01 07:47:27.816417+00	2026-12-01 07:47:27.816475+00	\N	9	postgres	3	20.65	1.89	20.16	0.00	-15.16	\N	\N	\N	\N	{"method": "cash", "reason": "a mistake", "payment_no": 2}	1.40	\N	\N	\N	\N	\N	\N	\N	-15.16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{-15.16}	\N	\N	\N	\N	\N	\N	f
210	market	order	58	8	order_voided	2	2024-05-05	2026-12-01 07:47:27.816503+00	2026-12-01 07:47:27.816622+00	\N	9	postgres	3	20.65	1.89	20.16	0.00	\N	{1,2,3}	{-2,-3,-1}	{-8.83,-9.33,-2.00}	\N	{"reason": "a mistake"}	1.40	\N	\N	-1	-20.65	-1.89	-20.16	-1.40	\N	\N	1	20.16	\N	\N	\N	\N	\N	\N	\N	{-0.66,-0.74,0.00}	\N	\N	{1,2,2}	{1,1,2}	{8.1,8.1,0.5}	{-8.17,-8.59,-8.59}	{-0.66,-0.70,-0.04}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
211	deli	order	62	1	order_created	2	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 07:47:27.822306+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 17	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}, {"quantity": 2, "product_id": 4, "unit_price": 3.50}, {"quantity": 3, "product_id": 1, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	62	\N	f
212	deli	order	62	2	order_voided	2	2024-05-06	2026-12-01 07:47:27.822448+00	2026-12-01 07:47:27.822542+00	\N	9	postgres	3	21.00	0.00	21.00	0.00	\N	{3,4,1}	{-1,-2,-3}	{-3.50,-7.00,-10.50}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-21.00	\N	-21.00	\N	\N	\N	1	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
213	kiosk	order	63	1	order_created	2	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 07:47:27.822817+00	3	\N	postgres	3	2280	0	2280	0	\N	{3,4,1}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 17	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}, {"quantity": 2, "product_id": 4, "unit_price": 380}, {"quantity": 3, "product_id": 1, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	63	\N	f
214	kiosk	order	63	2	order_voided	2	2024-05-06	2026-12-01 07:47:27.8229+00	2026-12-01 07:47:27.822953+00	\N	9	postgres	3	2280	0	2280	0	\N	{3,4,1}	{-1,-2,-3}	{-380,-760,-1140}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-2280	\N	-2280	\N	\N	\N	1	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
215	souk	order	64	1	order_created	2	2024-05-06	2024-05-06 11:00:00+00	2026-12-01 07:47:27.823184+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 17	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}, {"quantity": 2, "product_id": 4, "unit_price": 1.125}, {"quantity": 3, "product_id": 1, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-06T11:00:00+00:00"}	64	\N	f
216	souk	order	64	2	order_voided	2	2024-05-06	2026-12-01 07:47:27.823255+00	2026-12-01 07:47:27.823304+00	\N	9	postgres	3	6.750	0.000	6.750	0.000	\N	{3,4,1}	{-1,-2,-3}	{-1.125,-2.250,-3.375}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-6.750	\N	-6.750	\N	\N	\N	1	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
217	deli	order	65	1	order_created	2	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 07:47:27.823502+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{4}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 18	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	65	\N	f
218	deli	order	65	2	order_confirmed	2	2024-05-06	2026-12-01 07:47:27.823572+00	2026-12-01 07:47:27.823623+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
237	deli	order	74	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.826674+00	2026-12-01 07:47:27.826734+00	\N	\N	postgres	1	3.50	0.00	3.50	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
221	souk	order	67	1	order_created	2	2024-05-06	2024-05-06 18:00:00+00	2026-12-01 07:47:27.824119+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{4}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 18	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-06T18:00:00+00:00"}	67	\N	f
222	souk	order	67	2	order_confirmed	2	2024-05-06	2026-12-01 07:47:27.824205+00	2026-12-01 07:47:27.82425+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
223	deli	order	68	1	order_created	2	2024-05-06	2024-05-07 01:00:00+00	2026-12-01 07:47:27.824458+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{1,2}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 19	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	68	\N	f
224	kiosk	order	69	1	order_created	2	2024-05-07	2024-05-07 01:00:00+00	2026-12-01 07:47:27.824734+00	2	\N	postgres	2	1140	0	1140	0	\N	{1,2}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 19	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	69	\N	f
225	souk	order	70	1	order_created	2	2024-05-06	2024-05-07 01:00:00+00	2026-12-01 07:47:27.824963+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{1,2}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 19	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T01:00:00+00:00"}	70	\N	f
226	deli	order	71	1	order_created	2	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 07:47:27.825188+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{2,3,4}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 20	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}, {"quantity": 2, "product_id": 3, "unit_price": 3.50}, {"quantity": 3, "product_id": 4, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	71	\N	f
227	deli	order	71	2	discount_applied	2	2024-05-07	2026-12-01 07:47:27.825254+00	2026-12-01 07:47:27.825315+00	\N	9	postgres	3	21.00	2.31	18.69	0.00	2.31	{2,3,4}	{0,0,0}	{-0.39,-0.77,-1.15}	\N	{"percent": 11}	\N	\N	\N	\N	\N	2.31	-2.31	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.39,0.77,1.15}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 20	{"order_id": 71, "authorised_by": 9, "discount_percent": 11}	2	\N	f
228	deli	order	71	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.825364+00	2026-12-01 07:47:27.825443+00	\N	\N	postgres	3	21.00	2.31	18.69	1.00	1.00	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.00}	\N	\N	\N	\N	\N	\N	f
229	kiosk	order	72	1	order_created	2	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 07:47:27.825661+00	3	\N	postgres	3	2280	0	2280	0	\N	{2,3,4}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 20	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}, {"quantity": 2, "product_id": 3, "unit_price": 380}, {"quantity": 3, "product_id": 4, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	72	\N	f
230	kiosk	order	72	2	discount_applied	2	2024-05-07	2026-12-01 07:47:27.825723+00	2026-12-01 07:47:27.825778+00	\N	9	postgres	3	2280	251	2029	0	251	{2,3,4}	{0,0,0}	{-42,-84,-125}	\N	{"percent": 11}	\N	\N	\N	\N	\N	251	-251	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{42,84,125}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 20	{"order_id": 72, "authorised_by": 9, "discount_percent": 11}	2	\N	f
231	kiosk	order	72	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.825814+00	2026-12-01 07:47:27.825911+00	\N	\N	postgres	3	2280	251	2029	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
232	souk	order	73	1	order_created	2	2024-05-07	2024-05-07 08:00:00+00	2026-12-01 07:47:27.826125+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{2,3,4}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 20	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}, {"quantity": 2, "product_id": 3, "unit_price": 1.125}, {"quantity": 3, "product_id": 4, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-07T08:00:00+00:00"}	73	\N	f
233	souk	order	73	2	discount_applied	2	2024-05-07	2026-12-01 07:47:27.826194+00	2026-12-01 07:47:27.826256+00	\N	9	postgres	3	6.750	0.743	6.007	0.000	0.743	{2,3,4}	{0,0,0}	{-0.124,-0.248,-0.371}	\N	{"percent": 11}	\N	\N	\N	\N	\N	0.743	-0.743	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.124,0.248,0.371}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 20	{"order_id": 73, "authorised_by": 9, "discount_percent": 11}	2	\N	f
234	souk	order	73	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.826291+00	2026-12-01 07:47:27.826347+00	\N	\N	postgres	3	6.750	0.743	6.007	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
235	deli	order	74	1	order_created	2	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 07:47:27.826541+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{3}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 21	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	74	\N	f
236	deli	order	74	2	order_confirmed	2	2024-05-07	2026-12-01 07:47:27.826599+00	2026-12-01 07:47:27.826643+00	2	\N	postgres	1	3.50	0.00	3.50	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
256	kiosk	order	84	3	order_confirmed	2	2024-05-08	2026-12-01 07:47:27.829815+00	2026-12-01 07:47:27.829851+00	2	\N	postgres	1	380	30	350	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
238	kiosk	order	75	1	order_created	2	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 07:47:27.826989+00	1	\N	postgres	1	380	0	380	0	\N	{3}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 21	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	75	\N	f
239	kiosk	order	75	2	order_confirmed	2	2024-05-07	2026-12-01 07:47:27.827072+00	2026-12-01 07:47:27.827118+00	2	\N	postgres	1	380	0	380	0	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
240	kiosk	order	75	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.827149+00	2026-12-01 07:47:27.827202+00	\N	\N	postgres	1	380	0	380	1	1	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1}	\N	\N	\N	\N	\N	\N	f
241	souk	order	76	1	order_created	2	2024-05-07	2024-05-07 15:00:00+00	2026-12-01 07:47:27.827449+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{3}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 21	{"items": [{"quantity": 1, "product_id": 3, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-07T15:00:00+00:00"}	76	\N	f
242	souk	order	76	2	order_confirmed	2	2024-05-07	2026-12-01 07:47:27.827515+00	2026-12-01 07:47:27.827559+00	2	\N	postgres	1	1.125	0.000	1.125	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
243	souk	order	76	3	payment_recorded	2	2026-12-01	2026-12-01 07:47:27.827598+00	2026-12-01 07:47:27.827653+00	\N	\N	postgres	1	1.125	0.000	1.125	1.000	1.000	\N	\N	\N	\N	{"method": "cash", "payment_no": 1}	\N	\N	\N	\N	\N	\N	\N	\N	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{1.000}	\N	\N	\N	\N	\N	\N	f
244	deli	order	77	1	order_created	2	2024-05-07	2024-05-07 22:00:00+00	2026-12-01 07:47:27.82786+00	2	\N	postgres	2	10.50	0.00	10.50	0.00	\N	{4,1}	{1,2}	{3.50,7.00}	{3.50,3.50}	{}	\N	\N	\N	1	10.50	\N	10.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 22	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 3.50}, {"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	77	\N	f
245	kiosk	order	78	1	order_created	2	2024-05-08	2024-05-07 22:00:00+00	2026-12-01 07:47:27.828072+00	2	\N	postgres	2	1140	0	1140	0	\N	{4,1}	{1,2}	{380,760}	{380,380}	{}	\N	\N	\N	1	1140	\N	1140	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 22	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 380}, {"quantity": 2, "product_id": 1, "unit_price": 380}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	78	\N	f
246	souk	order	79	1	order_created	2	2024-05-07	2024-05-07 22:00:00+00	2026-12-01 07:47:27.828282+00	2	\N	postgres	2	3.375	0.000	3.375	0.000	\N	{4,1}	{1,2}	{1.125,2.250}	{1.125,1.125}	{}	\N	\N	\N	1	3.375	\N	3.375	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 22	{"items": [{"quantity": 1, "product_id": 4, "unit_price": 1.125}, {"quantity": 2, "product_id": 1, "unit_price": 1.125}], "cashier_id": 2, "ordered_at": "2024-05-07T22:00:00+00:00"}	79	\N	f
247	deli	order	80	1	order_created	2	2024-05-07	2024-05-08 05:00:00+00	2026-12-01 07:47:27.828513+00	3	\N	postgres	3	21.00	0.00	21.00	0.00	\N	{1,2,3}	{1,2,3}	{3.50,7.00,10.50}	{3.50,3.50,3.50}	{}	\N	\N	\N	1	21.00	\N	21.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 23	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 3.50}, {"quantity": 2, "product_id": 2, "unit_price": 3.50}, {"quantity": 3, "product_id": 3, "unit_price": 3.50}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	80	\N	f
248	kiosk	order	81	1	order_created	2	2024-05-08	2024-05-08 05:00:00+00	2026-12-01 07:47:27.828784+00	3	\N	postgres	3	2280	0	2280	0	\N	{1,2,3}	{1,2,3}	{380,760,1140}	{380,380,380}	{}	\N	\N	\N	1	2280	\N	2280	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 23	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 380}, {"quantity": 2, "product_id": 2, "unit_price": 380}, {"quantity": 3, "product_id": 3, "unit_price": 380}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	81	\N	f
249	souk	order	82	1	order_created	2	2024-05-08	2024-05-08 05:00:00+00	2026-12-01 07:47:27.829001+00	3	\N	postgres	3	6.750	0.000	6.750	0.000	\N	{1,2,3}	{1,2,3}	{1.125,2.250,3.375}	{1.125,1.125,1.125}	{}	\N	\N	\N	1	6.750	\N	6.750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 23	{"items": [{"quantity": 1, "product_id": 1, "unit_price": 1.125}, {"quantity": 2, "product_id": 2, "unit_price": 1.125}, {"quantity": 3, "product_id": 3, "unit_price": 1.125}], "cashier_id": 3, "ordered_at": "2024-05-08T05:00:00+00:00"}	82	\N	f
250	deli	order	83	1	order_created	2	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 07:47:27.829215+00	1	\N	postgres	1	3.50	0.00	3.50	0.00	\N	{2}	{1}	{3.50}	{3.50}	{}	\N	\N	\N	1	3.50	\N	3.50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 24	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	83	\N	f
251	deli	order	83	2	discount_applied	2	2024-05-08	2026-12-01 07:47:27.829275+00	2026-12-01 07:47:27.829335+00	\N	9	postgres	1	3.50	0.28	3.22	0.00	0.28	{2}	{0}	{-0.28}	\N	{"percent": 8}	\N	\N	\N	\N	\N	0.28	-0.28	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.28}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 24	{"order_id": 83, "authorised_by": 9, "discount_percent": 8}	2	\N	f
252	deli	order	83	3	order_confirmed	2	2024-05-08	2026-12-01 07:47:27.829372+00	2026-12-01 07:47:27.829412+00	2	\N	postgres	1	3.50	0.28	3.22	0.00	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
253	deli	order	83	4	order_voided	2	2024-05-08	2026-12-01 07:47:27.829444+00	2026-12-01 07:47:27.82948+00	\N	9	postgres	1	3.50	0.28	3.22	0.00	\N	{2}	{-1}	{-3.22}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-3.50	-0.28	-3.22	\N	\N	\N	1	3.22	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
254	kiosk	order	84	1	order_created	2	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 07:47:27.829664+00	1	\N	postgres	1	380	0	380	0	\N	{2}	{1}	{380}	{380}	{}	\N	\N	\N	1	380	\N	380	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 24	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 380}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	84	\N	f
258	souk	order	85	1	order_created	2	2024-05-08	2024-05-08 12:00:00+00	2026-12-01 07:47:27.830093+00	1	\N	postgres	1	1.125	0.000	1.125	0.000	\N	{2}	{1}	{1.125}	{1.125}	{}	\N	\N	\N	1	1.125	\N	1.125	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	order 24	{"items": [{"quantity": 1, "product_id": 2, "unit_price": 1.125}], "cashier_id": 1, "ordered_at": "2024-05-08T12:00:00+00:00"}	85	\N	f
259	souk	order	85	2	discount_applied	2	2024-05-08	2026-12-01 07:47:27.830179+00	2026-12-01 07:47:27.830231+00	\N	9	postgres	1	1.125	0.090	1.035	0.000	0.090	{2}	{0}	{-0.090}	\N	{"percent": 8}	\N	\N	\N	\N	\N	0.090	-0.090	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{0.090}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	discount 24	{"order_id": 85, "authorised_by": 9, "discount_percent": 8}	2	\N	f
260	souk	order	85	3	order_confirmed	2	2024-05-08	2026-12-01 07:47:27.830263+00	2026-12-01 07:47:27.830298+00	2	\N	postgres	1	1.125	0.090	1.035	0.000	\N	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
261	souk	order	85	4	order_voided	2	2024-05-08	2026-12-01 07:47:27.830326+00	2026-12-01 07:47:27.830364+00	\N	9	postgres	1	1.125	0.090	1.035	0.000	\N	{2}	{-1}	{-1.035}	\N	{"reason": "left without it"}	\N	\N	\N	-1	-1.125	-0.090	-1.035	\N	\N	\N	1	1.035	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f
262	deli	order	1	3	payment_recorded	2	2026-11-30	2026-12-01 07:47:27.83063+00	2026-12-01 07:47:27.83073+00	\N	\N	postgres	2	10.50	0.00	10.50	1.01	0.01	\N	\N	\N	\N	{"method": "cash", "payment_no": 2}	\N	\N	\N	\N	\N	\N	\N	\N	0.01	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{cash}	{0.01}	\N	\N	a cent	{"amount": 0.01, "method": "cash", "order_id": 1}	3	\N	f
263	deli	order	86	1	order_created	2	2026-01-02	2026-01-02 09:00:00+00	2026-12-01 07:47:27.831069+00	1	\N	postgres	1	7.00	0.00	7.00	0.00	\N	{1}	{2}	{7.00}	{3.50}	{}	\N	\N	\N	1	7.00	\N	7.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	till-7-0815	{"items": [{"quantity": 2, "product_id": 1, "unit_price": 3.50}], "cashier_id": 1, "ordered_at": "2026-01-02T09:00:00+00:00"}	86	\N	f
\.


--
-- Data for Name: moved_tenants; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.moved_tenants (tenant_id, moved_to, state, fenced_at) FROM stdin;
\.


--
-- Data for Name: order_items; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.order_items (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount, discount_percent, discount_amount, own_discount, discountable, charged, tax_ids, tax_percents, tax_amounts, attributes) FROM stdin;
deli	1	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	1	2	4	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	2	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	2	2	4	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	3	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	3	2	4	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	4	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	4	2	1	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	4	3	2	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	5	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	5	2	1	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	5	3	2	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	6	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	6	2	1	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	6	3	2	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	7	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	8	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	9	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	10	1	2	1	3.50	3.50	0.32	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	10	2	3	2	3.50	7.00	0.63	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	11	1	2	1	380	380	34	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	11	2	3	2	380	760	69	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	12	1	2	1	1.125	1.125	0.101	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	12	2	3	2	1.125	2.250	0.203	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	13	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	13	2	4	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	13	3	1	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	14	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	14	2	4	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	14	3	1	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	15	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	15	2	4	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	15	3	1	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	16	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	17	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	18	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	19	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	19	2	2	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	20	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	20	2	2	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	21	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	21	2	2	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	22	1	2	1	3.50	3.50	0.21	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	22	2	3	2	3.50	7.00	0.42	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	22	3	4	3	3.50	10.50	0.63	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	23	1	2	1	380	380	23	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	23	2	3	2	380	760	46	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	23	3	4	3	380	1140	68	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	24	1	2	1	1.125	1.125	0.068	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	24	2	3	2	1.125	2.250	0.135	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	24	3	4	3	1.125	3.375	0.202	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	25	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	26	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	27	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	28	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	28	2	1	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	29	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	29	2	1	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	30	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	30	2	1	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	31	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	31	2	2	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	31	3	3	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	32	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	32	2	2	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	32	3	3	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	33	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	33	2	2	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	33	3	3	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	34	1	2	1	3.50	3.50	0.35	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	35	1	2	1	380	380	38	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	36	1	2	1	1.125	1.125	0.113	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	38	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	38	2	4	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	39	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	39	2	4	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	40	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	40	2	4	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	41	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	41	2	1	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	41	3	2	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	42	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	42	2	1	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	42	3	2	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	43	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	43	2	1	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	43	3	2	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	44	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	45	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	46	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	47	1	2	1	3.50	3.50	0.25	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	47	2	3	2	3.50	7.00	0.49	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	48	1	2	1	380	380	27	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	48	2	3	2	380	760	53	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	49	1	2	1	1.125	1.125	0.079	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	49	2	3	2	1.125	2.250	0.157	\N	\N	\N	\N	\N	\N	\N	\N	\N
bistro	50	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.17	{1}	{8.1}	{0.61}	{"hot": true}
bistro	50	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	8.59	{1,2}	{8.1,0.5}	{0.64,0.04}	\N
bistro	50	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	51	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.17	{1}	{8.1}	{0.61}	{"hot": true}
bistro	51	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	8.59	{1,2}	{8.1,0.5}	{0.64,0.04}	\N
bistro	51	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	52	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.17	{1}	{8.1}	{0.61}	{"hot": true}
bistro	52	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	8.59	{1,2}	{8.1,0.5}	{0.64,0.04}	\N
bistro	52	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	53	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.17	{1}	{8.1}	{0.61}	{"hot": true}
bistro	53	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	8.59	{1,2}	{8.1,0.5}	{0.64,0.04}	\N
bistro	53	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	54	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	55	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
bistro	54	1	1	0	4.30	0.00	0.00	\N	\N	\N	\N	0.00	{1}	{8.1}	{0.00}	{"hot": true}
bistro	54	2	2	1	3.35	3.35	0.00	10	\N	0.34	\N	3.01	{1,2}	{8.1,0.5}	{0.23,0.01}	\N
bistro	54	4	2	1	6.00	6.00	0.00	\N	\N	\N	\N	6.00	{1,2}	{8.1,0.5}	{0.44,0.03}	\N
bistro	55	1	1	0	4.30	0.00	0.00	\N	\N	\N	\N	0.00	{1}	{8.1}	{0.00}	{"hot": true}
bistro	55	2	2	1	3.35	3.35	0.00	10	\N	0.34	\N	3.01	{1,2}	{8.1,0.5}	{0.23,0.01}	\N
bistro	55	4	2	1	6.00	6.00	0.00	\N	\N	\N	\N	6.00	{1,2}	{8.1,0.5}	{0.44,0.03}	\N
market	56	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.83	{1}	{8.1}	{0.66}	{"hot": true}
market	56	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	9.33	{1,2}	{8.1,0.5}	{0.70,0.04}	\N
market	56	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	57	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.83	{1}	{8.1}	{0.66}	{"hot": true}
market	57	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	9.33	{1,2}	{8.1,0.5}	{0.70,0.04}	\N
market	57	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	58	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.83	{1}	{8.1}	{0.66}	{"hot": true}
market	58	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	9.33	{1,2}	{8.1,0.5}	{0.70,0.04}	\N
market	58	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	59	1	1	2	4.30	8.60	0.43	\N	\N	\N	\N	8.83	{1}	{8.1}	{0.66}	{"hot": true}
market	59	2	2	3	3.35	10.05	0.45	10	\N	1.01	\N	9.33	{1,2}	{8.1,0.5}	{0.70,0.04}	\N
market	59	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	60	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	61	3	3	1	2.00	2.00	0.00	\N	\N	\N	f	\N	\N	\N	\N	\N
market	60	1	1	0	4.30	0.00	0.00	\N	\N	\N	\N	0.00	{1}	{8.1}	{0.00}	{"hot": true}
market	60	2	2	1	3.35	3.35	0.00	10	\N	0.34	\N	3.27	{1,2}	{8.1,0.5}	{0.24,0.02}	\N
market	60	4	2	1	6.00	6.00	0.00	\N	\N	\N	\N	6.52	{1,2}	{8.1,0.5}	{0.49,0.03}	\N
market	61	1	1	0	4.30	0.00	0.00	\N	\N	\N	\N	0.00	{1}	{8.1}	{0.00}	{"hot": true}
market	61	2	2	1	3.35	3.35	0.00	10	\N	0.34	\N	3.27	{1,2}	{8.1,0.5}	{0.24,0.02}	\N
market	61	4	2	1	6.00	6.00	0.00	\N	\N	\N	\N	6.52	{1,2}	{8.1,0.5}	{0.49,0.03}	\N
deli	62	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	62	2	4	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	62	3	1	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	63	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	63	2	4	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	63	3	1	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	64	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	64	2	4	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	64	3	1	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	65	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	66	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	67	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	68	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	68	2	2	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	69	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	69	2	2	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	70	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	70	2	2	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	71	1	2	1	3.50	3.50	0.39	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	71	2	3	2	3.50	7.00	0.77	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	71	3	4	3	3.50	10.50	1.15	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	72	1	2	1	380	380	42	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	72	2	3	2	380	760	84	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	72	3	4	3	380	1140	125	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	73	1	2	1	1.125	1.125	0.124	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	73	2	3	2	1.125	2.250	0.248	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	73	3	4	3	1.125	3.375	0.371	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	74	1	3	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	75	1	3	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	76	1	3	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	77	1	4	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	77	2	1	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	78	1	4	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	78	2	1	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	79	1	4	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	79	2	1	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	80	1	1	1	3.50	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	80	2	2	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	80	3	3	3	3.50	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	81	1	1	1	380	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	81	2	2	2	380	760	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	81	3	3	3	380	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	82	1	1	1	1.125	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	82	2	2	2	1.125	2.250	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	82	3	3	3	1.125	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	83	1	2	1	3.50	3.50	0.28	\N	\N	\N	\N	\N	\N	\N	\N	\N
kiosk	84	1	2	1	380	380	30	\N	\N	\N	\N	\N	\N	\N	\N	\N
souk	85	1	2	1	1.125	1.125	0.090	\N	\N	\N	\N	\N	\N	\N	\N	\N
deli	86	1	1	2	3.50	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: order_references; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.order_references (tenant_id, reference, order_id) FROM stdin;
bistro	bistro 1	50
bistro	bistro 2	51
bistro	bistro 3	52
bistro	bistro 4	53
market	market 1	56
market	market 2	57
market	market 3	58
market	market 4	59
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.orders (tenant_id, order_id, version, status, cashier_id, created_at, business_date, item_count, subtotal, discount_percent, discount, total, paid, void_reason, reference, attributes, discount_amount, discount_reason, prices_include_tax, tax_rounding, cash_rounding, tax, refunded, refunded_tax, given_back, cash, refund_count, till) FROM stdin;
kiosk	2	2	pending	2	2024-05-01 19:00:00+00	2024-05-02	2	1140	\N	0	1140	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	3	2	pending	2	2024-05-01 19:00:00+00	2024-05-01	2	3.375	\N	0.000	3.375	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	4	1	pending	3	2024-05-02 02:00:00+00	2024-05-01	3	21.00	\N	0.00	21.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	5	1	pending	3	2024-05-02 02:00:00+00	2024-05-02	3	2280	\N	0	2280	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	6	1	pending	3	2024-05-02 02:00:00+00	2024-05-01	3	6.750	\N	0.000	6.750	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	7	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	3.50	\N	0.00	3.50	0.00	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	8	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	380	\N	0	380	0	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	9	3	voided	1	2024-05-02 09:00:00+00	2024-05-02	1	1.125	\N	0.000	1.125	0.000	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	10	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	10.50	9	0.95	9.55	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	11	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	1140	9	103	1037	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	12	2	pending	2	2024-05-02 16:00:00+00	2024-05-02	2	3.375	9	0.304	3.071	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	30	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	3.375	\N	0.000	3.375	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	13	3	pending	3	2024-05-02 23:00:00+00	2024-05-02	3	21.00	\N	0.00	21.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	14	3	pending	3	2024-05-02 23:00:00+00	2024-05-03	3	2280	\N	0	2280	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	31	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	21.00	\N	0.00	21.00	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	15	3	pending	3	2024-05-02 23:00:00+00	2024-05-02	3	6.750	\N	0.000	6.750	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	16	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-02	1	3.50	\N	0.00	3.50	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	17	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-03	1	380	\N	0	380	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	18	3	confirmed	1	2024-05-03 06:00:00+00	2024-05-03	1	1.125	\N	0.000	1.125	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	19	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	10.50	\N	0.00	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	20	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	1140	\N	0	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	21	1	pending	2	2024-05-03 13:00:00+00	2024-05-03	2	3.375	\N	0.000	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	22	2	pending	3	2024-05-03 20:00:00+00	2024-05-03	3	21.00	6	1.26	19.74	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	23	2	pending	3	2024-05-03 20:00:00+00	2024-05-04	3	2280	6	137	2143	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	24	2	pending	3	2024-05-03 20:00:00+00	2024-05-03	3	6.750	6	0.405	6.345	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	25	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-03	1	3.50	\N	0.00	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	26	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-04	1	380	\N	0	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	27	2	confirmed	1	2024-05-04 03:00:00+00	2024-05-03	1	1.125	\N	0.000	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	28	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	10.50	\N	0.00	10.50	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	29	2	pending	2	2024-05-04 10:00:00+00	2024-05-04	2	1140	\N	0	1140	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	32	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	2280	\N	0	2280	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	33	2	pending	3	2024-05-04 17:00:00+00	2024-05-04	3	6.750	\N	0.000	6.750	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	45	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-06	1	380	\N	0	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	34	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-04	1	3.50	10	0.35	3.15	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	35	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-05	1	380	10	38	342	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	36	3	confirmed	1	2024-05-05 00:00:00+00	2024-05-04	1	1.125	10	0.113	1.012	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	38	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	10.50	\N	0.00	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	39	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	1140	\N	0	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	40	1	pending	2	2024-05-05 07:00:00+00	2024-05-05	2	3.375	\N	0.000	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	41	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	21.00	\N	0.00	21.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	42	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	2280	\N	0	2280	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	43	1	pending	3	2024-05-05 14:00:00+00	2024-05-05	3	6.750	\N	0.000	6.750	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	1	3	pending	2	2024-05-01 19:00:00+00	2024-05-01	2	10.50	\N	0.00	10.50	1.01	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	44	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-05	1	3.50	\N	0.00	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	46	4	confirmed	1	2024-05-05 21:00:00+00	2024-05-05	1	1.125	\N	0.000	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	47	3	pending	2	2024-05-06 04:00:00+00	2024-05-05	2	10.50	7	0.74	9.76	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	48	3	pending	2	2024-05-06 04:00:00+00	2024-05-06	2	1140	7	80	1060	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	49	3	pending	2	2024-05-06 04:00:00+00	2024-05-06	2	3.375	7	0.236	3.139	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
bistro	53	5	confirmed	1	2024-05-06 10:00:00+00	2024-05-06	3	20.65	5	1.89	18.76	18.76	\N	bistro 4	{"table": 4}	\N	friends	t	\N	0.05	1.29	\N	\N	\N	13.76	\N	main
bistro	54	2	pending	1	2024-05-07 10:00:00+00	2024-05-07	3	11.35	\N	0.34	11.01	0.00	\N	\N	\N	\N	\N	t	\N	0.05	0.71	\N	\N	\N	0.00	\N	main
bistro	55	2	pending	1	2024-05-08 10:00:00+00	2024-05-08	3	11.35	\N	0.34	11.01	0.00	\N	\N	\N	\N	\N	t	\N	0.05	0.71	\N	\N	\N	0.00	\N	main
bistro	50	6	confirmed	1	2024-05-03 10:00:00+00	2024-05-03	3	20.65	5	1.89	18.76	18.76	\N	bistro 1	{"table": 4}	\N	friends	t	\N	0.05	1.29	2.86	0.23	2.86	10.90	1	main
bistro	51	6	confirmed	1	2024-05-04 10:00:00+00	2024-05-04	3	20.65	5	1.89	18.76	18.76	\N	bistro 2	{"table": 4}	\N	friends	t	\N	0.05	1.29	2.86	0.23	2.86	10.90	1	main
souk	73	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	6.750	11	0.743	6.007	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
bistro	52	8	voided	1	2024-05-05 10:00:00+00	2024-05-05	3	20.65	5	1.89	18.76	0.00	a mistake	bistro 3	{"table": 4}	\N	friends	t	\N	0.05	1.29	\N	\N	\N	0.00	\N	main
market	59	5	confirmed	1	2024-05-06 10:00:00+00	2024-05-06	3	20.65	5	1.89	20.16	20.16	\N	market 4	{"table": 4}	\N	friends	\N	line	\N	1.40	\N	\N	\N	\N	\N	main
market	60	2	pending	1	2024-05-07 10:00:00+00	2024-05-07	3	11.35	\N	0.34	11.79	0.00	\N	\N	\N	\N	\N	\N	line	\N	0.78	\N	\N	\N	\N	\N	main
market	61	2	pending	1	2024-05-08 10:00:00+00	2024-05-08	3	11.35	\N	0.34	11.79	0.00	\N	\N	\N	\N	\N	\N	line	\N	0.78	\N	\N	\N	\N	\N	main
market	56	6	confirmed	1	2024-05-03 10:00:00+00	2024-05-03	3	20.65	5	1.89	20.16	20.16	\N	market 1	{"table": 4}	\N	friends	\N	line	\N	1.40	3.11	0.25	3.11	\N	1	main
market	57	6	confirmed	1	2024-05-04 10:00:00+00	2024-05-04	3	20.65	5	1.89	20.16	20.16	\N	market 2	{"table": 4}	\N	friends	\N	line	\N	1.40	3.11	0.25	3.11	\N	1	main
market	58	8	voided	1	2024-05-05 10:00:00+00	2024-05-05	3	20.65	5	1.89	20.16	0.00	a mistake	market 3	{"table": 4}	\N	friends	\N	line	\N	1.40	\N	\N	\N	\N	\N	main
deli	62	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	21.00	\N	0.00	21.00	0.00	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	63	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	2280	\N	0	2280	0	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	64	2	voided	3	2024-05-06 11:00:00+00	2024-05-06	3	6.750	\N	0.000	6.750	0.000	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	65	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	3.50	\N	0.00	3.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	66	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	380	\N	0	380	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	67	2	confirmed	1	2024-05-06 18:00:00+00	2024-05-06	1	1.125	\N	0.000	1.125	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	68	1	pending	2	2024-05-07 01:00:00+00	2024-05-06	2	10.50	\N	0.00	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	69	1	pending	2	2024-05-07 01:00:00+00	2024-05-07	2	1140	\N	0	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	70	1	pending	2	2024-05-07 01:00:00+00	2024-05-06	2	3.375	\N	0.000	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	74	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	3.50	\N	0.00	3.50	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	71	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	21.00	11	2.31	18.69	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	72	3	pending	3	2024-05-07 08:00:00+00	2024-05-07	3	2280	11	251	2029	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	75	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	380	\N	0	380	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	76	3	confirmed	1	2024-05-07 15:00:00+00	2024-05-07	1	1.125	\N	0.000	1.125	1.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	77	1	pending	2	2024-05-07 22:00:00+00	2024-05-07	2	10.50	\N	0.00	10.50	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	78	1	pending	2	2024-05-07 22:00:00+00	2024-05-08	2	1140	\N	0	1140	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	79	1	pending	2	2024-05-07 22:00:00+00	2024-05-07	2	3.375	\N	0.000	3.375	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	80	1	pending	3	2024-05-08 05:00:00+00	2024-05-07	3	21.00	\N	0.00	21.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	81	1	pending	3	2024-05-08 05:00:00+00	2024-05-08	3	2280	\N	0	2280	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	82	1	pending	3	2024-05-08 05:00:00+00	2024-05-08	3	6.750	\N	0.000	6.750	0.000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	83	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	3.50	8	0.28	3.22	0.00	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
kiosk	84	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	380	8	30	350	0	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
souk	85	4	voided	1	2024-05-08 12:00:00+00	2024-05-08	1	1.125	8	0.090	1.035	0.000	left without it	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
deli	86	1	pending	1	2026-01-02 09:00:00+00	2026-01-02	1	7.00	\N	0.00	7.00	0.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	main
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.payments (tenant_id, order_id, payment_no, amount, method, paid_at, reversed_at, reversal_reason, tip, tendered, rounding, attributes, business_date, reversal_date, reversal_rounding) FROM stdin;
deli	1	1	1.00	cash	2026-12-01 07:47:27.717574+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	2	1	1	cash	2026-12-01 07:47:27.719127+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	3	1	1.000	cash	2026-12-01 07:47:27.719924+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	13	1	1.00	cash	2026-12-01 07:47:27.725072+00	2026-12-01 07:47:27.725341+00	wrong card	\N	\N	\N	\N	2026-11-30	2026-11-30	\N
kiosk	14	1	1	cash	2026-12-01 07:47:27.726135+00	2026-12-01 07:47:27.726348+00	wrong card	\N	\N	\N	\N	2026-12-01	2026-12-01	\N
souk	15	1	1.000	cash	2026-12-01 07:47:27.726755+00	2026-12-01 07:47:27.726911+00	wrong card	\N	\N	\N	\N	2026-12-01	2026-12-01	\N
deli	16	1	1.00	cash	2026-12-01 07:47:27.727441+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	17	1	1	cash	2026-12-01 07:47:27.727854+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	18	1	1.000	cash	2026-12-01 07:47:27.728257+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	28	1	1.00	cash	2026-12-01 07:47:27.731773+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	29	1	1	cash	2026-12-01 07:47:27.732094+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	30	1	1.000	cash	2026-12-01 07:47:27.732412+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	31	1	1.00	cash	2026-12-01 07:47:27.732811+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	32	1	1	cash	2026-12-01 07:47:27.733146+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	33	1	1.000	cash	2026-12-01 07:47:27.733457+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	44	1	1.00	cash	2026-12-01 07:47:27.74256+00	2026-12-01 07:47:27.74273+00	wrong card	\N	\N	\N	\N	2026-11-30	2026-11-30	\N
kiosk	45	1	1	cash	2026-12-01 07:47:27.743247+00	2026-12-01 07:47:27.743349+00	wrong card	\N	\N	\N	\N	2026-12-01	2026-12-01	\N
souk	46	1	1.000	cash	2026-12-01 07:47:27.74385+00	2026-12-01 07:47:27.743937+00	wrong card	\N	\N	\N	\N	2026-12-01	2026-12-01	\N
deli	47	1	1.00	cash	2026-12-01 07:47:27.744459+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	48	1	1	cash	2026-12-01 07:47:27.744944+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	49	1	1.000	cash	2026-12-01 07:47:27.745357+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
bistro	50	1	5.00	card	2024-05-03 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
bistro	50	2	13.76	cash	2024-05-03 10:00:00+00	\N	\N	\N	50.00	-0.01	\N	\N	\N	\N
bistro	51	1	5.00	card	2024-05-04 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
bistro	51	2	13.76	cash	2024-05-04 10:00:00+00	\N	\N	\N	50.00	-0.01	\N	\N	\N	\N
bistro	53	1	5.00	card	2024-05-06 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
bistro	53	2	13.76	cash	2024-05-06 10:00:00+00	\N	\N	\N	50.00	-0.01	\N	\N	\N	\N
bistro	52	1	5.00	card	2024-05-05 10:00:00+00	2026-12-01 07:47:27.782584+00	a mistake	1.00	\N	\N	\N	\N	2026-12-01	\N
bistro	52	2	13.76	cash	2024-05-05 10:00:00+00	2026-12-01 07:47:27.782765+00	a mistake	\N	50.00	-0.01	\N	\N	2026-12-01	0.01
market	56	1	5.00	card	2024-05-03 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
market	56	2	15.16	cash	2024-05-03 10:00:00+00	\N	\N	\N	50.00	\N	\N	\N	\N	\N
market	57	1	5.00	card	2024-05-04 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
market	57	2	15.16	cash	2024-05-04 10:00:00+00	\N	\N	\N	50.00	\N	\N	\N	\N	\N
market	59	1	5.00	card	2024-05-06 10:00:00+00	\N	\N	1.00	\N	\N	\N	\N	\N	\N
market	59	2	15.16	cash	2024-05-06 10:00:00+00	\N	\N	\N	50.00	\N	\N	\N	\N	\N
market	58	1	5.00	card	2024-05-05 10:00:00+00	2026-12-01 07:47:27.816286+00	a mistake	1.00	\N	\N	\N	\N	2026-12-01	\N
market	58	2	15.16	cash	2024-05-05 10:00:00+00	2026-12-01 07:47:27.816417+00	a mistake	\N	50.00	\N	\N	\N	2026-12-01	\N
deli	71	1	1.00	cash	2026-12-01 07:47:27.825364+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	72	1	1	cash	2026-12-01 07:47:27.825814+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	73	1	1.000	cash	2026-12-01 07:47:27.826291+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	74	1	1.00	cash	2026-12-01 07:47:27.826674+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
kiosk	75	1	1	cash	2026-12-01 07:47:27.827149+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
souk	76	1	1.000	cash	2026-12-01 07:47:27.827598+00	\N	\N	\N	\N	\N	\N	2026-12-01	\N	\N
deli	1	2	0.01	cash	2026-12-01 07:47:27.83063+00	\N	\N	\N	\N	\N	\N	2026-11-30	\N	\N
\.


--
-- Data for Name: products; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.products (tenant_id, product_id, version, name, active, taxes, price_decimals, changed_at) FROM stdin;
deli	1	1	Product 1	t	\N	\N	2026-12-01 07:47:27.613335+00
deli	2	1	Product 2	t	\N	\N	2026-12-01 07:47:27.613675+00
deli	3	1	Product 3	t	\N	\N	2026-12-01 07:47:27.613721+00
deli	4	1	Product 4	t	\N	\N	2026-12-01 07:47:27.61375+00
deli	5	1	Product 5	f	\N	\N	2026-12-01 07:47:27.613775+00
kiosk	1	1	Product 1	t	\N	\N	2026-12-01 07:47:27.643649+00
kiosk	2	1	Product 2	t	\N	\N	2026-12-01 07:47:27.643724+00
kiosk	3	1	Product 3	t	\N	\N	2026-12-01 07:47:27.643749+00
kiosk	4	1	Product 4	t	\N	\N	2026-12-01 07:47:27.643769+00
kiosk	5	1	Product 5	f	\N	\N	2026-12-01 07:47:27.643801+00
souk	1	1	Product 1	t	\N	\N	2026-12-01 07:47:27.674166+00
souk	2	1	Product 2	t	\N	\N	2026-12-01 07:47:27.674236+00
souk	3	1	Product 3	t	\N	\N	2026-12-01 07:47:27.674261+00
souk	4	1	Product 4	t	\N	\N	2026-12-01 07:47:27.674283+00
souk	5	1	Product 5	f	\N	\N	2026-12-01 07:47:27.674317+00
bistro	1	1	Dish 1	t	{1}	\N	2026-12-01 07:47:27.777527+00
bistro	2	1	Dish 2	t	{1,2}	\N	2026-12-01 07:47:27.777692+00
bistro	3	1	Dish 3	t	\N	\N	2026-12-01 07:47:27.77774+00
market	1	1	Dish 1	t	{1}	\N	2026-12-01 07:47:27.812841+00
market	2	1	Dish 2	t	{1,2}	\N	2026-12-01 07:47:27.812927+00
market	3	1	Dish 3	t	\N	\N	2026-12-01 07:47:27.812968+00
\.


--
-- Data for Name: refund_lines; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.refund_lines (tenant_id, order_id, refund_no, line_no, quantity, amount, tax_amounts, business_date) FROM stdin;
bistro	50	1	2	1	2.86	{0.22,0.01}	2024-05-09
bistro	51	1	2	1	2.86	{0.22,0.01}	2024-05-09
market	56	1	2	1	3.11	{0.24,0.01}	2024-05-09
market	57	1	2	1	3.11	{0.24,0.01}	2024-05-09
\.


--
-- Data for Name: refund_payments; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.refund_payments (tenant_id, order_id, refund_no, entry_no, method, amount, rounding, payment_no, attributes, business_date) FROM stdin;
bistro	50	1	1	cash	2.86	0.01	\N	\N	2024-05-09
bistro	51	1	1	cash	2.86	0.01	\N	\N	2024-05-09
market	56	1	1	cash	3.11	\N	\N	\N	2024-05-09
market	57	1	1	cash	3.11	\N	\N	\N	2024-05-09
\.


--
-- Data for Name: refunds; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.refunds (tenant_id, order_id, refund_no, reason, refunded_at, business_date, total, tax, given_back) FROM stdin;
bistro	50	1	cold	2024-05-09 12:00:00+00	2024-05-09	2.86	0.23	2.86
bistro	51	1	cold	2024-05-09 12:00:00+00	2024-05-09	2.86	0.23	2.86
market	56	1	cold	2024-05-09 12:00:00+00	2024-05-09	3.11	0.25	3.11
market	57	1	cold	2024-05-09 12:00:00+00	2024-05-09	3.11	0.25	3.11
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
3	primary	2026-12-01 07:47:27.555262+00
\.


--
-- Data for Name: taxes; Type: TABLE DATA; Schema: pos_write; Owner: pos_owner
--

COPY pos_write.taxes (tenant_id, tax_id, version, name, percent, active, changed_at) FROM stdin;
bistro	1	1	VAT	8.1	t	2026-12-01 07:47:27.776966+00
bistro	2	1	City	0.5	t	2026-12-01 07:47:27.777216+00
market	1	1	VAT	8.1	t	2026-12-01 07:47:27.812491+00
market	2	1	City	0.5	t	2026-12-01 07:47:27.812592+00
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

COPY pos_write.tenants (tenant_id, version, name, time_zone, currency, exponent, day_starts_at, prices_include_tax, tax_rounding, cash_rounding, changed_at) FROM stdin;
deli	1	Golden Gate Deli	America/Los_Angeles	USD	2	00:00:00	\N	\N	\N	2026-12-01 07:47:27.580615+00
kiosk	1	Station kiosk	Asia/Tokyo	JPY	0	04:00:00	\N	\N	\N	2026-12-01 07:47:27.614105+00
souk	1	Souk	Asia/Bahrain	BHD	3	06:30:00	\N	\N	\N	2026-12-01 07:47:27.644125+00
bistro	1	The bistro	Europe/Zurich	CHF	2	03:00:00	t	\N	0.05	2026-12-01 07:47:27.74671+00
market	1	The market	Europe/Zurich	USD	2	03:00:00	\N	line	\N	2026-12-01 07:47:27.783169+00
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
bistro	1	1	Ada	cashier	t
bistro	9	1	Grace	manager	t
market	1	1	Ada	cashier	t
market	9	1	Grace	manager	t
\.


--
-- Data for Name: cashier_days; Type: TABLE DATA; Schema: reports; Owner: pos_owner
--

COPY reports.cashier_days (tenant_id, generation, date, cashier_id, orders, revenue) FROM stdin;
bistro	1	2024-05-03	1	1	18.76
bistro	1	2024-05-04	1	1	18.76
bistro	1	2024-05-05	1	0	0.00
bistro	1	2024-05-06	1	1	18.76
bistro	1	2024-05-07	1	1	11.01
bistro	1	2024-05-08	1	1	11.01
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
market	1	2024-05-03	1	1	20.16
market	1	2024-05-04	1	1	20.16
market	1	2024-05-05	1	0	0.00
market	1	2024-05-06	1	1	20.16
market	1	2024-05-07	1	1	11.79
market	1	2024-05-08	1	1	11.79
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
50	1
50	2
51	1
51	2
52	1
52	2
53	1
53	2
56	1
56	2
57	1
57	2
58	1
58	2
59	1
59	2
71	1
72	1
73	1
74	1
75	1
76	1
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

SELECT pg_catalog.setval('pos_write.event_position_seq', 263, true);


--
-- Name: order_id_seq; Type: SEQUENCE SET; Schema: pos_write; Owner: pos_owner
--

SELECT pg_catalog.setval('pos_write.order_id_seq', 86, true);


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
-- Name: order_references order_references_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.order_references
    ADD CONSTRAINT order_references_pkey PRIMARY KEY (tenant_id, reference);


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
-- Name: refund_lines refund_lines_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.refund_lines
    ADD CONSTRAINT refund_lines_pkey PRIMARY KEY (tenant_id, order_id, refund_no, line_no);


--
-- Name: refund_payments refund_payments_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.refund_payments
    ADD CONSTRAINT refund_payments_pkey PRIMARY KEY (tenant_id, order_id, refund_no, entry_no);


--
-- Name: refunds refunds_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.refunds
    ADD CONSTRAINT refunds_pkey PRIMARY KEY (tenant_id, order_id, refund_no);


--
-- Name: role_grants role_grants_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.role_grants
    ADD CONSTRAINT role_grants_pkey PRIMARY KEY (grantee, side);


--
-- Name: taxes taxes_pkey; Type: CONSTRAINT; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE ONLY pos_write.taxes
    ADD CONSTRAINT taxes_pkey PRIMARY KEY (tenant_id, tax_id);


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
-- Name: payments_date_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX payments_date_idx ON pos_write.payments USING btree (tenant_id, business_date) WHERE (business_date IS NOT NULL);


--
-- Name: payments_method_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX payments_method_idx ON pos_write.payments USING btree (tenant_id, method) INCLUDE (amount);


--
-- Name: payments_reversal_date_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX payments_reversal_date_idx ON pos_write.payments USING btree (tenant_id, reversal_date) WHERE (reversal_date IS NOT NULL);


--
-- Name: refund_payments_date_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX refund_payments_date_idx ON pos_write.refund_payments USING btree (tenant_id, business_date);


--
-- Name: refunds_date_idx; Type: INDEX; Schema: pos_write; Owner: pos_owner
--

CREATE INDEX refunds_date_idx ON pos_write.refunds USING btree (tenant_id, business_date);


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
-- Name: order_references granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.order_references FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON order_references; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.order_references IS 'Shows a role the rows of the tenants that are granted to it.

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
-- Name: refund_lines granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.refund_lines FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON refund_lines; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.refund_lines IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: refund_payments granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.refund_payments FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON refund_payments; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.refund_payments IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: refunds granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.refunds FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON refunds; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.refunds IS 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.';


--
-- Name: taxes granted_tenants; Type: POLICY; Schema: pos_write; Owner: pos_owner
--

CREATE POLICY granted_tenants ON pos_write.taxes FOR SELECT USING (COALESCE((( SELECT pos_write.readable_tenants() AS readable_tenants) ? tenant_id), (tenant_id <> ''::text)));


--
-- Name: POLICY granted_tenants ON taxes; Type: COMMENT; Schema: pos_write; Owner: pos_owner
--

COMMENT ON POLICY granted_tenants ON pos_write.taxes IS 'Shows a role the rows of the tenants that are granted to it.

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
-- Name: order_references; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.order_references ENABLE ROW LEVEL SECURITY;

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
-- Name: refund_lines; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.refund_lines ENABLE ROW LEVEL SECURITY;

--
-- Name: refund_payments; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.refund_payments ENABLE ROW LEVEL SECURITY;

--
-- Name: refunds; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.refunds ENABLE ROW LEVEL SECURITY;

--
-- Name: role_grants; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.role_grants ENABLE ROW LEVEL SECURITY;

--
-- Name: store_version; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.store_version ENABLE ROW LEVEL SECURITY;

--
-- Name: taxes; Type: ROW SECURITY; Schema: pos_write; Owner: pos_owner
--

ALTER TABLE pos_write.taxes ENABLE ROW LEVEL SECURITY;

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
-- Name: FUNCTION lines_now(tenant_id text, order_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.lines_now(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.lines_now(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.lines_now(tenant_id text, order_id bigint) TO analyst;


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
-- Name: FUNCTION order_as_of(tenant_id text, order_id bigint, at timestamp with time zone); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO clerk;
GRANT ALL ON FUNCTION pos_internal.order_as_of(tenant_id text, order_id bigint, at timestamp with time zone) TO analyst;


--
-- Name: FUNCTION order_now(tenant_id text, order_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.order_now(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.order_now(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.order_now(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION payments_now(tenant_id text, order_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.payments_now(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.payments_now(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.payments_now(tenant_id text, order_id bigint) TO analyst;


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
-- Name: FUNCTION refunds_as_json(tenant_id text, order_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.refunds_as_json(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.refunds_as_json(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.refunds_as_json(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION refunds_now(tenant_id text, order_id bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.refunds_now(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION pos_internal.refunds_now(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION pos_internal.refunds_now(tenant_id text, order_id bigint) TO analyst;


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
-- Name: FUNCTION verify_cash(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_cash(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


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
-- Name: FUNCTION verify_days(projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean, by_orders boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_days(projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean, by_orders boolean) TO pos_owner;


--
-- Name: FUNCTION verify_difference(expected jsonb, actual jsonb, digits boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb, digits boolean) TO pos_owner;


--
-- Name: FUNCTION verify_event_changes(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_event_changes(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


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
-- Name: FUNCTION verify_is_immediate(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_is_immediate(projection text) TO pos_owner;


--
-- Name: FUNCTION verify_item_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_item_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_item_counts(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_item_counts(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_line_extras(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_line_extras(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


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
-- Name: FUNCTION verify_order_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_daily_summary(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean, by_orders boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_daily_summary(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean, by_orders boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_events(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_events(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_items(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_items(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_of(key text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_of(key text) TO pos_owner;


--
-- Name: FUNCTION verify_order_pieces(tenant text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_pieces(tenant text) TO pos_owner;


--
-- Name: FUNCTION verify_order_range(projection text, tenant text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_range(projection text, tenant text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_references(tenant text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_references(tenant text) TO pos_owner;


--
-- Name: FUNCTION verify_order_states(projection text, tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_states(projection text, tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_order_summaries(tenant_id text, first_order bigint, last_order bigint, plain boolean, by_orders boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_order_summaries(tenant_id text, first_order bigint, last_order bigint, plain boolean, by_orders boolean) TO pos_owner;


--
-- Name: FUNCTION verify_orders(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_orders(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_payment_amounts(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_payment_amounts(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_payments(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_payments(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_plain_orders(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_plain_orders(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_positions(projection text); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_positions(projection text) TO pos_owner;


--
-- Name: FUNCTION verify_product_sales(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_product_sales(tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_references(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_references(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_refund_amounts(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_refund_amounts(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


--
-- Name: FUNCTION verify_refund_lines(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_refund_lines(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_refund_payments(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_refund_payments(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


--
-- Name: FUNCTION verify_refunds(tenant_id text, first_order bigint, last_order bigint, plain boolean); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_refunds(tenant_id text, first_order bigint, last_order bigint, plain boolean) TO pos_owner;


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
-- Name: FUNCTION verify_taxes(tenant_id text, first_order bigint, last_order bigint); Type: ACL; Schema: pos_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pos_internal.verify_taxes(tenant_id text, first_order bigint, last_order bigint) TO pos_owner;


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
-- Name: FUNCTION pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint, discount_amount numeric, reason text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint, discount_amount numeric, reason text) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_apply_discount(tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint, discount_amount numeric, reason text) TO clerk;


--
-- Name: FUNCTION pos_business_date(tenant_id text, at timestamp with time zone); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO clerk;
GRANT ALL ON FUNCTION public.pos_business_date(tenant_id text, at timestamp with time zone) TO analyst;


--
-- Name: FUNCTION pos_change_items(tenant_id text, order_id bigint, changes jsonb, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_change_items(tenant_id text, order_id bigint, changes jsonb, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_change_items(tenant_id text, order_id bigint, changes jsonb, authorised_by bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_confirm_order(tenant_id text, order_id bigint, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone, reference text, attributes jsonb, discount jsonb, authorised_by bigint, confirmed boolean, payments jsonb); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone, reference text, attributes jsonb, discount jsonb, authorised_by bigint, confirmed boolean, payments jsonb) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone, reference text, attributes jsonb, discount jsonb, authorised_by bigint, confirmed boolean, payments jsonb) TO clerk;
GRANT ALL ON FUNCTION public.pos_create_order(tenant_id text, cashier_id bigint, items jsonb, idempotency_key text, ordered_at timestamp with time zone, reference text, attributes jsonb, discount jsonb, authorised_by bigint, confirmed boolean, payments jsonb) TO auditor;


--
-- Name: FUNCTION pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_create_orders(tenant_id text, orders jsonb, all_or_nothing boolean) TO clerk;


--
-- Name: FUNCTION pos_daily_payments(tenant_id text, date_from date, date_to date); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_daily_payments(tenant_id text, date_from date, date_to date) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_daily_payments(tenant_id text, date_from date, date_to date) TO clerk;
GRANT ALL ON FUNCTION public.pos_daily_payments(tenant_id text, date_from date, date_to date) TO analyst;


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
-- Name: FUNCTION pos_daily_taxes(tenant_id text, date_from date, date_to date); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_daily_taxes(tenant_id text, date_from date, date_to date) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_daily_taxes(tenant_id text, date_from date, date_to date) TO clerk;
GRANT ALL ON FUNCTION public.pos_daily_taxes(tenant_id text, date_from date, date_to date) TO analyst;


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
-- Name: FUNCTION pos_find_order(tenant_id text, reference text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_find_order(tenant_id text, reference text) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_find_order(tenant_id text, reference text) TO clerk;
GRANT ALL ON FUNCTION public.pos_find_order(tenant_id text, reference text) TO analyst;


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
-- Name: FUNCTION pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean, payment_status text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean, payment_status text) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean, payment_status text) TO clerk;
GRANT ALL ON FUNCTION public.pos_list_orders(tenant_id text, status text, cashier_id bigint, date_from date, date_to date, page bigint, page_size bigint, after_order_id bigint, fresh boolean, payment_status text) TO analyst;


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
-- Name: FUNCTION pos_order_lines(tenant_id text, order_id bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_order_lines(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_order_lines(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION public.pos_order_lines(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION pos_order_payments(tenant_id text, order_id bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_order_payments(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_order_payments(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION public.pos_order_payments(tenant_id text, order_id bigint) TO analyst;


--
-- Name: FUNCTION pos_order_refunds(tenant_id text, order_id bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_order_refunds(tenant_id text, order_id bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_order_refunds(tenant_id text, order_id bigint) TO clerk;
GRANT ALL ON FUNCTION public.pos_order_refunds(tenant_id text, order_id bigint) TO analyst;


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
-- Name: FUNCTION pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint, tip numeric, tendered numeric, paid_at timestamp with time zone, attributes jsonb); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint, tip numeric, tendered numeric, paid_at timestamp with time zone, attributes jsonb) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_record_payment(tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint, idempotency_key text, acted_by bigint, tip numeric, tendered numeric, paid_at timestamp with time zone, attributes jsonb) TO clerk;


--
-- Name: FUNCTION pos_refresh(projection text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_refresh(projection text) TO pos_owner;


--
-- Name: PROCEDURE pos_refresh_batches(IN projection text, IN batch_size bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON PROCEDURE public.pos_refresh_batches(IN projection text, IN batch_size bigint) TO pos_owner;


--
-- Name: FUNCTION pos_refund(tenant_id text, order_id bigint, lines jsonb, reason text, authorised_by bigint, payments jsonb, refunded_at timestamp with time zone, expected_version bigint, idempotency_key text, acted_by bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_refund(tenant_id text, order_id bigint, lines jsonb, reason text, authorised_by bigint, payments jsonb, refunded_at timestamp with time zone, expected_version bigint, idempotency_key text, acted_by bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_refund(tenant_id text, order_id bigint, lines jsonb, reason text, authorised_by bigint, payments jsonb, refunded_at timestamp with time zone, expected_version bigint, idempotency_key text, acted_by bigint) TO clerk;


--
-- Name: FUNCTION pos_register_product(tenant_id text, product_id bigint, name text, active boolean, taxes bigint[], price_decimals bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_product(tenant_id text, product_id bigint, name text, active boolean, taxes bigint[], price_decimals bigint) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_product(tenant_id text, product_id bigint, name text, active boolean, taxes bigint[], price_decimals bigint) TO clerk;


--
-- Name: FUNCTION pos_register_projection(name text, handler regprocedure, event_version bigint); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_projection(name text, handler regprocedure, event_version bigint) TO pos_owner;


--
-- Name: FUNCTION pos_register_tax(tenant_id text, tax_id bigint, name text, percent numeric, active boolean); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_tax(tenant_id text, tax_id bigint, name text, percent numeric, active boolean) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_tax(tenant_id text, tax_id bigint, name text, percent numeric, active boolean) TO clerk;


--
-- Name: FUNCTION pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval, prices_include_tax boolean, tax_rounding text, cash_rounding numeric); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval, prices_include_tax boolean, tax_rounding text, cash_rounding numeric) TO pos_owner;
GRANT ALL ON FUNCTION public.pos_register_tenant(tenant_id text, name text, time_zone text, currency text, day_starts_at interval, prices_include_tax boolean, tax_rounding text, cash_rounding numeric) TO clerk;


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
-- Name: TABLE upcast_events; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.upcast_events TO clerk;
GRANT SELECT ON TABLE pos_write.upcast_events TO analyst;


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
-- Name: TABLE refunds; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.refunds TO clerk;
GRANT SELECT ON TABLE pos_write.refunds TO analyst;


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
-- Name: TABLE refund_lines; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.refund_lines TO clerk;
GRANT SELECT ON TABLE pos_write.refund_lines TO analyst;


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
-- Name: TABLE order_references; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.order_references TO clerk;
GRANT SELECT ON TABLE pos_write.order_references TO analyst;


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
-- Name: TABLE refund_payments; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.refund_payments TO clerk;
GRANT SELECT ON TABLE pos_write.refund_payments TO analyst;


--
-- Name: TABLE taxes; Type: ACL; Schema: pos_write; Owner: pos_owner
--

GRANT SELECT ON TABLE pos_write.taxes TO clerk;
GRANT SELECT ON TABLE pos_write.taxes TO analyst;


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



