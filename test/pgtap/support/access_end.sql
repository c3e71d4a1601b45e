-- Takes away what access.sql has made.
\c :home
SET client_min_messages = warning;
DROP DATABASE pos_access WITH (FORCE);
DROP ROLE pos_mx_member, pos_mx_auditor, pos_mx_admin, pos_mx_command, pos_mx_query, pos_mx_stranger, pos_mx_nothing, pos_mx_theirs;
