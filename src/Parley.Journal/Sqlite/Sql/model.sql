-- Every query that gives an event ends with its eight columns in the order of read_events.
-- name: read_utterance
SELECT u.utterance, u.revision, u.removed,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM utterances AS u
JOIN events AS e ON e.stream = u.stream AND e.sequence = u.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE u.stream = ?1 AND u.utterance = ?2 AND u.revision <= ?3
ORDER BY u.revision DESC LIMIT 1
-- name: read_utterances
WITH arrivals AS (
    SELECT utterance, MIN(sequence) AS arrived, MAX(revision) AS newest FROM utterances WHERE stream = ?1 GROUP BY utterance)
SELECT u.utterance, u.revision, u.removed,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM arrivals AS a
JOIN utterances AS u ON u.stream = ?1 AND u.utterance = a.utterance AND u.revision = a.newest
JOIN events AS e ON e.stream = ?1 AND e.sequence = u.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE a.arrived > COALESCE((SELECT arrived FROM arrivals WHERE utterance = ?2), 0)
ORDER BY a.arrived LIMIT ?3
-- name: read_latest_utterances
WITH arrivals AS (
    SELECT utterance, MIN(sequence) AS arrived, MAX(revision) AS newest FROM utterances WHERE stream = ?1 GROUP BY utterance
    ORDER BY arrived DESC LIMIT ?2)
SELECT u.utterance, u.revision, u.removed,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM arrivals AS a
JOIN utterances AS u ON u.stream = ?1 AND u.utterance = a.utterance AND u.revision = a.newest
JOIN events AS e ON e.stream = ?1 AND e.sequence = u.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
ORDER BY a.arrived DESC
-- name: read_conversation
SELECT streams.key, v.risk, v.level, v.utterances, v.status, v.last_action, v.updated_at
FROM conversations AS v JOIN streams ON streams.id = v.stream
WHERE v.stream = ?1
-- name: read_conversations_by_risk
SELECT streams.key, v.risk, v.level, v.utterances, v.status, v.last_action, v.updated_at
FROM conversations AS v JOIN streams ON streams.id = v.stream
WHERE v.community = (SELECT id FROM communities WHERE name = ?1)
ORDER BY v.risk DESC, v.stream LIMIT ?3 OFFSET ?2
-- name: read_conversations_by_time
SELECT streams.key, v.risk, v.level, v.utterances, v.status, v.last_action, v.updated_at
FROM conversations AS v JOIN streams ON streams.id = v.stream
WHERE v.community = (SELECT id FROM communities WHERE name = ?1)
ORDER BY v.updated_at DESC, v.stream LIMIT ?3 OFFSET ?2
-- name: read_cases
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = ?1) AND c.status = ?2
ORDER BY CASE c.status WHEN 'Open' THEN c.rank ELSE c.ruled_at END DESC, c.id LIMIT ?3
-- name: read_case
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = ?1) AND c.id = ?2
-- name: read_interventions
SELECT streams.key, i.id, i.utterance, i.kind, i.status, i.at, i.last_error,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM interventions AS i
JOIN streams ON streams.id = i.stream
JOIN events AS e ON e.stream = i.stream AND e.sequence = i.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE i.community = (SELECT id FROM communities WHERE name = ?1) AND (?3 IS NULL OR i.status = ?3)
ORDER BY i.at DESC, i.id LIMIT ?2
-- name: read_interventions_of_stream
SELECT streams.key, i.id, i.utterance, i.kind, i.status, i.at, i.last_error,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM interventions AS i
JOIN streams ON streams.id = i.stream
JOIN events AS e ON e.stream = i.stream AND e.sequence = i.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE i.stream = ?1 AND (?3 IS NULL OR i.status = ?3)
ORDER BY i.at DESC, i.id LIMIT ?2
-- name: read_deliberations
SELECT streams.key, d.utterance, d.revision, d.calls, d.input_tokens, d.output_tokens, d.price, d.at,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM deliberations AS d
JOIN streams ON streams.id = d.stream
JOIN events AS e ON e.stream = d.stream AND e.sequence = d.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE d.community = (SELECT id FROM communities WHERE name = ?1)
ORDER BY d.at DESC, e.position DESC LIMIT ?2
-- name: read_deliberations_on
SELECT streams.key, d.utterance, d.revision, d.calls, d.input_tokens, d.output_tokens, d.price, d.at,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM deliberations AS d
JOIN streams ON streams.id = d.stream
JOIN events AS e ON e.stream = d.stream AND e.sequence = d.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE d.stream = ?1 AND d.utterance IN (SELECT value FROM json_each(?2))
ORDER BY d.utterance, d.revision
-- name: read_deliberations_of_stream
SELECT streams.key, d.utterance, d.revision, d.calls, d.input_tokens, d.output_tokens, d.price, d.at,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM deliberations AS d
JOIN streams ON streams.id = d.stream
JOIN events AS e ON e.stream = d.stream AND e.sequence = d.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE d.stream = ?1
ORDER BY d.at DESC, e.position DESC LIMIT ?2
-- name: read_policy
SELECT p.version, p.document, p.put_by, p.at FROM policies AS p JOIN communities AS c ON c.id = p.community
WHERE c.name = ?1 ORDER BY p.version DESC LIMIT 1
-- name: read_audit
SELECT a.actor, a.action, a.subject, a.at FROM audit AS a JOIN communities AS c ON c.id = a.community
WHERE c.name = ?1 ORDER BY a.at DESC, a.id DESC LIMIT ?2
-- name: read_policies
SELECT p.version, p.document, p.put_by, p.at FROM policies AS p JOIN communities AS c ON c.id = p.community
WHERE c.name = ?1 AND p.version < ?2 ORDER BY p.version DESC LIMIT ?3
-- name: read_audit_before
SELECT a.actor, a.action, a.subject, a.at, a.id FROM audit AS a JOIN communities AS c ON c.id = a.community
WHERE c.name = ?1 AND a.id < ?2 ORDER BY a.id DESC LIMIT ?3
-- name: read_communities
SELECT name FROM communities ORDER BY name
-- name: read_erasures
SELECT erasures FROM communities WHERE name = ?1
-- name: read_weights
SELECT w.position, w.at, w.category, w.role, w.expert, w.weight FROM weights AS w JOIN communities AS c ON c.id = w.community
WHERE c.name = ?1 AND (?3 IS NULL OR w.category = ?3) AND (?4 IS NULL OR w.role = ?4)
ORDER BY w.position DESC, w.category, w.role, w.expert LIMIT ?2
