-- name: streams_of_speaker
SELECT DISTINCT streams.key FROM events JOIN streams ON streams.id = events.stream WHERE events.speaker = ?1 ORDER BY streams.key
-- name: drop_snapshots_of_speaker
DELETE FROM snapshots WHERE stream IN (SELECT stream FROM events WHERE speaker = ?1)
-- name: erase_personal
UPDATE events SET personal = NULL WHERE speaker = ?1 AND personal IS NOT NULL
-- name: erase_speaker
UPDATE speakers SET name = NULL, key = NULL WHERE id = ?1
-- name: erase_from_audit
UPDATE audit SET
    actor = CASE actor WHEN ?2 THEN ?3 ELSE actor END,
    subject = CASE subject WHEN ?2 THEN ?3 ELSE subject END
WHERE community = ?1 AND (actor = ?2 OR subject = ?2)
-- name: count_erasure
UPDATE communities SET erasures = erasures + 1 WHERE id = ?1
-- name: request_scrub
INSERT OR IGNORE INTO scrub_pending (id) VALUES (1)
-- name: is_scrub_pending
SELECT 1 FROM scrub_pending
-- name: scrub_done
DELETE FROM scrub_pending
