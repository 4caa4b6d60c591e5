namespace Parley.Client;

/// <summary>A community's policy as it was put.</summary>
/// <param name="Version">0 for the shipped defaults.</param>
/// <param name="Document">YAML or JSON.</param>
public sealed record PolicyDocument(long Version, string Document);

/// <param name="Next">What to ask for to get the next page; null on the last.</param>
public sealed record PolicyHistory(IReadOnlyList<PolicyVersion> Versions, long? Next);

/// <summary>Who put a version when.</summary>
public sealed record PolicyVersion(long Version, string By, DateTimeOffset At);

/// <summary>What a draft policy would change.</summary>
/// <param name="Changed">Utterances for which something else would be done.</param>
/// <param name="ByAction">On how many utterances each action is taken.</param>
public sealed record PolicyReplayResult(
    long Conversations, long Utterances, long Changed, IReadOnlyDictionary<string, PolicyActionChange> ByAction, IReadOnlyList<PolicyReplayExample> Examples);

/// <param name="Added">Only under the draft.</param>
/// <param name="Removed">Only as recorded.</param>
public sealed record PolicyActionChange(long Before, long After, long Added, long Removed);

/// <summary>An utterance that would be decided otherwise.</summary>
public sealed record PolicyReplayExample(
    string Conversation,
    string Utterance,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> WouldDoBefore,
    IReadOnlyList<string> WouldDoAfter,
    IReadOnlyList<string> Reasons);
