using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Forums;

/// <summary>Where a conversation lies on GitHub, and how its parts are named here: <c>owner/name/issues/7</c>, a pull request being an issue too.</summary>
internal sealed partial record GitHubPlace(string Owner, string Name, long Number, bool IsDiscussion)
{
    /// <summary>The text an issue or a discussion was opened with.</summary>
    public const string Opening = "opening";

    private const string ReviewPrefix = "review-";

    public string Conversation => ResourceName.Escape(string.Create(CultureInfo.InvariantCulture, $"{Owner}/{Name}/{(IsDiscussion ? "discussions" : "issues")}/{Number}"));

    public static string Comment(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string ReviewComment(long id) => ReviewPrefix + Comment(id);

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

    /// <summary>The number of a comment and whether it is one of a review; null for the opening text and for names that are none of these.</summary>
    public static (long Id, bool IsReview)? ParseComment(string utterance)
    {
        var review = utterance.StartsWith(ReviewPrefix, StringComparison.Ordinal);
        return long.TryParse(review ? utterance[ReviewPrefix.Length..] : utterance, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (id, review) : null;
    }

    [GeneratedRegex("^(?<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,99})/(?<name>[A-Za-z0-9_.-]{1,100})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Repository();
}
