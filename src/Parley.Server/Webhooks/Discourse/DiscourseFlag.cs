using System.Globalization;
using System.Text.Json;
using Parley.Server.Json;

namespace Parley.Server.Webhooks.Discourse;

/// <summary>What staff have decided about a flagged post. Discourse sends no event of the post when it is hidden or shown again; it sends this one of its review queue.</summary>
internal sealed record DiscourseFlag(string Conversation, string Utterance, bool Agreed)
{
    private const int Approved = 1;
    private const int Rejected = 2;
    private const int LongestAddress = 2_000;

    /// <summary>Null for what is no flagged post or is not decided, and when a field is wrong, which the errors then name.</summary>
    public static DiscourseFlag? Read(JsonElement root, FieldErrors errors)
    {
        if (new JsonFields(root, "", errors).Element("reviewable", JsonValueKind.Object) is not { } element)
        {
            return null;
        }

        var fields = new JsonFields(element, "reviewable", errors);
        var (type, status, topic) = (fields.Text("type", LongestAddress), fields.Integer("status", 0), fields.Integer("topic_id", 1, required: false));
        if (type != "ReviewableFlaggedPost" || status is not (Approved or Rejected) || topic is null)
        {
            return null;
        }

        var conversation = topic.Value.ToString(CultureInfo.InvariantCulture);
        return NumberIn(fields.Text("target_url", LongestAddress, required: false), conversation) is { } number
            ? new DiscourseFlag(conversation, number, status == Approved)
            : null;
    }

    /// <summary>An address ends with the topic and the post's number in it, <c>/t/bread/7/3</c>; without the number it is the first post's.</summary>
    private static string? NumberIn(string? address, string topic) => address?.TrimEnd('/').Split('/') switch
    {
        [.., var last] when last == topic => "1",
        [.., var before, var last] when before == topic && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out _) => last,
        _ => null,
    };
}
