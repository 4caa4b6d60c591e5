namespace Parley.Core.Precedents;

/// <summary>
/// How precedents are heard: after everybody else, as independent evidence, so that one ruling counts at once and needs no weight to be learned first. The log odds add up,
/// logit p' = logit p + logit q, each clipped to +-4 as everywhere in the ensemble.
/// </summary>
internal static class LastWord
{
    private const double Clip = 4;

    /// <summary>The opinions to be heard last: awake ones of the two experts on past rulings and on examples.</summary>
    public static ImmutableArray<Opinion> Of(ImmutableArray<Opinion> opinions)
    {
        ImmutableArray<Opinion>.Builder? last = null;
        for (var i = opinions.Length - 1; i >= 0; i--)
        {
            if (opinions[i].Asleep is null && PrecedentExpert.IsName(opinions[i].Expert))
                (last ??= ImmutableArray.CreateBuilder<Opinion>()).Add(opinions[i]);
        }

        return last?.ToImmutable() ?? [];
    }

    /// <summary>The summed log odds on a category; NaN where none of them speaks.</summary>
    public static double On(ImmutableArray<Opinion> last, string category)
    {
        var sum = double.NaN;
        foreach (var opinion in last)
        {
            if (opinion[category] is var q && !double.IsNaN(q))
                sum = (double.IsNaN(sum) ? 0 : sum) + Logit(q);
        }

        return sum;
    }

    /// <param name="before">The others' word; NaN where they have none.</param>
    /// <param name="heard">From <see cref="On"/>, not NaN.</param>
    public static double Add(double before, double heard) =>
        1 / (1 + Math.Exp(-Math.Clamp((double.IsNaN(before) ? 0 : Logit(before)) + heard, -Clip, Clip)));

    private static double Logit(double p) => Math.Clamp(Math.Log(p / (1 - p)), -Clip, Clip);
}
