using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Agents.Tests.People;

/// <summary>A community of its own with cases to work on.</summary>
internal sealed class Desk(ParleyCluster parley)
{
    public ConversationKey Key { get; } = parley.NewCommunity();

    public string Community => Key.Community;

    public ICaseQueue Queue => parley.Services.GetRequiredService<ICaseQueue>();

    public static Ruling Word(string id, double insult, string moderator = "mo", ModerationAction action = ModerationAction.None, string? note = null) =>
        new() { Id = id, Moderator = moderator, Labels = [new(Categories.Insult, insult)], Action = action, Note = note };

    /// <summary>Says something that policy sends to review; the case's id.</summary>
    public async Task<string> CaseAsync(string utterance, string text = "an insult", string speaker = "ada")
    {
        (await parley.Parley.ObserveAsync(Key, Say.That(utterance, text, speaker))).OrThrow();
        return WorkIds.Case(Key.Conversation, utterance, CaseLane.Policy);
    }

    public async Task<CaseView?> NextAsync(string moderator, CaseLane? lane = null) => (await parley.Parley.ClaimNextAsync(Community, moderator, lane)).OrThrow().Case;

    public async Task<RuledCase> RuleAsync(string @case, Ruling ruling) => (await parley.Parley.RuleAsync(Community, @case, ruling)).OrThrow();

    public async Task<RuledCase> UndoAsync(string @case, string? ruling = null) => (await parley.Parley.UndoAsync(Community, @case, new Undo("mo", ruling))).OrThrow();

    public async Task<CaseView> ViewAsync(string @case) => (await parley.Parley.GetCaseAsync(Community, @case)).OrThrow();

    /// <summary>All that the ensemble knows but where it stands in the log.</summary>
    public async Task<string> LearnedAsync()
    {
        await parley.Grain<IEnsembleGrain>(Community).FoldAsync();
        var copy = await parley.Grain<IEnsembleGrain>(Community).NewerAsync(-1);
        var state = System.Text.Json.JsonSerializer.Deserialize(copy!.State.AsSpan(), EnsembleJson.Default.EnsembleState)!;
        return System.Text.Json.JsonSerializer.Serialize(state with { Cursor = 0, Checkpoints = [] }, EnsembleJson.Default.EnsembleState);
    }

    public async Task<List<ActionOrdered>> OrderedAsync() =>
        [.. (await Replay.EventsAsync(parley.Journal, Key)).Select(EventJson.Read).OfType<ActionOrdered>()];

    public Task PutAsync(string document) => PutAsync(parley, Community, document);

    private static async Task PutAsync(ParleyCluster parley, string community, string document)
    {
        (await parley.Grain<ICommunityGrain>(community).PutPolicyAsync(document, "ada", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<Communities.CommunityCache>().RefreshAsync(community);
    }
}
