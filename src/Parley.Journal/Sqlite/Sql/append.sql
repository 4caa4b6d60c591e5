-- name: find_community
SELECT id, events, chain FROM communities WHERE name = ?1
-- name: insert_community
INSERT INTO communities (name, events, chain) VALUES (?1, 0, ?2)
-- name: update_community
UPDATE communities SET events = ?2, chain = ?3 WHERE id = ?1
-- name: last_checkpoint
SELECT events, hash FROM checkpoints WHERE community = ?1 ORDER BY position DESC LIMIT 1
-- name: last_position
SELECT COALESCE(MAX(position), 0) FROM events
-- name: insert_checkpoint
INSERT INTO checkpoints (community, position, events, chain, hash) VALUES (?1, ?2, ?3, ?4, ?5)
-- name: communities_past_checkpoint
SELECT name FROM communities
WHERE events > COALESCE((SELECT MAX(checkpoints.events) FROM checkpoints WHERE checkpoints.community = communities.id), 0)
ORDER BY name
-- name: find_stream
SELECT id, version, head FROM streams WHERE community = ?1 AND key = ?2
-- name: insert_stream
INSERT INTO streams (community, key, version, head) VALUES (?1, ?2, 0, ?3)
-- name: update_stream
UPDATE streams SET version = ?2, head = ?3 WHERE id = ?1
-- name: find_speaker
SELECT id, key FROM speakers WHERE community = ?1 AND name = ?2
-- name: insert_speaker
INSERT INTO speakers (community, name, key) VALUES (?1, ?2, ?3)
-- name: insert_event
INSERT INTO events (stream, sequence, type, at, speaker, commitment, hash, payload, personal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: put_snapshot
INSERT INTO snapshots (stream, version, state) VALUES (?1, ?2, ?3)
ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state
-- name: next_feedback_position
INSERT INTO feedback_counters (community, position) VALUES (?1, 1)
ON CONFLICT (community) DO UPDATE SET position = position + 1
RETURNING position
-- name: insert_feedback
INSERT INTO feedback (community, position, item, payload) VALUES (?1, ?2, ?3, ?4)
