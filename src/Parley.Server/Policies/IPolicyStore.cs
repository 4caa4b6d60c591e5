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
}

/// <summary>Policies owned by <see cref="ICommunityGrain"/>.</summary>
internal sealed class GrainPolicyStore(IGrainFactory grains, TimeProvider clock) : IPolicyStore
{
    public async Task<CommunityStanding> GetAsync(string community)
    {
        var standing = await grains.GetGrain<ICommunityGrain>(community).StandingAsync();
        return standing.PolicyDocument.Length == 0 ? standing with { PolicyDocument = PolicyParser.DefaultsDocument } : standing;
    }

    public Task<Answer<CommunityStanding>> PutAsync(string community, string document, string by) =>
        grains.GetGrain<ICommunityGrain>(community).PutPolicyAsync(document, by, clock.GetUtcNow());
}
