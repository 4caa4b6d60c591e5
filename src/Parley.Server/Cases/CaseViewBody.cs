using Parley.Server.Conversations;
using Parley.Server.Json;
using Parley.Server.Utterances;

namespace Parley.Server.Cases;

/// <summary>The queue, the most pressing case first.</summary>
internal sealed record CaseListBody(IReadOnlyList<CaseViewBody> Cases, string? Next);

/// <summary>A case with all that a moderator needs to decide.</summary>
internal sealed record CaseViewBody
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string Utterance { get; init; }
    public required string Lane { get; init; }
    public required string Status { get; init; }
    public required double Priority { get; init; }

    /// <summary>Priority with age: what the queue is ordered by.</summary>
    public required double Urgency { get; init; }
    public required double? Propensity { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }
    public required int Reports { get; init; }
    public required ClaimBody? Claim { get; init; }
    public required string? AppealOf { get; init; }

    /// <summary>The message is kept back until the case is ruled.</summary>
    public required bool Held { get; init; }
    public required RulingBody? Ruling { get; init; }
    public required DateTimeOffset? RuledAt { get; init; }

    /// <summary>The message in question, with verdict, forecast and decision.</summary>
    public required UtteranceBody Message { get; init; }

    /// <summary>What the experts said of it, sleeping ones included.</summary>
    public required IReadOnlyList<OpinionBody> Opinions { get; init; }

    /// <summary>The messages before it, oldest first.</summary>
    public required IReadOnlyList<ContextBody> Context { get; init; }

    /// <summary>What happened with the case, oldest first.</summary>
    public required IReadOnlyList<CaseEntryBody> History { get; init; }

    public static CaseViewBody Of(CaseView view)
    {
        var opened = CaseBody.Of(view.Case);
        return new CaseViewBody
        {
            Id = opened.Id,
            Conversation = opened.Conversation,
            Utterance = opened.Utterance,
            Lane = opened.Lane,
            Status = opened.Status,
            Priority = opened.Priority,
            Urgency = Scores.Finite(view.Urgency),
            Propensity = opened.Propensity,
            OpenedAt = opened.OpenedAt,
            Reasons = opened.Reasons,
            Reports = opened.Reports,
            Claim = opened.Claim,
            AppealOf = opened.AppealOf,
            Held = view.Held,
            Ruling = opened.Ruling,
            RuledAt = opened.RuledAt,
            Message = UtteranceBody.Of(new UtteranceView(view.Utterance, view.Assessment, view.Removed)),
            Opinions = [.. Scores.OrEmpty(view.Assessment.Opinions).Select(OpinionBody.Of)],
            Context = [.. Scores.OrEmpty(view.Context).Select(ContextBody.Of)],
            History = [.. Scores.OrEmpty(view.History).Select(CaseEntryBody.Of)],
        };
    }
}

/// <summary>What one expert said; <c>asleep</c> says why it said nothing.</summary>
internal sealed record OpinionBody(string Expert, OrderedDictionary<string, double> Categories, IReadOnlyList<OpinionSpanBody> Spans, string? Asleep)
{
    public static OpinionBody Of(Opinion opinion) => new(
        opinion.Expert,
        Scores.Of(opinion.Scores),
        [.. Scores.OrEmpty(opinion.Spans).Select(span => new OpinionSpanBody(span.Start, span.Length, span.Label, Scores.Finite(span.Weight)))],
        opinion.Asleep);
}

/// <summary>A stretch of the message's text in UTF-16 units.</summary>
internal sealed record OpinionSpanBody(int Start, int Length, string Label, double Weight);

/// <summary>A message before the one in question.</summary>
internal sealed record ContextBody(string Id, string Speaker, string Role, string Text, DateTimeOffset Timestamp, string? ReplyTo, bool Removed, double Risk)
{
    public static ContextBody Of(UtteranceView view) => new(
        view.Utterance.Id,
        view.Utterance.Speaker,
        WireName.Of(view.Utterance.Role),
        view.Utterance.Text,
        view.Utterance.Timestamp,
        view.Utterance.ReplyTo,
        view.Removed,
        Scores.Finite(view.Assessment.Forecast.Risk));
}

/// <summary><c>opened</c>, <c>reported</c>, <c>noted</c>, <c>ruled</c> or <c>reopened</c>. Who reported is told to nobody.</summary>
internal sealed record CaseEntryBody(string Kind, DateTimeOffset At, string? By, string? Text, RulingBody? Ruling)
{
    public static CaseEntryBody Of(CaseEntry entry) =>
        new(WireName.Of(entry.Kind), entry.At, entry.By, entry.Text, entry.Ruling is { } ruling ? RulingBody.Of(ruling) : null);
}

/// <summary>The case claimed; null when nothing waits for this moderator.</summary>
internal sealed record NextCaseBody(CaseViewBody? Case)
{
    public static NextCaseBody Of(NextCase next) => new(next.Case is { } view ? CaseViewBody.Of(view) : null);
}
