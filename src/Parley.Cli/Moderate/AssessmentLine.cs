using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Core.Corpora;
using Parley.Server.Deliberations;

namespace Parley.Cli.Moderate;

/// <summary>
/// One line of <c>moderate --json</c>. Numbers have at most four decimals; a category nobody could assess is left out, and <c>toxicity</c> is then null.
/// </summary>
internal static class AssessmentLine
{
    private const int Decimals = 4;

    // Readable in a terminal; the line is never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CorpusUtterance line, Assessment assessment)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("conversation", ResourceName.Unescape(line.Conversation));
            json.WriteString("utterance", ResourceName.Unescape(line.Utterance.Id));
            json.WriteString("speaker", line.Utterance.Speaker);
            WriteCategories(json, assessment.Verdict);
            WriteNumber(json, "toxicity", assessment.Verdict[Categories.Toxicity]);
            WriteNumber(json, "risk", assessment.Forecast.Risk);
            WriteActions(json, "actions", assessment.Decision.Actions);
            WriteActions(json, "wouldDo", assessment.Decision.WouldDo);
            WriteIntervention(json, Reasoning.Made(assessment));
            WriteReasons(json, assessment);
            WriteDeliberation(json, assessment.Deliberated);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCategories(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject("categories");
        foreach (var score in verdict.Scores.Where(s => double.IsFinite(s.Probability)))
        {
            WriteNumber(json, score.Category, score.Probability);
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, Decimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteActions(Utf8JsonWriter json, string name, ImmutableArray<ModerationAction> actions)
    {
        json.WriteStartArray(name);
        foreach (var action in actions)
        {
            json.WriteStringValue(action.Name());
        }

        json.WriteEndArray();
    }

    private static void WriteIntervention(Utf8JsonWriter json, Intervention? intervention)
    {
        if (intervention is null)
        {
            json.WriteNull("intervention");
            return;
        }

        json.WriteStartObject("intervention");
        json.WriteString("kind", intervention.Kind.Name());
        json.WriteString("text", intervention.Text);
        if (!intervention.Uses.IsDefaultOrEmpty)
        {
            json.WriteString("source", intervention.Source);
            json.WritePropertyName("uses");
            DeliberationJson.Write(json, intervention.Uses);
        }

        json.WriteEndObject();
    }

    /// <summary>Left out where no language model is configured or asked.</summary>
    private static void WriteDeliberation(Utf8JsonWriter json, DeliberationOutcome? deliberated)
    {
        if (deliberated is not null)
        {
            json.WritePropertyName("deliberation");
            DeliberationJson.Write(json, deliberated);
        }
    }

    private static void WriteReasons(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartArray("reasons");
        foreach (var sentence in Reasoning.Sentences(assessment))
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }
}
