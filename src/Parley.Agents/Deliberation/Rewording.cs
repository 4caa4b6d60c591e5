using Microsoft.Extensions.Options;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;

namespace Parley.Agents.Deliberation;

/// <summary>
/// Offers a gentler wording of a draft, from a language model and beside every grain's turn. It is offered only where the embedded ensemble's own measure
/// says that it is cooler: less heat in the words, and no more risk to the thread.
/// </summary>
internal sealed class Rewording(IModelPanel panel, IGrainFactory grains, TimeProvider time, IOptions<ParleyOptions> options)
{
    /// <summary>By how much the hottest category must cool.</summary>
    private const double Cooler = 0.1;

    public async Task<Assessment> OfferAsync(ConversationKey key, Utterance draft, Assessment preview)
    {
        if (panel.Facilitator is null || preview.Preview is not { Heat.IsEmpty: false } advice || await WordAsync(key, draft) is not { } text)
        {
            return preview;
        }

        var reworded = await grains.GetGrain<IConversationGrain>(key.ToString()).PreviewAsync(draft with { Text = text });
        return reworded.Value is { Preview: { } then } after && IsCooler(preview, advice, after, then)
            ? preview with { Preview = advice with { Rewording = text } }
            : preview;
    }

    private async Task<string?> WordAsync(ConversationKey key, Utterance draft)
    {
        try
        {
            var thread = await grains.GetGrain<IConversationGrain>(key.ToString()).BriefAsync(draft.Id, draft);
            return thread is null
                ? null
                : await grains.GetGrain<IFacilitatorGrain>(key.Community).RewordAsync(key.Conversation, thread).WaitAsync(options.Value.RewordingTimeout, time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static bool IsCooler(Assessment before, PreviewAdvice advice, Assessment after, PreviewAdvice then) =>
        Hottest(after) <= Hottest(before) - Cooler && then.RiskAfter <= advice.RiskAfter && after.Verdict.NotAssessed.Length <= before.Verdict.NotAssessed.Length;

    private static double Hottest(Assessment assessment) => assessment.Verdict.Scores.IsEmpty
        ? 1
        : assessment.Verdict.Scores.Where(score => !string.Equals(score.Category, Categories.Spam, StringComparison.Ordinal)).Max(score => score.Probability);
}
