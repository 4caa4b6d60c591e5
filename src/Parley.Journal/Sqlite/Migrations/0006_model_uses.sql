-- Every request to a language model, those for the wording of an intervention too, with the message it was about and how long it took (in seconds).
DROP VIEW model_uses;

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
    used.value ->> '$.failure' AS failure,
    used.utterance,
    substr(used.value ->> '$.latency', 1, 2) * 3600 + substr(used.value ->> '$.latency', 4, 2) * 60 + substr(used.value ->> '$.latency', 7) AS latency
FROM (
    SELECT events.stream, events.at, events.payload ->> '$.outcome.utterance' AS utterance, used.value
    FROM events JOIN json_each(events.payload, '$.outcome.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
    UNION ALL
    SELECT events.stream, events.at, events.payload ->> '$.outcome.utterance', used.value
    FROM events JOIN json_each(events.payload, '$.outcome.opinions') AS said JOIN json_each(said.value, '$.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
    UNION ALL
    SELECT events.stream, events.at, events.payload ->> '$.outcome.utterance', used.value
    FROM events JOIN json_each(events.payload, '$.outcome.debate.first') AS said JOIN json_each(said.value, '$.uses') AS used
    WHERE events.type = 'DeliberationConcluded'
    UNION ALL
    SELECT events.stream, events.at, events.payload ->> '$.intervention.utterance', used.value
    FROM events JOIN json_each(events.payload, '$.intervention.uses') AS used
    WHERE events.type = 'InterventionProposed'
) AS used
JOIN streams ON streams.id = used.stream
JOIN communities ON communities.id = streams.community;
