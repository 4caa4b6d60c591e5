using Forum.Storage;

namespace Forum.Pages;

/// <summary>A case as this forum's moderators read it.</summary>
internal sealed record QueueItem(CaseView View, string Thread, Post? Post)
{
    public string Number => $"{View.Case.Utterance}-{Lane}";

    public string Lane => View.Case.Lane.ToString().ToLowerInvariant();

    /// <summary>How it came here, in words.</summary>
    public string Origin => View.Case.Lane switch
    {
        CaseLane.Policy => "by the policy",
        CaseLane.Report => View.Case.Reports == 1 ? "reported" : $"reported {View.Case.Reports} times",
        CaseLane.Appeal => "appeal",
        CaseLane.Audit => "drawn at random",
        _ => "to learn from",
    };

    public IEnumerable<string> Labels => LabelsOf(View).Select(Plain);

    /// <summary>Why it is here, in few lines: the policy's reasons, what people wrote about it, and how the thread stands.</summary>
    public IEnumerable<string> Why =>
    [
        .. View.Case.Reasons.Concat(View.Assessment.Decision.Reasons).Select(reason => reason.Text).Distinct(StringComparer.Ordinal).Take(4),
        .. View.History.Where(entry => entry.Text is not null).Select(entry => entry.By is { } by ? $"{by}: {entry.Text}" : $"“{entry.Text}”"),
        $"Risk that the thread derails after it: {View.Assessment.Forecast.Risk:P0}.",
    ];

    /// <summary>Fresh after every ruling and undoing, the same for a second click on the same button.</summary>
    public string RulingId(string moderator) => $"{Number}-{View.History.Length}-{ResourceName.Escape(moderator)}";

    /// <summary>Its author has put it differently since it came here.</summary>
    public bool EditedSince => Post?.EditedAt > View.Case.OpenedAt.ToUnixTimeMilliseconds();

    /// <summary>What the moderator's word is about: the categories whose thresholds spoke, else whether it is toxic at all.</summary>
    public static IReadOnlyList<string> LabelsOf(CaseView view)
    {
        var named = view.Case.Reasons.Concat(view.Assessment.Decision.Reasons)
            .Where(reason => reason.PolicyPath?.StartsWith("categories.", StringComparison.Ordinal) == true)
            .Select(reason => reason.PolicyPath!.Split('.')[1])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return named.Count > 0 ? named : [Categories.Toxicity];
    }

    public static string Plain(string category) => category.Replace('_', ' ');
}
