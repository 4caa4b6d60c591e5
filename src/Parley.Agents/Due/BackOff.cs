using System.IO.Hashing;
using System.Text;
using Parley.Core.Journaling;

namespace Parley.Agents.Due;

/// <summary>When to try again.</summary>
internal static class BackOff
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(15);

    /// <summary>The longest that a forum's own wish is granted.</summary>
    private static readonly TimeSpan _longestAsked = TimeSpan.FromHours(6);

    /// <summary>How long work waits that another of its conversation comes before.</summary>
    public static TimeSpan Turn { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Doubles from 2 s up to 15 minutes, less up to a fifth by the item's id so that failures do not come back in step; never sooner than was asked for.</summary>
    public static TimeSpan Of(DueItem item, TimeSpan? asked = null)
    {
        var whole = Math.Min(_longest.TotalSeconds, Math.Pow(2, Math.Min(item.Attempts + 1, 12)));
        var share = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes($"{item.Id}:{item.Attempts}")) / (double)uint.MaxValue;
        var own = TimeSpan.FromSeconds(whole * (1 - (0.2 * share)));
        return asked is { } wish && wish > own ? (wish < _longestAsked ? wish : _longestAsked) : own;
    }
}
