using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>
/// The first of the two steps: keeps the summary of conversation dynamics up to date, from the summary so far and the messages that are new. Every quotation is
/// looked up in its message. Source: Toxicity Ahead (2025), section 3.
/// </summary>
internal sealed class DynamicsSummariser(ModelClient client, MarkerSource markers)
{
    /// <summary>Findings that are kept; the oldest go first.</summary>
    public const int MostFindings = 60;

    private const string PromptName = "dynamics";
    private const int MostAtOnce = 24;
    private const int LongestSummary = 1_200;
    private const int LongestMessage = 4_000;

    public async Task<(ConversationDynamics? Dynamics, string? Problem)> SummariseAsync(DeliberationBrief brief, ConversationDynamics? previous, List<ModelUse> uses, CancellationToken cancellation)
    {
        var thread = new ThreadView(brief.Turns);
        var from = previous is null ? 0 : thread.IndexOf(previous.Through) + 1;
        if (from == thread.Count && previous is not null)
        {
            return (previous, null);
        }

        var (occasion, prompt) = (new Occasion(markers, brief, client.Endpoint), PromptBook.Of(PromptName));
        var data = new DataMessage(occasion.Marker);
        _ = previous is null ? data : data.Add("the summary so far", Masking.Mask(previous.Summary));
        return await new StructuredQuestion(client, ModelRole.Forecaster, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(
                ("marker", occasion.Marker),
                ("triggers", DynamicsWords.List(DynamicsKind.Trigger)),
                ("tones", DynamicsWords.List(DynamicsKind.Tone)),
                ("strategies", DynamicsWords.List(DynamicsKind.Strategy)),
                ("orientations", DynamicsWords.List(DynamicsKind.Orientation)),
                ("most", MostAtOnce.ToString(CultureInfo.InvariantCulture))),
            thread.WriteTo(data, from, LongestMessage).ToString(),
            SchemaOf(thread, from),
            root => Read(root, thread, from, previous),
            uses,
            cancellation);
    }

    private static JsonObject SchemaOf(ThreadView thread, int from) => Schema.Answer(
    [
        ("findings", Schema.List(Schema.Object(
        [
            ("kind", Schema.Word(DynamicsWords.Kinds)),
            ("name", Schema.Word(Enum.GetValues<DynamicsKind>().SelectMany(kind => DynamicsWords.Of(kind)).Distinct(StringComparer.Ordinal))),
            ("utterance", Schema.Word(thread.Labels.Skip(from))),
            ("quote", Schema.MaybeText),
        ]))),
        ("summary", Schema.Text),
        ("turned_personal", Schema.MaybeText),
    ]);

    private static Checked<ConversationDynamics> Read(JsonElement root, ThreadView thread, int from, ConversationDynamics? previous)
    {
        if (AnswerText.TextOf(root, "summary")?.Trim() is not { Length: > 0 and <= LongestSummary } summary)
        {
            return Checked<ConversationDynamics>.Wrong("its summary is missing or too long");
        }

        if (AnswerText.IsForeign(summary))
        {
            return Checked<ConversationDynamics>.Wrong("its summary is not in English");
        }

        if (thread.Names(summary) || QuoteCheck.Copies(summary, thread.Texts))
        {
            return Checked<ConversationDynamics>.Wrong("its summary quotes or names somebody");
        }

        if (!root.TryGetProperty("findings", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostAtOnce)
        {
            return Checked<ConversationDynamics>.Wrong("its findings are no list, or too many");
        }

        var findings = (previous?.Findings ?? []).ToList();
        foreach (var item in list.EnumerateArray())
        {
            if (ReadFinding(item, thread, from) is not { } finding)
            {
                return Checked<ConversationDynamics>.Wrong("a finding names something unknown, or its quotation does not stand in its message");
            }

            findings.Add(finding);
        }

        var turned = previous?.TurnedPersonal;
        if (AnswerText.TextOf(root, "turned_personal") is { } label)
        {
            var at = thread.Find(label);
            if (at < 0)
            {
                return Checked<ConversationDynamics>.Wrong("it names a message that is not there");
            }

            turned ??= thread.IdOf(at);
        }

        return new ConversationDynamics
        {
            Findings = [.. findings.Distinct().Skip(Math.Max(0, findings.Distinct().Count() - MostFindings))],
            Summary = summary,
            TurnedPersonal = turned,
            Through = thread.IdOf(thread.Count - 1),
        };
    }

    private static DynamicsFinding? ReadFinding(JsonElement item, ThreadView thread, int from)
    {
        var kind = DynamicsWords.Kinds.IndexOf(AnswerText.TextOf(item, "kind") ?? "");
        if (kind < 0 || AnswerText.TextOf(item, "name") is not { } name || !DynamicsWords.Of((DynamicsKind)kind).Contains(name))
        {
            return null;
        }

        var at = thread.Find(AnswerText.TextOf(item, "utterance") ?? "");
        if (at < from || !item.TryGetProperty("quote", out var quote))
        {
            return null;
        }

        if (quote.ValueKind == JsonValueKind.Null)
        {
            return new DynamicsFinding((DynamicsKind)kind, name, thread.IdOf(at), null);
        }

        return AnswerText.TextOf(item, "quote") is { } words && thread[at].Find(words) is { } range
            ? new DynamicsFinding((DynamicsKind)kind, name, thread.IdOf(at), new UtteranceSpan(thread.IdOf(at), range.Start, range.Length))
            : null;
    }
}
