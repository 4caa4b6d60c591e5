using System.Globalization;
using System.Text;
using Parley.Simulation.Experiments;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Export.Report;

/// <summary>Says who speaks for the participants, and so what the report can show.</summary>
internal static class ReportVoices
{
    public static void Write(StringBuilder html, VoiceShare share, VoiceRoster? roster)
    {
        if (share.IsEmpty)
        {
            html.Append("The participants are a seeded model of heat with authored words: this shows mechanism, not people. ");
            return;
        }

        html.Append("Participants speak through ")
            .AppendJoin(", ", share.Voices.Select(voice => string.Create(CultureInfo.InvariantCulture, $"{HtmlPage.Safe(voice.Name)}{Model(voice.Name, roster)} in {voice.Messages} messages")))
            .Append(": this shows how such a model plays people, not people. How heated its words are is read off the toxicity that the experts find. ");
        if (!share.StoodIn.IsEmpty)
        {
            html.Append("The embedded voice stood in for a model ")
                .AppendJoin(", ", share.StoodIn.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Messages} times ({HtmlPage.Safe(reason.Name)})")))
                .Append(". ");
        }
    }

    private static string Model(string name, VoiceRoster? roster) =>
        roster?.Voices.FirstOrDefault(voice => string.Equals(voice.Voice, name, StringComparison.Ordinal)) is { } voice ? $" ({HtmlPage.Safe(voice.Model)}, prompt {HtmlPage.Safe(voice.Prompt)})" : "";
}
