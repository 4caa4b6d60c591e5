using System.Text.Json;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Core.Conversations;

/// <summary>Cases as rows of the read model, and back.</summary>
public static class CaseRows
{
    public static CaseRow Of(Case @case) => new(
        @case.Id,
        @case.Utterance,
        @case.Lane,
        @case.Status,
        @case.Priority,
        @case.Propensity,
        @case.OpenedAt,
        JsonSerializer.Serialize(@case.Reasons, EventJsonContext.Default.ImmutableArrayReason),
        @case.Ruling is null ? null : JsonSerializer.Serialize(@case.Ruling, EventJsonContext.Default.Ruling));

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
    };
}
