using System.Text.Json;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Core.Conversations;

/// <summary>Cases as rows of the read model, and back.</summary>
public static class CaseRows
{
    /// <param name="verdict">With a ruling, what the verdict had been in the categories it labels.</param>
    public static CaseRow Of(Case @case, ImmutableArray<CategoryScore>? verdict = null) => new(
        @case.Id,
        @case.Utterance,
        @case.Lane,
        @case.Status,
        @case.Priority,
        @case.Propensity,
        @case.OpenedAt,
        JsonSerializer.Serialize(@case.Reasons, EventJsonContext.Default.ImmutableArrayReason),
        @case.Ruling is null ? null : JsonSerializer.Serialize(@case.Ruling with { Note = null }, EventJsonContext.Default.Ruling))
    {
        Reports = @case.Reports,
        AppealOf = @case.AppealOf,
        Barred = @case.Barred,
        RuledBy = @case.Ruling?.Moderator,
        RuledAt = @case.RuledAt,
        Verdict = verdict is { } said ? JsonSerializer.Serialize(said, EventJsonContext.Default.ImmutableArrayCategoryScore) : null,
    };

    public static Case Read(RecordedCase recorded) => new()
    {
        Id = recorded.Row.Id,
        Conversation = recorded.Conversation,
        Utterance = recorded.Row.Utterance,
        Lane = recorded.Row.Lane,
        Status = recorded.Row.Status,
        Priority = recorded.Row.Priority,
        Propensity = recorded.Row.Propensity,
        OpenedAt = recorded.Row.OpenedAt,
        Reasons = JsonSerializer.Deserialize(recorded.Row.Reasons, EventJsonContext.Default.ImmutableArrayReason),
        Ruling = recorded.Row.Ruling is { } ruling ? JsonSerializer.Deserialize(ruling, EventJsonContext.Default.Ruling) : null,
        Reports = recorded.Row.Reports,
        Claim = recorded.Row.Claim,
        AppealOf = recorded.Row.AppealOf,
        Barred = recorded.Row.Barred,
        RuledAt = recorded.Row.RuledAt,
    };

    /// <summary>What the verdict had been in the categories a ruling labels; empty for cases ruled before it was kept.</summary>
    public static ImmutableArray<CategoryScore> ReadVerdict(CaseRow row) =>
        row.Verdict is { } verdict ? JsonSerializer.Deserialize(verdict, EventJsonContext.Default.ImmutableArrayCategoryScore) : [];
}
