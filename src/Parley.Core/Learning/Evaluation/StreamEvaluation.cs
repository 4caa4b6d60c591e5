namespace Parley.Core.Learning.Evaluation;

/// <summary>
/// Runs every learner over a labelled stream and scores what it said before each label (progressive validation). Learners start without a prior, so that their
/// bounds apply. A stream that states propensities is learned with their weights, up to the usual cap; any other is taken as complete.
/// </summary>
public static class StreamEvaluation
{
    /// <summary>Evaluates a stream.</summary>
    /// <param name="rows">The stream, at least one row.</param>
    /// <param name="seed">Fixes the orders and the perturbed leader's noise.</param>
    /// <param name="permutations">1: the order given; more: that many seeded shuffles, over which results are averaged.</param>
    /// <param name="progress">Told the number of orders done.</param>
    /// <param name="stop">Stops between orders.</param>
    /// <exception cref="ArgumentException">There are no rows or no permutations.</exception>
    /// <exception cref="OperationCanceledException">A stop was asked for.</exception>
    public static StreamReport Run(
        IReadOnlyList<StreamRow> rows, ulong seed = 0, int permutations = 1, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        if (rows.Count == 0)
            throw new ArgumentException("the stream has no rows", nameof(rows));

        var stream = new StreamMatrix(rows);
        var settings = new EnsembleSettings { MaxWeight = rows.Any(r => r.Propensity is not null) ? new EnsembleSettings().MaxWeight : 1 };
        string[] names = [.. LearnerNames.Members, LearnerNames.Committee];
        var scores = names.Select(_ => new List<PredictionScores>()).ToArray();
        StreamTrace? trace = null;
        for (var k = 0; k < permutations; k++)
        {
            stop.ThrowIfCancellationRequested();
            var order = stream.Order(seed, k, permutations > 1);
            var run = new StreamRun(stream, order, RoundKey.Combine(seed, (ulong)k, 1), settings);
            for (var m = 0; m < names.Length; m++)
                scores[m].Add(PredictionScores.Of(run.Predictions[m], stream) with { Bound = BoundOf(names[m], stream, settings) });
            trace ??= StreamTracing.Of(stream, order, run, names);
            progress?.Report(k + 1);
        }

        return new()
        {
            Rounds = stream.Rounds,
            Permutations = permutations,
            Seed = seed,
            Learners = names.Zip(scores).ToDictionary(p => p.First, p => PredictionScores.Mean(p.Second), StringComparer.Ordinal),
            Experts = stream.Experts.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => PredictionScores.Of(stream.Column(p.i), stream), StringComparer.Ordinal),
            BestConvex = Convex(stream),
            Trace = trace!,
        };
    }

    private static double? BoundOf(string learner, StreamMatrix stream, EnsembleSettings settings)
    {
        var experts = stream.Experts.Length;
        if (experts == 0 || !stream.IsComplete)
            return null;
        return learner switch
        {
            LearnerNames.Hedge => Hedge.Bound(experts, stream.Rounds, settings.HedgeRate),
            LearnerNames.Aggregating => Aggregating.Bound(experts),
            LearnerNames.FixedShare => FixedShare.Bound(experts, stream.Rounds, 0, settings.Share),
            LearnerNames.Committee => Committee.Bound(LearnerNames.Members.Count, experts),
            _ => null,
        };
    }

    private static ConvexScores? Convex(StreamMatrix stream)
    {
        if (stream.Experts.Length == 0)
            return null;
        var (weights, predictions) = BestConvex.Fit(stream);
        var s = PredictionScores.Of(predictions, stream);
        return new()
        {
            Brier = s.Brier,
            LogLoss = s.LogLoss,
            Auc = s.Auc,
            BestF1 = s.BestF1,
            Regret = s.Regret,
            Weights = stream.Experts.Zip(weights).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal),
        };
    }
}
