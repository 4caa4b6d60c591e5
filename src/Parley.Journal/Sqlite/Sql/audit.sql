-- name: walk_events
SELECT e.position, e.stream, e.sequence, e.type, e.at, e.speaker, e.commitment, e.hash, e.payload, e.personal, s.name, s.key
FROM events AS e LEFT JOIN speakers AS s ON s.id = e.speaker
UNION ALL
SELECT p.position, 0, 0, '', p.community, NULL, NULL, p.hash, '', NULL, NULL, NULL
FROM pruned_events AS p
ORDER BY 1
-- name: walk_streams
SELECT streams.id, communities.id, communities.name, streams.key, streams.version, streams.head
FROM streams LEFT JOIN communities ON communities.id = streams.community ORDER BY streams.id
-- name: walk_communities
SELECT id, name, events, chain FROM communities ORDER BY id
-- name: walk_checkpoints
SELECT community, position, events, chain, hash FROM checkpoints ORDER BY community, position
-- name: erased_speakers
SELECT id FROM speakers WHERE name IS NULL OR key IS NULL ORDER BY id
-- name: integrity
PRAGMA integrity_check(20)
