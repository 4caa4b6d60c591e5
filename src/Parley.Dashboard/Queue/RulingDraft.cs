namespace Parley.Dashboard.Queue;

/// <summary>
/// What a moderator is about to say of a case: which categories are in question, and which of them hold. Every category in question is ruled on, so that "no"
/// teaches as much as "yes"; all others are left open.
/// </summary>
public sealed class RulingDraft
{
    private const double InQuestion = 0.3;
    private const double Likely = 0.5;
    private const int MostSuggested = 4;

    private readonly SortedDictionary<string, bool> _holds = new(Comparer<string>.Create(Categories.Compare));

    /// <param name="id">The ruling's id; one that is sent again keeps it.</param>
    public RulingDraft(string id) => Id = id;

    public string Id { get; }

    public string Note { get; set; } = "";

    /// <summary>The categories in question in their fixed order, and whether each holds.</summary>
    public IEnumerable<KeyValuePair<string, bool>> Holds => _holds;

    /// <summary>Starts from what the verdict finds likely, what the case's reasons name, and what was ruled before.</summary>
    public static RulingDraft Of(CaseView view, string id, Ruling? earlier = null)
    {
        var draft = new RulingDraft(id);
        var verdict = view.Assessment.Verdict;
        foreach (var score in Scores(verdict).Where(score => score.Probability >= InQuestion).OrderByDescending(score => score.Probability).Take(MostSuggested))
        {
            draft._holds[score.Category] = score.Probability >= Likely;
        }

        foreach (var named in view.Case.Reasons.Select(reason => CategoryOf(reason.PolicyPath)).OfType<string>())
        {
            draft._holds[named] = true;
        }

        foreach (var label in earlier?.Labels ?? [])
        {
            draft._holds[label.Category] = label.Probability >= Likely;
        }

        if (draft._holds.Count == 0)
        {
            // Such as an audit draw of a calm message: that it is not hostile is the lesson.
            draft._holds[Categories.Toxicity] = false;
        }

        return draft;
    }

    /// <summary>Turns a category from yes to no and back; one that was not in question becomes a yes.</summary>
    public void Toggle(string category) => _holds[category] = !_holds.GetValueOrDefault(category);

    /// <summary>The ruling with each category in question labelled: as drafted, or all no.</summary>
    public Ruling Rule(string moderator, RulingChoice choice) => new()
    {
        Id = Id,
        Moderator = moderator,
        Action = choice.Action,
        Labels = [.. _holds.Select(pair => new CategoryScore(pair.Key, pair.Value && !choice.ClearsAll ? 1 : 0))],
        Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(),
    };

    private static IEnumerable<CategoryScore> Scores(Verdict verdict) => verdict.Scores.IsDefault ? [] : verdict.Scores;

    /// <summary>The category that a policy key such as <c>categories.insult.hide</c> or <c>rules.no-links.review</c> is about.</summary>
    private static string? CategoryOf(string? path) => path?.Split('.') switch
    {
        ["categories", var category, ..] when Categories.OfUtterance.Contains(category) => category,
        ["rules", var rule, _, ..] => Categories.RulePrefix + rule,
        _ => null,
    };
}
