using System.Collections.Concurrent;
using Parley.Core.Communities;
using Parley.Core.Policies;

namespace Parley.Agents.Communities;

/// <summary>The silo's own copies of its communities' standings, so that no message waits for <see cref="CommunityGrain"/>.</summary>
internal sealed class CommunityCache(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, Community> _known = new(StringComparer.Ordinal);

    public ICollection<string> Known => _known.Keys;

    public ValueTask<Community> GetAsync(string community) =>
        _known.TryGetValue(community, out var known) ? ValueTask.FromResult(known) : new(RefreshAsync(community));

    public async Task<Community> RefreshAsync(string community) => Set(await grains.GetGrain<ICommunityGrain>(community).StandingAsync());

    /// <summary>Takes a standing unless a newer one is known.</summary>
    public Community Set(CommunityStanding standing) => _known.AddOrUpdate(
        standing.Community,
        static (name, fresh) => Read(name, fresh),
        static (name, held, fresh) => fresh.PolicyVersion > held.PolicyVersion ? Read(name, fresh) : held,
        standing);

    private static Community Read(string name, CommunityStanding standing)
    {
        var seed = CommunitySeed.Of(name);
        if (standing.PolicyDocument.Length == 0)
        {
            return new Community(name, Policy.Defaults, standing.PolicyVersion, seed);
        }

        // The document was validated when it was put; one that no longer parses was written by a newer program.
        var (policy, errors) = PolicyParser.Parse(standing.PolicyDocument, name);
        return new Community(name, policy ?? throw new FormatException($"Policy {standing.PolicyVersion} of '{name}': {errors[0]}"), standing.PolicyVersion, seed);
    }
}
