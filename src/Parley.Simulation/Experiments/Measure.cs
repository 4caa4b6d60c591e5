namespace Parley.Simulation.Experiments;

/// <summary>One number of a run, by the name it has in every output.</summary>
public sealed record Measure(string Name, Func<RunMetrics, double> Of)
{
    /// <summary>Those that are compared between strategies.</summary>
    public static ImmutableArray<Measure> All { get; } =
    [
        new("derailed", run => run.Derailed),
        new("uncivil_messages", run => run.Uncivil),
        new("annotated_derailed", run => run.Annotated),
        new("toxicity", run => run.Toxicity),
        new("interventions", run => run.Interventions),
        new("participation_gini", run => run.Gini),
        new("turns", run => run.Turns),
        new("politeness", run => run.Politeness),
        new("cooperation", run => run.Cooperation),
        new("respect", run => run.Respect),
    ];
}
