using Parley.Server.Json;

namespace Parley.Server.Deliberations;

/// <summary>One model's word; <c>asleep</c> says why it has none.</summary>
internal sealed record ModelOpinionBody
{
    public required string Expert { get; init; }
    public required OrderedDictionary<string, double> Categories { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required bool InjectionSuspected { get; init; }
    public required string? Asleep { get; init; }

    public static ModelOpinionBody Of(ModelOpinion said) => new()
    {
        Expert = said.Opinion.Expert,
        Categories = Scores.Of(said.Opinion.Scores),
        Reasons = Scores.OrEmpty(said.Reasons),
        InjectionSuspected = said.InjectionSuspected,
        Asleep = said.Opinion.Asleep,
    };

    public static OrderedDictionary<string, double> Weights(Verdict verdict)
    {
        var weights = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var weight in Scores.OrEmpty(verdict.Weights))
        {
            weights[weight.Expert] = Scores.Finite(weight.Weight);
        }

        return weights;
    }
}

internal sealed record ModelForecastBody(string Forecaster, double? Probability, string? Asleep)
{
    public static ModelForecastBody Of(Opinion said) => new(said.Expert, Scores.FiniteOrNull(said[Categories.Derailment]), said.Asleep);
}
