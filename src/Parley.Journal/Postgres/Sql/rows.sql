-- name: remove_utterances
UPDATE utterances SET removed = 1 FROM unnest($1::bigint[], $2::text[]) AS given (stream, utterance)
WHERE utterances.stream = given.stream AND utterances.utterance = given.utterance
-- name: put_conversations
INSERT INTO conversations (stream, community, risk, level, utterances, status, last_action, updated_at)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::double precision[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[])
ON CONFLICT (stream) DO UPDATE SET
    risk = excluded.risk, level = excluded.level, utterances = excluded.utterances,
    status = excluded.status, last_action = excluded.last_action, updated_at = excluded.updated_at
-- name: put_utterances
INSERT INTO utterances (stream, utterance, revision, sequence, removed, toxicity, risk, at)
SELECT * FROM unnest(
    $1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::double precision[], $7::double precision[], $8::bigint[])
ON CONFLICT (stream, utterance, revision) DO UPDATE SET
    sequence = excluded.sequence, removed = excluded.removed,
    toxicity = excluded.toxicity, risk = excluded.risk, at = excluded.at
-- name: put_interventions
INSERT INTO interventions (community, id, stream, utterance, kind, status, at, sequence, last_error)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::text[])
ON CONFLICT (community, id) DO UPDATE SET
    stream = excluded.stream, utterance = excluded.utterance, kind = excluded.kind, status = excluded.status,
    at = excluded.at, sequence = excluded.sequence, last_error = excluded.last_error
-- name: put_deliberations
INSERT INTO deliberations (stream, utterance, revision, community, sequence, calls, input_tokens, output_tokens, price, at)
SELECT * FROM unnest(
    $1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::double precision[], $10::bigint[])
ON CONFLICT (stream, utterance, revision) DO UPDATE SET
    community = excluded.community, sequence = excluded.sequence, calls = excluded.calls, input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens, price = excluded.price, at = excluded.at
-- name: put_policies
INSERT INTO policies (community, version, document, put_by, at)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])
ON CONFLICT (community, version) DO UPDATE SET document = excluded.document, put_by = excluded.put_by, at = excluded.at
-- name: insert_audit
INSERT INTO audit (community, actor, action, subject, at)
SELECT community, actor, action, subject, at
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[]) WITH ORDINALITY AS given (community, actor, action, subject, at, n)
ORDER BY n
