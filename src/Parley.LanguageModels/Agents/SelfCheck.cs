using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>A second question to the model about its own text: specific, fair, quoting correctly, taking no side, promising nothing.</summary>
internal static class SelfCheck
{
    private const string PromptName = "check";
    private const int LongestContext = 2_000;

    private static readonly (string Name, bool Wanted, string Fault)[] _marks =
    [
        ("specific", true, "it would fit any other thread"),
        ("fair", true, "it is not fair to everybody"),
        ("quotes_correctly", true, "it reports something that was not said so"),
        ("takes_side", false, "it takes a side"),
        ("promises", false, "it promises or threatens"),
    ];

    /// <returns>The first fault, or why the check itself gave nothing; null where the text stands.</returns>
    public static async Task<string?> RunAsync(StructuredQuestion question, string text, ThreadView thread, string marker, List<ModelUse> uses, CancellationToken cancellation)
    {
        var prompt = PromptBook.Of(PromptName);
        var data = thread.WriteTo(new DataMessage(marker), from: 0, LongestContext).Add("the draft", Masking.Mask(text));
        var (result, problem) = await question.AskAsync(prompt.Id, prompt.Fill(("marker", marker)), data.ToString(), AnswerSchema, Read, uses, cancellation);
        return result is null ? "the self-check failed: " + problem : result.Fault;
    }

    private static JsonObject AnswerSchema => Schema.Answer([.. _marks.Select(mark => (mark.Name, Schema.Flag)), ("problems", Schema.List(Schema.Text))]);

    private static Checked<Result> Read(JsonElement root)
    {
        string? fault = null;
        foreach (var (name, wanted, says) in _marks)
        {
            if (!root.TryGetProperty(name, out var mark) || mark.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return Checked<Result>.Wrong($"{name} is not true or false");
            }

            fault ??= mark.ValueKind == JsonValueKind.True == wanted ? null : says;
        }

        return new Result(fault);
    }

    private sealed record Result(string? Fault);
}
