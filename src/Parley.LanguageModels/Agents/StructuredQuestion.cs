using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>An answer that was checked: a value, or what is wrong with it in words that quote nothing.</summary>
internal readonly record struct Checked<T>(T? Value, string? Problem)
    where T : class
{
    public static implicit operator Checked<T>(T value) => new(value, null);

    public static Checked<T> Wrong(string problem) => new(null, problem);
}

/// <summary>One question with a schema: asked, checked, and asked once more where the check fails.</summary>
internal sealed class StructuredQuestion(ModelClient client, ModelRole role, Occasion occasion)
{
    public const string Receipt = "receipt";

    /// <param name="schema">Of the answer without its receipt.</param>
    /// <param name="check">Called with an object that carries the right receipt.</param>
    public async Task<(T? Value, string? Problem)> AskAsync<T>(
        string promptId, string system, string data, JsonObject schema, Func<JsonElement, Checked<T>> check, List<ModelUse> uses, CancellationToken cancellation)
        where T : class
    {
        string? problem = null;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var question = new ChatQuestion
            {
                Prompt = promptId,
                Role = role,
                Turns = [new ChatTurn(ChatRole.System, problem is null ? system : Repair.Append(system, problem)), new ChatTurn(ChatRole.User, data)],
                Schema = schema,
                Seed = occasion.Seed(attempt),
            };
            var answer = await client.AskAsync(question, cancellation);
            if (answer.Text is null)
            {
                uses.Add(answer.Use);
                return (null, answer.Failure);
            }

            var read = answer.CutShort ? Checked<T>.Wrong("it was cut short") : Read(answer.Text, check);
            uses.Add(read.Problem is { } wrong ? client.Unusable(answer.Use, wrong) : answer.Use);
            if (read.Value is { } value)
            {
                return (value, null);
            }

            problem = read.Problem;
        }

        return (null, "the answer could not be used: " + problem);
    }

    /// <summary>Whoever wrote the text to judge cannot know the marker: an answer without it was dictated, or belongs to another question.</summary>
    public static bool HasReceipt(JsonElement answer, string marker) => string.Equals(AnswerText.TextOf(answer, Receipt), marker, StringComparison.OrdinalIgnoreCase);

    private Checked<T> Read<T>(string text, Func<JsonElement, Checked<T>> check)
        where T : class
    {
        using var document = AnswerText.ReadObject(text);
        if (document is null)
        {
            return Checked<T>.Wrong("it is not one JSON object");
        }

        return HasReceipt(document.RootElement, occasion.Marker)
            ? check(document.RootElement)
            : Checked<T>.Wrong("its receipt is not the marker");
    }
}
