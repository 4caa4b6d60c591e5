-- What language models were asked, and what it took; what they said stands in the event.
CREATE TABLE deliberations (
    stream        INTEGER NOT NULL REFERENCES streams (id),
    utterance     TEXT NOT NULL,
    revision      INTEGER NOT NULL,
    community     INTEGER NOT NULL REFERENCES communities (id),
    sequence      INTEGER NOT NULL,     -- of the event
    calls         INTEGER NOT NULL,
    input_tokens  INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    price         REAL NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (stream, utterance, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliberations_recent ON deliberations (community, at);

-- Every request to a language model with its price, for accounting by day, model or role.
CREATE VIEW model_uses AS
SELECT
    communities.name AS community,
    streams.key AS conversation,
    used.at,
    used.value ->> '$.role' AS role,
    used.value ->> '$.endpoint' AS endpoint,
    used.value ->> '$.model' AS model,
    used.value ->> '$.prompt' AS prompt,
    used.value ->> '$.inputTokens' AS input_tokens,
    used.value ->> '$.outputTokens' AS output_tokens,
    used.value ->> '$.price' AS price,
    used.value ->> '$.attempts' AS attempts,
    used.value ->> '$.failure' AS failure
FROM (
    SELECT events.stream, events.at, used.value
    FROM events JOIN json_each(events.payload, '$.outcome.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
    UNION ALL
    SELECT events.stream, events.at, used.value
    FROM events JOIN json_each(events.payload, '$.outcome.opinions') AS said JOIN json_each(said.value, '$.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
    UNION ALL
    SELECT events.stream, events.at, used.value
    FROM events JOIN json_each(events.payload, '$.outcome.debate.first') AS said JOIN json_each(said.value, '$.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
) AS used
JOIN streams ON streams.id = used.stream
JOIN communities ON communities.id = streams.community;
