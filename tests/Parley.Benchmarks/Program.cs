using BenchmarkDotNet.Running;
using Parley.Benchmarks.Capacity;
using Parley.Benchmarks.Deliberation;
using Parley.Benchmarks.Http;
using Parley.Benchmarks.Journal;
using Parley.Benchmarks.WholeWay;

switch (args)
{
    case ["capacity", .. var rest]:
        return await CapacityBenchmark.RunAsync(rest);
    case ["live", .. var rest]:
        return await LiveBenchmark.RunAsync(rest);
    case ["growth", .. var rest]:
        return await GrowthBenchmark.RunAsync(rest);
    case ["journal", .. var rest]:
        return await JournalBenchmark.RunAsync(rest);
    case ["http", .. var rest]:
        return await HttpBenchmark.RunAsync(rest);
    case ["way", .. var rest]:
        return await WholeWayBenchmark.RunAsync(rest);
    case ["hanging"]:
        return await HangingBenchmark.RunAsync(TimeSpan.FromSeconds(10));
    case ["routing", var data]:
        return RoutingBenchmark.Run(data);
    case ["steering"]:
        return SteeringBenchmark.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WholeWayBenchmark).Assembly).Run(args);
        return 0;
}
