namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// What language models said, by what the embedded ensemble had said before: from it, the chance that asking again would change what is decided (the value of the information, METHODS 5). In each
/// of sixteen places of the embedded log odds the words are counted in tenths, on top of a prior that draws a word as on what is looked for with the embedded probability, and as on
/// anything else otherwise. It holds no label and hangs on no threshold, so that it serves every policy. Immutable.
/// </summary>
public sealed class PastWords
{
    /// <summary>How many words the prior counts for in a place.</summary>
    public const double Strength = 20;

    private const int Places = 16;
    private const int PlacesAUnit = 2;
    private const int Tenths = 10;

    private readonly ImmutableArray<double> _positives;
    private readonly ImmutableArray<double> _negatives;
    private readonly ImmutableArray<int> _counts;

    private PastWords(ImmutableArray<double> positives, ImmutableArray<double> negatives, ImmutableArray<int> counts) =>
        (_positives, _negatives, _counts) = (positives, negatives, counts);

    /// <summary>Before the first word: with the shares of 1,038 verdicts of one model under three prompts on 346 threads, 51 of them derailing (docs/reports/routing.md).</summary>
    public static PastWords Shipped { get; } = new(
        [.. new[] { 10, 11, 15, 4, 25, 2, 38, 14, 30, 4 }.Select(count => count / 153.0)],
        [.. new[] { 645, 74, 56, 11, 60, 5, 21, 11, 1, 1 }.Select(count => count / 885.0)],
        [.. new int[Places * Tenths]]);

    /// <summary>Before the first word, with a prior from other verdicts.</summary>
    /// <param name="positives">Probabilities given to what was looked for; at least one.</param>
    /// <param name="negatives">Probabilities given to other things; at least one.</param>
    public static PastWords From(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives) => new(Shares(positives), Shares(negatives), Shipped._counts);

    /// <summary>How many words it has learned from.</summary>
    public int Count => _counts.Sum();

    /// <summary>With one more word.</summary>
    /// <param name="embedded">What the embedded ensemble had said, in [0, 1].</param>
    /// <param name="word">What the models said, in [0, 1].</param>
    public PastWords With(double embedded, double word)
    {
        var cell = (PlaceOf(embedded) * Tenths) + TenthOf(word);
        return double.IsNaN(embedded) || double.IsNaN(word) ? this : new(_positives, _negatives, _counts.SetItem(cell, _counts[cell] + 1));
    }

    /// <summary>The chance, in [0, 1], that the mean, in log odds, of the probability and a word lies on the other side of the threshold; 0 where the probability is NaN.</summary>
    public double ChanceOfChange(double embedded, double threshold)
    {
        if (double.IsNaN(embedded))
        {
            return 0;
        }

        var (place, said) = (PlaceOf(embedded) * Tenths, 0);
        for (var tenth = 0; tenth < Tenths; tenth++)
        {
            said += _counts[place + tenth];
        }

        var needed = LogOdds.Probability((2 * LogOdds.Of(threshold)) - LogOdds.Of(embedded));
        var chance = 0.0;
        for (var tenth = 0; tenth < Tenths; tenth++)
        {
            var prior = (embedded * _positives[tenth]) + ((1 - embedded) * _negatives[tenth]);
            var share = ((Strength * prior) + _counts[place + tenth]) / (Strength + said);
            var below = Math.Clamp((needed * Tenths) - tenth, 0, 1);
            chance += share * (embedded < threshold ? 1 - below : below);
        }

        return chance;
    }

    /// <summary>The word of several models together: the mean of their log odds; NaN where all sleep.</summary>
    public static double Together(ImmutableArray<Opinion> opinions, string category)
    {
        var (sum, awake) = (0.0, 0);
        foreach (var opinion in opinions)
        {
            if (opinion.Asleep is null && opinion[category] is var said && !double.IsNaN(said))
            {
                (sum, awake) = (sum + LogOdds.Of(said), awake + 1);
            }
        }

        return awake == 0 ? double.NaN : LogOdds.Probability(sum / awake);
    }

    private static int PlaceOf(double probability) => Math.Clamp((int)((LogOdds.Of(probability) + LogOdds.Clip) * PlacesAUnit), 0, Places - 1);

    private static int TenthOf(double word) => Math.Clamp((int)(word * Tenths), 0, Tenths - 1);

    private static ImmutableArray<double> Shares(IReadOnlyCollection<double> words)
    {
        var shares = new double[Tenths];
        foreach (var word in words)
        {
            shares[TenthOf(word)] += 1.0 / words.Count;
        }

        return [.. shares];
    }
}
