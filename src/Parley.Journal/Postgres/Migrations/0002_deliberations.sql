-- What language models were asked, and what it took; what they said stands in the event.
CREATE TABLE deliberations (
    stream        bigint NOT NULL,
    utterance     text COLLATE "C" NOT NULL,
    revision      bigint NOT NULL,
    community     bigint NOT NULL,
    sequence      bigint NOT NULL,        -- of the event
    calls         bigint NOT NULL,
    input_tokens  bigint NOT NULL,
    output_tokens bigint NOT NULL,
    price         double precision NOT NULL,
    at            bigint NOT NULL,
    PRIMARY KEY (stream, utterance, revision)
);

CREATE INDEX deliberations_recent ON deliberations (community, at);

-- Every request to a language model with its price, for accounting by day, model or role.
CREATE VIEW model_uses AS
SELECT
    communities.name AS community,
    streams.key AS conversation,
    events.at,
    used.value ->> 'role' AS role,
    used.value ->> 'endpoint' AS endpoint,
    used.value ->> 'model' AS model,
    used.value ->> 'prompt' AS prompt,
    (used.value ->> 'inputTokens')::bigint AS input_tokens,
    (used.value ->> 'outputTokens')::bigint AS output_tokens,
    (used.value ->> 'price')::double precision AS price,
    (used.value ->> 'attempts')::bigint AS attempts,
    used.value ->> 'failure' AS failure
FROM events
JOIN streams ON streams.id = events.stream
JOIN communities ON communities.id = streams.community
CROSS JOIN LATERAL (
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.uses[*]') AS value
    UNION ALL
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.opinions[*].uses[*]')
    UNION ALL
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.debate.first[*].uses[*]')) AS used
WHERE events.type = 'DeliberationConcluded';
