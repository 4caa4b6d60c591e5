-- The review queue: what orders it, who works on what, and what became of each case.

ALTER TABLE cases ADD COLUMN rank REAL NOT NULL DEFAULT 0;       -- priority less the opening's time in units of three days: orders open cases, their age counted
ALTER TABLE cases ADD COLUMN reports INTEGER NOT NULL DEFAULT 0; -- how many members have reported it
ALTER TABLE cases ADD COLUMN appeal_of TEXT;                     -- the case whose ruling is appealed against
ALTER TABLE cases ADD COLUMN barred TEXT;                        -- the moderator who leaves it to another, if there is one
ALTER TABLE cases ADD COLUMN ruled_by TEXT;
ALTER TABLE cases ADD COLUMN ruled_at INTEGER;
ALTER TABLE cases ADD COLUMN verdict TEXT;                       -- what the verdict had been in the categories that the ruling labels
ALTER TABLE cases ADD COLUMN claimed_by TEXT;
ALTER TABLE cases ADD COLUMN claimed_until INTEGER;
ALTER TABLE cases ADD COLUMN released_by TEXT;                   -- who gave it back last; not served to them again until then
ALTER TABLE cases ADD COLUMN released_until INTEGER;

UPDATE cases SET rank = priority - opened_at / 259200000.0, ruled_by = ruling ->> '$.moderator';

DROP INDEX cases_queue;
CREATE INDEX cases_queue ON cases (community, status, rank);
CREATE INDEX cases_lane ON cases (community, status, lane, rank);
CREATE INDEX cases_ruled ON cases (community, status, ruled_at);
CREATE INDEX cases_ruled_by ON cases (community, ruled_by) WHERE ruled_by IS NOT NULL;
CREATE INDEX cases_claimed_by ON cases (community, claimed_by) WHERE claimed_by IS NOT NULL;

CREATE TABLE case_events (
    community INTEGER NOT NULL REFERENCES communities (id),
    case_id   TEXT NOT NULL,
    stream    INTEGER NOT NULL REFERENCES streams (id),
    sequence  INTEGER NOT NULL,
    PRIMARY KEY (community, case_id, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO case_events (community, case_id, stream, sequence)
SELECT streams.community, COALESCE(events.payload ->> '$.case.id', events.payload ->> '$.case'), events.stream, events.sequence
FROM events JOIN streams ON streams.id = events.stream
WHERE events.type IN ('CaseOpened', 'CaseRuled');

-- How often each lane was served, and its tag in the fair interleave.
CREATE TABLE case_lanes (
    community INTEGER NOT NULL REFERENCES communities (id),
    lane      TEXT NOT NULL,
    served    INTEGER NOT NULL,
    finish    REAL NOT NULL,
    PRIMARY KEY (community, lane)
) STRICT, WITHOUT ROWID;
