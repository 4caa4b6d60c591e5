using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Dashboard.Shared;

/// <summary>The policy in force, for thresholds that pages draw.</summary>
internal sealed class CommunityPolicies(IGrainFactory grains)
{
    public async Task<Policy> OfAsync(string community)
    {
        var standing = await grains.GetGrain<ICommunityGrain>(community).StandingAsync();
        return standing.PolicyDocument.Length == 0 ? Policy.Defaults : PolicyParser.Parse(standing.PolicyDocument, community).Policy ?? Policy.Defaults;
    }
}
