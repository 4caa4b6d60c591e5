-- name: expired_to
SELECT expired_to, position FROM communities WHERE name = $1
-- name: first_kept_position
SELECT position FROM events WHERE community = (SELECT id FROM communities WHERE name = $1) AND position > $2 AND at >= $3 ORDER BY position LIMIT 1
-- name: streams_of_expired
SELECT DISTINCT streams.key FROM events JOIN streams ON streams.id = events.stream
WHERE events.community = (SELECT id FROM communities WHERE name = $1) AND events.position > $2 AND events.position <= $3 AND events.at < $4 AND events.personal IS NOT NULL
ORDER BY streams.key
-- name: drop_snapshots_of_expired
DELETE FROM snapshots WHERE stream IN (
    SELECT stream FROM events
    WHERE community = (SELECT id FROM communities WHERE name = $1) AND position > $2 AND position <= $3 AND at < $4 AND personal IS NOT NULL)
-- name: expire_texts
UPDATE events SET personal = NULL
WHERE community = (SELECT id FROM communities WHERE name = $1) AND position > $2 AND position <= $3 AND at < $4 AND personal IS NOT NULL
-- name: speakers_without_text
SELECT id FROM speakers
WHERE community = (SELECT id FROM communities WHERE name = $1) AND name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM events WHERE events.community = speakers.community AND events.speaker = speakers.id AND events.personal IS NOT NULL)
ORDER BY id
-- name: put_expired_to
UPDATE communities SET expired_to = $2 WHERE name = $1
-- name: count_erasure
UPDATE communities SET erasures = erasures + 1 WHERE name = $1
-- name: conversations_to_prune
SELECT stream FROM conversations WHERE community = (SELECT id FROM communities WHERE name = $1) AND updated_at < $2 ORDER BY stream LIMIT $3
-- name: bury_events
INSERT INTO pruned_events (community, position, hash) SELECT community, position, hash FROM events WHERE stream = $1
-- name: prune_snapshot
DELETE FROM snapshots WHERE stream = $1
-- name: prune_utterances
DELETE FROM utterances WHERE stream = $1
-- name: prune_cases
DELETE FROM cases WHERE stream = $1
-- name: prune_case_events
DELETE FROM case_events WHERE stream = $1
-- name: prune_interventions
DELETE FROM interventions WHERE stream = $1
-- name: prune_deliberations
DELETE FROM deliberations WHERE stream = $1
-- name: prune_due
DELETE FROM due USING streams, communities
WHERE streams.id = $1 AND communities.id = streams.community AND due.community = communities.name AND due.conversation = streams.key
-- name: prune_conversation
DELETE FROM conversations WHERE stream = $1
-- name: prune_events
DELETE FROM events WHERE stream = $1
-- name: prune_stream
DELETE FROM streams WHERE id = $1
-- name: pruned_counts
SELECT community, COUNT(*) FROM pruned_events GROUP BY community
-- name: retention_records
SELECT streams.community, events.type, events.payload FROM events JOIN streams ON streams.id = events.stream
WHERE streams.key = '' AND events.type IN ('TextExpired', 'JournalPruned')
