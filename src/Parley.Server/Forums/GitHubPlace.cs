using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Forums;

/// <summary>Where a conversation lies on GitHub, and how its parts are named here: <c>owner/name/issues/7</c>, a pull request being an issue too.</summary>
internal sealed partial record GitHubPlace(string Owner, string Name, long Number, bool IsDiscussion)
{
    /// <summary>The text an issue or a discussion was opened with.</summary>
    public const string Opening = "opening";

    private const string ReviewPrefix = "review-";
    private const string SummaryPrefix = "summary-";

    public string Conversation => ResourceName.Escape(string.Create(CultureInfo.InvariantCulture, $"{Owner}/{Name}/{(IsDiscussion ? "discussions" : "issues")}/{Number}"));

    public static string Comment(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string ReviewComment(long id) => ReviewPrefix + Comment(id);

    /// <summary>The text of a review as a whole.</summary>
    public static string Review(long id) => SummaryPrefix + Comment(id);

    /// <summary>Null unless the repository is <c>owner/name</c>.</summary>
    public static GitHubPlace? Of(string repository, long number, bool discussion) =>
        Repository().Match(repository) is { Success: true } match && match.Groups["name"].Value is not ("." or "..")
            ? new GitHubPlace(match.Groups["owner"].Value, match.Groups["name"].Value, number, discussion)
            : null;

    /// <summary>Null for a conversation that is not of GitHub.</summary>
    public static GitHubPlace? Parse(string conversation)
    {
        var parts = ResourceName.Unescape(conversation).Split('/');
        return parts is [var owner, var name, "issues" or "discussions", var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of($"{owner}/{name}", number, parts[2] == "discussions")
            : null;
    }

    /// <summary>Where the REST API has a comment; null for the opening text and for names that are no comment's.</summary>
    public string? PathOf(string utterance)
    {
        var (kind, digits) = utterance.StartsWith(ReviewPrefix, StringComparison.Ordinal) ? ("pulls/comments", utterance[ReviewPrefix.Length..])
            : utterance.StartsWith(SummaryPrefix, StringComparison.Ordinal) ? (string.Create(CultureInfo.InvariantCulture, $"pulls/{Number}/reviews"), utterance[SummaryPrefix.Length..])
            : ("issues/comments", utterance);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? string.Create(CultureInfo.InvariantCulture, $"repos/{Owner}/{Name}/{kind}/{id}")
            : null;
    }

    [GeneratedRegex("^(?<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,99})/(?<name>[A-Za-z0-9_.-]{1,100})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Repository();
}
