using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Core.Corpora;

/// <summary>ConvoKit's <c>index.json</c>, which names the Python types of every meta key.</summary>
internal static class CorpusIndex
{
    private static readonly string[] Parts = ["utterances-index", "speakers-index", "conversations-index", "overall-index"];

    /// <summary>The folder's index, or an empty one, with the two keys of a forecast added.</summary>
    /// <exception cref="CorpusException">The index is not a JSON object of objects.</exception>
    public static JsonObject Read(string? folder)
    {
        var file = folder is null ? null : Path.Combine(folder, "index.json");
        var index = file is not null && File.Exists(file) ? Parse(file) : Empty();
        index.TryAdd("utterances-index", new JsonObject());
        if (index["utterances-index"] is not JsonObject utterances)
        {
            throw new CorpusException(new CorpusError(file ?? "index.json", 0, "utterances-index", "must be an object"));
        }

        utterances["forecast"] = new JsonArray("<class 'int'>");
        utterances["forecast_prob"] = new JsonArray("<class 'float'>");
        return index;
    }

    private static JsonObject Parse(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new CorpusException(new CorpusError(file, 0, null, "must be a JSON object"));
        }
        catch (JsonException e)
        {
            throw new CorpusException(JsonText.NotJson(e, file, (int)(e.LineNumber ?? 0) + 1));
        }
    }

    private static JsonObject Empty()
    {
        var index = new JsonObject();
        foreach (var part in Parts)
        {
            index[part] = new JsonObject();
        }

        index["vectors"] = new JsonArray();
        index["version"] = 1;
        return index;
    }
}
