-- name: put_conversation
INSERT INTO conversations (stream, community, risk, level, utterances, status, last_action, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (stream) DO UPDATE SET
    risk = excluded.risk, level = excluded.level, utterances = excluded.utterances,
    status = excluded.status, last_action = excluded.last_action, updated_at = excluded.updated_at
-- name: put_utterance
INSERT INTO utterances (stream, utterance, revision, sequence, removed, toxicity, risk, at)
VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)
ON CONFLICT (stream, utterance, revision) DO UPDATE SET
    sequence = excluded.sequence, removed = 0,
    toxicity = excluded.toxicity, risk = excluded.risk, at = excluded.at
-- name: remove_utterance
UPDATE utterances SET removed = 1 WHERE stream = ?1 AND utterance = ?2
-- name: intervention_sequence
SELECT sequence FROM interventions WHERE community = ?1 AND id = ?2
-- name: put_intervention
INSERT INTO interventions (community, id, stream, utterance, kind, status, at, sequence, last_error)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (community, id) DO UPDATE SET
    stream = excluded.stream, utterance = excluded.utterance, kind = excluded.kind, status = excluded.status,
    at = excluded.at, sequence = excluded.sequence, last_error = excluded.last_error
-- name: put_deliberation
INSERT INTO deliberations (stream, utterance, revision, community, sequence, calls, input_tokens, output_tokens, price, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (stream, utterance, revision) DO UPDATE SET
    community = excluded.community, sequence = excluded.sequence, calls = excluded.calls, input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens, price = excluded.price, at = excluded.at
-- name: put_policy
INSERT INTO policies (community, version, document, put_by, at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (community, version) DO UPDATE SET document = excluded.document, put_by = excluded.put_by, at = excluded.at
-- name: insert_audit
INSERT INTO audit (community, actor, action, subject, at) VALUES (?1, ?2, ?3, ?4, ?5)
