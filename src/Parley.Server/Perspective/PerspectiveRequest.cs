using System.Text;
using System.Text.Json;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.Perspective;

/// <summary>What <c>comments:analyze</c> and <c>comments:suggestscore</c> have in common.</summary>
internal sealed record PerspectiveRequest
{
    /// <summary>Perspective's own limit, in UTF-8 bytes.</summary>
    public const int MaxTextBytes = 20_480;
    private const int MaxToken = 1_000;

    public required string Text { get; init; }
    public required PerspectiveContext Context { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required string? ClientToken { get; init; }
    public required string? CommunityId { get; init; }
    public required JsonFields Fields { get; init; }

    /// <summary>Reads the shared fields; null with the failure to answer with when they are wrong.</summary>
    public static PerspectiveRequest? Read(JsonElement root, FieldErrors errors, out Failure? failure, params ReadOnlySpan<string> more)
    {
        failure = null;
        var fields = new JsonFields(root, "", errors, [.. more, "comment", "context", "languages", "clientToken", "communityId", "sessionId"]);
        var text = Entry(fields.Element("comment", JsonValueKind.Object), "comment", errors);
        var context = PerspectiveContext.Read(fields.Element("context", JsonValueKind.Object, required: false), errors);
        var languages = Texts(fields, "languages", errors);
        var (token, community) = (fields.Text("clientToken", MaxToken, required: false), fields.Text("communityId", MaxToken, required: false));
        fields.Text("sessionId", MaxToken, required: false);
        if (text is { Length: 0 } && !errors.Any)
        {
            failure = Failure.Invalid("comment.text", "Comment must be non-empty.") with { Detail = new GoogleErrorDetail("COMMENT_EMPTY") };
            return null;
        }

        if (text is not null && Encoding.UTF8.GetByteCount(text) > MaxTextBytes)
        {
            failure = Failure.Invalid("comment.text", "Comment text was too many bytes.") with { Detail = new GoogleErrorDetail("COMMENT_TOO_LONG") };
            return null;
        }

        return errors.Any
            ? null
            : new PerspectiveRequest
            {
                Text = text!,
                Context = context,
                Languages = languages,
                ClientToken = string.IsNullOrEmpty(token) ? null : token,
                CommunityId = string.IsNullOrEmpty(community) ? null : community,
                Fields = fields,
            };
    }

    /// <summary>A <c>TextEntry</c>. Tags of HTML are blanked, so that offsets still count in the text as it was sent.</summary>
    public static string? Entry(JsonElement? element, string path, FieldErrors errors)
    {
        if (element is not { } entry)
        {
            return null;
        }

        var fields = new JsonFields(entry, path, errors, "text", "type");
        var text = fields.Text("text", int.MaxValue, required: false) ?? "";
        switch (fields.Text("type", MaxToken, required: false))
        {
            case null or "PLAIN_TEXT" or "TEXT_TYPE_UNSPECIFIED":
                return text;
            case "HTML":
                return Html.Blank(text);
            default:
                errors.Add($"{path}.type", "must be PLAIN_TEXT or HTML");
                return text;
        }
    }

    private static List<string> Texts(JsonFields fields, string name, FieldErrors errors)
    {
        var texts = new List<string>();
        foreach (var element in fields.Element(name, JsonValueKind.Array, required: false)?.EnumerateArray() ?? default)
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                texts.Add(JsonFields.Of(element));
            }
            else
            {
                errors.Add($"{name}[{texts.Count}]", "must be a string");
            }
        }

        return texts;
    }
}
