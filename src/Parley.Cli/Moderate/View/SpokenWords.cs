using System.Collections.Immutable;

namespace Parley.Cli.Moderate.View;

/// <summary>The words of an utterance that heated the forecast or made an expert speak, strongest first.</summary>
internal static class SpokenWords
{
    private const int Most = 4;
    private const int Longest = 48;

    public static ImmutableArray<string> Of(Turn turn)
    {
        var text = turn.Line.Utterance.Text;
        var taken = new List<(int Start, int End)>();
        var words = new List<string>();
        foreach (var (start, length, _) in Spans(turn).OrderByDescending(s => s.Weight).ThenBy(s => s.Start))
        {
            var end = start + length;
            if (words.Count == Most || start < 0 || length <= 0 || end > text.Length || taken.Exists(t => t.Start < end && start < t.End))
            {
                continue;
            }

            taken.Add((start, end));
            var word = Shown.Clip(text.Substring(start, length), Longest);
            if (word.Length > 0 && !words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                words.Add(word);
            }
        }

        return [.. words];
    }

    /// <summary>The words in quotation marks, or nothing.</summary>
    public static string Quoted(Turn turn) => string.Join(", ", Of(turn).Select(w => $"[bold]“{Spectre.Console.Markup.Escape(w)}”[/]"));

    private static IEnumerable<(int Start, int Length, double Weight)> Spans(Turn turn)
    {
        var id = turn.Line.Utterance.Id;
        var heating = turn.Assessment.Forecast.Drivers.Where(d => d.Contribution > 0);
        var drivers = heating.SelectMany(d => d.Spans.Where(s => s.Utterance == id).Select(s => (s.Start, s.Length, d.Contribution)));
        var opinions = turn.Assessment.Opinions.SelectMany(o => o.Spans).Where(s => s.Weight > 0).Select(s => (s.Start, s.Length, s.Weight));
        return drivers.Concat(opinions);
    }
}
