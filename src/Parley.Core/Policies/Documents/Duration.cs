using System.Globalization;

namespace Parley.Core.Policies.Documents;

/// <summary>Durations as people write them: a number and <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, such as <c>20s</c>, <c>15m</c>, <c>180d</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, TimeSpan Length)[] _units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    public static TimeSpan? Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = Array.FindIndex(_units, entry => string.Equals(entry.Unit, text[digits..], StringComparison.Ordinal));
        return unit >= 0
            && int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= TimeSpan.MaxValue.Ticks / _units[unit].Length.Ticks
            ? _units[unit].Length * count
            : null;
    }

    /// <summary>In the largest unit that divides it; zero is <c>0s</c>.</summary>
    public static string Write(TimeSpan duration)
    {
        var (unit, length) = duration == TimeSpan.Zero
            ? _units[3]
            : _units.FirstOrDefault(entry => duration.Ticks % entry.Length.Ticks == 0, _units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length.Ticks}{unit}");
    }
}
