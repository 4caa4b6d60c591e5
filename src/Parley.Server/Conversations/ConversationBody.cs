using Parley.Core.Journaling;
using Parley.Server.Deliberations;
using Parley.Server.Json;
using Parley.Server.Utterances;

namespace Parley.Server.Conversations;

internal sealed record ConversationBody
{
    public required string Id { get; init; }
    public required double Risk { get; init; }
    public required string Level { get; init; }
    public required string Status { get; init; }
    public required IReadOnlyList<UtteranceBody> Utterances { get; init; }
    public required IReadOnlyList<InterventionBody> Interventions { get; init; }
    public required string Summary { get; init; }

    /// <summary>What to ask the next page <c>?after=</c>; null on the last page.</summary>
    public required string? Next { get; init; }

    public static ConversationBody Of(ConversationView view) => new()
    {
        Id = view.Id,
        Risk = Scores.Finite(view.Risk),
        Level = WireName.Of(view.Level),
        Status = view.Status,
        Utterances = [.. Scores.OrEmpty(view.Utterances).Select(UtteranceBody.Of)],
        Interventions = [.. Scores.OrEmpty(view.Interventions).Select(InterventionBody.Of)],
        Summary = view.Summary,
        Next = view.Next,
    };
}

internal sealed record UtteranceBody
{
    public required string Id { get; init; }
    public required long Revision { get; init; }
    public required string Speaker { get; init; }
    public required string Role { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required string? ReplyTo { get; init; }
    public required bool Removed { get; init; }
    public required VerdictBody Verdict { get; init; }
    public required ForecastBody Forecast { get; init; }
    public required DecisionBody Decision { get; init; }

    /// <summary><c>none</c>, <c>pending</c> or <c>done</c>.</summary>
    public required string DeliberationStatus { get; init; }

    /// <summary>What language models said; null unless they are done.</summary>
    public required DeliberationBody? Deliberation { get; init; }

    public static UtteranceBody Of(UtteranceView view) => new()
    {
        Id = view.Utterance.Id,
        Revision = view.Utterance.Revision,
        Speaker = view.Utterance.Speaker,
        Role = WireName.Of(view.Utterance.Role),
        Text = view.Utterance.Text,
        Timestamp = view.Utterance.Timestamp,
        ReplyTo = view.Utterance.ReplyTo,
        Removed = view.Removed,
        Verdict = VerdictBody.Of(view.Assessment.Verdict),
        Forecast = ForecastBody.Of(view.Assessment.Forecast),
        Decision = DecisionBody.Of(view.Assessment.Decision),
        DeliberationStatus = WireName.Of(view.Assessment.Deliberation),
        Deliberation = view.Assessment.Deliberated is { } deliberated ? DeliberationBody.Of(deliberated) : null,
    };
}

/// <summary>A page of conversations.</summary>
internal sealed record ConversationListBody(IReadOnlyList<ConversationSummaryBody> Conversations, string? Next);

internal sealed record ConversationSummaryBody(
    string Id, double Risk, string Level, string Status, int Utterances, string LastAction, DateTimeOffset UpdatedAt)
{
    public static ConversationSummaryBody Of(RecordedConversation recorded) => new(
        recorded.Conversation,
        Scores.Finite(recorded.Row.Risk),
        WireName.Of(recorded.Row.Level),
        recorded.Row.Status,
        recorded.Row.Utterances,
        WireName.Of(recorded.Row.LastAction),
        recorded.Row.UpdatedAt);
}

internal sealed record OutcomeRequest(bool Derailed);
