-- name: newest_position
SELECT COALESCE((SELECT position FROM communities WHERE name = $1), 0)
-- Positions of a community are given under its row's lock and in order of commit: what is committed later stands later, whichever silo wrote it.
-- One row without a key tells how far was looked; the others are the events between the two positions.
-- name: read_tail
WITH community AS (
    SELECT id, LEAST($2 + $3, position) AS through FROM communities WHERE name = $1)
SELECT NULL AS key, through AS position, NULL::bigint AS sequence, NULL AS type, NULL AS payload, NULL::bigint AS at, NULL::bigint AS speaker,
    NULL AS personal, NULL AS name
FROM community
UNION ALL
SELECT streams.key, e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM community
JOIN events AS e ON e.community = community.id AND e.position > $2 AND e.position <= community.through
JOIN streams ON streams.id = e.stream AND streams.key <> ''
LEFT JOIN speakers AS s ON s.id = e.speaker
ORDER BY position
