using System.Text.Json;
using Parley.Server.Json;

namespace Parley.Server.Perspective;

/// <summary>
/// What a request says about the place of its comment. Plain entries are what it answers. An entry whose text is a JSON object names the
/// conversation: <c>{"conversation","reply_to"?}</c>, or Coral's <c>{"url","Coral_comment_id","reply_to_id_Coral_comment_id"?}</c>,
/// where the story's address is the conversation.
/// </summary>
internal sealed record PerspectiveContext
{
    private const int MaxEntries = 100;
    private const int MaxAddress = 4_000;

    public static PerspectiveContext None { get; } = new();

    /// <summary>The text the comment answers.</summary>
    public string? Parent { get; init; }
    public string? Conversation { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>The comment's own id, where the context gives one.</summary>
    public string? Utterance { get; init; }

    public static PerspectiveContext Read(JsonElement? element, FieldErrors errors)
    {
        if (element is not { } given)
        {
            return None;
        }

        var fields = new JsonFields(given, "context", errors, "entries", "articleAndParentComment");
        var context = None;
        if (fields.Element("articleAndParentComment", JsonValueKind.Object, required: false) is { } pair)
        {
            var both = new JsonFields(pair, "context.articleAndParentComment", errors, "article", "parentComment");
            PerspectiveRequest.Entry(both.Element("article", JsonValueKind.Object, required: false), both.At("article"), errors);
            var parent = PerspectiveRequest.Entry(both.Element("parentComment", JsonValueKind.Object, required: false), both.At("parentComment"), errors);
            context = context with { Parent = parent };
        }

        var index = 0;
        foreach (var entry in fields.Element("entries", JsonValueKind.Array, required: false)?.EnumerateArray() ?? default)
        {
            if (index == MaxEntries)
            {
                errors.Add("context.entries", $"has more than {MaxEntries} entries");
                break;
            }

            if (PerspectiveRequest.Entry(entry, $"context.entries[{index++}]", errors) is { Length: > 0 } text)
            {
                context = Place(text) is { } place
                    ? context with { Conversation = place.Conversation, ReplyTo = place.ReplyTo, Utterance = place.Utterance }
                    : context with { Parent = text };
            }
        }

        return context;
    }

    private static PerspectiveContext? Place(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            var fields = new JsonFields(document.RootElement, "", new FieldErrors());
            if (Id(fields, "conversation") is { } conversation)
            {
                return new PerspectiveContext { Conversation = ResourceNames.From(conversation), ReplyTo = Id(fields, "reply_to") is { } to ? ResourceNames.From(to) : null };
            }

            if (Id(fields, "Coral_comment_id") is not { } comment)
            {
                return null;
            }

            return new PerspectiveContext
            {
                Utterance = ResourceNames.From($"comment:{comment}"),
                Conversation = Id(fields, "url") is { } url ? ResourceNames.Derive("coral", Story(url)) : null,
                ReplyTo = Id(fields, "reply_to_id_Coral_comment_id") is { } parent ? ResourceNames.From($"comment:{parent}") : null,
            };
        }
        catch (JsonException)
        {
            // A comment may well begin with a brace; then it is plain context.
            return null;
        }
    }

    private static string? Id(JsonFields fields, string name) => fields.Text(name, MaxAddress, required: false, least: 1);

    /// <summary>Coral appends the comment to the story's address.</summary>
    private static string Story(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return url;
        }

        var kept = url[(query + 1)..].Split('#')[0].Split('&').Where(part => !part.StartsWith("commentID=", StringComparison.Ordinal)).ToArray();
        return kept.Length == 0 ? url[..query] : $"{url[..query]}?{string.Join('&', kept)}";
    }
}
