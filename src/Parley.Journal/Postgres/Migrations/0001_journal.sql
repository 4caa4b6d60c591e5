-- The same tables as in SQLite, by the same names. Times are Unix milliseconds, enums their names, JSON is text. NaN is NULL, as it is there.
-- Text is compared byte by byte (COLLATE "C"), so that both engines sort alike.
-- There are no foreign keys: all rows of a flush come from one place that has just read or made what they point at, and a look-up a row costs a third.

-- Whoever appends to a community holds its row until the commit. That orders its positions, its chain and its feedback.
CREATE TABLE communities (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name              text COLLATE "C" NOT NULL UNIQUE,
    events            bigint NOT NULL DEFAULT 0,  -- how many were ever appended
    chain             bytea NOT NULL,             -- running hash over their hashes, in order of position
    position          bigint NOT NULL DEFAULT 0,  -- of the last event
    feedback          bigint NOT NULL DEFAULT 0,  -- of the last row of the feedback log
    checkpoint_events bigint NOT NULL DEFAULT 0,  -- how many events the last checkpoint covers
    checkpoint_hash   bytea NOT NULL,
    erasures          bigint NOT NULL DEFAULT 0,  -- how often texts were erased: whoever keeps something made from texts looks again when it has grown
    expired_to        bigint NOT NULL DEFAULT 0   -- up to which position texts have expired
);

-- Writers take numbers a thousand at a time and give them out themselves.
CREATE SEQUENCE stream_ids INCREMENT BY 1000;
CREATE SEQUENCE speaker_ids INCREMENT BY 1000;

CREATE TABLE streams (
    id        bigint PRIMARY KEY,
    community bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,  -- the conversation, or '' for the community's own stream
    version   bigint NOT NULL,            -- sequence of the last event
    head      bytea NOT NULL,             -- hash of the last event
    UNIQUE (community, key)
);

CREATE TABLE speakers (
    id        bigint PRIMARY KEY,
    community bigint NOT NULL,
    name      text COLLATE "C",           -- NULL once erased
    key       bytea,                      -- opens the commitments; NULL once erased
    UNIQUE (community, name)
);

CREATE TABLE events (
    community  bigint NOT NULL,
    position   bigint NOT NULL,           -- rises within the community in order of commit
    stream     bigint NOT NULL,
    sequence   bigint NOT NULL,
    type       text NOT NULL,
    at         bigint NOT NULL,
    speaker    bigint,
    commitment bytea,                     -- HMAC of speaker's name and personal, under the speaker's key
    hash       bytea NOT NULL,
    payload    text NOT NULL,
    personal   text,                      -- NULL where there is none, and once erased
    PRIMARY KEY (community, position),
    UNIQUE (stream, sequence)
);

-- What is left of a conversation's events once they were deleted for their age: their places in the community's hash chain.
CREATE TABLE pruned_events (
    community bigint NOT NULL,
    position  bigint NOT NULL,
    hash      bytea NOT NULL,
    PRIMARY KEY (community, position)
);

CREATE TABLE checkpoints (
    community bigint NOT NULL,
    position  bigint NOT NULL,            -- of the last event it covers
    events    bigint NOT NULL,            -- how many events of the community it covers
    chain     bytea NOT NULL,
    hash      bytea NOT NULL,             -- over the previous checkpoint's hash and the columns before
    PRIMARY KEY (community, position)
);

CREATE TABLE snapshots (
    stream  bigint PRIMARY KEY,
    version bigint NOT NULL,
    state   bytea NOT NULL
);

CREATE TABLE due (
    community    text COLLATE "C" NOT NULL,
    id           text COLLATE "C" NOT NULL,
    conversation text COLLATE "C" NOT NULL,
    kind         text NOT NULL,
    at           bigint NOT NULL,
    subject      text NOT NULL,
    attempts     bigint NOT NULL,
    lease_owner  text,
    lease_until  bigint,
    PRIMARY KEY (community, id)
);

CREATE INDEX due_at ON due (at, community, id);
CREATE INDEX due_conversation ON due (community, conversation);

CREATE TABLE conversations (
    stream      bigint PRIMARY KEY,
    community   bigint NOT NULL,
    risk        double precision,
    level       text NOT NULL,
    utterances  bigint NOT NULL,
    status      text NOT NULL,
    last_action text NOT NULL,
    updated_at  bigint NOT NULL
);

CREATE INDEX conversations_risk ON conversations (community, risk DESC NULLS LAST, stream);
CREATE INDEX conversations_recent ON conversations (community, updated_at DESC, stream);

CREATE TABLE utterances (
    stream    bigint NOT NULL,
    utterance text COLLATE "C" NOT NULL,
    revision  bigint NOT NULL,
    sequence  bigint NOT NULL,            -- of the event that holds text and judgement
    removed   bigint NOT NULL,
    toxicity  double precision,
    risk      double precision,
    at        bigint NOT NULL,
    PRIMARY KEY (stream, utterance, revision)
);

