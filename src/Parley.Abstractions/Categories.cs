namespace Parley;

/// <summary>
/// The categories Parley judges. All but <see cref="Derailment"/> belong to one utterance; derailment belongs to the conversation.
/// A community's rule is a category of its own, written <c>rule:&lt;id&gt;</c>.
/// </summary>
public static class Categories
{
    public const string Toxicity = "toxicity";
    public const string SevereToxicity = "severe_toxicity";
    public const string Insult = "insult";
    public const string Threat = "threat";
    public const string IdentityAttack = "identity_attack";
    public const string Profanity = "profanity";
    public const string Sexual = "sexual";
    public const string SelfHarm = "self_harm";
    public const string Violence = "violence";
    public const string Illicit = "illicit";
    public const string Spam = "spam";
    public const string Derailment = "derailment";
    public const string RulePrefix = "rule:";

    /// <summary>The eleven categories of an utterance, in the order every list of scores follows; rules come after them, in ordinal order.</summary>
    public static ImmutableArray<string> OfUtterance { get; } =
        [Toxicity, SevereToxicity, Insult, Threat, IdentityAttack, Profanity, Sexual, SelfHarm, Violence, Illicit, Spam];

    /// <summary>All twelve categories, derailment last.</summary>
    public static ImmutableArray<string> All { get; } = [.. OfUtterance, Derailment];

    public static bool IsRule(string category) => category.StartsWith(RulePrefix, StringComparison.Ordinal);

    public static bool IsKnown(string category) => All.Contains(category) || (IsRule(category) && category.Length > RulePrefix.Length);

    /// <summary>Sorts as <see cref="OfUtterance"/> does, then derailment, then rules by their id.</summary>
    public static int Compare(string left, string right)
    {
        var (i, j) = (Rank(left), Rank(right));
        return i != j ? i.CompareTo(j) : string.CompareOrdinal(left, right);
    }

    private static int Rank(string category)
    {
        var index = All.IndexOf(category);
        return index < 0 ? All.Length : index;
    }
}
