namespace Parley.Client;

/// <summary>One message of a conversation. Its identity is (<see cref="Id"/>, <see cref="Revision"/>): sending it again gives the same answer.</summary>
public sealed record Submission
{
    /// <summary>The forum's id: 1 to 200 characters from <c>A-Z a-z 0-9 . _ - : @</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A higher one is an edit.</summary>
    public long Revision { get; init; }
    public required string Speaker { get; init; }

    /// <summary><c>member</c>, <c>moderator</c> or <c>bot</c>.</summary>
    public string Role { get; init; } = "member";
    public required string Text { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? ReplyTo { get; init; }
}

/// <summary>A label from anywhere. Values are in [0, 1] by category.</summary>
public sealed record Label(string Conversation, string Utterance, IReadOnlyDictionary<string, double> Labels, string Source);
