-- The settings of psql for the demo. Each script includes it first.
\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8
\pset border 1
\pset linestyle unicode
\pset null '·'
\pset footer off
\pset pager off
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
