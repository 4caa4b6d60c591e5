using Parley.Core.HarmBenefit;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Precedents;

namespace Parley.Core.Replaying;

/// <summary>What recorded conversations are decided again under.</summary>
/// <param name="Community">Whose conversations; its name decides audit draws.</param>
/// <param name="Policy">The other policy.</param>
/// <param name="PolicyVersion">What the new judgements name as their policy's version.</param>
/// <param name="Ensemble">Combines opinions where the policy hears other experts than the recorded one did.</param>
public sealed record ReplaySettings(string Community, Policy Policy, long PolicyVersion, JudgingWeights Ensemble)
{
    internal RuleBook Rules { get; } = RuleBook.Of(Policy);

    internal EmbeddedAnalyst Analyst { get; } = new(Policy.HarmBenefit);
}
