-- name: settle_due
DELETE FROM due WHERE community = ?1 AND id = ?2
-- name: put_due
INSERT INTO due (community, id, conversation, kind, at, subject, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (community, id) DO UPDATE SET
    conversation = excluded.conversation, kind = excluded.kind, at = excluded.at, subject = excluded.subject,
    attempts = excluded.attempts, lease_owner = NULL, lease_until = NULL
-- name: claim_due
UPDATE due SET lease_owner = ?1, lease_until = ?3
WHERE rowid IN (
    SELECT rowid FROM due
    WHERE at <= ?2 AND (lease_until IS NULL OR lease_until <= ?2)
    ORDER BY at, community, id LIMIT ?4)
RETURNING community, id, conversation, kind, at, subject, attempts
-- name: pending_due
SELECT community, id, conversation, kind, at, subject, attempts FROM due
WHERE community = ?1 AND conversation = ?2 ORDER BY at, id
-- name: postpone_due
UPDATE due SET at = ?3, attempts = attempts + ?4, lease_owner = NULL, lease_until = NULL
WHERE community = ?1 AND id = ?2
