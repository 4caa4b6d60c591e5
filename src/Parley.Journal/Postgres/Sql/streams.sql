-- One statement, so one moment: first the snapshot, with its version as sequence, then every event after it.
-- name: load_stream
WITH stream AS (
    SELECT streams.id, snapshots.version, snapshots.state
    FROM streams JOIN communities ON communities.id = streams.community LEFT JOIN snapshots ON snapshots.stream = streams.id
    WHERE communities.name = $1 AND streams.key = $2)
SELECT NULL::bigint AS position, version AS sequence, NULL AS type, NULL AS payload, NULL::bigint AS at, NULL::bigint AS speaker, NULL AS personal,
    NULL AS name, state
FROM stream WHERE state IS NOT NULL
UNION ALL
SELECT e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name, NULL
FROM stream JOIN events AS e ON e.stream = stream.id AND e.sequence > COALESCE(stream.version, 0) LEFT JOIN speakers AS s ON s.id = e.speaker
ORDER BY sequence
-- name: read_events
SELECT e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM communities
JOIN streams ON streams.community = communities.id
JOIN events AS e ON e.stream = streams.id
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE communities.name = $1 AND streams.key = $2 AND e.sequence > $3 ORDER BY e.sequence LIMIT $4
