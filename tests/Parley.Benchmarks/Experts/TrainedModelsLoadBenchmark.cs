using BenchmarkDotNet.Attributes;
using Parley.Core.Experts.Trained;

namespace Parley.Benchmarks.Experts;

/// <summary>Loading the shipped models into a panel; the aim is below 300 milliseconds.</summary>
[MemoryDiagnoser]
public class TrainedModelsLoadBenchmark
{
    [Benchmark(Description = "load all shipped models")]
    public int Load() => new TrainedPanel(ShippedModels.Read()).Count;
}
