using System.Text.Json.Serialization;
using Parley.Server.Deliberations;
using Parley.Server.Json;

namespace Parley.Server.Utterances;

/// <summary>The answer to one utterance.</summary>
internal sealed record AssessmentBody
{
    public required string Utterance { get; init; }
    public required long Revision { get; init; }
    public required VerdictBody Verdict { get; init; }
    public required ForecastBody Forecast { get; init; }
    public required DecisionBody Decision { get; init; }
    public required InterventionBody? Intervention { get; init; }

    /// <summary><c>none</c>, <c>pending</c> or <c>done</c>.</summary>
    public required string Deliberation { get; init; }

    /// <summary>What language models said; null unless they are done.</summary>
    public required DeliberationBody? Deliberated { get; init; }
    public required long PolicyVersion { get; init; }

    /// <summary>Why no intervention was made where one was thinkable.</summary>
    public required IReadOnlyList<ReasonBody> Withheld { get; init; }

    public static AssessmentBody Of(Assessment assessment) => new()
    {
        Utterance = assessment.Utterance,
        Revision = assessment.Revision,
        Verdict = VerdictBody.Of(assessment.Verdict),
        Forecast = ForecastBody.Of(assessment.Forecast),
        Decision = DecisionBody.Of(assessment.Decision),
        Intervention = assessment.Intervention is { } intervention ? InterventionBody.Of(intervention) : null,
        Deliberation = WireName.Of(assessment.Deliberation),
        Deliberated = assessment.Deliberated is { } deliberated ? DeliberationBody.Of(deliberated) : null,
        PolicyVersion = assessment.PolicyVersion,
        Withheld = ReasonBody.Of(assessment.Withheld),
    };
}

/// <summary>The same for a draft, with a gentler wording where a language model could suggest one.</summary>
internal sealed record PreviewBody
{
    public required string Utterance { get; init; }
    public required VerdictBody Verdict { get; init; }
    public required ForecastBody Forecast { get; init; }
    public required DecisionBody Decision { get; init; }
    public required InterventionBody? Intervention { get; init; }
    public required string Deliberation { get; init; }
    public required long PolicyVersion { get; init; }
    public required string? Rewording { get; init; }

    public static PreviewBody Of(Assessment assessment) => new()
    {
        Utterance = assessment.Utterance,
        Verdict = VerdictBody.Of(assessment.Verdict),
        Forecast = ForecastBody.Of(assessment.Forecast),
        Decision = DecisionBody.Of(assessment.Decision),
        Intervention = assessment.Intervention is { } intervention ? InterventionBody.Of(intervention) : null,
        Deliberation = WireName.Of(assessment.Deliberation),
        PolicyVersion = assessment.PolicyVersion,
        Rewording = assessment.Preview?.Rewording,
    };
}

internal sealed record VerdictBody
{
    /// <summary>Probability by category, assessed ones only.</summary>
    public required OrderedDictionary<string, double> Categories { get; init; }
    public required double Spread { get; init; }
    public required string? Leading { get; init; }
    public required IReadOnlyList<string> NotAssessed { get; init; }

    public static VerdictBody Of(Verdict verdict) => new()
    {
        Categories = Scores.Of(verdict.Scores),
        Spread = Scores.Finite(verdict.Spread),
        Leading = verdict.Leading,
        NotAssessed = Scores.OrEmpty(verdict.NotAssessed),
    };
}

internal sealed record ForecastBody
{
    public required double Risk { get; init; }
    public required string Level { get; init; }
    public required IReadOnlyList<DriverBody> Drivers { get; init; }
    public required string Summary { get; init; }

    /// <summary>What language models said of the thread some turns ago, where it is heard in the risk; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeptForecastBody? Kept { get; init; }

