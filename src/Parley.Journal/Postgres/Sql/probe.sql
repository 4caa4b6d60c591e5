-- A message to the server's log of changes: it goes to disk with the commit, as an append does, and leaves no row.
-- name: probe
SELECT pg_logical_emit_message(true, 'parley', 'probe')
