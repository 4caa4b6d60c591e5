-- Times are Unix milliseconds, enums their names, JSON is text. NaN, which SQLite cannot hold, is NULL.

CREATE TABLE communities (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    events INTEGER NOT NULL,            -- how many were ever appended
    chain  BLOB NOT NULL                -- running hash over their hashes, in order of position
) STRICT;

CREATE TABLE streams (
    id        INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    key       TEXT NOT NULL,            -- the conversation, or '' for the community's own stream
    version   INTEGER NOT NULL,         -- sequence of the last event
    head      BLOB NOT NULL,            -- hash of the last event
    UNIQUE (community, key)
) STRICT;

CREATE TABLE speakers (
    id        INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    name      TEXT,                     -- NULL once erased
    key       BLOB,                     -- opens the commitments; NULL once erased
    UNIQUE (community, name)
) STRICT;

CREATE TABLE events (
    position   INTEGER PRIMARY KEY,
    stream     INTEGER NOT NULL REFERENCES streams (id),
    sequence   INTEGER NOT NULL,
    type       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    speaker    INTEGER REFERENCES speakers (id),
    commitment BLOB,                    -- HMAC of speaker's name and personal, under the speaker's key
    hash       BLOB NOT NULL,
    payload    TEXT NOT NULL,
    personal   TEXT,                    -- NULL where there is none, and once erased
    UNIQUE (stream, sequence)
) STRICT;

CREATE TABLE checkpoints (
    community INTEGER NOT NULL REFERENCES communities (id),
    position  INTEGER NOT NULL,         -- of the last event it covers
    events    INTEGER NOT NULL,         -- how many events of the community it covers
    chain     BLOB NOT NULL,
    hash      BLOB NOT NULL,            -- over the previous checkpoint's hash and the columns before
    PRIMARY KEY (community, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
    stream  INTEGER PRIMARY KEY REFERENCES streams (id),
    version INTEGER NOT NULL,
    state   BLOB NOT NULL
) STRICT;

CREATE TABLE due (
    community    TEXT NOT NULL,
    id           TEXT NOT NULL,
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    subject      TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    lease_owner  TEXT,
    lease_until  INTEGER,
    PRIMARY KEY (community, id)
) STRICT;

CREATE INDEX due_at ON due (at);
CREATE INDEX due_conversation ON due (community, conversation);

CREATE TABLE conversations (
    stream      INTEGER PRIMARY KEY REFERENCES streams (id),
    community   INTEGER NOT NULL,
    risk        REAL,
    level       TEXT NOT NULL,
    utterances  INTEGER NOT NULL,
    status      TEXT NOT NULL,
    last_action TEXT NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX conversations_risk ON conversations (community, risk);
CREATE INDEX conversations_recent ON conversations (community, updated_at);

CREATE TABLE utterances (
    stream    INTEGER NOT NULL REFERENCES streams (id),
    utterance TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,         -- of the event that holds text and judgement
    removed   INTEGER NOT NULL,
    toxicity  REAL,
    risk      REAL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (stream, utterance, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
    community  INTEGER NOT NULL REFERENCES communities (id),
    id         TEXT NOT NULL,
    stream     INTEGER NOT NULL REFERENCES streams (id),
    utterance  TEXT NOT NULL,
    lane       TEXT NOT NULL,
    status     TEXT NOT NULL,
    priority   REAL NOT NULL,
    propensity REAL,
    opened_at  INTEGER NOT NULL,
    reasons    TEXT NOT NULL,
    ruling     TEXT,
    PRIMARY KEY (community, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX cases_queue ON cases (community, status, priority);

CREATE TABLE interventions (
    community  INTEGER NOT NULL REFERENCES communities (id),
    id         TEXT NOT NULL,
    stream     INTEGER NOT NULL REFERENCES streams (id),
    utterance  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    status     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    sequence   INTEGER NOT NULL,        -- of the event that holds the text
    last_error TEXT,
    PRIMARY KEY (community, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX interventions_recent ON interventions (community, at);
CREATE INDEX interventions_stream ON interventions (stream, at);

CREATE TABLE feedback (
    community INTEGER NOT NULL REFERENCES communities (id),
    position  INTEGER NOT NULL,         -- 1, 2, 3 ... in commit order, without gaps
    item      TEXT NOT NULL,            -- what is labelled
    payload   TEXT NOT NULL,
    PRIMARY KEY (community, position)
) STRICT;

CREATE INDEX feedback_item ON feedback (community, item);

CREATE TABLE feedback_counters (
    community INTEGER PRIMARY KEY REFERENCES communities (id),
    position  INTEGER NOT NULL
) STRICT;

CREATE TABLE ensemble_snapshots (
    community INTEGER NOT NULL REFERENCES communities (id),
    position  INTEGER NOT NULL,         -- of the feedback log
    state     BLOB NOT NULL,
    PRIMARY KEY (community, position)
) STRICT;

CREATE TABLE weights (
    community INTEGER NOT NULL REFERENCES communities (id),
    position  INTEGER NOT NULL,         -- of the feedback log
    category  TEXT NOT NULL,
    role      TEXT NOT NULL,
    expert    TEXT NOT NULL,
    weight    REAL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (community, position, category, role, expert)
) STRICT, WITHOUT ROWID;

CREATE TABLE policies (
    community INTEGER NOT NULL REFERENCES communities (id),
    version   INTEGER NOT NULL,
    document  TEXT NOT NULL,
    put_by    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (community, version)
) STRICT;

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_community ON audit (community, at);

-- One row when an erasure is committed but its traces may still stand in free space of the file.
CREATE TABLE scrub_pending (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;

-- Every opinion, once per category; an expert asleep has one row without category and probability.
CREATE VIEW opinions AS
SELECT
    communities.name AS community,
    streams.key AS conversation,
    events.sequence,
    events.at,
    events.payload ->> '$.judged.id' AS utterance,
    events.payload ->> '$.judged.revision' AS revision,
    opinion.value ->> '$.expert' AS expert,
    score.key AS category,
    score.value AS probability,
    opinion.value ->> '$.asleep' AS asleep
FROM events
JOIN streams ON streams.id = events.stream
JOIN communities ON communities.id = streams.community
JOIN json_each(events.payload, '$.judged.opinions') AS opinion
LEFT JOIN json_each(opinion.value, '$.scores') AS score
WHERE events.type IN ('UtteranceObserved', 'UtteranceEdited');
