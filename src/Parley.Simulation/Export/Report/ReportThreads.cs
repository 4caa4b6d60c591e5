using System.Globalization;
using System.Net;
using System.Text;
using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export.Report;

/// <summary>The same threads under the first and the last strategy, to be read side by side.</summary>
internal static class ReportThreads
{
    private const int Shown = 3;

    public static void Write(StringBuilder html, IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups)
    {
        foreach (var index in Choose(groups))
        {
            foreach (var (strategy, runs) in groups.Count == 1 ? [groups[0]] : new[] { groups[0], groups[^1] })
            {
                WriteThread(html, strategy, runs[index]);
            }
        }
    }

    /// <summary>First a thread that the last strategy kept from derailing, then one that it did not, then the first of all.</summary>
    private static IEnumerable<int> Choose(IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups)
    {
        var first = groups[0].Runs.Select(RunMetrics.Of).ToArray();
        var last = groups[^1].Runs.Select(RunMetrics.Of).ToArray();
        var kept = Array.FindIndex(Pairs(first, last), pair => pair.First.Derailed > 0 && pair.Last.Derailed == 0);
        var lost = Array.FindIndex(Pairs(first, last), pair => pair.First.Derailed > 0 && pair.Last.Derailed > 0 && pair.Last.Interventions > 0);
        return new[] { kept, lost, 0 }.Where(index => index >= 0).Distinct().Take(Shown);
    }

    private static (RunMetrics First, RunMetrics Last)[] Pairs(RunMetrics[] first, RunMetrics[] last) => [.. first.Zip(last)];

    private static void WriteThread(StringBuilder html, string strategy, RunResult run)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"thread\"><summary>Thread {run.Index}, {WebUtility.HtmlEncode(strategy)}: {run.Posts.Length} posts</summary>");
        foreach (var post in run.Posts)
        {
            var kind = post.IsParticipants ? string.Create(CultureInfo.InvariantCulture, $"h{post.Level}{(post.Recorded ? " recorded" : "")}") : "facilitator";
            var to = post.PrivateTo is null ? "" : $" to {post.PrivateTo}";
            var risk = post.Risk is { } value ? string.Create(CultureInfo.InvariantCulture, $" <small>risk {value:0.00}</small>") : "";
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"{kind}\"><span class=\"who\">{WebUtility.HtmlEncode(post.Speaker + to)}</span>{Voice(post)}{risk}: {WebUtility.HtmlEncode(post.Text)}</p>");
        }

        html.Append("</details>");
    }

    private static string Voice(Post post) => post switch
    {
        { Voice: { } voice } => $" <small>{WebUtility.HtmlEncode(voice)}</small>",
        { StoodIn: { } why } => $" <small title=\"{WebUtility.HtmlEncode(why)}\">embedded, standing in</small>",
        _ => "",
    };
}
