-- Queries that give a case name its columns in the order of read_case (model.sql).
-- name: put_case
INSERT INTO cases (
    community, id, stream, utterance, lane, status, priority, propensity, opened_at, reasons, ruling,
    rank, reports, appeal_of, barred, ruled_by, ruled_at, verdict)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
ON CONFLICT (community, id) DO UPDATE SET
    stream = excluded.stream, utterance = excluded.utterance, lane = excluded.lane, status = excluded.status,
    priority = excluded.priority, propensity = excluded.propensity, opened_at = excluded.opened_at,
    reasons = excluded.reasons, ruling = excluded.ruling, rank = excluded.rank, reports = excluded.reports,
    appeal_of = excluded.appeal_of, barred = excluded.barred, ruled_by = excluded.ruled_by,
    ruled_at = excluded.ruled_at, verdict = excluded.verdict,
    claimed_by = CASE excluded.status WHEN 'Open' THEN claimed_by END,
    claimed_until = CASE excluded.status WHEN 'Open' THEN claimed_until END
-- name: put_case_event
INSERT INTO case_events (community, case_id, stream, sequence) VALUES (?1, ?2, ?3, ?4)
-- name: list_cases
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = ?1) AND c.status = 'Open'
    AND (?2 IS NULL OR c.lane = ?2)
    AND (?3 < 0 OR ?3 = (c.claimed_until IS NOT NULL AND c.claimed_until > ?4))
    AND (?5 IS NULL OR (c.claimed_by = ?5 AND c.claimed_until > ?4))
ORDER BY c.rank DESC, c.id LIMIT ?6 OFFSET ?7
-- name: list_ruled_cases
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = ?1) AND c.status = 'Ruled'
    AND (?2 IS NULL OR c.lane = ?2) AND (?3 IS NULL OR c.ruled_by = ?3)
ORDER BY c.ruled_at DESC, c.id LIMIT ?4 OFFSET ?5
-- name: read_case_events
SELECT e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM case_events AS h
JOIN events AS e ON e.stream = h.stream AND e.sequence = h.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE h.community = (SELECT id FROM communities WHERE name = ?1) AND h.case_id = ?2
ORDER BY h.sequence
-- name: read_arrivals_before
SELECT COALESCE(e.payload ->> '$.judged.id', e.payload ->> '$.utterance')
FROM events AS e
WHERE e.stream = ?1 AND e.sequence < (SELECT MIN(sequence) FROM utterances WHERE stream = ?1 AND utterance = ?2)
    AND e.type IN ('UtteranceObserved', 'BotPosted')
ORDER BY e.sequence DESC LIMIT ?3
-- name: held_case
SELECT id, lane FROM cases
WHERE community = ?1 AND claimed_by = ?2 AND claimed_until > ?3 AND status = 'Open'
ORDER BY rank DESC, id LIMIT 1
-- name: next_case
SELECT id, lane FROM cases
WHERE community = ?1 AND status = 'Open' AND lane = ?2 AND priority >= ?3
    AND (claimed_until IS NULL OR claimed_until <= ?4)
    AND (released_by IS NULL OR released_by <> ?5 OR released_until <= ?4)
    AND (?6 = 0 OR barred IS NULL OR barred <> ?5)
ORDER BY rank DESC, id LIMIT 1
-- name: claim_case
UPDATE cases SET claimed_by = ?3, claimed_until = ?5, released_by = NULL, released_until = NULL
WHERE community = ?1 AND id = ?2 AND status = 'Open' AND (claimed_until IS NULL OR claimed_until <= ?4 OR claimed_by = ?3)
-- name: release_case
UPDATE cases SET claimed_by = NULL, claimed_until = NULL, released_by = ?3, released_until = ?4
WHERE community = ?1 AND id = ?2 AND claimed_by = ?3
-- name: has_other_moderator
SELECT EXISTS (SELECT 1 FROM cases WHERE community = ?1 AND ruled_by IS NOT NULL AND ruled_by <> ?2)
    OR EXISTS (SELECT 1 FROM cases WHERE community = ?1 AND claimed_by IS NOT NULL AND claimed_by <> ?2 AND claimed_until > ?3)
-- name: read_lane_service
SELECT lane, served, finish FROM case_lanes WHERE community = ?1
-- name: put_lane_service
INSERT INTO case_lanes (community, lane, served, finish) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community, lane) DO UPDATE SET served = excluded.served, finish = excluded.finish
-- name: read_lanes
SELECT lane,
    SUM(status = 'Open'), SUM(status = 'Open' AND claimed_until IS NOT NULL AND claimed_until > ?2), SUM(status = 'Ruled'),
    MIN(CASE status WHEN 'Open' THEN opened_at END)
FROM cases WHERE community = ?1 GROUP BY lane
-- name: read_moderators
SELECT c.ruled_by, COUNT(*) FROM cases AS c
WHERE c.community = (SELECT id FROM communities WHERE name = ?1) AND c.ruled_by IS NOT NULL
GROUP BY c.ruled_by ORDER BY c.ruled_by
