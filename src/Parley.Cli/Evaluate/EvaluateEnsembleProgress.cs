namespace Parley.Cli.Evaluate;

/// <summary>Says now and then how many orders are done.</summary>
internal sealed class EvaluateEnsembleProgress(int all, TextWriter output) : IProgress<int>
{
    public void Report(int value)
    {
        if (value == all || value % Math.Max(1, all / 10) == 0)
            output.WriteLine(FormattableString.Invariant($"order {value} of {all}"));
    }
}
