using System.Diagnostics.Metrics;
using Parley.Server.Json;

namespace Parley.Server.Telemetry;

/// <summary>What the server counts. Tags are the vocabulary's own words, never an id or a text.</summary>
internal sealed class ServerInstruments
{
    /// <summary>The name of the one meter and the one activity source.</summary>
    public const string Name = "Parley";

    private readonly Counter<long> _assessed;
    private readonly Counter<long> _actions;
    private readonly Counter<long> _scored;
    private readonly Counter<long> _labels;
    private readonly Counter<long> _shed;
    private readonly UpDownCounter<long> _live;

    public ServerInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _assessed = meter.CreateCounter<long>("parley.http.utterances_assessed", description: "Utterances answered over HTTP, by risk level.");
        _actions = meter.CreateCounter<long>("parley.http.actions_advised", description: "Actions in those answers, by action.");
        _scored = meter.CreateCounter<long>("parley.http.texts_scored", description: "Texts scored for the drop-in endpoints, by drop-in.");
        _labels = meter.CreateCounter<long>("parley.http.labels_received", description: "Feedback, rulings, reports and outcomes received, by kind.");
        _shed = meter.CreateCounter<long>("parley.http.requests_shed", description: "Requests answered with 429.");
        _live = meter.CreateUpDownCounter<long>("parley.http.live_connections", description: "Open streams of live events.");
    }

    public void OnUtteranceAssessed(Assessment assessment)
    {
        _assessed.Add(1, new KeyValuePair<string, object?>("level", WireName.Of(assessment.Forecast.Level)));
        foreach (var action in Scores.OrEmpty(assessment.Decision.Actions))
        {
            _actions.Add(1, new KeyValuePair<string, object?>("action", WireName.Of(action)));
        }
    }

    public void OnTextScored(string dropIn) => _scored.Add(1, new KeyValuePair<string, object?>("drop_in", dropIn));

    /// <summary>Counts what was taken, and hands the answer on.</summary>
    public Answer<T> OnLabelReceived<T>(string kind, Answer<T> answer)
        where T : class
    {
        if (answer.Value is not null)
        {
            _labels.Add(1, new KeyValuePair<string, object?>("kind", kind));
        }

        return answer;
    }

    public void OnRequestShed() => _shed.Add(1);

    public void OnLiveOpened() => _live.Add(1);

    public void OnLiveClosed() => _live.Add(-1);
}
