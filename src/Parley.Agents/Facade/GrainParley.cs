using Parley.Agents.Telemetry;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Facade;

/// <summary>The facade over the grains: checks a submission, then routes it to the conversation it belongs to.</summary>
internal sealed class GrainParley(IGrainFactory grains, IReadModel readModel, TimeProvider time) : IParley
{
    public async Task<Answer<Assessment>> ObserveAsync(ConversationKey conversation, Utterance utterance)
    {
        if (UtteranceRules.Check(conversation, utterance) is { } refusal)
        {
            return refusal;
        }

        using var span = Spans.StartOutside("observe");
        return await Grain(conversation).ObserveAsync(utterance);
    }

    public async Task<Answer<Assessment>> RemoveAsync(ConversationKey conversation, string utterance) =>
        (UtteranceRules.CheckKey(conversation) ?? UtteranceRules.Name("utterance", utterance)) is { } refusal
            ? refusal
            : await Grain(conversation).RemoveAsync(utterance, time.GetUtcNow());

    public async Task<Answer<Assessment>> PreviewAsync(ConversationKey conversation, Utterance draft) =>
        UtteranceRules.Check(conversation, draft) is { } refusal ? refusal : await Grain(conversation).PreviewAsync(draft);

    public async Task<Answer<ConversationView>> GetConversationAsync(ConversationKey conversation, string? after = null, int limit = 100)
    {
        if (UtteranceRules.CheckKey(conversation) is { } refusal)
        {
            return refusal;
        }

        if (limit is < 1 or > 1000)
        {
            return new Refusal(RefusalKind.Invalid, "limit", "must be from 1 to 1,000");
        }

        try
        {
            return await ConversationReader.ReadAsync(readModel, conversation, after, limit) is { } view
                ? view
                : new Refusal(RefusalKind.NotFound, "conversation", $"'{conversation.Conversation}' is not recorded.");
        }
        catch (JournalUnavailableException error)
        {
            return new Refusal(RefusalKind.Unavailable, null, error.Message);
        }
    }

    public async Task<Answer<Case>> RuleAsync(string community, string caseId, Ruling ruling)
    {
        if ((UtteranceRules.Name("community", community) ?? UtteranceRules.Name("id", ruling.Id) ?? UtteranceRules.Labels("labels", ruling.Labels)) is { } refusal)
        {
            return refusal;
        }

        var slash = caseId.IndexOf('/', StringComparison.Ordinal);
        var key = new ConversationKey(community, slash < 0 ? "" : caseId[..slash]);
        return UtteranceRules.CheckKey(key) is null
            ? await Grain(key).RuleAsync(caseId, ruling, time.GetUtcNow())
            : new Refusal(RefusalKind.NotFound, "case", $"There is no case '{caseId}'.");
    }

    public async Task<Answer<Case>> ReportAsync(ConversationKey conversation, Report report) =>
        (UtteranceRules.CheckKey(conversation) ?? UtteranceRules.Name("utterance", report.Utterance)) is { } refusal
            ? refusal
            : await Grain(conversation).ReportAsync(report, time.GetUtcNow());

    public async Task<Answer<Feedback>> FeedbackAsync(ConversationKey conversation, Feedback feedback) =>
        (UtteranceRules.CheckKey(conversation)
            ?? UtteranceRules.Name("id", feedback.Id)
            ?? UtteranceRules.Name("utterance", feedback.Utterance)
            ?? UtteranceRules.Labels("labels", feedback.Labels)) is { } refusal
            ? refusal
            : await Grain(conversation).FeedbackAsync(feedback, time.GetUtcNow());

    public async Task<Answer<ConversationView>> OutcomeAsync(ConversationKey conversation, bool derailed)
    {
        if (UtteranceRules.CheckKey(conversation) is { } refusal)
        {
            return refusal;
        }

        // Asked of the read model first, so that a word about a conversation nobody has seen does not make one.
        var known = await GetConversationAsync(conversation, limit: 1);
        if (known.Refusal is not null)
        {
            return known;
        }

        var answer = await Grain(conversation).OutcomeAsync(derailed, time.GetUtcNow());
        return answer.Refusal is { } refused ? refused : await GetConversationAsync(conversation);
    }

    private IConversationGrain Grain(ConversationKey key) => grains.GetGrain<IConversationGrain>(key.ToString());
}
