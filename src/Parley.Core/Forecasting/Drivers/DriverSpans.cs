using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Where a driver shows: the cues of its kind, the newest message's first.</summary>
internal static class DriverSpans
{
    private const int Most = 6;

    public static ImmutableArray<UtteranceSpan> Of(List<WindowEntry> entries, DriverEntry driver)
    {
        if (driver.Kind is null)
            return [];

        var spans = ImmutableArray.CreateBuilder<UtteranceSpan>();
        for (var i = entries.Count - 1; i >= 0 && spans.Count < Most; i--)
        {
            foreach (var cue in entries[i].Features.Cues)
            {
                if (cue.Kind == driver.Kind && string.Equals(cue.Name, driver.Cue, StringComparison.Ordinal) && spans.Count < Most)
                    spans.Add(new(entries[i].Id, cue.Start, cue.Length));
            }
        }

        return spans.ToImmutable();
    }
}
