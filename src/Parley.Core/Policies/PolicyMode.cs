namespace Parley.Core.Policies;

/// <summary>How much Parley does in a community.</summary>
public enum PolicyMode
{
    /// <summary>The kill switch: messages are recorded and not judged.</summary>
    Off,

    /// <summary>Judges, and records what it would have done.</summary>
    Shadow,

    /// <summary>Opens cases; people decide.</summary>
    Assist,

    Act,
}
