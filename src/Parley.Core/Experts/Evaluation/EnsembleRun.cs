using Parley.Core.Experts.Trained;
using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// The default ensemble over a stream of judged texts, before any label and while it learns. Online, each label is taken in after its row was
/// predicted: the table over the experts learns, the community's own expert learns the residual on the table's verdict, and a second table weighs the two.
/// </summary>
public static class EnsembleRun
{
    private const string Verdict = "verdict";
    private const string Community = "community";

    // A complete stream with immediate labels: no label weighs more than one.
    private static readonly EnsembleSettings Settings = new() { MaxWeight = 1 };

    /// <summary>The shipped prior's verdict on each row; NaN where every expert slept.</summary>
    public static double[] Static(JudgedTexts judged, string category, EnsemblePrior? prior = null)
    {
        var table = EnsembleTable.Start(new(category, EnsembleRole.Expert), judged.Experts, Settings, prior);
        return [.. judged.Rows.Select((row, i) => table.Predict(Named(judged, i), row.Id).Probability)];
    }

    /// <summary>Each row's verdict with all labels before it learned; NaN where every expert slept.</summary>
    public static double[] Online(JudgedTexts judged, string category, EnsemblePrior? prior = null, CancellationToken cancellationToken = default)
    {
        var key = new TableKey(category, EnsembleRole.Expert);
        var experts = EnsembleTable.Start(key, judged.Experts, Settings, prior);
        var own = new CommunityExpert(new() { Bits = FeatureBits });
        var final = EnsembleTable.Start(key, [Verdict, Community], Settings, EnsemblePrior.Empty);
        var online = new double[judged.Rows.Length];
        for (var i = 0; i < online.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (row, label) = (judged.Rows[i], judged.Labels[i]);
            var opinions = Named(judged, i);
            var verdict = experts.Predict(opinions, row.Id);
            var pooled = Clipped(verdict.Probability);
            var residual = own.Predict(pooled, row.Features.Indices, row.Features.Values);
            var both = Pair(pooled, residual);
            var combined = final.Predict(both, row.Id);
            online[i] = combined.Probability;

            experts.Learn(Round(key, i, row.Id, opinions, verdict.Predictions, label));
            final.Learn(Round(key, i, row.Id, both, combined.Predictions, label));
            own.Learn(pooled, row.Features.Indices, row.Features.Values, label);
        }

        return online;
    }

    private static int FeatureBits => System.Numerics.BitOperations.Log2((uint)HashedFeatures.SpaceSize) + 1;

    private static NamedProbabilities Named(JudgedTexts judged, int row) =>
        new(judged.Experts.Select((name, e) => KeyValuePair.Create(name, (double?)Clipped(judged.Opinions[row][e]))));

    private static NamedProbabilities Pair(double verdict, double community) => new(
    [
        KeyValuePair.Create(Verdict, (double?)verdict),
        KeyValuePair.Create(Community, (double?)community),
    ]);

    /// <summary>Learners take logits: a certainty would be infinite.</summary>
    private static double Clipped(double p) => Math.Clamp(p, 1e-6, 1 - 1e-6);

    private static LabelledRound Round(TableKey key, int row, string id, NamedProbabilities opinions, NamedProbabilities predictions, double label) => new()
    {
        Position = row + 1,
        Identity = new(id, key),
        Opinions = opinions,
        Predictions = predictions,
        Label = label,
        Propensity = 1,
        Source = LabelSource.Ruling,
    };
}
