-- name: finish_migration
UPDATE communities SET position = GREATEST(
    COALESCE((SELECT MAX(position) FROM events WHERE events.community = communities.id), 0),
    COALESCE((SELECT MAX(position) FROM pruned_events WHERE pruned_events.community = communities.id), 0));
UPDATE communities SET checkpoint_events = last.events, checkpoint_hash = last.hash
FROM (SELECT DISTINCT ON (community) community, events, hash FROM checkpoints ORDER BY community, position DESC) AS last
WHERE last.community = communities.id;
SELECT setval('stream_ids', (SELECT COALESCE(MAX(id), 0) + 1 FROM streams), false);
SELECT setval('speaker_ids', (SELECT COALESCE(MAX(id), 0) + 1 FROM speakers), false);
SELECT setval(pg_get_serial_sequence('communities', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM communities), false);
SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM audit), false)
