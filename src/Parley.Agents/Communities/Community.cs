using Parley.Core.HarmBenefit;
using Parley.Core.Policies;
using Parley.Core.Precedents;

namespace Parley.Agents.Communities;

/// <summary>A community's standing as this silo knows it.</summary>
/// <param name="Seed">Decides audit draws and randomised silence.</param>
internal sealed record Community(string Name, Policy Policy, long PolicyVersion, ulong Seed)
{
    public EmbeddedAnalyst Analyst { get; } = new(Policy.HarmBenefit);

    public RuleBook Rules { get; } = RuleBook.Of(Policy);
}
