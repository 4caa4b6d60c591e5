using System.Text.Json;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.OpenAi;

/// <summary>The three shapes of <c>input</c>: a string, an array of strings (a result each), an array of parts (one result for all of it).</summary>
internal static class ModerationInput
{
    private const int MaxTexts = 1_000;
    private const int MaxName = 200;

    /// <summary>The texts to judge, one result each; null with the failure.</summary>
    public static IReadOnlyList<string>? Read(JsonElement? input, out Failure? failure)
    {
        failure = null;
        switch (input?.ValueKind)
        {
            case JsonValueKind.String:
                return [JsonFields.Of(input.Value)];
            case JsonValueKind.Array when input.Value.GetArrayLength() is > 0 and <= MaxTexts:
                return input.Value[0].ValueKind == JsonValueKind.Object ? Parts(input.Value, out failure) : Texts(input.Value, out failure);
            case null:
                failure = Failure.Invalid("input", "Missing required parameter: 'input'.");
                return null;
            default:
                failure = Failure.Invalid("input", $"'input' must be a string, or an array of 1 to {MaxTexts} strings or content parts.");
                return null;
        }
    }

    private static List<string>? Texts(JsonElement array, out Failure? failure)
    {
        var texts = new List<string>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                failure = Failure.Invalid($"input[{texts.Count}]", $"'input[{texts.Count}]' must be a string, as the others are.");
                return null;
            }

            texts.Add(JsonFields.Of(element));
        }

        failure = null;
        return texts;
    }

    private static IReadOnlyList<string>? Parts(JsonElement array, out Failure? failure)
    {
        var texts = new List<string>(array.GetArrayLength());
        var errors = new FieldErrors();
        foreach (var element in array.EnumerateArray())
        {
            var fields = new JsonFields(element, $"input[{texts.Count}]", errors, "type", "text", "image_url");
            var type = fields.Text("type", MaxName);
            if (type is "image_url")
            {
                failure = Failure.Invalid(fields.At("image_url"), "Images are not supported here: only text can be judged.");
                return null;
            }

            if (type is not (null or "text"))
            {
                errors.Add(fields.At("type"), "must be text");
            }

            texts.Add(fields.Text("text", int.MaxValue) ?? "");
        }

        failure = errors.Any ? Failure.Invalid(errors) : null;
        return failure is null ? [string.Join('\n', texts)] : null;
    }
}
