namespace Parley.LanguageModels;

/// <summary>What the person does.</summary>
public enum VoiceAct
{
    Speak,

    /// <summary>Lets the turn pass.</summary>
    Silent,

    /// <summary>Leaves for good, with or without a last message.</summary>
    Leave,
}

/// <summary>What came of one request.</summary>
public sealed record VoiceReply
{
    public VoiceAct Act { get; init; }

    /// <summary>One line; empty for nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong with the answer, or why there was none, in words that quote nothing; null where it can be used.</summary>
    public string? Fault { get; init; }

    /// <summary>The endpoint gave no answer at all.</summary>
    public bool Unanswered { get; init; }

    public required ModelUse Use { get; init; }
}
