using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.ScriptedModels;

/// <summary>An answer made by walking the JSON schema of one request: numbers from the heat of what is shown, texts plain sentences, quotations true.</summary>
internal sealed class PlausibleAnswer(ScriptedRequest request)
{
    private const double Low = 0.02;
    private const string Sharper = "The talk has turned from the subject to the people, and it is getting sharper.";
    private const string Calm = "The participants talk about the subject and answer each other calmly.";

    private readonly IReadOnlyList<ShownBlock> _shown = ShownBlock.Of(request);
    private readonly double _heat = HeatOf(request);

    private int _positions;

    private IEnumerable<ShownBlock> Messages => _shown.Where(block => block.Message is not null);

    private bool IsHot => _heat > 0.5;

    /// <summary>Of a harm-benefit tree: what is asked is worth saying much about, since the thread is hot.</summary>
    private bool IsGrave => IsHot && Asks("you list the harms") == Asks("stands as it is");

    public JsonNode Make() => Of(request.Schema!.Value, "")!;

    /// <summary>An expert looks at the message in question, a forecaster with a summary at that, everybody else at all that is shown.</summary>
    private static double HeatOf(ScriptedRequest request) => request.SchemaName switch
    {
        "expert" => PlausibleModel.HeatOf(ShownBlock.Of(request)[^1].Text),
        "forecast" => request.User.Contains(Sharper, StringComparison.Ordinal) ? 0.8 : 0.1,
        _ => PlausibleModel.HeatOf(request.User),
    };

    private JsonNode? Of(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("enum", out var words))
        {
            return Word(name, [.. words.EnumerateArray().Select(word => word.GetString()!)]);
        }

        var type = schema.GetProperty("type");
        return type.ValueKind == JsonValueKind.Array ? Maybe(name) : type.GetString() switch
        {
            "object" => new JsonObject(schema.GetProperty("properties").EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Of(property.Value, property.Name)))),
            "array" => List(schema.GetProperty("items"), name),
            "number" => Math.Round(Number(name), 3),
            "boolean" => name is not ("injection" or "takes_side" or "promises" or "immediate"),
            _ => Text(name),
        };
    }

    /// <summary>Coarse words insult; they say little of anything else.</summary>
    private double Number(string name) => name switch
    {
        "probability" or "toxicity" or "insult" => _heat,
        _ when name.StartsWith("rule:", StringComparison.Ordinal) => _heat,
        "severe_toxicity" or "profanity" => _heat * 0.4,
        _ => Low,
    };

    private JsonNode Word(string name, string[] words) => name switch
    {
        "action" => "hate_and_toxicity",
        "effect" => "social",
        "extent" when IsGrave => "substantial",
        "likelihood" when IsGrave => "high",
        _ => words[0],
    };

    private JsonArray List(JsonElement item, string name) => name switch
    {
        "quotes" => [.. Coarse(_shown.TakeLast(1)).Take(1).Select(found => new JsonObject { ["category"] = "insult", ["quote"] = found.Word })],
        "findings" => [.. Coarse(Messages).Take(3).Select(found => new JsonObject { ["kind"] = "tone", ["name"] = "insulting", ["utterance"] = found.Message, ["quote"] = found.Word })],
        "problems" => [],
        "benefits" when Asks("you list the harms") => [],
        "harms" when Asks("you list the benefits") => [],
        "positions" => [Of(item, name), Of(item, name)],
        _ => [Of(item, name)],
    };

    private JsonNode? Maybe(string name) => name switch
    {
        "turned_personal" => Coarse(Messages).Select(found => found.Message).FirstOrDefault(),
        "agreed" => "All of them want the matter settled.",
        "open" => "It is open who decides, and by when.",
        _ => null,
    };

    private string Text(string name) => name switch
    {
        "receipt" => ShownBlock.MarkerOf(request),
        "summary" => IsHot ? Sharper : Calm,
        "text" when request.SchemaName == "rewording" => PlausibleModel.Soften(_shown.Last(block => block.Label == "the draft").Text),
        "text" => "This thread has grown heated. Please come back to the question itself and say what would help you move on.",
        "name" => "those who read along",
        "says" => Asks("you list the harms") ? Asks("stands as it is") ? "keep out of a discussion in that tone" : "see somebody corrected in front of others"
            : Asks("stands as it is") ? "hear a view that somebody holds" : "find a discussion that is about the matter again",
        "position" => _positions++ == 0 ? "Some want the thing done now." : "Others want it looked at once more.",
        "reasons" when _positions > 0 => _positions == 1 ? "They have waited long enough." : "They have seen it go wrong before.",
        _ => IsHot ? "It speaks about the person instead of the matter." : "It stays with the matter.",
    };

    private static IEnumerable<(string? Message, string Word)> Coarse(IEnumerable<ShownBlock> blocks) =>
        blocks.SelectMany(block => PlausibleModel.CoarseWords(block.Text).Select(word => (block.Message, word)));

    private bool Asks(string words) => request.System.Contains(words, StringComparison.Ordinal);
}
