-- name: expired_to
SELECT expired_to FROM communities WHERE id = ?1
-- name: first_kept_position
SELECT position FROM events WHERE position > ?1 AND at >= ?2 ORDER BY position LIMIT 1
-- name: streams_of_expired
SELECT DISTINCT streams.key FROM events JOIN streams ON streams.id = events.stream
WHERE events.position > ?1 AND events.position <= ?2 AND streams.community = ?3 AND events.at < ?4 AND events.personal IS NOT NULL
ORDER BY streams.key
-- name: drop_snapshots_of_expired
DELETE FROM snapshots WHERE stream IN (
    SELECT events.stream FROM events JOIN streams ON streams.id = events.stream
    WHERE events.position > ?1 AND events.position <= ?2 AND streams.community = ?3 AND events.at < ?4 AND events.personal IS NOT NULL)
-- name: expire_texts
UPDATE events SET personal = NULL
WHERE position > ?1 AND position <= ?2 AND at < ?4 AND personal IS NOT NULL
    AND stream IN (SELECT id FROM streams WHERE community = ?3)
-- name: speakers_without_text
SELECT id, name FROM speakers
WHERE community = ?1 AND name IS NOT NULL
    AND id NOT IN (SELECT speaker FROM events WHERE personal IS NOT NULL AND speaker IS NOT NULL)
ORDER BY id
-- name: put_expired_to
UPDATE communities SET expired_to = ?2 WHERE id = ?1
-- name: conversations_to_prune
SELECT streams.id FROM conversations JOIN streams ON streams.id = conversations.stream
WHERE conversations.community = ?1 AND conversations.updated_at < ?2
ORDER BY streams.id LIMIT ?3
-- name: bury_events
INSERT INTO pruned_events (position, community, hash) SELECT position, ?2, hash FROM events WHERE stream = ?1
-- name: prune_snapshot
DELETE FROM snapshots WHERE stream = ?1
-- name: prune_utterances
DELETE FROM utterances WHERE stream = ?1
-- name: prune_cases
DELETE FROM cases WHERE stream = ?1
-- name: prune_case_events
DELETE FROM case_events WHERE stream = ?1
-- name: prune_interventions
DELETE FROM interventions WHERE stream = ?1
-- name: prune_deliberations
DELETE FROM deliberations WHERE stream = ?1
-- name: prune_due
DELETE FROM due WHERE community = ?1 AND conversation = (SELECT key FROM streams WHERE id = ?2)
-- name: prune_conversation
DELETE FROM conversations WHERE stream = ?1
-- name: prune_events
DELETE FROM events WHERE stream = ?1
-- name: prune_stream
DELETE FROM streams WHERE id = ?1
-- name: pruned_counts
SELECT community, COUNT(*) FROM pruned_events GROUP BY community
-- name: retention_records
SELECT streams.community, events.type, events.payload FROM events JOIN streams ON streams.id = events.stream
WHERE streams.key = '' AND events.type IN ('TextExpired', 'JournalPruned')
