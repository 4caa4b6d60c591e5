using BenchmarkDotNet.Running;
using Parley.Benchmarks.Journal;
using Parley.Benchmarks.WholeWay;

switch (args)
{
    case ["journal", .. var rest]:
        return await JournalBenchmark.RunAsync(rest);
    case ["way", .. var rest]:
        return await WholeWayBenchmark.RunAsync(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
