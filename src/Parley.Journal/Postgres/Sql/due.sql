-- name: settle_due
DELETE FROM due USING unnest($1::text[], $2::text[]) AS given (community, id) WHERE due.community = given.community AND due.id = given.id
-- name: put_due
INSERT INTO due (community, id, conversation, kind, at, subject, attempts)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bigint[])
ON CONFLICT (community, id) DO UPDATE SET
    conversation = excluded.conversation, kind = excluded.kind, at = excluded.at, subject = excluded.subject,
    attempts = excluded.attempts, lease_owner = NULL, lease_until = NULL
-- What another sweep is claiming at this moment is passed over, so sweeps never wait for each other.
-- name: claim_due
UPDATE due SET lease_owner = $1, lease_until = $3
FROM (
    SELECT community, id FROM due
    WHERE at <= $2 AND (lease_until IS NULL OR lease_until <= $2)
    ORDER BY at, community, id LIMIT $4 FOR UPDATE SKIP LOCKED) AS free
WHERE due.community = free.community AND due.id = free.id
RETURNING due.community, due.id, conversation, kind, at, subject, attempts
-- name: pending_due
SELECT community, id, conversation, kind, at, subject, attempts FROM due
WHERE community = $1 AND conversation = $2 ORDER BY at, id
-- name: postpone_due
UPDATE due SET at = $3, attempts = attempts + $4, lease_owner = NULL, lease_until = NULL
WHERE community = $1 AND id = $2
