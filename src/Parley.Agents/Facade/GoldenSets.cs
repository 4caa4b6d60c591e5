using Parley.Agents.Experts;
using Parley.Agents.Precedents;
using Parley.Agents.Telemetry;
using Parley.Core.Communities;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Facade;

/// <summary>
/// Asks the embedded experts about each text alone, so that what was erased around it changes nothing. On the caller's own thread, beside every conversation's turn, one comparison at a time in a silo.
/// </summary>
internal sealed class GoldenSets(
    ExpertPanels panels, PrecedentCache precedents, IReadModel readModel, IGrainFactory grains, TimeProvider time, DriftAlarms alarms) : IGoldenSets, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private ImmutableArray<string> Names => [.. panels.Roster.Select(entry => entry.Expert).Order(StringComparer.Ordinal)];

    public async Task<Answer<GoldenReport>> FreezeAsync(string community, string by)
    {
        await _turn.WaitAsync();
        try
        {
            if (await ChooseAsync(community) is not { IsEmpty: false } items)
            {
                return new Refusal(RefusalKind.Conflict, null, "No ruling stands yet on what an expert judges, with a text that is still there.");
            }

            var set = new GoldenSet(by, time.GetUtcNow(), Names, items);
            return await grains.GetGrain<ICommunityGrain>(community).FreezeGoldenAsync(set.ToJson(), by, set.At)
                ? GoldenReport.Of(set, set.Experts, [.. items.Select(item => (ImmutableArray<NamedProbabilities>?)[.. item.Labels.Select(label => label.Opinions)])])
                : new Refusal(RefusalKind.Unavailable, null, "The journal could not take the golden set; try again.");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<GoldenReport?> CompareAsync(string community)
    {
        if (await grains.GetGrain<ICommunityGrain>(community).GoldenAsync() is not { } json)
        {
            return null;
        }

        var set = GoldenSet.FromJson(json);
        await _turn.WaitAsync();
        try
        {
            var now = new List<ImmutableArray<NamedProbabilities>?>(set.Items.Length);
            foreach (var item in set.Items)
            {
                var opinions = await AskAsync(new(community, item.Conversation), item.Utterance, item.Revision);
                now.Add(opinions is { } said ? [.. item.Labels.Select(label => GoldenLabel.Heard(label.Category, said))] : null);
            }

            var report = GoldenReport.Of(set, Names, now);
            alarms.OnGoldenCompared(community, report);
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ImmutableArray<GoldenItem>> ChooseAsync(string community)
    {
        var judged = panels.Roster.SelectMany(entry => entry.Categories).ToHashSet(StringComparer.Ordinal);
        var rulings = (await precedents.RefreshAsync(community)).Rulings;
        var items = ImmutableArray.CreateBuilder<GoldenItem>();
        foreach (var ruling in GoldenSelection.Of(rulings, judged, CommunitySeed.Of(community)))
        {
            if (await AskAsync(new(community, ruling.Conversation), ruling.Utterance, ruling.Revision) is { } said)
            {
                items.Add(new(
                    ruling.Conversation, ruling.Utterance, ruling.Revision,
                    [.. ruling.Labels.Select(label => new GoldenLabel(label.Category, label.Probability, GoldenLabel.Heard(label.Category, said)))]));
            }
        }

        return items.ToImmutable();
    }

    /// <summary>Null once the text is gone.</summary>
    private async Task<ImmutableArray<Opinion>?> AskAsync(ConversationKey conversation, string utterance, long revision)
    {
        if (await readModel.FindUtteranceAsync(conversation, utterance, revision) is not { } recorded
            || recorded.Revision != revision || EventJson.ReadPersonal(recorded.Event).Text is not { } text)
        {
            return null;
        }

        var evidence = TextJudge.Alone(text);
        return [.. panels.Names.SelectMany(name => panels[name].Judge(evidence))];
    }
}
