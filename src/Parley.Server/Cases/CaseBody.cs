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
    public required int Reports { get; init; }
    public required ClaimBody? Claim { get; init; }

    /// <summary>With an appeal, the case whose ruling is appealed against.</summary>
    public required string? AppealOf { get; init; }
    public required RulingBody? Ruling { get; init; }
    public required DateTimeOffset? RuledAt { get; init; }

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
        Reports = opened.Reports,
        Claim = opened.Claim is { } claim ? ClaimBody.Of(claim) : null,
        AppealOf = opened.AppealOf,
        Ruling = opened.Ruling is { } ruling ? RulingBody.Of(ruling) : null,
        RuledAt = opened.RuledAt,
    };
}

internal sealed record ClaimBody(string Moderator, DateTimeOffset Until)
{
    public static ClaimBody Of(CaseClaim claim) => new(claim.Moderator, claim.Until);
}

internal sealed record RulingBody(string Id, string Moderator, OrderedDictionary<string, double> Labels, string Action, string? Note)
{
    public static RulingBody Of(Ruling ruling) =>
        new(ruling.Id, ruling.Moderator, Scores.Of(ruling.Labels), WireName.Of(ruling.Action), ruling.Note);
}

/// <summary>A case after a ruling or its undoing, and by how much that moved the experts' weights, by labelled category.</summary>
internal sealed record RuledCaseBody(CaseBody Case, OrderedDictionary<string, IReadOnlyList<WeightMoveBody>>? Effect, string? Delayed)
{
    public static RuledCaseBody Of(RuledCase ruled) => new(CaseBody.Of(ruled.Case), ruled.Effect is { } effect ? Moves(effect) : null, ruled.Delayed);

    private static OrderedDictionary<string, IReadOnlyList<WeightMoveBody>> Moves(ImmutableArray<CategoryEffect> effect)
    {
        var byCategory = new OrderedDictionary<string, IReadOnlyList<WeightMoveBody>>(StringComparer.Ordinal);
        foreach (var category in effect)
        {
            byCategory[category.Category] = [.. category.Moves.Select(move => new WeightMoveBody(move.Expert, Scores.Finite(move.Before), Scores.Finite(move.After)))];
        }

        return byCategory;
    }
}

internal sealed record WeightMoveBody(string Expert, double Before, double After);
