namespace Parley.Core.Replaying;

/// <summary>What another policy would change.</summary>
public sealed record ReplayReport
{
    /// <summary>How many examples are kept.</summary>
    public const int MostExamples = 20;

    public required long Conversations { get; init; }
    public required long Utterances { get; init; }

    /// <summary>Utterances for which something else is done, or would be done in mode act.</summary>
    public required long Changed { get; init; }

    /// <summary>By rising strength; actions taken on no utterance by either policy are left out.</summary>
    public required ImmutableArray<ActionChange> ByAction { get; init; }

    /// <summary>The first changed utterances, at most <see cref="MostExamples"/>.</summary>
    public required ImmutableArray<ReplayedUtterance> Examples { get; init; }

    public static async Task<ReplayReport> OfAsync(IAsyncEnumerable<ReplayedUtterance> replayed)
    {
        var (utterances, changed) = (0L, 0L);
        var conversations = new HashSet<string>(StringComparer.Ordinal);
        var counts = new SortedDictionary<ModerationAction, ActionChange>();
        var examples = ImmutableArray.CreateBuilder<ReplayedUtterance>();
        await foreach (var one in replayed)
        {
            utterances++;
            conversations.Add(one.Conversation);
            foreach (var action in one.DoneBefore.Union(one.DoneAfter))
                counts[action] = counts.GetValueOrDefault(action, new(action, 0, 0, 0, 0)).With(one.DoneBefore.Contains(action), one.DoneAfter.Contains(action));
            if (!one.Changed)
                continue;

            changed++;
            if (examples.Count < MostExamples)
                examples.Add(one);
        }

        return new()
        {
            Conversations = conversations.Count,
            Utterances = utterances,
            Changed = changed,
            ByAction = [.. counts.Values],
            Examples = examples.ToImmutable(),
        };
    }
}

/// <summary>On how many utterances an action is taken.</summary>
/// <param name="Before">As recorded.</param>
/// <param name="After">Under the other policy.</param>
/// <param name="Added">Only under the other policy.</param>
/// <param name="Removed">Only as recorded.</param>
public sealed record ActionChange(ModerationAction Action, long Before, long After, long Added, long Removed)
{
    internal ActionChange With(bool before, bool after) => this with
    {
        Before = Before + (before ? 1 : 0),
        After = After + (after ? 1 : 0),
        Added = Added + (after && !before ? 1 : 0),
        Removed = Removed + (before && !after ? 1 : 0),
    };
}
