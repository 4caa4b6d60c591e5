using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>The remembered utterances that count, newest last: removed ones, bots' posts and those without features are left out.</summary>
internal static class RecentEntries
{
    public static List<WindowEntry> Of(ConversationWindow window)
    {
        var entries = new List<WindowEntry>(window.Entries.Length);
        foreach (var entry in window.Entries)
        {
            if (!entry.Removed && entry.Role != SpeakerRole.Bot && entry.Features.Values.Length >= FeatureSchema.Count)
                entries.Add(entry);
        }

        return entries;
    }

    /// <summary>A mean in which each utterance weighs <paramref name="decay"/> times the one after it; 0 without utterances.</summary>
    public static double Fading(List<WindowEntry> entries, Func<WindowEntry, double> value, double decay)
    {
        double sum = 0, mass = 0, weight = 1;
        for (var i = entries.Count - 1; i >= 0 && weight > 1e-3; i--, weight *= decay)
        {
            sum += weight * value(entries[i]);
            mass += weight;
        }

        return mass > 0 ? sum / mass : 0;
    }
}
