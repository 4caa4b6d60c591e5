namespace Parley.Grains;

/// <summary>Follow-up work of a conversation. It mirrors a row of the due table.</summary>
/// <param name="Id">The due row's id.</param>
/// <param name="Kind"><c>Debounce</c> (a second look), <c>Delivery</c> or <c>Deliberation</c>.</param>
/// <param name="Subject">The utterance looked at, or the intervention delivered.</param>
/// <param name="Action">What would be done.</param>
/// <param name="At">When it is due.</param>
[GenerateSerializer, Immutable, Alias("parley.pending-work")]
public sealed record PendingWork(
    [property: Id(0)] string Id,
    [property: Id(1)] PendingWorkKind Kind,
    [property: Id(2)] string Subject,
    [property: Id(3)] ModerationAction Action,
    [property: Id(4)] DateTimeOffset At);

[Alias("parley.pending-work-kind")]
public enum PendingWorkKind
{
    Debounce,
    Delivery,
    Deliberation,
}

/// <summary>What an analyst weighs at the second look: the conversation as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("parley.consideration")]
public sealed record Consideration(
    [property: Id(0)] string Utterance,
    [property: Id(1)] ModerationAction Action,
    [property: Id(2)] Verdict Verdict,
    [property: Id(3)] Forecast Forecast,
    [property: Id(4)] SpeakerRole Role)
{
    /// <summary>The trees that language-model analysts built for this utterance; null where they have not.</summary>
    [Id(5)] public Balance? Deliberated { get; init; }
}

/// <summary>What the facilitator is asked to compose.</summary>
[GenerateSerializer, Immutable, Alias("parley.composition-order")]
public sealed record CompositionOrder
{
    [Id(0)] public required string Conversation { get; init; }
    [Id(1)] public required string Occasion { get; init; }
    [Id(2)] public required ModerationAction Action { get; init; }

    /// <summary>What heats the thread, strongest first: drivers, then tension triggers and tones found lately.</summary>
    [Id(3)] public required ImmutableArray<string> Drivers { get; init; }
    [Id(4)] public string? Addressee { get; init; }

    /// <summary>Phrases already used in this thread.</summary>
    [Id(5)] public required ImmutableArray<string> Used { get; init; }
    [Id(6)] public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>The utterance spoken to, and the trees weighed; a language model is told them.</summary>
    [Id(7)] public string Subject { get; init; } = "";
    [Id(8)] public Balance Balance { get; init; } = Balance.Empty;
}

/// <summary>A composed text, or why none could be composed.</summary>
[GenerateSerializer, Immutable, Alias("parley.composed")]
public sealed record Composed
{
    [Id(0)] public string? Text { get; init; }
    [Id(1)] public string Source { get; init; } = "";
    [Id(2)] public Audience Audience { get; init; }
    [Id(3)] public string? Addressee { get; init; }
    [Id(4)] public Reason? Refusal { get; init; }

    /// <summary>What a language model took, whether or not its text was used.</summary>
    [Id(5)] public ImmutableArray<ModelUse> Uses { get; init; } = [];
}

/// <summary>How a conversation stands.</summary>
[GenerateSerializer, Immutable, Alias("parley.conversation-status")]
public sealed record ConversationStatus(
    [property: Id(0)] string Conversation,
    [property: Id(1)] double Risk,
    [property: Id(2)] RiskLevel Level,
    [property: Id(3)] bool? Derailed,
    [property: Id(4)] bool SteppedIn);

/// <summary>The stream's version and a SHA-256 of the state folded up to it.</summary>
[GenerateSerializer, Immutable, Alias("parley.state-fingerprint")]
public sealed record StateFingerprint([property: Id(0)] long Version, [property: Id(1)] string Sha256);
