using System.Text.Json;
using Parley.Core.Journaling;
using Parley.Server.Json;
using Parley.Server.Utterances;

namespace Parley.Server.Cases;

/// <summary>Something for a person to rule on.</summary>
internal sealed record CaseBody
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string Utterance { get; init; }
    public required string Lane { get; init; }
    public required string Status { get; init; }
    public required double Priority { get; init; }
    public required double? Propensity { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }
    public required RulingBody? Ruling { get; init; }

    public static CaseBody Of(Case opened) => new()
    {
        Id = opened.Id,
        Conversation = opened.Conversation,
        Utterance = opened.Utterance,
        Lane = WireName.Of(opened.Lane),
        Status = WireName.Of(opened.Status),
        Priority = Scores.Finite(opened.Priority),
        Propensity = Scores.FiniteOrNull(opened.Propensity),
        OpenedAt = opened.OpenedAt,
        Reasons = ReasonBody.Of(opened.Reasons),
        Ruling = opened.Ruling is { } ruling ? RulingBody.Of(ruling) : null,
    };
}

internal sealed record RulingBody(string Id, string Moderator, OrderedDictionary<string, double> Labels, string Action, string? Note)
{
    public static RulingBody Of(Ruling ruling) =>
        new(ruling.Id, ruling.Moderator, Scores.Of(ruling.Labels), WireName.Of(ruling.Action), ruling.Note);
}

/// <summary>The queue, by falling priority. Reasons and ruling are as the read model keeps them.</summary>
internal sealed record CaseListBody(IReadOnlyList<CaseRowBody> Cases);

internal sealed record CaseRowBody
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string Utterance { get; init; }
    public required string Lane { get; init; }
    public required string Status { get; init; }
    public required double Priority { get; init; }
    public required double? Propensity { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required JsonElement Reasons { get; init; }
    public required JsonElement? Ruling { get; init; }

    public static CaseRowBody Of(RecordedCase recorded) => new()
    {
        Id = recorded.Row.Id,
        Conversation = recorded.Conversation,
        Utterance = recorded.Row.Utterance,
        Lane = WireName.Of(recorded.Row.Lane),
        Status = WireName.Of(recorded.Row.Status),
        Priority = Scores.Finite(recorded.Row.Priority),
        Propensity = Scores.FiniteOrNull(recorded.Row.Propensity),
        OpenedAt = recorded.Row.OpenedAt,
        Reasons = JsonElement.Parse(recorded.Row.Reasons),
        Ruling = recorded.Row.Ruling is { } ruling ? JsonElement.Parse(ruling) : null,
    };
}

/// <summary>A person's word. Without an id one is derived; without a moderator the key's name stands.</summary>
internal sealed record RulingRequest(string? Id, string? Moderator, IReadOnlyDictionary<string, double>? Labels, string Action, string? Note);
