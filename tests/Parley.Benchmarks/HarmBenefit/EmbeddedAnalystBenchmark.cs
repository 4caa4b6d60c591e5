using BenchmarkDotNet.Attributes;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Benchmarks.HarmBenefit;

/// <summary>Both trees of one message, over messages of which most categories are low and one is drawn freely: what a forum looks like. The same levels that come again cost less.</summary>
[MemoryDiagnoser]
public class EmbeddedAnalystBenchmark
{
    private const int Messages = 20_000;

    private readonly EmbeddedAnalyst _analyst = new(Policy.Defaults.HarmBenefit);
    private AnalysisRequest[] _requests = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _requests = [.. Enumerable.Range(0, Messages).Select(_ => Calmish(random))];
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public double Weigh()
    {
        var sum = 0.0;
        foreach (var request in _requests)
        {
            sum += _analyst.Weigh(request).Value;
        }

        return sum;
    }

    private static AnalysisRequest Calmish(Random random)
    {
        var loud = random.Next(Categories.OfUtterance.Length);
        return new AnalysisRequest
        {
            Verdict = Verdict.Empty with
            {
                Scores = [.. Categories.OfUtterance.Select((category, i) => new CategoryScore(category, i == loud ? random.NextDouble() : Math.Pow(random.NextDouble(), 4) * 0.3))],
            },
            Risk = random.NextDouble(),
        };
    }
}
