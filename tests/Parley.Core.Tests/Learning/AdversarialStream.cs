using CsCheck;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

/// <summary>A stream made to hurt: extreme opinions, sleepers, any weights, and labels that may be picked against whatever the learner said.</summary>
internal sealed record AdversarialStream(double[][] Opinions, double[] Labels, bool[] Spiteful, double[] Weights)
{
    internal int Experts => Opinions[0].Length;

    internal int Rounds => Opinions.Length;

    internal static Gen<AdversarialStream> Any(bool sleepers, double cap = 1, int longest = 150) =>
        from experts in Gen.Int[1, 6]
        from rounds in Gen.Int[1, longest]
        from opinions in Opinion(sleepers).Array[experts].Array[rounds]
        from labels in Gen.OneOf(Gen.OneOf(0.0, 1.0), Gen.Double[0, 1]).Array[rounds]
        from spiteful in Gen.Bool.Array[rounds]
        from weights in Gen.Double[0.01, 1].Array[rounds]
        select new AdversarialStream(opinions, labels, spiteful, [.. weights.Select(w => cap == 1 ? 1 : w * cap)]);

    /// <summary>Lets a learner predict and learn at once.</summary>
    /// <returns>Its predictions and the labels it was given.</returns>
    internal (double[] Predictions, double[] Labels) Play(ILearner learner)
    {
        var (predictions, labels) = (new double[Rounds], new double[Rounds]);
        var unused = new double[Experts];
        for (var t = 0; t < Rounds; t++)
        {
            var round = new Round(Opinions[t], (ulong)t);
            predictions[t] = learner.Predict(round, unused);
            labels[t] = Spiteful[t] && !double.IsNaN(predictions[t]) ? predictions[t] < 0.5 ? 1 : 0 : Labels[t];
            learner.Learn(round, labels[t], Weights[t]);
        }

        return (predictions, labels);
    }

    /// <summary>Weighted loss of predictions less that of rivals, over rounds in which both speak.</summary>
    internal double Excess(double[] predictions, double[] rivals, double[] labels) => Enumerable.Range(0, Rounds)
        .Where(t => !double.IsNaN(predictions[t]) && !double.IsNaN(rivals[t]))
        .Sum(t => Weights[t] * (BrierGame.Loss(predictions[t], labels[t]) - BrierGame.Loss(rivals[t], labels[t])));

    /// <summary>The largest excess over any expert, over the rounds it was awake.</summary>
    internal double Regret(double[] predictions, double[] labels) =>
        Enumerable.Range(0, Experts).Max(i => Excess(predictions, [.. Opinions.Select(o => o[i])], labels));

    internal SleepingWeights Level() => SleepingWeights.From([.. Enumerable.Repeat(1.0, Experts)]);

    private static Gen<double> Opinion(bool sleepers) => sleepers
        ? Gen.Frequency((2, Gen.OneOf(0.0, 1.0)), (2, Gen.Double[0, 1]), (1, Gen.Const(double.NaN)))
        : Gen.Frequency((1, Gen.OneOf(0.0, 1.0)), (1, Gen.Double[0, 1]));
}
