-- name: put_probe
INSERT OR REPLACE INTO probe (id, filler) VALUES (1, zeroblob(?1))
-- name: remove_probe
DELETE FROM probe
-- name: read_probe
SELECT COUNT(*) FROM probe
