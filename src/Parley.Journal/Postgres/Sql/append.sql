-- name: add_communities
INSERT INTO communities (name, chain, checkpoint_hash) SELECT name, $2, $2 FROM unnest($1::text[]) AS given (name)
ON CONFLICT (name) DO NOTHING
-- In order of name, so that two writers never wait for each other. Once it holds the rows, this statement gives what was committed last.
-- name: hold_communities
SELECT name, id, events, chain, position, feedback, checkpoint_events, checkpoint_hash FROM communities
WHERE name = ANY ($1) ORDER BY name FOR UPDATE
-- One lookup for each given row, which LIMIT makes the planner do: whatever it thinks of the tables, it must not read a whole community to find a few of its rows.
-- name: find_streams
SELECT given.n, found.id, found.version, found.head
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (community, key, n)
JOIN communities ON communities.name = given.community
CROSS JOIN LATERAL (SELECT id, version, head FROM streams WHERE community = communities.id AND streams.key = given.key LIMIT 1) AS found
-- name: find_speakers
SELECT given.n, found.id, found.key
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (community, name, n)
JOIN communities ON communities.name = given.community
CROSS JOIN LATERAL (SELECT id, key FROM speakers WHERE community = communities.id AND speakers.name = given.name LIMIT 1) AS found
-- name: find_interventions
SELECT given.n, found.sequence
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (community, id, n)
JOIN communities ON communities.name = given.community
CROSS JOIN LATERAL (SELECT sequence FROM interventions WHERE community = communities.id AND interventions.id = given.id LIMIT 1) AS found
-- name: next_stream_ids
SELECT nextval('stream_ids')
-- name: next_speaker_ids
SELECT nextval('speaker_ids')
-- name: put_communities
UPDATE communities SET
    events = given.events, chain = given.chain, position = given.position, feedback = given.feedback,
    checkpoint_events = given.checkpoint_events, checkpoint_hash = given.checkpoint_hash
FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bytea[])
    AS given (id, events, chain, position, feedback, checkpoint_events, checkpoint_hash)
WHERE communities.id = given.id
-- name: put_streams
INSERT INTO streams (id, community, key, version, head)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bytea[])
ON CONFLICT (id) DO UPDATE SET version = excluded.version, head = excluded.head
-- name: insert_speakers
INSERT INTO speakers (id, community, name, key) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])
-- name: insert_events
INSERT INTO events (community, position, stream, sequence, type, at, speaker, commitment, hash, payload, personal)
SELECT * FROM unnest(
    $1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::bytea[], $9::bytea[], $10::text[], $11::text[])
-- name: insert_checkpoints
INSERT INTO checkpoints (community, position, events, chain, hash)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[])
-- name: put_snapshots
INSERT INTO snapshots (stream, version, state) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])
ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state
-- name: insert_feedback
INSERT INTO feedback (community, position, item, payload) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])
