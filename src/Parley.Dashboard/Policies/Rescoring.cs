using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>A recent case weighed under two sets of weights.</summary>
/// <param name="Was">The balance under the policy in force.</param>
/// <param name="Now">The balance under the draft.</param>
/// <param name="SteppedIn">Under the policy in force the balance beats the margin.</param>
/// <param name="StepsIn">Under the draft it does.</param>
public sealed record RescoredCase(CaseView View, double Was, double Now, bool SteppedIn, bool StepsIn)
{
    public bool Turns => SteppedIn != StepsIn;
}

/// <summary>What other harm-benefit weights would say of recent cases. Weighing is pure, so that it keeps pace with a moving slider.</summary>
internal sealed class Rescoring(IReadOnlyList<CaseView> cases, HarmBenefitPolicy inForce)
{
    private readonly EmbeddedAnalyst _standing = new(inForce);

    /// <summary>Those whose answer turns first, then by how far the balance moved.</summary>
    public ImmutableArray<RescoredCase> Under(HarmBenefitPolicy draft)
    {
        var analyst = new EmbeddedAnalyst(draft);
        return
        [
            .. cases.Select(view =>
            {
                var request = new AnalysisRequest { Verdict = view.Assessment.Verdict, Risk = view.Assessment.Forecast.Risk };
                var (was, now) = (_standing.Weigh(request).Value, analyst.Weigh(request).Value);
                return new RescoredCase(view, was, now, was > inForce.Margin, now > draft.Margin);
            }).OrderByDescending(one => one.Turns).ThenByDescending(one => Math.Abs(one.Now - one.Was)).ThenBy(one => one.View.Case.Id, StringComparer.Ordinal),
        ];
    }
}
