using Parley.Core.Policies;

namespace Parley.Core.Deliberation;

/// <summary>Which language models are there, and what each can be asked. Names are in ordinal order.</summary>
public sealed record ModelRoster
{
    public static ModelRoster None { get; } = new();

    public ImmutableArray<JudgingModel> Experts { get; init; } = [];

    public ImmutableArray<string> Forecasters { get; init; } = [];

    public ImmutableArray<string> Analysts { get; init; } = [];

    public ImmutableArray<string> ExpertNames => [.. Experts.Select(expert => expert.Name)];

    /// <summary>Nobody is there to ask.</summary>
    public bool IsEmpty => Experts.IsEmpty && Forecasters.IsEmpty && Analysts.IsEmpty;

    public static ModelRoster Of(IModelPanel panel) => new()
    {
        Experts = [.. panel.Experts.Select(JudgingModel.Of).OrderBy(expert => expert.Name, StringComparer.Ordinal)],
        Forecasters = [.. panel.Forecasters.Select(forecaster => forecaster.Name).Order(StringComparer.Ordinal)],
        Analysts = [.. panel.Analysts.Select(analyst => analyst.Name).Order(StringComparer.Ordinal)],
    };

    /// <summary>Without those whom the policy has disabled.</summary>
    public ModelRoster Under(Policy policy)
    {
        var disabled = policy.Experts.Disabled;
        return disabled.IsEmpty ? this : new ModelRoster
        {
            Experts = Experts.RemoveAll(expert => disabled.Contains(expert.Name)),
            Forecasters = Forecasters.RemoveAll(disabled.Contains),
            Analysts = Analysts.RemoveAll(disabled.Contains),
        };
    }

    /// <summary>Whether anybody can say something of a category.</summary>
    public bool Judges(string category) => Experts.Any(expert => expert.Judges(category));
}

/// <param name="Categories">Of an utterance, which it judges.</param>
/// <param name="JudgesRules">Whether it judges the community's own rules too.</param>
public sealed record JudgingModel(string Name, ImmutableArray<string> Categories, bool JudgesRules)
{
    public static JudgingModel Of(IModelExpert expert) => new(expert.Name, expert.Categories, expert.JudgesRules);

    public bool Judges(string category) => Parley.Categories.IsRule(category) ? JudgesRules : Categories.Contains(category);
}
