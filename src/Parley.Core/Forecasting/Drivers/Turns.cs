using System.Numerics;
using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>What the order of speakers and of heat tells.</summary>
internal static class Turns
{
    /// <summary>Fingerprints that differ in at most this many of 64 bits count as the same words.</summary>
    private const int NearDuplicate = 6;

    /// <summary>How heated one message is, in [0, 1]: the strongest of the verdict's hostile categories and of words aimed at "you".</summary>
    public static double Heat(WindowEntry entry)
    {
        var values = entry.Features.Values;
        var judged = Math.Max(Math.Max(values[FeatureSchema.Toxicity], values[FeatureSchema.Insult]), Math.Max(values[FeatureSchema.Threat], values[FeatureSchema.IdentityAttack]));
        return Math.Max(judged, Math.Min(1, 5 * values[FeatureSchema.HostileNearYou]));
    }

    /// <summary>How much hotter the last two messages are than those before, in [0, 1]; 0 with fewer than three.</summary>
    public static double Rising(List<WindowEntry> entries)
    {
        if (entries.Count < 3)
            return 0;
        double before = 0;
        for (var i = 0; i < entries.Count - 2; i++)
            before += Heat(entries[i]);
        var last = (Heat(entries[^1]) + Heat(entries[^2])) / 2;
        return Math.Clamp(last - before / (entries.Count - 2), 0, 1);
    }

    /// <summary>In [0, 1]: 0 while at most two others answered one person within the last eight messages, 1 from five on.</summary>
    public static double PileOn(List<WindowEntry> entries)
    {
        var most = 0;
        var first = Math.Max(0, entries.Count - 8);
        for (var target = 0; target < entries.Count; target++)
        {
            var repliers = new HashSet<string>(StringComparer.Ordinal);
            for (var i = first; i < entries.Count; i++)
            {
                if (AnswersSpeakerOf(entries, i, entries[target].Speaker) && !string.Equals(entries[i].Speaker, entries[target].Speaker, StringComparison.Ordinal))
                    repliers.Add(entries[i].Speaker);
            }

            most = Math.Max(most, repliers.Count);
        }

        return Math.Clamp((most - 2) / 3.0, 0, 1);
    }

    /// <summary>The share of the last six messages that say again what the same speaker said before, in [0, 1].</summary>
    public static double Repetition(List<WindowEntry> entries)
    {
        var first = Math.Max(1, entries.Count - 6);
        var repeated = 0;
        for (var i = first; i < entries.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (entries[i].Features.Fingerprint != 0
                    && BitOperations.PopCount(entries[i].Features.Fingerprint ^ entries[j].Features.Fingerprint) <= NearDuplicate
                    && string.Equals(entries[i].Speaker, entries[j].Speaker, StringComparison.Ordinal))
                {
                    repeated++;
                    break;
                }
            }
        }

        return entries.Count <= first ? 0 : (double)repeated / (entries.Count - first);
    }

    private static bool AnswersSpeakerOf(List<WindowEntry> entries, int index, string speaker)
    {
        if (entries[index].ReplyTo is not { } id)
            return false;
        for (var i = 0; i < entries.Count; i++)
        {
            if (string.Equals(entries[i].Id, id, StringComparison.Ordinal))
                return string.Equals(entries[i].Speaker, speaker, StringComparison.Ordinal);
        }

        return false;
    }
}
