using System.Globalization;

namespace Forum.Storage;

internal enum PostState
{
    Shown,

    /// <summary>Waits for a moderator; its author and moderators see it.</summary>
    Held,

    /// <summary>Taken out of sight; its author and moderators see it.</summary>
    Hidden,

    /// <summary>Deleted by its author or a moderator; nobody sees it.</summary>
    Removed,
}

internal sealed record Post
{
    public long Id { get; init; }
    public long Thread { get; init; }
    public string Author { get; init; } = "";
    public SpeakerRole Role { get; init; }
    public string Text { get; init; } = "";
    public long? ReplyTo { get; init; }

    /// <summary>Milliseconds since 1970, as is <see cref="EditedAt"/>.</summary>
    public long WrittenAt { get; init; }
    public long? EditedAt { get; init; }
    public long Revision { get; init; }
    public PostState State { get; init; }

    /// <summary>Why it is held or hidden, a sentence a line.</summary>
    public string Why { get; init; } = "";

    /// <summary>The only member who sees it; null for all.</summary>
    public string? PrivateTo { get; init; }

    public bool IsVisibleTo(string? member, bool moderator) => State switch
    {
        PostState.Removed => false,
        PostState.Shown => PrivateTo is null || PrivateTo == member,
        _ => moderator || Author == member,
    };

    /// <summary>How Parley knows it. The timestamp is the forum's own and the same on every attempt: Parley tells a retry from a conflict by it.</summary>
    public Utterance ToUtterance() => new()
    {
        Id = Id.ToString(CultureInfo.InvariantCulture),
        Revision = Revision,
        Speaker = Author,
        Role = Role,
        Text = Text,
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EditedAt ?? WrittenAt),
        ReplyTo = ReplyTo?.ToString(CultureInfo.InvariantCulture),
    };
}

internal sealed record ForumThread
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public bool Slowed { get; init; }
    public bool Locked { get; init; }
    public long Posts { get; init; }
    public long LastAt { get; init; }
}
