using Parley.Server.Json;
using Parley.Server.Problems;
using Parley.Server.Scoring;
using Parley.Server.Telemetry;

namespace Parley.Server.Perspective;

/// <summary>What <c>comments:analyze</c> does once its request is understood.</summary>
internal sealed class CommentAnalyzer(ITextScorer scorer, CommentRecorder recorder, ServerInstruments instruments)
{
    /// <summary>Either the answer or the failure. With <paramref name="store"/> the comment is recorded, and only if every attribute was known.</summary>
    public async Task<(AnalyzeBody? Body, Failure? Failure)> AnalyzeAsync(
        string community, PerspectiveRequest request, IReadOnlyList<AttributeRequest> asked, bool store, bool spans, bool dropUnsupported)
    {
        if (Unsupported(request, asked) is { } language && !dropUnsupported)
        {
            return (null, language);
        }

        if (!(store && request.Context.Conversation is not null) && !dropUnsupported
            && asked.FirstOrDefault(attribute => attribute.Category == Categories.Derailment) is { } derailment)
        {
            return (null, Failure.Invalid($"requestedAttributes.{derailment.Name}", $"Attribute {derailment.Name} needs a stored comment whose context names its conversation."));
        }

        var score = await scorer.ScoreAsync(community, request.Text, request.Context.Parent);
        instruments.OnTextScored("perspective");
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (store)
        {
            var answer = await recorder.RecordAsync(community, request);
            if (answer.Value is not { } assessment)
            {
                return (null, Failure.Of(answer.Refusal!));
            }

            foreach (var recorded in Scores.OrEmpty(assessment.Verdict.Scores))
            {
                values[recorded.Category] = recorded.Probability;
            }

            if (request.Context.Conversation is not null)
            {
                values[Categories.Derailment] = assessment.Forecast.Risk;
            }
        }
        else
        {
            foreach (var scored in score.Scores)
            {
                values[scored.Category] = scored.Probability;
            }
        }

        if (!dropUnsupported && asked.FirstOrDefault(attribute => !values.ContainsKey(attribute.Category)) is { } missing)
        {
            return (null, NotAssessed(missing, score));
        }

        IReadOnlyList<(int Begin, int End, TextScore? Score)> parts = spans ? await SpansAsync(community, request) : [(0, request.Text.Length, null)];
        return (Body(request, asked, values, parts, score), null);
    }

    private async Task<IReadOnlyList<(int, int, TextScore?)>> SpansAsync(string community, PerspectiveRequest request)
    {
        var parts = new List<(int, int, TextScore?)>();
        foreach (var (begin, end) in Sentences.Of(request.Text))
        {
            parts.Add((begin, end, await scorer.ScoreAsync(community, request.Text[begin..end], request.Context.Parent)));
        }

        return parts;
    }

    private static AnalyzeBody Body(
        PerspectiveRequest request,
        IReadOnlyList<AttributeRequest> asked,
        Dictionary<string, double> values,
        IReadOnlyList<(int Begin, int End, TextScore? Score)> parts,
        TextScore score)
    {
        var attributes = new OrderedDictionary<string, AttributeScoresBody>(StringComparer.Ordinal);
        foreach (var attribute in asked)
        {
            if (!values.TryGetValue(attribute.Category, out var value) || value < attribute.Threshold)
            {
                continue;
            }

            var spans = new List<SpanScoreBody>();
            foreach (var (begin, end, part) in parts)
            {
                var here = part is null ? value : part[attribute.Category];
                if (here >= attribute.Threshold)
                {
                    spans.Add(new SpanScoreBody(begin, end, new ScoreBody(here.Value)));
                }
            }

            attributes[attribute.Name] = new AttributeScoresBody(spans, new ScoreBody(value));
        }

        string[]? detected = score.Language is { } language ? [language] : null;
        return new AnalyzeBody
        {
            AttributeScores = attributes.Count > 0 ? attributes : null,
            Languages = request.Languages.Count > 0 ? request.Languages : detected,
            DetectedLanguages = detected,
            ClientToken = request.ClientToken,
        };
    }

    private Failure? Unsupported(PerspectiveRequest request, IReadOnlyList<AttributeRequest> asked)
    {
        var foreign = request.Languages.FirstOrDefault(language => !scorer.Languages.Contains(language.Split('-', '_')[0].ToLowerInvariant()));
        return foreign is null || asked.Count == 0 ? null : LanguageFailure(asked[0], foreign.Length <= 32 ? foreign : foreign[..32]);
    }

    private Failure NotAssessed(AttributeRequest attribute, TextScore score) =>
        score.Scores.IsEmpty && (score.Language is null || !scorer.Languages.Contains(score.Language))
            ? LanguageFailure(attribute, score.Language ?? "und")
            : Failure.Invalid($"requestedAttributes.{attribute.Name}", $"Attribute {attribute.Name} could not be scored: no expert could judge it.");

    private static Failure LanguageFailure(AttributeRequest attribute, string language) =>
        Failure.Invalid("languages", $"Attribute {attribute.Name} does not support request languages: {language}") with
        {
            Detail = new GoogleErrorDetail("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE")
            {
                LanguageNotSupportedByAttributeError = new UnsupportedLanguage([language], attribute.Name),
            },
        };
}
