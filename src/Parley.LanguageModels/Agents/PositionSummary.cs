using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.Core.Facilitation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>A balanced summary of the positions in a long dispute: two to five, each with its reasons and none with much more room than another.</summary>
internal sealed class PositionSummary(ModelClient client, MarkerSource markers)
{
    private const string PromptName = "positions";
    private const int LongestContext = 4_000;
    private const int LongestSentence = 500;
    private const double MostRoom = 3;

    public async ValueTask<ModelText> AskAsync(DeliberationBrief brief, CancellationToken cancellation)
    {
        var (uses, prompt) = (new List<ModelUse>(), PromptBook.Of(PromptName));
        var (thread, occasion) = (new ThreadView(brief.Turns), new Occasion(markers, brief, client.Endpoint));
        var (text, problem) = await new StructuredQuestion(client, ModelRole.Facilitator, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(("marker", occasion.Marker)),
            thread.WriteTo(new DataMessage(occasion.Marker), from: 0, LongestContext).ToString(),
            AnswerSchema,
            root => Read(root, thread),
            uses,
            cancellation);
        return new ModelText(text, prompt.Id, problem, [.. uses]);
    }

    private static JsonObject AnswerSchema => Schema.Answer(
    [
        ("positions", Schema.List(Schema.Object([("position", Schema.Text), ("reasons", Schema.Text)]))),
        ("agreed", Schema.MaybeText),
        ("open", Schema.MaybeText),
    ]);

    private static Checked<string> Read(JsonElement root, ThreadView thread)
    {
        if (!root.TryGetProperty("positions", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 2 or > 5)
        {
            return Checked<string>.Wrong("it does not hold two to five positions");
        }

        var positions = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (Sentence(item, "position") is not { } position || Sentence(item, "reasons") is not { } reasons)
            {
                return Checked<string>.Wrong("a position has no sentence or no reasons, or too long ones");
            }

            positions.Add($"{position} {reasons}");
        }

        if (positions.Max(position => position.Length) > MostRoom * positions.Min(position => position.Length))
        {
            return Checked<string>.Wrong("one position has far more room than another");
        }

        var text = new StringBuilder(string.Join('\n', positions.Select(position => "– " + position)));
        _ = Sentence(root, "agreed") is { } agreed ? text.Append("\nAgreed: ").Append(agreed) : text;
        _ = Sentence(root, "open") is { } open ? text.Append("\nOpen: ").Append(open) : text;
        var made = text.ToString();
        return AnswerText.IsForeign(made) ? Checked<string>.Wrong("it is not in English")
            : thread.Names(made) || QuoteCheck.Copies(made, thread.Texts) ? Checked<string>.Wrong("it quotes or names somebody")
            : made;
    }

    private static string? Sentence(JsonElement parent, string key) => SafeText.Line(AnswerText.TextOf(parent, key)) is { Length: <= LongestSentence } sentence ? sentence : null;
}
