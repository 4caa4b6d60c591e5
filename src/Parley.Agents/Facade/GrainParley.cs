using Microsoft.Extensions.Options;
using Parley.Agents.Deliberation;
using Parley.Agents.Hosting;
using Parley.Agents.Telemetry;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Facade;

/// <summary>The facade over the grains: checks a submission, then routes it to the conversation it belongs to.</summary>
internal sealed partial class GrainParley(
    IGrainFactory grains, IReadModel readModel, ICaseQueue queue, Rewording rewording, TimeProvider time, IOptions<ParleyOptions> options) : IParley
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
        UtteranceRules.Check(conversation, draft) is { } refusal ? refusal
        : await Grain(conversation).PreviewAsync(draft) is { Value: { } preview } ? await rewording.OfferAsync(conversation, draft, preview)
        : new Refusal(RefusalKind.Unavailable, null, "The draft could not be judged; try again.");

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

    public async Task<Answer<Case>> ReportAsync(ConversationKey conversation, Report report) =>
        (UtteranceRules.CheckKey(conversation) ?? UtteranceRules.Name("utterance", report.Utterance)) is { } refusal
            ? refusal
            : await Grain(conversation).ReportAsync(report, time.GetUtcNow());

    public async Task<Answer<Case>> AppealAsync(ConversationKey conversation, Appeal appeal) =>
        (UtteranceRules.CheckKey(conversation) ?? UtteranceRules.Name("utterance", appeal.Utterance)) is { } refusal
            ? refusal
            : await Grain(conversation).AppealAsync(appeal, time.GetUtcNow());

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
