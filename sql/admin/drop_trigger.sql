-- An update leaves this file out, since an event trigger can't be replaced.
CREATE EVENT TRIGGER pos_cqrs_guard_drop ON ddl_command_start
  WHEN TAG IN ('DROP EXTENSION')
EXECUTE FUNCTION pos_internal.guard_drop();
COMMENT ON EVENT TRIGGER pos_cqrs_guard_drop IS
'Refuses DROP EXTENSION pos_cqrs while jobs of pg_cron call it.';
