using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Parley.Core.Learning;

namespace Parley.Benchmarks.Learning;

/// <summary>Ten million labelled rounds through the fold. Returns the bytes alive afterwards beyond those before, which must not grow with the rounds.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 0, iterationCount: 1, invocationCount: 1)]
public class LongStreamBenchmark
{
    [Params(100_000, 10_000_000)]
    public long Rounds { get; set; }

    [Benchmark]
    public long Fold()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var fold = new EnsembleFold(new());
        fold.CatchUp(new EndlessLog(Rounds));
        var alive = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(FormattableString.Invariant($"{fold.Cursor} rounds, {alive} bytes alive, {fold.Save().Checkpoints.Length} checkpoints"));
        return alive;
    }
}
