namespace Parley.Core.Learning.Evaluation;

/// <summary>Turns a run into series for plots.</summary>
internal static class StreamTracing
{
    internal static StreamTrace Of(StreamMatrix stream, int[] order, StreamRun run, string[] learners)
    {
        var best = Best(stream);
        var regret = learners.Select((name, m) => (name, series: best < 0 ? [] : Regret(stream, order, run.Predictions[m], best)));
        return new()
        {
            Regret = regret.ToDictionary(r => r.name, r => r.series, StringComparer.Ordinal),
            Weights = stream.Experts.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => run.Weights.Select(w => w[p.i]).ToArray(), StringComparer.Ordinal),
            BestExpert = best < 0 ? "" : stream.Experts[best],
        };
    }

    /// <summary>The expert with the least mean loss over the rounds it was awake; the first of equals.</summary>
    private static int Best(StreamMatrix stream) => Enumerable.Range(0, stream.Experts.Length)
        .OrderBy(i => Enumerable.Range(0, stream.Rounds)
            .Where(t => !double.IsNaN(stream.Opinions[t][i]))
            .Select(t => BrierGame.Loss(stream.Opinions[t][i], stream.Labels[t]))
            .DefaultIfEmpty(double.PositiveInfinity)
            .Average())
        .Append(-1)
        .First();

    private static double[] Regret(StreamMatrix stream, int[] order, double[] predictions, int expert)
    {
        var series = new double[order.Length];
        double sum = 0;
        for (var t = 0; t < order.Length; t++)
        {
            var row = order[t];
            var opinion = stream.Opinions[row][expert];
            if (!double.IsNaN(opinion))
                sum += BrierGame.Loss(predictions[row], stream.Labels[row]) - BrierGame.Loss(opinion, stream.Labels[row]);
            series[t] = sum;
        }

        return series;
    }
}
