namespace Parley.Cli.Moderate.View;

/// <summary>Risk over time as a row of eight heights, always on the scale from 0 to 1 so that conversations can be compared.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <param name="width">Where there are more values, neighbours share a place and the highest of them is shown.</param>
    public static string Draw(IReadOnlyList<double> risks, int width)
    {
        var places = Math.Min(width, risks.Count);
        return string.Create(places, risks, static (line, values) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                var (from, to) = (i * values.Count / line.Length, (i + 1) * values.Count / line.Length);
                var highest = 0.0;
                for (var j = from; j < to; j++)
                {
                    highest = Math.Max(highest, values[j]);
                }

                line[i] = Heights[Math.Min(Heights.Length - 1, (int)(Math.Clamp(highest, 0, 1) * Heights.Length))];
            }
        });
    }

    public static string Of(Story story, int width) => Draw([.. story.Turns.Select(t => t.Risk)], width);
}
