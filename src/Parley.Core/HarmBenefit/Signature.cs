using System.Runtime.InteropServices;

namespace Parley.Core.HarmBenefit;

/// <summary>
/// All that the embedded trees depend on: for each category, for the leading one and for the risk, the likelihood level of the probability and
/// of its inverse (4 bits each), and the intervention. Messages with the same signature have the same trees.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(ulong Bits)
{
    private const int LeadingSlot = 11;
    private const int RiskSlot = 12;
    private const int InterventionShift = 52;

    /// <param name="floor">A probability below it has no level.</param>
    public static Signature Of(AnalysisRequest request, double floor)
    {
        var bits = (ulong)request.Intervention << InterventionShift;
        var categories = Categories.OfUtterance;
        for (var i = 0; i < categories.Length; i++)
        {
            bits |= Levels(request.Verdict[categories[i]], floor) << (4 * i);
        }

        var leading = request.Verdict.Leading is { } category ? request.Verdict[category] : 0;
        bits |= Levels(double.IsNaN(leading) ? 0 : leading, floor) << (4 * LeadingSlot);
        bits |= Levels(double.IsNaN(request.Risk) ? 0 : request.Risk, floor) << (4 * RiskSlot);
        return new Signature(bits);
    }

    /// <summary>The level of a template's likelihood, or null where its driving probability is below the floor.</summary>
    /// <param name="category">Its index in <see cref="Categories.OfUtterance"/>; below 0 for the leading category.</param>
    public Likelihood? LevelOf(LikelihoodSource source, int category)
    {
        var slot = category < 0 ? LeadingSlot : category;
        return source switch
        {
            LikelihoodSource.Low => Likelihood.Low,
            LikelihoodSource.Medium => Likelihood.Medium,
            LikelihoodSource.High => Likelihood.High,
            LikelihoodSource.Category => Level(slot, 0),
            LikelihoodSource.InverseCategory => Level(slot, 2),
            LikelihoodSource.Risk => Level(RiskSlot, 0),
            _ => Level(RiskSlot, 2),
        };
    }

    /// <summary>Whether the category was assessed at or above the floor, or the risk for the conversation's own.</summary>
    public bool Applies(int slot) => slot switch
    {
        PreparedTemplates.Always => true,
        PreparedTemplates.OfConversation => Level(RiskSlot, 0) is not null,
        _ => Level(slot, 0) is not null,
    };

    private Likelihood? Level(int slot, int shift)
    {
        var level = (int)(Bits >> ((4 * slot) + shift)) & 3;
        return level == 0 ? null : (Likelihood)(level - 1);
    }

    /// <summary>Two bits for the probability, two for its inverse: 0 below the floor, else 1 low, 2 medium, 3 high. A probability that is NaN has neither.</summary>
    private static ulong Levels(double probability, double floor) =>
        double.IsNaN(probability) ? 0 : LevelOf(probability, floor) | (LevelOf(1 - probability, floor) << 2);

    private static ulong LevelOf(double probability, double floor) => probability < floor ? 0ul : probability < 0.3 ? 1ul : probability <= 0.7 ? 2ul : 3ul;
}
