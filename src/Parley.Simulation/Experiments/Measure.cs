namespace Parley.Simulation.Experiments;

/// <summary>One number of a run.</summary>
/// <param name="Name">As every output has it.</param>
/// <param name="Title">As a person reads its mean.</param>
public sealed record Measure(string Name, string Title, Func<RunMetrics, double> Of)
{
    /// <summary>Those that are compared between strategies.</summary>
    public static ImmutableArray<Measure> All { get; } =
    [
        new("derailed", "threads that derail", run => run.Derailed),
        new("uncivil_messages", "uncivil messages a thread", run => run.Uncivil),
        new("annotated_derailed", "threads uncivil to the blind annotators", run => run.Annotated),
        new("toxicity", "mean toxicity", run => run.Toxicity),
        new("interventions", "interventions a thread", run => run.Interventions),
        new("participation_gini", "participation (Gini)", run => run.Gini),
        new("turns", "messages a thread", run => run.Turns),
        new("politeness", "share of polite messages", run => run.Politeness),
        new("cooperation", "share of cooperative messages", run => run.Cooperation),
        new("respect", "share of respectful messages", run => run.Respect),
    ];
}