    public static ForecastBody Of(Forecast forecast) => new()
    {
        Risk = Scores.Finite(forecast.Risk),
        Level = WireName.Of(forecast.Level),
        Drivers = [.. Scores.OrEmpty(forecast.Drivers).Select(DriverBody.Of)],
        Summary = forecast.Summary,
        Kept = forecast.Kept is { } kept ? KeptForecastBody.Of(kept, forecast.Embedded ?? forecast.Risk) : null,
    };
}

/// <param name="Embedded">The embedded forecasters' risk now, beside which the word is heard.</param>
/// <param name="EmbeddedThen">The same when it was said.</param>
/// <param name="Turns">How many turns the thread had then.</param>
/// <param name="Utterance">About which they were asked.</param>
internal sealed record KeptForecastBody(IReadOnlyList<ModelForecastBody> Forecasters, double Embedded, double EmbeddedThen, int Turns, string Utterance)
{
    public static KeptForecastBody Of(KeptForecast kept, double embedded) => new(
        [.. Scores.OrEmpty(kept.Opinions).Select(ModelForecastBody.Of)], Scores.Finite(embedded), Scores.Finite(kept.Embedded), kept.Turns, kept.Utterance);
}

internal sealed record DriverBody(string Name, double Contribution, string Explanation, IReadOnlyList<SpanBody> Spans)
{
    public static DriverBody Of(Driver driver) => new(
        driver.Name,
        Scores.Finite(driver.Contribution),
        driver.Explanation,
        [.. Scores.OrEmpty(driver.Spans).Select(span => new SpanBody(span.Utterance, span.Start, span.Length))]);
}

/// <summary>A stretch of an utterance's text in UTF-16 units.</summary>
internal sealed record SpanBody(string Utterance, int Start, int Length);

internal sealed record DecisionBody(IReadOnlyList<string> Actions, IReadOnlyList<string> WouldDo, IReadOnlyList<ReasonBody> Reasons)
{
    public static DecisionBody Of(Decision decision) => new(
        [.. Scores.OrEmpty(decision.Actions).Select(WireName.Of)],
        [.. Scores.OrEmpty(decision.WouldDo).Select(WireName.Of)],
        ReasonBody.Of(decision.Reasons));
}

internal sealed record ReasonBody(
    string Code,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PolicyPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PrecedentBody>? Precedents = null)
{
    public static IReadOnlyList<ReasonBody> Of(ImmutableArray<Reason> reasons) =>
        [.. Scores.OrEmpty(reasons).Select(reason => new ReasonBody(
            reason.Code, reason.Text, reason.PolicyPath, Scores.FiniteOrNull(reason.Value), Scores.FiniteOrNull(reason.Threshold), PrecedentBody.Of(reason.Precedents)))];
}

/// <summary>A ruling that was followed.</summary>
/// <param name="Case">The case it was given in.</param>
internal sealed record PrecedentBody(string Case, double Similarity)
{
    public static IReadOnlyList<PrecedentBody>? Of(ImmutableArray<PrecedentLink>? links) =>
        links is null ? null : [.. links.Value.Select(link => new PrecedentBody(link.Case, Scores.Finite(link.Similarity)))];
}

internal sealed record InterventionBody
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Utterance { get; init; }
    public required string Audience { get; init; }
    public required string? Addressee { get; init; }
    public required string Text { get; init; }
    public required string Source { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }

    /// <summary>What a language model took to word it; empty where the phrase is authored.</summary>
    public required IReadOnlyList<ModelUseBody> Uses { get; init; }

    public static InterventionBody Of(Intervention intervention) => new()
    {
        Id = intervention.Id,
        Kind = WireName.Of(intervention.Kind),
        Utterance = intervention.Utterance,
        Audience = WireName.Of(intervention.Audience),
        Addressee = intervention.Addressee,
        Text = intervention.Text,
        Source = intervention.Source,
        Status = WireName.Of(intervention.Status),
        At = intervention.At,
        Reasons = ReasonBody.Of(intervention.Reasons),
        Uses = [.. Scores.OrEmpty(intervention.Uses).Select(ModelUseBody.Of)],
    };
}
