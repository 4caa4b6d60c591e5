namespace Parley.Core.Learning.Drift;

/// <summary>How each expert does now on a golden set against how it did when the set was frozen.</summary>
/// <param name="Size">Messages of the set.</param>
/// <param name="Present">Of these, messages whose texts are still there; only they are compared.</param>
/// <param name="Experts">In ordinal order: those asked both times that spoke to a message still there. Who came or went since cannot be compared.</param>
public sealed record GoldenReport(DateTimeOffset At, string By, int Size, int Present, ImmutableArray<GoldenExpert> Experts)
{
    /// <summary>The chance of naming any expert in one comparison where none has changed for better or worse is below this: each is held to its part of it (Bonferroni).</summary>
    public const double Level = 0.01;

    /// <summary>Messages that were erased or have expired.</summary>
    public int Missing => Size - Present;

    /// <param name="asked">Who was asked now.</param>
    /// <param name="now">For each item of the set the opinions now on each of its labels; null where the text is gone.</param>
    public static GoldenReport Of(GoldenSet set, IReadOnlyCollection<string> asked, IReadOnlyList<ImmutableArray<NamedProbabilities>?> now)
    {
        var pairs = set.Experts.Intersect(asked, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(expert => (Expert: expert, Losses: Losses(expert, set, now)))
            .Where(one => one.Losses.Count > 0)
            .ToList();
        return new GoldenReport(set.At, set.By, set.Items.Length, now.Count(opinions => opinions is not null), [.. pairs.Select(one => GoldenExpert.Of(one.Expert, one.Losses, Level / pairs.Count))]);
    }

    /// <summary>One pair for each message it spoke to: the means over the labels.</summary>
    private static List<(double Frozen, double Now)> Losses(string expert, GoldenSet set, IReadOnlyList<ImmutableArray<NamedProbabilities>?> now)
    {
        var losses = new List<(double Frozen, double Now)>();
        for (var i = 0; i < set.Items.Length; i++)
        {
            if (now[i] is not { } opinions)
                continue;
            var labels = set.Items[i].Labels
                .Select((label, k) => (label.Label, Frozen: label.Opinions[expert], Now: opinions[k][expert]))
                .Where(said => !double.IsNaN(said.Frozen) || !double.IsNaN(said.Now))
                .ToList();
            if (labels.Count > 0)
                losses.Add((labels.Average(said => Loss(said.Frozen, said.Label)), labels.Average(said => Loss(said.Now, said.Label))));
        }

        return losses;
    }

    /// <summary>Silence where it speaks the other time counts as a half, which says nothing: so an expert that fell silent shows too.</summary>
    private static double Loss(double said, double label) => BrierGame.Loss(double.IsNaN(said) ? 0.5 : said, label);
}

/// <param name="Messages">Messages it spoke to, then or now.</param>
/// <param name="Frozen">Its mean Brier loss on them when the set was frozen.</param>
/// <param name="Now">Its mean Brier loss on them now.</param>
/// <param name="Chance">At most the chance of such a difference without a change (<see cref="PairedDifference"/>), in (0, 1].</param>
/// <param name="Alarm">It has changed.</param>
public sealed record GoldenExpert(string Expert, int Messages, double Frozen, double Now, double Chance, bool Alarm)
{
    /// <summary>Above 0: it does worse than it did.</summary>
    public double Difference => Now - Frozen;

    internal static GoldenExpert Of(string expert, List<(double Frozen, double Now)> losses, double level)
    {
        var chance = PairedDifference.Chance([.. losses.Select(pair => pair.Now - pair.Frozen)]);
        return new(expert, losses.Count, losses.Average(pair => pair.Frozen), losses.Average(pair => pair.Now), chance, chance <= level);
    }
}
