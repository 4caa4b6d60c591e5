namespace Parley.Core.Learning.Evaluation;

/// <summary>One pass over a stream in one order: predict, then learn at once.</summary>
internal sealed class StreamRun
{
    /// <summary>Predictions by learner (committee last) and row.</summary>
    internal double[][] Predictions { get; }

    /// <summary>The committee's effective weights by round and expert.</summary>
    internal double[][] Weights { get; }

    internal StreamRun(StreamMatrix stream, int[] order, ulong seed, EnsembleSettings settings)
    {
        var committee = CommitteeFactory.Start(stream.Experts, TablePrior.Empty, settings with { Seed = seed });
        var learners = committee.Learners.Count;
        Predictions = [.. Enumerable.Range(0, learners + 1).Select(_ => new double[stream.Rounds])];
        Weights = new double[stream.Rounds][];
        Span<double> said = stackalloc double[learners];
        for (var t = 0; t < order.Length; t++)
        {
            var row = order[t];
            var round = new Round(stream.Opinions[row], (ulong)row, said);
            Weights[t] = new double[stream.Experts.Length];
            Predictions[learners][row] = committee.Predict(round, Weights[t]);
            for (var m = 0; m < learners; m++)
                Predictions[m][row] = said[m];
            committee.Learn(round, stream.Labels[row], FeedbackWeight.Of(stream.Propensities[row], settings.MaxWeight));
        }
    }
}