CREATE TABLE cases (
    community      bigint NOT NULL,
    id             text COLLATE "C" NOT NULL,
    stream         bigint NOT NULL,
    utterance      text NOT NULL,
    lane           text NOT NULL,
    status         text NOT NULL,
    priority       double precision NOT NULL,
    propensity     double precision,
    opened_at      bigint NOT NULL,
    reasons        text NOT NULL,
    ruling         text,
    rank           double precision NOT NULL,   -- priority less the opening's time in units of three days: orders open cases, their age counted
    reports        bigint NOT NULL,             -- how many members have reported it
    appeal_of      text,                        -- the case whose ruling is appealed against
    barred         text,                        -- the moderator who leaves it to another, if there is one
    ruled_by       text COLLATE "C",
    ruled_at       bigint,
    verdict        text,                        -- what the verdict had been in the categories that the ruling labels
    claimed_by     text COLLATE "C",
    claimed_until  bigint,
    released_by    text,                        -- who gave it back last; not served to them again until then
    released_until bigint,
    PRIMARY KEY (community, id)
);

CREATE INDEX cases_queue ON cases (community, status, rank DESC, id);
CREATE INDEX cases_lane ON cases (community, status, lane, rank DESC, id);
CREATE INDEX cases_ruled ON cases (community, status, ruled_at DESC, id);
CREATE INDEX cases_ruled_by ON cases (community, ruled_by) WHERE ruled_by IS NOT NULL;
CREATE INDEX cases_claimed_by ON cases (community, claimed_by) WHERE claimed_by IS NOT NULL;

CREATE TABLE case_events (
    community bigint NOT NULL,
    case_id   text COLLATE "C" NOT NULL,
    stream    bigint NOT NULL,
    sequence  bigint NOT NULL,
    PRIMARY KEY (community, case_id, sequence)
);

-- How often each lane was served, and its tag in the fair interleave.
CREATE TABLE case_lanes (
    community bigint NOT NULL,
    lane      text NOT NULL,
    served    bigint NOT NULL,
    finish    double precision NOT NULL,
    PRIMARY KEY (community, lane)
);

CREATE TABLE interventions (
    community  bigint NOT NULL,
    id         text COLLATE "C" NOT NULL,
    stream     bigint NOT NULL,
    utterance  text NOT NULL,
    kind       text NOT NULL,
    status     text NOT NULL,
    at         bigint NOT NULL,
    sequence   bigint NOT NULL,           -- of the event that holds the text
    last_error text,
    PRIMARY KEY (community, id)
);

CREATE INDEX interventions_recent ON interventions (community, at DESC, id);
CREATE INDEX interventions_stream ON interventions (stream, at DESC, id);

CREATE TABLE feedback (
    community bigint NOT NULL,
    position  bigint NOT NULL,            -- 1, 2, 3 ... in commit order, without gaps
    item      text COLLATE "C" NOT NULL,  -- what is labelled
    payload   text NOT NULL,
    PRIMARY KEY (community, position)
);

CREATE INDEX feedback_item ON feedback (community, item);

CREATE TABLE ensemble_snapshots (
    community bigint NOT NULL,
    position  bigint NOT NULL,            -- of the feedback log
    state     bytea NOT NULL,
    PRIMARY KEY (community, position)
);

CREATE TABLE weights (
    community bigint NOT NULL,
    position  bigint NOT NULL,            -- of the feedback log
    category  text COLLATE "C" NOT NULL,
    role      text COLLATE "C" NOT NULL,
    expert    text COLLATE "C" NOT NULL,
    weight    double precision,
    at        bigint NOT NULL,
    PRIMARY KEY (community, position, category, role, expert)
);

CREATE TABLE policies (
    community bigint NOT NULL,
    version   bigint NOT NULL,
    document  text NOT NULL,
    put_by    text NOT NULL,
    at        bigint NOT NULL,
    PRIMARY KEY (community, version)
);

CREATE TABLE audit (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    community bigint NOT NULL,
    actor     text COLLATE "C" NOT NULL,
    action    text NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    at        bigint NOT NULL
);

CREATE INDEX audit_community ON audit (community, at DESC, id DESC);

-- Every opinion, once per category; an expert asleep has one row without category and probability.
CREATE VIEW opinions AS
SELECT
    communities.name AS community,
    streams.key AS conversation,
    events.sequence,
    events.at,
    events.payload::json #>> '{judged,id}' AS utterance,
    (events.payload::json #>> '{judged,revision}')::bigint AS revision,
    opinion.value ->> 'expert' AS expert,
    score.key AS category,
    (score.value #>> '{}')::double precision AS probability,
    opinion.value ->> 'asleep' AS asleep
FROM events
JOIN streams ON streams.id = events.stream
JOIN communities ON communities.id = events.community
CROSS JOIN LATERAL json_array_elements(events.payload::json #> '{judged,opinions}') AS opinion
LEFT JOIN LATERAL json_each(opinion.value -> 'scores') AS score ON true
WHERE events.type IN ('UtteranceObserved', 'UtteranceEdited');
