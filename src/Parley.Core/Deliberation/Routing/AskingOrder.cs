namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// In which order models are asked: by expected reduction of decision loss per unit of cost. A contextual bandit: the context is where the embedded
/// verdict stands (five bins), a model's expected reduction there is its record shrunk towards its record everywhere and that towards a prior, and what is
/// little known gets a bonus, so that every model is tried. The value of model m is gain(m)^q / price(m)^(1-q), q being <c>deliberate.quality_over_cost</c>:
/// 1 looks at quality alone, 0 at cost alone. Source: METHODS 5 (LLM Bandit; upper confidence bounds, Auer et al. 2002). Pure and deterministic.
/// </summary>
public static class AskingOrder
{
    /// <summary>What a model nobody has a label for is expected to gain, in Brier loss; large models on hard messages gain about that.</summary>
    public const double PriorGain = 0.05;

    /// <summary>How many rounds the prior, and the record everywhere, count for.</summary>
    private const double Shrink = 10;

    /// <summary>Gains below it count as this: a model that has only done harm comes last, but in order of price.</summary>
    private const double LeastGain = 0.001;

    /// <summary>A price below it counts as this, so that free models are compared by quality.</summary>
    private const double LeastPrice = 1e-6;

    /// <param name="embedded">The embedded probability of the category in doubt; NaN where it was not assessed.</param>
    public static ImmutableArray<IModelExpert> Of(IEnumerable<IModelExpert> experts, double embedded, ImmutableArray<ModelRecord> records, double qualityOverCost)
    {
        var bin = ModelRecord.BinOf(double.IsNaN(embedded) ? 0.5 : embedded);
        var rounds = records.Sum(record => record.Rounds);
        return [.. experts
            .Select(expert => (expert, value: Value(expert, bin, rounds, records, qualityOverCost)))
            .OrderByDescending(entry => entry.value)
            .ThenBy(entry => entry.expert.Name, StringComparer.Ordinal)
            .Select(entry => entry.expert)];
    }

    /// <summary>The expected reduction of the Brier loss, without the bonus.</summary>
    public static double ExpectedGain(string expert, int bin, ImmutableArray<ModelRecord> records)
    {
        var (everywhere, gain) = (0L, 0.0);
        var here = default(ModelRecord);
        foreach (var record in records)
        {
            if (string.Equals(record.Expert, expert, StringComparison.Ordinal))
            {
                (everywhere, gain) = (everywhere + record.Rounds, gain + record.Gain);
                here = record.Bin == bin ? record : here;
            }
        }

        var overall = ((Shrink * PriorGain) + gain) / (Shrink + everywhere);
        return ((Shrink * overall) + here.Gain) / (Shrink + here.Rounds);
    }

    private static double Value(IModelExpert expert, int bin, long rounds, ImmutableArray<ModelRecord> records, double qualityOverCost)
    {
        var tried = records.Where(record => record.Bin == bin && string.Equals(record.Expert, expert.Name, StringComparison.Ordinal)).Sum(record => record.Rounds);
        var bonus = 0.1 * Math.Sqrt(Math.Log(rounds + 1) / (Shrink + tried));
        var gain = Math.Max(LeastGain, ExpectedGain(expert.Name, bin, records) + bonus);
        var price = Math.Max(LeastPrice, (double)expert.ExpectedPrice);
        return Math.Pow(gain, qualityOverCost) / Math.Pow(price, 1 - qualityOverCost);
    }
}
