namespace Parley.Core.Experts.Trained;

/// <summary>One model of a panel as an expert. All experts of a panel share one pass over a message.</summary>
public sealed class TrainedExpert : IExpert
{
    /// <summary>From this probability on an opinion carries the spans that explain it.</summary>
    internal const double ExplainedFrom = 0.5;

    private readonly TrainedPanel panel;
    private readonly int index;
    private readonly string category;

    /// <param name="panel">The panel whose models share a pass.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ArgumentException">The panel has no such model.</exception>
    public TrainedExpert(TrainedPanel panel, string name)
    {
        (this.panel, index) = (panel, panel.IndexOf(name));
        if (index < 0)
            throw new ArgumentException($"the panel has no model '{name}'", nameof(name));
        category = panel.Models[index].Category;
        Categories = [category];
    }

    /// <inheritdoc/>
    public string Name => panel.Models[index].Name;

    /// <inheritdoc/>
    public ImmutableArray<string> Categories { get; }

    /// <inheritdoc/>
    public Opinion Judge(Evidence evidence)
    {
        var scores = TrainedScores.Of(evidence, panel);
        if (scores.Asleep is { } reason)
            return Opinion.Sleep(Name, reason);

        var probability = scores.Probability(index);
        return new()
        {
            Expert = Name,
            Scores = [new(category, probability)],
            Spans = probability >= ExplainedFrom ? scores.Spans(index) : [],
        };
    }
}
