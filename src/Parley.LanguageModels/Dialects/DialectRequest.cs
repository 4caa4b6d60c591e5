using System.Text.Json.Nodes;
using Parley.Core.Policies;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Dialects;

/// <summary>What is sent in a dialect: the instruction in the system's message or in a turn after the text, the text in its own.</summary>
internal static class DialectRequest
{
    public static ChatQuestion Chat(Dialect dialect, Guideline guideline, MaskedText text, Policy policy, string marker, string? problem)
    {
        var turns = ImmutableArray.CreateBuilder<ChatTurn>(3);
        if (dialect.System is { } system)
        {
            turns.Add(new ChatTurn(ChatRole.System, Instruct(system)));
        }

        turns.Add(new ChatTurn(ChatRole.User, dialect.Slot == TextSlot.Bare ? text.Text : new DataMessage(marker).Add("message", text).ToString()));
        if (dialect.Criteria is { } criteria)
        {
            turns.Add(new ChatTurn(ChatRole.User, Instruct(criteria)));
        }

        return new ChatQuestion
        {
            Prompt = dialect.Prompt,
            Turns = turns.ToImmutable(),
            Logprobs = true,
            Extra = dialect.Body is { } body ? Fill(body, hole => hole == "guideline" ? guideline.Text : null) : null,
        };

        string Instruct(string template)
        {
            var filled = PromptTemplate.Fill(template, ("guideline", guideline.Text), ("marker", marker), ("policy", PolicyWords.Of(policy)));
            return problem is null ? filled : Repair.Append(filled, problem);
        }
    }

    /// <summary>The body of a wire other than chat.</summary>
    public static JsonObject Body(Dialect dialect, ModelEndpoint endpoint, MaskedText text) => Fill(dialect.Body!, hole => hole switch
    {
        "text" => text.Text,
        "model" => endpoint.Model,
        _ => null,
    });

    public static string Path(Dialect dialect, ModelEndpoint endpoint) => dialect.Path!.Replace("{key}", Uri.EscapeDataString(endpoint.Key.Value ?? ""), StringComparison.Ordinal);

    /// <summary>A copy in which each text that is just a hole is what belongs there: a text is never spliced into another.</summary>
    private static JsonObject Fill(JsonObject template, Func<string, string?> valueOf)
    {
        var filled = template.DeepClone().AsObject();
        Walk(filled);
        return filled;

        void Walk(JsonObject node)
        {
            foreach (var (key, member) in node.ToList())
            {
                if (member is JsonObject inner)
                {
                    Walk(inner);
                }
                else if (member is JsonValue value && value.TryGetValue<string>(out var text) && text is ['{', .., '}'] && valueOf(text[1..^1]) is { } filling)
                {
                    node[key] = filling;
                }
            }
        }
    }
}
