using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Parley.Core.Policies;

/// <summary>Draws that anybody can repeat: a number in [0, 1) from XxHash64 of a seed, a purpose and a name.</summary>
internal static class UnitDraw
{
    public static double Of(ulong seed, string purpose, string name)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{purpose.Length}:{purpose}{name}");
        var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan()), unchecked((long)seed));
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}

/// <summary>Whether the facilitator stays silent in a conversation, so that its effect can be measured (METHODS 3, randomised silence).</summary>
public static class SilenceDraw
{
    /// <param name="seed">The community's.</param>
    /// <param name="rate">In [0, 1]: the share of conversations that fall silent, which is also the draw's propensity.</param>
    public static bool IsSilent(ulong seed, string conversation, double rate) => UnitDraw.Of(seed, "silence", conversation) < rate;
}

/// <summary>The draw that sends a message to review, or to deliberation, whatever the verdict.</summary>
public static class AuditDraw
{
    /// <returns>A number in [0, 1), to be held against <c>review.audit_rate</c>.</returns>
    public static double ForReview(ulong seed, string conversation, string utterance) => UnitDraw.Of(seed, "review", $"{conversation}/{utterance}");

    /// <returns>A number in [0, 1), to be held against <c>deliberate.audit_rate</c>; independent of the one for review.</returns>
    public static double ForDeliberation(ulong seed, string conversation, string utterance) => UnitDraw.Of(seed, "deliberation", $"{conversation}/{utterance}");
}
