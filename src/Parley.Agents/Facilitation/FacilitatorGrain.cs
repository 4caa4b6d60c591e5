using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Parley.Agents.Communities;
using Parley.Agents.Deliberation;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;
using Parley.Core.Facilitation;
using Parley.Core.Policies;

namespace Parley.Agents.Facilitation;

/// <summary>Composes: a language model where one is configured and its text passes every check, else the authored phrase bank.</summary>
[StatelessWorker]
internal sealed class FacilitatorGrain(CommunityCache communities, IModelPanel panel, TimeProvider time, IOptions<ParleyOptions> options) : Grain, IFacilitatorGrain
{
    public async Task<Composed> ComposeAsync(CompositionOrder order)
    {
        var policy = (await communities.GetAsync(this.GetPrimaryKeyString())).Policy;
        var authored = TemplateComposer.Compose(order, policy);
        if (authored.Refusal is not null || panel.Facilitator is not { } facilitator || await ThreadAsync(order, policy) is not { } thread || !await MayAskAsync())
        {
            return authored;
        }

        var privately = order.Action == ModerationAction.Nudge;
        var worded = await GuardAsync(token => facilitator.ComposeAsync(
            new CompositionBrief
            {
                Thread = thread,
                Action = order.Action,
                Drivers = order.Drivers,
                Balance = order.Balance,
                Audience = privately ? Audience.Private : Audience.Public,
                Addressee = privately ? order.Addressee : null,
            },
            token));
        var named = privately ? order.Addressee : null;
        return worded is not { Text: { } text } || SpokenCheck.Fault(text, thread.Turns.Select(turn => turn.Speaker), named) is not null
            ? authored with { Uses = worded?.Uses ?? [] }
            : new Composed
            {
                Text = text,
                Source = $"{facilitator.Name} {worded.Source}",
                Audience = privately ? Audience.Private : Audience.Public,
                Addressee = named,
                Uses = worded.Uses,
            };
    }

    public async Task<string?> RewordAsync(string conversation, ThreadBrief brief)
    {
        var policy = (await communities.GetAsync(this.GetPrimaryKeyString())).Policy;
        if (panel.Facilitator is not { } facilitator || policy.Mode == PolicyMode.Off || !await MayAskAsync())
        {
            return null;
        }

        var thread = Briefs.Of(new ConversationKey(this.GetPrimaryKeyString(), conversation), brief, policy);
        var worded = await GuardAsync(token => facilitator.RewordAsync(thread, token));
        return worded?.Text is { Length: > 0 and <= Utterance.MaxTextLength } text ? text : null;
    }

    private async Task<DeliberationBrief?> ThreadAsync(CompositionOrder order, Policy policy)
    {
        var key = new ConversationKey(this.GetPrimaryKeyString(), order.Conversation);
        var thread = await GrainFactory.GetGrain<IConversationGrain>(key.ToString()).BriefAsync(order.Subject, draft: null);
        return thread is null ? null : Briefs.Of(key, thread, policy);
    }

    private async Task<bool> MayAskAsync() =>
        !options.Value.Live || await GrainFactory.GetGrain<ICommunityGrain>(this.GetPrimaryKeyString()).TakeCallsAsync(1, time.GetUtcNow()) == 1;

    /// <summary>Null where the model did not answer in time or failed.</summary>
    private async Task<ModelText?> GuardAsync(Func<CancellationToken, ValueTask<ModelText>> call)
    {
        using var limit = new CancellationTokenSource(options.Value.DeliberationTimeout, time);
        try
        {
            return await call(limit.Token).AsTask().WaitAsync(limit.Token);
        }
        catch (Exception)
        {
            // Whatever went wrong with a model is no reason for the thread to go without a word: the authored phrase stands in.
            return null;
        }
    }
}
