using System.Collections.Concurrent;
using Parley.Agents.Communities;
using Parley.Agents.Experts;
using Parley.Core.Judging;
using Parley.Core.Learning;

namespace Parley.Agents.Ensembles;

/// <summary>The silo's own copies of its communities' weights, refreshed in the background: no message waits for <see cref="EnsembleGrain"/>.</summary>
internal sealed class EnsembleCache(ExpertPanels panels, Judge judge, CommunityCache communities, IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, JudgingWeights> _views = new(StringComparer.Ordinal);

    /// <summary>Experts and forecasters a community begins with: they need no probation.</summary>
    public ImmutableArray<string> Founders { get; } = [.. panels.Roster.Select(entry => entry.Expert), .. judge.Forecasters, CommunityExpert.Name];

    /// <summary>The settings a community's fold runs under. Whoever restores a fold must do it under the same, or it predicts otherwise.</summary>
    public EnsembleSettings SettingsOf(Community community) =>
        new() { Seed = community.Seed, MaxWeight = community.Policy.Review.MaxWeight, Founders = Founders };

    /// <summary>The weights at hand. Only a community's first message on this silo waits, until what was learned before is loaded.</summary>
    public async ValueTask<JudgingWeights> GetAsync(string community) =>
        _views.TryGetValue(community, out var held) ? held : await RefreshAsync(community);

    /// <summary>The weights with all feedback acknowledged so far folded in; before the first label those of the shipped prior.</summary>
    public async Task<JudgingWeights> RefreshAsync(string community)
    {
        var standing = await communities.GetAsync(community);
        var grain = grains.GetGrain<IEnsembleGrain>(community);
        await grain.FoldAsync();
        var version = _views.TryGetValue(community, out var held) ? held.Version : 0;
        return await grain.NewerAsync(version) is { } newer
            ? Set(community, Restore(standing, newer))
            : _views.GetOrAdd(community, _ => View(new EnsembleFold(SettingsOf(standing)).Snapshot()));
    }

    /// <summary>Takes a snapshot unless a newer one is held.</summary>
    public JudgingWeights Set(string community, EnsembleView snapshot)
    {
        var fresh = View(snapshot);
        return _views.AddOrUpdate(community, fresh, (_, held) => fresh.Version > held.Version ? fresh : held);
    }

    /// <exception cref="FormatException">The copy holds no state.</exception>
    public EnsembleView Restore(Community community, EnsembleCopy copy) =>
        new EnsembleFold(EnsembleStateJson.Read(copy.State.AsMemory(), $"The ensemble of {community.Name} at {copy.Position}"), SettingsOf(community)).Snapshot();

    private JudgingWeights View(EnsembleView snapshot) => new(snapshot, panels.Roster, judge.Forecasters);
}
