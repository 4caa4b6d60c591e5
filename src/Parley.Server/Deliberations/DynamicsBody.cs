using Parley.Server.Json;
using Parley.Server.Utterances;

namespace Parley.Server.Deliberations;

/// <summary>The summary of conversation dynamics; quotes are places in utterances.</summary>
internal sealed record DynamicsBody(string Summary, string? TurnedPersonal, string Through, IReadOnlyList<DynamicsFindingBody> Findings)
{
    public static DynamicsBody Of(ConversationDynamics dynamics) => new(
        dynamics.Summary,
        dynamics.TurnedPersonal,
        dynamics.Through,
        [.. Scores.OrEmpty(dynamics.Findings).Select(DynamicsFindingBody.Of)]);
}

internal sealed record DynamicsFindingBody(string Kind, string Name, string Utterance, SpanBody? Quote)
{
    public static DynamicsFindingBody Of(DynamicsFinding finding) => new(
        finding.Kind switch
        {
            DynamicsKind.Trigger => "trigger",
            DynamicsKind.Tone => "tone",
            DynamicsKind.Strategy => "strategy",
            _ => "orientation",
        },
        finding.Name,
        finding.Utterance,
        finding.Quote is { } quote ? new SpanBody(quote.Utterance, quote.Start, quote.Length) : null);
}
