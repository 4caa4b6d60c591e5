using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>The labels in a corpus's <c>conversations.json</c>: <c>{id: {"meta": {key: true}}}</c>, or ConvoKit's older <c>{id: {key: true}}</c>.</summary>
internal static class ConversationLabels
{
    /// <summary>The keys looked for where the user names none; the first that any conversation has is taken.</summary>
    public static ImmutableArray<string> KnownKeys { get; } = ["derails", "conversation_has_personal_attack", "has_removed_comment"];

    /// <returns>The key taken, null when there is none, and each labelled conversation's label by the corpus's own id.</returns>
    /// <exception cref="CorpusException">The file is not what it should be, or no conversation has the key the user named.</exception>
    public static (string? Key, IReadOnlyDictionary<string, bool> Labels) Read(string json, string file, string? wanted)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var metas = Metas(document.RootElement, file);
            var key = wanted ?? KnownKeys.FirstOrDefault(k => metas.Any(m => m.Meta.TryGetProperty(k, out _)));
            var labels = new Dictionary<string, bool>(StringComparer.Ordinal);
            foreach (var (id, meta) in metas)
            {
                if (key is not null && meta.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null)
                {
                    labels[id] = Label(value, file, id, key);
                }
            }

            return labels.Count == 0 && wanted is not null
                ? throw new CorpusException(new CorpusError(file, 0, wanted, "no conversation has this label"))
                : (key, labels);
        }
        catch (JsonException e)
        {
            throw new CorpusException(JsonText.NotJson(e, file, (int)(e.LineNumber ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            throw new CorpusException(new CorpusError(file, 0, null, "is not JSON: a key is not valid Unicode"));
        }
    }

    private static List<(string Id, JsonElement Meta)> Metas(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new CorpusException(new CorpusError(file, 0, null, $"must be a JSON object, not {LineFields.NameOf(root.ValueKind)}"));
        }

        var metas = new List<(string, JsonElement)>();
        foreach (var conversation in root.EnumerateObject())
        {
            if (conversation.Value.ValueKind != JsonValueKind.Object)
            {
                var kind = LineFields.NameOf(conversation.Value.ValueKind);
                throw new CorpusException(new CorpusError(file, 0, Printable.Clip(conversation.Name), $"must be an object, not {kind}"));
            }

            var meta = conversation.Value.TryGetProperty("meta", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : conversation.Value;
            metas.Add((conversation.Name, meta));
        }

        return metas;
    }

    private static bool Label(JsonElement value, string file, string id, string key) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetDecimal(out var number) && number is 0 or 1 => number == 1,
        _ => throw new CorpusException(new CorpusError(file, 0, $"{Printable.Clip(id)}.meta.{key}", "must be true, false, 0, 1 or null")),
    };
}
