using BenchmarkDotNet.Attributes;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Benchmarks.Learning;

/// <summary>A table of twelve experts beside a plain Hedge loop. Budget: two microseconds to predict, ten to learn, no garbage.</summary>
[MemoryDiagnoser]
public class EnsembleBenchmarks
{
    private const int Experts = 12;
    private static readonly TableKey Key = new("toxicity", EnsembleRole.Expert);

    private readonly double[] opinions = new double[Experts];
    private readonly double[] said = new double[LearnerNames.Members.Count];
    private readonly double[] weights = new double[Experts];
    private readonly double[] hedge = new double[Experts];
    private EnsembleTable table = EnsembleTable.Start(Key, [], new());
    private LabelledRound row = null!;

    [GlobalSetup]
    public void Setup()
    {
        var generator = new SeededGenerator(1);
        string[] names = [.. Enumerable.Range(0, Experts).Select(i => $"expert{i}")];
        for (var i = 0; i < Experts; i++)
            (opinions[i], hedge[i]) = (generator.NextDouble(), 1.0 / Experts);
        table = EnsembleTable.Start(Key, names, new());
        var named = new NamedProbabilities(names.Zip(opinions, (n, p) => KeyValuePair.Create(n, (double?)p)));
        row = new()
        {
            Position = 1,
            Identity = new("utterance", Key),
            Opinions = named,
            Predictions = table.Predict(named, "utterance").Predictions,
            Label = 1,
            Propensity = 1,
            Source = LabelSource.Ruling,
        };
    }

    [Benchmark]
    public double Predict() => table.Predict(opinions, 42, said, weights).Probability;

    [Benchmark]
    public void Learn() => table.Learn(row);

    [Benchmark]
    public EnsembleTable Publish() => table.Clone();

    [Benchmark(Baseline = true)]
    public double PlainHedgePredict()
    {
        double p = 0;
        for (var i = 0; i < Experts; i++)
            p += hedge[i] * opinions[i];
        return p;
    }

    [Benchmark]
    public double PlainHedgeLearn()
    {
        double sum = 0;
        for (var i = 0; i < Experts; i++)
            sum += hedge[i] *= Math.Exp(-0.5 * (opinions[i] - 1) * (opinions[i] - 1));
        for (var i = 0; i < Experts; i++)
            hedge[i] /= sum;
        return sum;
    }
}
