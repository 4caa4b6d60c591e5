using System.Diagnostics;
using System.Diagnostics.Metrics;
using Parley.Core.Deliberation;

namespace Parley.LanguageModels.Telemetry;

/// <summary>What is counted of requests to models. Tags are names from the configuration and the vocabulary, never an id or a text.</summary>
internal sealed class ModelInstruments : IDisposable
{
    /// <summary>The name of the one meter and the one activity source.</summary>
    public const string Name = "Parley";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _price;
    private readonly Counter<long> _unusable;

    public ModelInstruments()
    {
        _duration = _meter.CreateHistogram<double>("parley.models.request_duration", "s", "Requests to language models, retries included, by endpoint, role and outcome.");
        _tokens = _meter.CreateCounter<long>("parley.models.tokens", description: "Tokens sent and received, by endpoint and direction.");
        _price = _meter.CreateCounter<double>("parley.models.price", description: "What requests cost by the configured prices, by endpoint.");
        _unusable = _meter.CreateCounter<long>("parley.models.answers_unusable", description: "Answers that did not stand verification, by endpoint and role.");
    }

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Tells from now on which endpoints are left alone, as of the moment somebody looks.</summary>
    public void Watch(Func<ImmutableArray<ModelStanding>> standings) => _meter.CreateObservableGauge(
        "parley.models.left_alone",
        () => standings().Select(standing => new Measurement<int>(standing.Open ? 1 : 0, new KeyValuePair<string, object?>("endpoint", standing.Endpoint))),
        description: "1 where an endpoint failed too often and is left alone until a call tries it again, else 0.");

    public void OnRequestEnded(ModelUse use)
    {
        var endpoint = new KeyValuePair<string, object?>("endpoint", use.Endpoint);
        _duration.Record(use.Latency.TotalSeconds, endpoint, new("role", RoleName(use.Role)), new("outcome", use.Failure is null ? "answered" : "failed"));
        _tokens.Add(use.InputTokens, endpoint, new("direction", "input"));
        _tokens.Add(use.OutputTokens, endpoint, new("direction", "output"));
        _price.Add((double)use.Price, endpoint);
    }

    public void OnAnswerUnusable(ModelUse use) => _unusable.Add(1, new("endpoint", use.Endpoint), new("role", RoleName(use.Role)));

    public void Dispose() => _meter.Dispose();

    public static string RoleName(ModelRole role) => role switch
    {
        ModelRole.Expert => "expert",
        ModelRole.Analyst => "analyst",
        ModelRole.Forecaster => "forecaster",
        ModelRole.Participant => "participant",
        _ => "facilitator",
    };
}
