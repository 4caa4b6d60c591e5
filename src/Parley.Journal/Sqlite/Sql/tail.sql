-- Positions are given in commit order by the one writer, so what is committed later stands later.
-- name: read_tail
SELECT streams.key, e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM events AS e
JOIN streams ON streams.id = e.stream
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE e.position > ?2 AND e.position <= ?3
    AND streams.community = (SELECT id FROM communities WHERE name = ?1) AND streams.key <> ''
ORDER BY e.position
