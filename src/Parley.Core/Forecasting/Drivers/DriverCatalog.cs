using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>What a driver is called, which cues show it, and what it says.</summary>
/// <param name="Name">Stable, snake_case.</param>
/// <param name="Kind">The kind of the cues whose spans show it; null where no words do.</param>
/// <param name="Cue">The name of those cues.</param>
/// <param name="Explanation">A sentence for a moderator.</param>
internal sealed record DriverEntry(string Name, CueKind? Kind, string Cue, string Explanation);

/// <summary>The drivers of <c>Resources/drivers.txt</c>, in its order.</summary>
internal static class DriverCatalog
{
    public static ImmutableArray<DriverEntry> Entries { get; } = [.. EmbeddedText.Lines("Forecasting/Resources/drivers.txt").Select(Parse)];

    public static int IndexOf(string name)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (string.Equals(Entries[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        throw new ArgumentException($"there is no driver {name}", nameof(name));
    }

    private static DriverEntry Parse(string line)
    {
        var fields = line.Split('|', StringSplitOptions.TrimEntries);
        var cue = fields[1].Split(' ');
        return cue.Length == 2
            ? new(fields[0], Enum.Parse<CueKind>(cue[0], ignoreCase: true), cue[1], fields[2])
            : new(fields[0], null, "", fields[2]);
    }
}
