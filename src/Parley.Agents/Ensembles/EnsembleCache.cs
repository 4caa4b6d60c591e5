using System.Collections.Concurrent;
using System.Text.Json;
using Parley.Agents.Experts;
using Parley.Core.Judging;
using Parley.Core.Learning;

namespace Parley.Agents.Ensembles;

/// <summary>The silo's own copies of its communities' weights, refreshed in the background: no message waits for <see cref="EnsembleGrain"/>.</summary>
internal sealed class EnsembleCache(ExpertPanels panels, Judge judge, IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, JudgingWeights> _views = new(StringComparer.Ordinal);

    public ICollection<string> Known => _views.Keys;

    /// <summary>Experts and forecasters a community begins with: they need no probation.</summary>
    public ImmutableArray<string> Founders { get; } = [.. panels.Roster.Select(entry => entry.Expert), .. judge.Forecasters, CommunityExpert.Name];

    /// <summary>The weights at hand; before the first refresh those of the shipped prior.</summary>
    public JudgingWeights Current(string community) =>
        _views.GetOrAdd(community, static (_, cache) => cache.View(new EnsembleFold(cache.Settings).Snapshot()), this);

    public void Set(string community, EnsembleView snapshot)
    {
        var fresh = View(snapshot);
        _views.AddOrUpdate(community, fresh, (_, held) => fresh.Version > held.Version ? fresh : held);
    }

    public async Task RefreshAsync(string community)
    {
        var grain = grains.GetGrain<IEnsembleGrain>(community);
        await grain.FoldAsync();
        if (await grain.NewerAsync(Current(community).Version) is { } newer)
        {
            var state = JsonSerializer.Deserialize(newer.State.AsSpan(), EnsembleJson.Default.EnsembleState)
                ?? throw new FormatException($"The ensemble of '{community}' at {newer.Position} is null.");
            Set(community, new EnsembleFold(state, Settings).Snapshot());
        }
    }

    internal EnsembleSettings Settings => new() { Founders = Founders };

    private JudgingWeights View(EnsembleView snapshot) => new(snapshot, panels.Roster, judge.Forecasters);
}
