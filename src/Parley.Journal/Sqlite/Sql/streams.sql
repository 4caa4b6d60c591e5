-- name: read_stream
SELECT streams.id FROM streams JOIN communities ON communities.id = streams.community
WHERE communities.name = ?1 AND streams.key = ?2
-- name: read_snapshot
SELECT version, state FROM snapshots WHERE stream = ?1
-- name: read_events
SELECT e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM events AS e LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE e.stream = ?1 AND e.sequence > ?2 ORDER BY e.sequence LIMIT ?3
