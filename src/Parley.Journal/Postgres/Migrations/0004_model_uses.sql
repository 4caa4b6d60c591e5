-- Every request to a language model, those for the wording of an intervention too, with the message it was about and how long it took (in seconds).
CREATE OR REPLACE VIEW model_uses AS
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
    used.value ->> 'failure' AS failure,
    COALESCE(events.payload::json #>> '{outcome,utterance}', events.payload::json #>> '{intervention,utterance}') AS utterance,
    EXTRACT(epoch FROM (used.value ->> 'latency')::interval)::double precision AS latency
FROM events
JOIN streams ON streams.id = events.stream
JOIN communities ON communities.id = streams.community
CROSS JOIN LATERAL (
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.uses[*]') AS value
    UNION ALL
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.opinions[*].uses[*]')
    UNION ALL
    SELECT jsonb_path_query(events.payload::jsonb, '$.outcome.debate.first[*].uses[*]')
    UNION ALL
    SELECT jsonb_path_query(events.payload::jsonb, '$.intervention.uses[*]')) AS used
WHERE events.type IN ('DeliberationConcluded', 'InterventionProposed');
