using Parley.Server.Json;
using Parley.Server.Utterances;

namespace Parley.Server.Deliberations;

/// <summary>What language models said of an utterance, and what it took.</summary>
internal sealed record DeliberationBody
{
    /// <summary>Why they were asked.</summary>
    public required IReadOnlyList<ReasonBody> Asked { get; init; }
    public required IReadOnlyList<ModelOpinionBody> Opinions { get; init; }
    public required DebateBody? Debate { get; init; }

    /// <summary>Of embedded experts and language models together.</summary>
    public required VerdictBody Verdict { get; init; }
    public required OrderedDictionary<string, double> Weights { get; init; }
    public required ForecastBody Forecast { get; init; }

    /// <summary>Each model forecaster's own probability, or why it is asleep.</summary>
    public required IReadOnlyList<ModelForecastBody> Forecasters { get; init; }
    public required DynamicsBody? Dynamics { get; init; }
    public required BalanceBody Balance { get; init; }
    public required DecisionBody Decision { get; init; }
    public required string? Positions { get; init; }
    public required string? ReusedFrom { get; init; }
    public required IReadOnlyList<ReasonBody> Missing { get; init; }
    public required string? Dropped { get; init; }

    /// <summary>Every request in the order of experts, analysts, forecasters, facilitator.</summary>
    public required IReadOnlyList<ModelUseBody> Uses { get; init; }

    /// <summary>The sum of all requests, in the currency of the configured prices.</summary>
    public required decimal Price { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long PolicyVersion { get; init; }

    public static DeliberationBody Of(DeliberationOutcome outcome)
    {
        var uses = outcome.AllUses().Select(ModelUseBody.Of).ToArray();
        return new DeliberationBody
        {
            Asked = ReasonBody.Of(outcome.Asked),
            Opinions = [.. Scores.OrEmpty(outcome.Opinions).Select(ModelOpinionBody.Of)],
            Debate = outcome.Debate is { } debate ? DebateBody.Of(debate) : null,
            Verdict = VerdictBody.Of(outcome.Verdict),
            Weights = ModelOpinionBody.Weights(outcome.Verdict),
            Forecast = ForecastBody.Of(outcome.Forecast),
            Forecasters = [.. Scores.OrEmpty(outcome.Forecast.Opinions).Select(ModelForecastBody.Of)],
            Dynamics = outcome.Dynamics is { } dynamics ? DynamicsBody.Of(dynamics) : null,
            Balance = BalanceBody.Of(outcome.Balance),
            Decision = DecisionBody.Of(outcome.Decision),
            Positions = outcome.Positions,
            ReusedFrom = outcome.ReusedFrom,
            Missing = ReasonBody.Of(outcome.Missing),
            Dropped = outcome.Dropped,
            Uses = uses,
            Price = uses.Sum(use => use.Price),
            At = outcome.At,
            PolicyVersion = outcome.PolicyVersion,
        };
    }
}

/// <param name="Before">How far the models were apart at first, as a standard deviation.</param>
internal sealed record DebateBody(double Before, double After, IReadOnlyList<ModelOpinionBody> First)
{
    public static DebateBody Of(Debate debate) => new(
        Scores.Finite(debate.Before), Scores.Finite(debate.After), [.. Scores.OrEmpty(debate.First).Select(ModelOpinionBody.Of)]);
}
