using System.Globalization;
using System.Text;
using Parley.Core.Conversations;
using Parley.Core.Text;

namespace Parley.Core.Forecasting;

/// <summary>
/// Composes the summary of conversation dynamics (Toxicity Ahead 2025): how the talk goes, what set it off, in which tone, with which
/// strategies. It is put together from authored clauses, quotes nobody and names nobody, so that it may be kept after a speaker's erasure.
/// </summary>
public static class SummaryComposer
{
    /// <param name="conversation">The conversation's id; it chooses among the wordings, the same ones each time.</param>
    /// <param name="window">The conversation up to now.</param>
    /// <param name="drivers">The forecast's drivers, strongest first.</param>
    /// <param name="level">The level after the latest utterance.</param>
    /// <returns>One to four sentences; empty for an empty window.</returns>
    public static string Compose(string conversation, ConversationWindow window, ImmutableArray<Driver> drivers, RiskLevel level)
    {
        var entries = RecentEntries.Of(window);
        if (entries.Count == 0)
            return "";

        var text = new StringBuilder();
        Sentence(text, Clause(conversation, entries, "trends", SummaryTrend.Of(entries, level)));
        Sentence(text, Strongest(conversation, entries, CueKind.Trigger, "triggers"), Strongest(conversation, entries, CueKind.Tone, "tones"));
        var orientation = Circumplex.Of(Hottest(entries)) is { } octant && level != RiskLevel.Calm ? Clause(conversation, entries, "orientations", octant) : null;
        Sentence(text, Strongest(conversation, entries, CueKind.Strategy, "strategies"), orientation);
        if (drivers.FirstOrDefault(d => d.Contribution < 0) is { } cooling && level != RiskLevel.Calm)
            text.Append(" What helps: ").Append(LowerFirst(cooling.Explanation));
        return text.ToString();
    }

    private static string? Strongest(string conversation, List<WindowEntry> entries, CueKind kind, string section) =>
        CueTally.Strongest(entries, kind) is { } found ? Clause(conversation, entries, section, found.Name, found.Entry, found.Count) : null;

    private static WindowEntry Hottest(List<WindowEntry> entries)
    {
        var recent = entries.Skip(Math.Max(0, entries.Count - 4));
        return recent.MaxBy(Turns.Heat)!;
    }

    private static string? Clause(string conversation, List<WindowEntry> entries, string section, string name, WindowEntry? by = null, int count = 0)
    {
        var variants = SummaryClauses.Of(section, name);
        if (variants.IsEmpty)
            return null;

        by ??= Hottest(entries);
        var speaker = Participant.Of(entries, by);
        var other = Participant.Answered(entries, by);
        // A hash is never even: its lowest bit chooses nothing.
        var start = (int)((WordHash.Of(conversation + "/" + name) >> 1) % (ulong)variants.Length);
        for (var i = 0; i < variants.Length; i++)
        {
            var variant = variants[(start + i) % variants.Length];
            if ((other is null && variant.Contains("{other}", StringComparison.Ordinal)) || (count < 2 && variant.Contains("{count}", StringComparison.Ordinal)))
                continue;
            return variant.Replace("{speaker}", speaker, StringComparison.Ordinal)
                .Replace("{other}", other, StringComparison.Ordinal)
                .Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return null;
    }

    private static void Sentence(StringBuilder text, params ReadOnlySpan<string?> clauses)
    {
        var first = true;
        foreach (var clause in clauses)
        {
            if (clause is null)
                continue;
            text.Append(first ? (text.Length > 0 ? " " : "") : ", and ");
            text.Append(first ? char.ToUpperInvariant(clause[0]) + clause[1..] : clause);
            first = false;
        }

        text.Append(first ? "" : ".");
    }

    private static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
