using Parley.Core.Journaling;
using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Server.Policies;

/// <summary>The community's policy document, as YAML or JSON.</summary>
public interface IPolicyStore
{
    /// <summary>The standing; a community that never put a policy has version 0 and the shipped defaults as its document.</summary>
    Task<CommunityStanding> GetAsync(string community);

    /// <summary>Puts a new document and answers with the next version; the document that stands already keeps its version.</summary>
    Task<Answer<CommunityStanding>> PutAsync(string community, string document, string by);

    /// <summary>Puts the document of an earlier version again, as a new version; 0 is the shipped defaults.</summary>
    Task<Answer<CommunityStanding>> RollBackAsync(string community, long version, string by);

    /// <summary>Earlier and present versions, newest first.</summary>
    /// <param name="before">Only versions below this one.</param>
    ValueTask<IReadOnlyList<PolicyRow>> HistoryAsync(string community, long before, int limit);
}

/// <summary>Policies owned by <see cref="ICommunityGrain"/>.</summary>
internal sealed class GrainPolicyStore(IGrainFactory grains, IReadModel model, TimeProvider clock) : IPolicyStore
{
    public async Task<CommunityStanding> GetAsync(string community)
    {
        var standing = await grains.GetGrain<ICommunityGrain>(community).StandingAsync();
        return standing.PolicyDocument.Length == 0 ? standing with { PolicyDocument = PolicyParser.DefaultsDocument } : standing;
    }

    public Task<Answer<CommunityStanding>> PutAsync(string community, string document, string by) =>
        grains.GetGrain<ICommunityGrain>(community).PutPolicyAsync(document, by, clock.GetUtcNow());

    public Task<Answer<CommunityStanding>> RollBackAsync(string community, long version, string by) =>
        grains.GetGrain<ICommunityGrain>(community).RollBackPolicyAsync(version, by, clock.GetUtcNow());

    public ValueTask<IReadOnlyList<PolicyRow>> HistoryAsync(string community, long before, int limit) => model.PoliciesAsync(community, before, limit);
}
