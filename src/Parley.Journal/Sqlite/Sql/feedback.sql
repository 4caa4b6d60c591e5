-- name: read_feedback
SELECT f.position, f.payload FROM feedback AS f JOIN communities AS c ON c.id = f.community
WHERE c.name = ?1 AND f.position > ?2 ORDER BY f.position LIMIT ?3
-- name: read_feedback_of_item
SELECT f.position, f.payload FROM feedback AS f JOIN communities AS c ON c.id = f.community
WHERE c.name = ?1 AND f.item = ?2 ORDER BY f.position
-- name: read_ensemble
SELECT e.position, e.state FROM ensemble_snapshots AS e JOIN communities AS c ON c.id = e.community
WHERE c.name = ?1 ORDER BY e.position DESC LIMIT 1
-- name: put_ensemble
INSERT INTO ensemble_snapshots (community, position, state) VALUES (?1, ?2, ?3)
ON CONFLICT (community, position) DO UPDATE SET state = excluded.state
-- name: prune_ensembles
DELETE FROM ensemble_snapshots WHERE community = ?1 AND position < ?2
-- name: put_weight
INSERT INTO weights (community, position, category, role, expert, weight, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (community, position, category, role, expert) DO UPDATE SET weight = excluded.weight, at = excluded.at
