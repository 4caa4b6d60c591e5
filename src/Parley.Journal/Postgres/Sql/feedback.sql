-- name: read_feedback
SELECT f.position, f.payload FROM feedback AS f JOIN communities AS c ON c.id = f.community
WHERE c.name = $1 AND f.position > $2 ORDER BY f.position LIMIT $3
-- name: read_feedback_of_item
SELECT f.position, f.payload FROM feedback AS f JOIN communities AS c ON c.id = f.community
WHERE c.name = $1 AND f.item = $2 ORDER BY f.position
-- name: read_ensemble
SELECT e.position, e.state FROM ensemble_snapshots AS e JOIN communities AS c ON c.id = e.community
WHERE c.name = $1 ORDER BY e.position DESC LIMIT 1
-- name: put_ensemble
INSERT INTO ensemble_snapshots (community, position, state) SELECT id, $2, $3 FROM communities WHERE name = $1
ON CONFLICT (community, position) DO UPDATE SET state = excluded.state
-- name: prune_ensembles
DELETE FROM ensemble_snapshots USING communities
WHERE communities.name = $1 AND ensemble_snapshots.community = communities.id AND ensemble_snapshots.position < $2
-- name: put_weights
INSERT INTO weights (community, position, category, role, expert, weight, at)
SELECT communities.id, $2, given.category, given.role, given.expert, given.weight, $7
FROM communities, unnest($3::text[], $4::text[], $5::text[], $6::double precision[]) AS given (category, role, expert, weight)
WHERE communities.name = $1
ON CONFLICT (community, position, category, role, expert) DO UPDATE SET weight = excluded.weight, at = excluded.at
