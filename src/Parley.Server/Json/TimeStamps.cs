using System.Globalization;
using System.Text.Json;

namespace Parley.Server.Json;

/// <summary>Timestamps of requests.</summary>
internal static class TimeStamps
{
    private static readonly double Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1;

    /// <summary>Null when it is neither ISO 8601 nor seconds since the Unix epoch (from 0 to the year 9999).</summary>
    public static DateTimeOffset? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Read(JsonFields.Of(element)),
        JsonValueKind.Number when element.TryGetDouble(out var seconds) && seconds >= 0 && seconds <= Last
            => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds),
        _ => null,
    };

    private static DateTimeOffset? Read(string text) =>
        text is { Length: >= 16 and <= 40 } && text[4] == '-' && text[10] is ('T' or 't' or ' ')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
