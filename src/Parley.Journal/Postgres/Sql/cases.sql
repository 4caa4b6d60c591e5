-- Queries that give a case name its columns in the order of read_case (model.sql).
-- name: put_cases
INSERT INTO cases (
    community, id, stream, utterance, lane, status, priority, propensity, opened_at, reasons, ruling,
    rank, reports, appeal_of, barred, ruled_by, ruled_at, verdict)
SELECT * FROM unnest(
    $1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::double precision[], $9::bigint[], $10::text[],
    $11::text[], $12::double precision[], $13::bigint[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::text[])
ON CONFLICT (community, id) DO UPDATE SET
    stream = excluded.stream, utterance = excluded.utterance, lane = excluded.lane, status = excluded.status,
    priority = excluded.priority, propensity = excluded.propensity, opened_at = excluded.opened_at,
    reasons = excluded.reasons, ruling = excluded.ruling, rank = excluded.rank, reports = excluded.reports,
    appeal_of = excluded.appeal_of, barred = excluded.barred, ruled_by = excluded.ruled_by,
    ruled_at = excluded.ruled_at, verdict = excluded.verdict,
    claimed_by = CASE excluded.status WHEN 'Open' THEN cases.claimed_by END,
    claimed_until = CASE excluded.status WHEN 'Open' THEN cases.claimed_until END
-- name: insert_case_events
INSERT INTO case_events (community, case_id, stream, sequence) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])
-- name: list_cases
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = $1) AND c.status = 'Open'
    AND ($2 IS NULL OR c.lane = $2)
    AND ($3 < 0 OR ($3 = 1) = (c.claimed_until IS NOT NULL AND c.claimed_until > $4))
    AND ($5 IS NULL OR (c.claimed_by = $5 AND c.claimed_until > $4))
ORDER BY c.rank DESC, c.id LIMIT $6 OFFSET $7
-- name: list_ruled_cases
SELECT streams.key, c.id, c.utterance, c.lane, c.status, c.priority, c.propensity, c.opened_at, c.reasons, c.ruling,
    c.reports, c.appeal_of, c.barred, c.ruled_by, c.ruled_at, c.verdict, c.claimed_by, c.claimed_until
FROM cases AS c JOIN streams ON streams.id = c.stream
WHERE c.community = (SELECT id FROM communities WHERE name = $1) AND c.status = 'Ruled'
    AND ($2 IS NULL OR c.lane = $2) AND ($3 IS NULL OR c.ruled_by = $3)
ORDER BY c.ruled_at DESC, c.id LIMIT $4 OFFSET $5
-- name: read_case_events
SELECT e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM case_events AS h
JOIN events AS e ON e.stream = h.stream AND e.sequence = h.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
WHERE h.community = (SELECT id FROM communities WHERE name = $1) AND h.case_id = $2
ORDER BY h.sequence
-- name: read_utterances_before
WITH stream AS (
    SELECT streams.id FROM streams JOIN communities ON communities.id = streams.community WHERE communities.name = $1 AND streams.key = $2),
arrivals AS (
    SELECT COALESCE(e.payload::json #>> '{judged,id}', e.payload::json ->> 'utterance') AS utterance, e.sequence AS arrived
    FROM events AS e
    WHERE e.stream = (SELECT id FROM stream)
        AND e.sequence < (SELECT MIN(sequence) FROM utterances WHERE stream = (SELECT id FROM stream) AND utterance = $3)
        AND e.type IN ('UtteranceObserved', 'BotPosted')
    ORDER BY e.sequence DESC LIMIT $4),
distinct_arrivals AS (SELECT utterance, MIN(arrived) AS arrived FROM arrivals GROUP BY utterance)
SELECT u.utterance, u.revision, u.removed,
    e.position, e.sequence, e.type, e.payload, e.at, e.speaker, e.personal, s.name
FROM distinct_arrivals AS a
JOIN LATERAL (
    SELECT * FROM utterances WHERE stream = (SELECT id FROM stream) AND utterance = a.utterance ORDER BY revision DESC LIMIT 1) AS u ON true
JOIN events AS e ON e.stream = u.stream AND e.sequence = u.sequence
LEFT JOIN speakers AS s ON s.id = e.speaker
ORDER BY a.arrived
-- name: held_case
SELECT id, lane FROM cases
WHERE community = (SELECT id FROM communities WHERE name = $1) AND claimed_by = $2 AND claimed_until > $3 AND status = 'Open'
ORDER BY rank DESC, id LIMIT 1
-- name: next_case
SELECT id, lane FROM cases
WHERE community = (SELECT id FROM communities WHERE name = $1) AND status = 'Open' AND lane = $2 AND priority >= $3
    AND (claimed_until IS NULL OR claimed_until <= $4)
    AND (released_by IS NULL OR released_by <> $5 OR released_until <= $4)
    AND ($6 = 0 OR barred IS NULL OR barred <> $5)
ORDER BY rank DESC, id LIMIT 1
-- name: claim_case
UPDATE cases SET claimed_by = $3, claimed_until = $5, released_by = NULL, released_until = NULL
WHERE community = (SELECT id FROM communities WHERE name = $1) AND id = $2 AND status = 'Open' AND (claimed_until IS NULL OR claimed_until <= $4 OR claimed_by = $3)
-- name: release_case
UPDATE cases SET claimed_by = NULL, claimed_until = NULL, released_by = $3, released_until = $4
WHERE community = (SELECT id FROM communities WHERE name = $1) AND id = $2 AND claimed_by = $3
-- name: has_other_moderator
SELECT (EXISTS (SELECT 1 FROM cases WHERE community = (SELECT id FROM communities WHERE name = $1) AND ruled_by IS NOT NULL AND ruled_by <> $2)
    OR EXISTS (SELECT 1 FROM cases WHERE community = (SELECT id FROM communities WHERE name = $1) AND claimed_by IS NOT NULL AND claimed_by <> $2 AND claimed_until > $3))::int::bigint
-- name: read_lane_service
SELECT lane, served, finish FROM case_lanes WHERE community = (SELECT id FROM communities WHERE name = $1)
-- name: put_lane_service
INSERT INTO case_lanes (community, lane, served, finish) SELECT id, $2, $3, $4 FROM communities WHERE name = $1
ON CONFLICT (community, lane) DO UPDATE SET served = excluded.served, finish = excluded.finish
-- name: read_lanes
SELECT lane,
    COUNT(*) FILTER (WHERE status = 'Open'), COUNT(*) FILTER (WHERE status = 'Open' AND claimed_until > $2), COUNT(*) FILTER (WHERE status = 'Ruled'),
    MIN(CASE status WHEN 'Open' THEN opened_at END)
FROM cases WHERE community = (SELECT id FROM communities WHERE name = $1) GROUP BY lane
-- name: read_moderators
SELECT c.ruled_by, COUNT(*) FROM cases AS c
WHERE c.community = (SELECT id FROM communities WHERE name = $1) AND c.ruled_by IS NOT NULL
GROUP BY c.ruled_by ORDER BY c.ruled_by
