-- name: find_speaker
SELECT speakers.id FROM speakers JOIN communities ON communities.id = speakers.community WHERE communities.name = $1 AND speakers.name = $2
-- name: streams_of_speaker
SELECT DISTINCT streams.key FROM events JOIN streams ON streams.id = events.stream
WHERE events.community = (SELECT id FROM communities WHERE name = $1) AND events.speaker = $2 ORDER BY streams.key
-- name: drop_snapshots_of_speaker
DELETE FROM snapshots WHERE stream IN (
    SELECT stream FROM events WHERE community = (SELECT id FROM communities WHERE name = $1) AND speaker = $2)
-- name: erase_personal
UPDATE events SET personal = NULL
WHERE community = (SELECT id FROM communities WHERE name = $1) AND speaker = $2 AND personal IS NOT NULL
-- name: erase_speaker
UPDATE speakers SET name = NULL, key = NULL WHERE id = $1
-- name: erase_from_audit
UPDATE audit SET
    actor = CASE actor WHEN $2 THEN $3 ELSE actor END,
    subject = CASE subject WHEN $2 THEN $3 ELSE subject END
WHERE community = (SELECT id FROM communities WHERE name = $1) AND (actor = $2 OR subject = $2)
