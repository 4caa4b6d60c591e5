using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Core.Replaying;

namespace Parley.Cli.Replay;

/// <summary>A replay's report for people and for programs. No text of a message is in it.</summary>
internal static class ReplayText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Table(ReplayReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Changed:N0} of {report.Utterances:N0} utterances in {report.Conversations:N0} conversations would be decided otherwise");
        foreach (var change in report.ByAction)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {change.Action.Name(),-10} {change.Before,8:N0} -> {change.After,8:N0}   +{change.Added:N0} -{change.Removed:N0}");
        }

        foreach (var one in report.Examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{ResourceName.Unescape(one.Conversation)} {ResourceName.Unescape(one.After.Id)}: {Names(one.DoneBefore)} -> {Names(one.DoneAfter)}");
        }

        return text.ToString();
    }

    public static string Json(ReplayReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("conversations", report.Conversations);
            json.WriteNumber("utterances", report.Utterances);
            json.WriteNumber("changed", report.Changed);
            json.WriteStartObject("by_action");
            foreach (var change in report.ByAction)
            {
                json.WriteStartObject(change.Action.Name());
                json.WriteNumber("before", change.Before);
                json.WriteNumber("after", change.After);
                json.WriteNumber("added", change.Added);
                json.WriteNumber("removed", change.Removed);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartArray("examples");
            foreach (var one in report.Examples)
            {
                Write(json, one);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ReplayedUtterance one)
    {
        json.WriteStartObject();
        json.WriteString("conversation", ResourceName.Unescape(one.Conversation));
        json.WriteString("utterance", ResourceName.Unescape(one.After.Id));
        Write(json, "before", one.DoneBefore.Select(action => action.Name()));
        Write(json, "after", one.DoneAfter.Select(action => action.Name()));
        Write(json, "would_do_before", one.Before.Decision.WouldDo.Select(action => action.Name()));
        Write(json, "would_do_after", one.After.Decision.WouldDo.Select(action => action.Name()));
        Write(json, "reasons", one.After.Decision.Reasons.Concat(one.After.Withheld).Select(reason => reason.Text));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Names(ImmutableArray<ModerationAction> actions) => actions.IsEmpty ? "nothing" : string.Join(", ", actions.Select(action => action.Name()));
}
