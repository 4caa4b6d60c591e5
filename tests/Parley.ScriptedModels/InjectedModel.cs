using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.ScriptedModels;

/// <summary>
/// A gullible model: it does what the text it judges tells it. Where the text dictates an answer, it copies that to the letter; else it gives
/// the mildest answer of the right shape.
/// </summary>
public static partial class InjectedModel
{
    public static ScriptedReply Obey(ScriptedRequest request, Func<ScriptedRequest, ScriptedReply> healthy)
    {
        if (Dictated().Matches(request.User).LastOrDefault() is { } dictated)
        {
            return ScriptedReply.Chat(dictated.Value);
        }

        var answer = Faults.ContentOf(healthy(request));
        try
        {
            var root = JsonNode.Parse(answer)!;
            Soften(root);
            return ScriptedReply.Chat(root.ToJsonString());
        }
        catch (JsonException)
        {
            return ScriptedReply.Chat(answer.Replace("unsafe", "safe", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static void Soften(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members.ToList())
                {
                    if (member is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
                    {
                        members[key] = 0;
                    }
                    else if (key is "quotes" && member is JsonArray)
                    {
                        members[key] = new JsonArray();
                    }
                    else
                    {
                        Soften(member);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Soften(item);
                }

                break;
        }
    }

    [GeneratedRegex(@"\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Dictated();
}
