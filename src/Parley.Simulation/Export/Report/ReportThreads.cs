using System.Globalization;
using System.Text;
using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;
using Parley.Simulation.Heat;

namespace Parley.Simulation.Export.Report;

/// <summary>The same threads under the first and the last strategy, side by side.</summary>
internal static class ReportThreads
{
    public static void Write(StringBuilder html, IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups)
    {
        html.Append("<h3>Threads</h3><p class=\"note\">Shaded: uncivil, level 3 or above. Blue: a facilitator. Risk: Parley's forecast after the message.</p>");
        var (first, last) = (groups[0], groups[^1]);
        foreach (var (index, why) in Choose(first, last))
        {
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>Thread {index}: {HtmlPage.Safe(why)}</summary><div class=\"pair\">");
            foreach (var (strategy, runs) in groups.Count == 1 ? [first] : new[] { first, last })
            {
                WriteThread(html, strategy, runs[index]);
            }

            html.Append("</div></details>");
        }
    }

    /// <summary>A thread that the last strategy kept from derailing, one that it did not, and the first of all, as far as there are such.</summary>
    private static IEnumerable<(int Index, string Why)> Choose((string Strategy, ImmutableArray<RunResult> Runs) first, (string Strategy, ImmutableArray<RunResult> Runs) last)
    {
        var pairs = first.Runs.Zip(last.Runs, (one, other) => (First: RunMetrics.Of(one), Last: RunMetrics.Of(other))).ToArray();
        var kept = Array.FindIndex(pairs, pair => pair.First.Derailed > 0 && pair.Last.Derailed == 0);
        var lost = Array.FindIndex(pairs, pair => pair.First.Derailed > 0 && pair.Last.Derailed > 0 && pair.Last.Interventions > 0);
        return new (int Index, string Why)[]
        {
            (kept, $"derails under {first.Strategy}, not under {last.Strategy}"),
            (lost, $"derails, though {last.Strategy} steps in"),
            (0, "the first of all"),
        }.Where(choice => choice.Index >= 0).DistinctBy(choice => choice.Index);
    }

    private static void WriteThread(StringBuilder html, string strategy, RunResult run)
    {
        html.Append("<div><h4>").Append(HtmlPage.Safe(strategy)).Append("</h4>");
        foreach (var post in run.Posts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"{Kind(post)}\"><b>{HtmlPage.Safe(post.Speaker)}</b> <small>{HtmlPage.Safe(Remarks(post))}</small> {HtmlPage.Safe(post.Text)}</p>");
        }

        html.Append("</div>");
    }

    private static string Kind(Post post) => !post.IsParticipants ? "facilitator" : string.Create(CultureInfo.InvariantCulture, $"h{post.Level}{(post.Recorded ? " recorded" : "")}");

    private static string Remarks(Post post) => string.Join(", ", new[]
    {
        post.PrivateTo is { } one ? $"to {one} alone" : null,
        post.Intervention?.Replace('_', ' '),
        post.Level >= HeatLevels.Uncivil ? string.Create(CultureInfo.InvariantCulture, $"level {post.Level}") : null,
        post.Risk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"risk {risk:0.00}") : null,
        post.Recorded ? "recorded" : null,
        post.Unseen ? "held back" : null,
        post.Voice,
        post.StoodIn is { } why ? $"the embedded voice stood in: {why}" : null,
    }.OfType<string>());
}
