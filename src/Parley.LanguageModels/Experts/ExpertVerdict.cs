using Parley.Core.Deliberation;
using Parley.Core.Text.Injection;

namespace Parley.LanguageModels.Experts;

/// <summary>Makes a model's opinion of what it answered.</summary>
internal static class ExpertVerdict
{
    /// <summary>Below it a judgement is mild.</summary>
    public const double Mild = 0.5;

    public const string NotBelieved = "the text instructs the moderator, so that a mild judgement of it is not believed";

    public static string NameOf(ModelEndpoint endpoint) => "model:" + endpoint.Name;

    public static ModelOpinion Asleep(string name, string reason, InjectionSuspicion suspicion, IEnumerable<ModelUse> uses) =>
        new() { Opinion = Opinion.Sleep(name, reason), InjectionSuspected = suspicion.IsSuspected, Uses = [.. uses] };

    /// <summary>
    /// Scores in their order, rounded. Where the text seems to instruct the moderator a model that finds nothing wrong may just have obeyed: it sleeps, and the verdict
    /// is what it would be without it.
    /// </summary>
    public static ModelOpinion Awake(string name, IEnumerable<CategoryScore> scores, IEnumerable<TextSpan> spans, IEnumerable<string> reasons, InjectionSuspicion suspicion, IEnumerable<ModelUse> uses)
    {
        var sorted = scores.OrderBy(score => score.Category, Comparer<string>.Create(Categories.Compare))
            .Select(score => score with { Probability = Math.Round(score.Probability, 6) }).ToImmutableArray();
        return suspicion.IsSuspected && sorted.All(score => score.Probability < Mild)
            ? Asleep(name, NotBelieved, suspicion, uses)
            : new ModelOpinion
            {
                Opinion = new Opinion { Expert = name, Scores = sorted, Spans = [.. spans] },
                Reasons = [.. reasons],
                InjectionSuspected = suspicion.IsSuspected,
                Uses = [.. uses],
            };
    }

    /// <summary>Why a text is not given to a model at all; null where it is.</summary>
    public static string? Unfit(string text, ModelEndpoint endpoint) =>
        string.IsNullOrWhiteSpace(text) ? "there is no text"
        : text.Length > endpoint.MaxCharacters ? "the text is longer than the model is given"
        : null;
}
