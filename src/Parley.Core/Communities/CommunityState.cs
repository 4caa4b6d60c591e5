using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;
using Parley.Core.Learning.Drift;

namespace Parley.Core.Communities;

/// <summary>The fold of a community's stream: its policy, and what of today's budget is taken.</summary>
public sealed record CommunityState
{
    /// <inheritdoc cref="Conversations.ConversationState.Version"/>
    public const int Version = 1;

    public static CommunityState Empty { get; } = new();

    [JsonPropertyOrder(-1)]
    public int V { get; init; } = Version;

    /// <summary>0 while the shipped defaults are in force.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Empty while the shipped defaults are in force.</summary>
    public string PolicyDocument { get; init; } = "";

    /// <summary>The newest day a reservation was made for.</summary>
    public string Day { get; init; } = "";

    public ImmutableHashSet<string> Reserved { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The newest day language models were asked on.</summary>
    public string CallsDay { get; init; } = "";

    /// <summary>Calls taken on it.</summary>
    public int Calls { get; init; }

    /// <summary>The newest; null before the first.</summary>
    public GoldenSet? Golden { get; init; }

    /// <inheritdoc cref="StreamFold.LoadAsync"/>
    public static ValueTask<(CommunityState State, long Version)> LoadAsync(IJournal journal, string community) => StreamFold.LoadAsync(
        journal, StreamKey.OfCommunity(community), Empty, static state => Read(state.Span), static (state, stored) => CommunityEventJson.Read(stored) is { } read ? state.Apply(read) : state);

    /// <summary>As snapshots hold it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CommunityEventJsonContext.Default.CommunityState);

    /// <inheritdoc cref="SnapshotJson.Read"/>
    public static CommunityState? Read(ReadOnlySpan<byte> state) => SnapshotJson.Read(state, Version, CommunityEventJsonContext.Default.CommunityState);

    public CommunityState Apply(CommunityEvent @event) => @event switch
    {
        PolicyChanged changed => this with { PolicyVersion = changed.Version, PolicyDocument = changed.Document },
        BudgetReserved reserved when string.Equals(reserved.Day, Day, StringComparison.Ordinal) =>
            this with { Reserved = Reserved.Add(reserved.Intervention) },
        BudgetReserved reserved => this with { Day = reserved.Day, Reserved = Reserved.Clear().Add(reserved.Intervention) },
        ModelCallsTaken taken => this with
        {
            CallsDay = taken.Day,
            Calls = taken.Calls + (string.Equals(taken.Day, CallsDay, StringComparison.Ordinal) ? Calls : 0),
        },
        GoldenSetFrozen frozen => this with { Golden = frozen.Set },
        _ => this,
    };
}
