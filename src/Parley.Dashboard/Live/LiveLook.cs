using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Dashboard.Live;

/// <summary>How a conversation stood when the watcher looked.</summary>
internal sealed record LiveGlance(double Risk, RiskLevel Level, int Messages);

/// <summary>When a watcher last said that they had looked, and what stood there then. Their browser keeps it.</summary>
internal sealed record LiveLook(DateTimeOffset At, ImmutableDictionary<string, LiveGlance> Glances)
{
    private const int FewestPoints = 5;

    /// <summary>Conversations that have left the list are remembered up to this many.</summary>
    private const int Most = 500;

    /// <param name="before">What was looked at earlier; what is not among the lines now is remembered from it.</param>
    public static LiveLook Of(IEnumerable<LiveLine> lines, DateTimeOffset at, LiveLook? before)
    {
        var glances = before is { Glances.Count: < Most } ? before.Glances : ImmutableDictionary.Create<string, LiveGlance>(StringComparer.Ordinal);
        return new(at, glances.SetItems(lines.Select(line => KeyValuePair.Create(line.Conversation, new LiveGlance(line.Risk, line.Level, line.Messages)))));
    }

    /// <summary>What <see cref="Write"/> gave; null where it is nothing of the kind.</summary>
    public static LiveLook? Read(string? json)
    {
        try
        {
            var look = json is null ? null : JsonSerializer.Deserialize(json, LiveLookJson.Default.LiveLook);
            return look?.Glances?.Values.All(glance => glance is not null && Enum.IsDefined(glance.Level)) == true ? look : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, LiveLookJson.Default.LiveLook);

    /// <summary>What changed since, in few words; null where nothing did.</summary>
    public string? ChangeOf(LiveLine now)
    {
        if (!Glances.TryGetValue(now.Conversation, out var then))
        {
            return "new here";
        }

        var messages = now.Messages - then.Messages;
        var points = (int)Math.Round(100 * (now.Risk - then.Risk));
        return now.Level != then.Level ? $"{then.Level.Name()} → {now.Level.Name()}"
            : Math.Abs(points) >= FewestPoints ? $"{(points > 0 ? "+" : "−")}{Math.Abs(points)} points"
            : messages > 0 ? $"{messages} more"
            : null;
    }
}

[JsonSerializable(typeof(LiveLook))]
internal sealed partial class LiveLookJson : JsonSerializerContext;
