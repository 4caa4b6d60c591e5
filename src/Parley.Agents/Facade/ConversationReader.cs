using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Facade;

/// <summary>Reads a conversation for people from the read model.</summary>
internal static class ConversationReader
{
    /// <summary>Null when the conversation is not recorded.</summary>
    public static async Task<ConversationView?> ReadAsync(IReadModel readModel, ConversationKey key, string? after, int limit)
    {
        if (await readModel.FindConversationAsync(key) is not { } conversation)
        {
            return null;
        }

        var page = await readModel.UtterancesAsync(key, after, limit + 1);
        var interventions = (await readModel.InterventionsAsync(key.Community, key.Conversation, int.MaxValue)).Select(RecordedBody.Intervention).ToList();
        var shown = page.Take(limit).ToList();
        var utterances = await ViewsAsync(readModel, key, shown, interventions);
        return new ConversationView
        {
            Id = key.Conversation,
            Risk = conversation.Row.Risk,
            Level = conversation.Row.Level,
            Status = conversation.Row.Status,
            Utterances = utterances,
            Interventions = [.. interventions.OrderBy(made => made.At)],
            Summary = utterances.IsEmpty ? "" : SummaryOf(utterances[^1].Assessment),
            Next = page.Count > limit ? utterances[^1].Utterance.Id : null,
        };
    }

    /// <summary>Utterances of one conversation as they were judged, with what language models said of them.</summary>
    /// <param name="interventions">Of the conversation, where they are to be shown.</param>
    public static async Task<ImmutableArray<UtteranceView>> ViewsAsync(
        IReadModel readModel, ConversationKey key, IReadOnlyList<RecordedUtterance> shown, List<Intervention> interventions)
    {
        var deliberated = (await readModel.DeliberationsOnAsync(key, shown.Select(recorded => recorded.Utterance)))
            .ToDictionary(recorded => (recorded.Row.Utterance, recorded.Row.Revision), Outcome);
        return [.. shown.Select(recorded => View(recorded, interventions, deliberated))];
    }

    /// <summary>Of the newest message: the language models' where they were asked about the thread, else the embedded one.</summary>
    private static string SummaryOf(Assessment newest) =>
        newest.Deliberated is { Dropped: null, Forecast.Summary: { Length: > 0 } summary } ? summary : newest.Forecast.Summary;

    private static DeliberationOutcome Outcome(RecordedDeliberation recorded) => ((DeliberationConcluded)EventJson.Read(recorded.Event)).Outcome;

    private static UtteranceView View(
        RecordedUtterance recorded, List<Intervention> interventions, Dictionary<(string Utterance, long Revision), DeliberationOutcome> deliberated)
    {
        var utterance = RecordedBody.Utterance(recorded.Event)!;
        var judged = RecordedBody.Judged(recorded.Event);
        var intervention = interventions.Find(made => made.Source.Length > 0 && string.Equals(made.Utterance, utterance.Id, StringComparison.Ordinal));
        var assessment = judged is null ? Assessments.OfBot(utterance.Id, utterance.Revision) : Assessments.Of(
                judged, intervention, deliberated.GetValueOrDefault((judged.Id, judged.Revision)), superseded: recorded.Removed);
        return new UtteranceView(utterance, assessment, recorded.Removed);
    }
}
