-- name: begin
BEGIN
-- name: begin_read
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY
-- name: commit
COMMIT
-- name: rollback
ROLLBACK
-- Ends writers that hold a community while their process neither sends nor hangs up: one that was stopped, or a machine that froze.
-- name: end_stalled_writers
SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND application_name = $1 AND pid <> pg_backend_pid()
    AND wait_event = 'ClientRead' AND state <> 'idle' AND xact_start < clock_timestamp() - make_interval(secs => $2)
